"""From what the rules found to what this reader is shown: profile, waivers, baseline, in that order.

It remembers which waivers and which known findings were met, because those that were not are told at the end.
"""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date

from jixiao.review.baseline import Baseline, Known, known
from jixiao.review.engine import ordered
from jixiao.review.finding import Finding
from jixiao.review.profile import Profile
from jixiao.review.reviewed import Note
from jixiao.review.unread import CODE
from jixiao.review.waiver import Waiver

_NAMED = 3
"""How many stale entries of a baseline are named; the others are counted."""


class Sieve:
    """What a run keeps of its findings. ``select`` and ``ignore`` are those of the user and the profile together.

    With ``record``, ``recorded`` are the entries of a new baseline: everything that was found and is not waived.
    """

    def __init__(
        self,
        profile: Profile,
        select: Sequence[str] = (),
        ignore: Sequence[str] = (),
        *,
        waivers: Sequence[Waiver] = (),
        baseline: Baseline | None = None,
        today: date,
        record: bool = False,
    ) -> None:
        self.recorded: list[Known] = []
        self._record = record
        self._profile = profile
        self.select, self.ignore = choice(profile, select, ignore)
        self._valid = [waiver for waiver in waivers if waiver.expires >= today]
        self._expired = [waiver for waiver in waivers if waiver.expires < today]
        self._baseline = baseline
        self._used: set[Waiver] = set()
        self._met: set[tuple[str, str]] = set()
        self._files: set[str] = set()

    def sift(self, file: str, findings: Iterable[Finding]) -> tuple[tuple[Finding, ...], tuple[Finding, ...]]:
        """The findings that are shown, worst first, and those that are suppressed."""
        self._files.add(file)
        kept: list[Finding] = []
        suppressed: list[Finding] = []
        for found in findings:
            if not self.wanted(found.code):
                continue
            finding = replace(found, severity=self._profile.severity(found.code, found.severity))
            (suppressed if self._excused(file, finding) else kept).append(finding)
        return ordered(kept), ordered(suppressed)

    def wanted(self, code: str) -> bool:
        """Whether findings of that rule are asked for."""
        if code == CODE:  # it says what was not reviewed: only ignoring it by its code silences it
            return CODE not in self.ignore
        return (not self.select or code.startswith(self.select)) and not code.startswith(self.ignore)

    def notes(self) -> tuple[Note, ...]:
        """What no longer fits: waivers that have run out or were not needed, entries of the baseline not found."""
        return (*map(_expired, self._expired), *self._unused(), *self._stale())

    def _excused(self, file: str, finding: Finding) -> bool:
        fitting = [waiver for waiver in self._valid if waiver.fits(file, finding)]
        self._used.update(fitting)
        entry = known(file, finding)
        if self._record and not fitting:
            self.recorded.append(entry)
        if self._baseline is None or entry.key not in self._baseline.keys:
            return bool(fitting)
        self._met.add(entry.key)
        return True

    def _unused(self) -> Iterable[Note]:
        for waiver in self._valid:
            if waiver not in self._used and self.wanted(waiver.code):
                yield Note(
                    template="对 {code} 的豁免没有用到：没有相符的审核意见；如已改正，请删去这一条。",
                    args={"code": waiver.code},
                    place=waiver.where,
                )

    def _stale(self) -> Iterable[Note]:
        if self._baseline is None:
            return
        entries = [e for e in self._baseline.entries if e.file in self._files and self.wanted(e.code)]
        stale = [entry for entry in entries if entry.key not in self._met]
        if stale:
            yield Note(
                template="基线中有 {count} 条已经不再出现：{names}；如已改正，请用 --write-baseline 重新生成基线。",
                args={"count": len(stale), "names": _names(stale)},
                place=self._baseline.name,
            )


def choice(profile: Profile, select: Sequence[str], ignore: Sequence[str]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The codes to run and not to run: what the user selects sets aside what the profile selects and ignores."""
    wanted, unwanted = _prefixes(select), _prefixes(ignore)
    return (wanted, unwanted) if wanted else (profile.select, (*profile.ignore, *unwanted))


def _prefixes(codes: Sequence[str]) -> tuple[str, ...]:
    return tuple(code.strip().upper().replace("-", "") for code in codes)


def _expired(waiver: Waiver) -> Note:
    return Note(
        template="对 {code} 的豁免已于 {day} 到期，不再有效；请改正报告，或由{responsible}重新核实后延期。",
        args={"code": waiver.code, "day": waiver.expires.isoformat(), "responsible": waiver.responsible},
        place=waiver.where,
    )


def _names(stale: Sequence[Known]) -> str:
    named = "、".join(f"{entry.file} {entry.code}" for entry in stale[:_NAMED])
    return named if len(stale) <= _NAMED else f"{named} …"
