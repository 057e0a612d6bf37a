"""Running the review on files with labels and counting what is right, false and missed."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from corpuskit.locate import Locator, matches
from corpuskit.source import Label
from jixiao import api
from jixiao.document import Document
from jixiao.review import Finding, Severity


@dataclass(frozen=True)
class Job:
    """A file to be reviewed and what is known of it.

    ``within`` narrows the words of its labels to units (:class:`injectors.Injection`); ``clean`` is the file before
    the injection, whose findings do not count for it; ``name`` is what its figures are added up under. ``strict``: an
    error is false whatever is allowed (the report has none).
    """

    path: Path
    name: str
    form: str
    expects: tuple[Label, ...] = ()
    allows: tuple[Label, ...] = ()
    within: tuple[str, ...] = ()
    clean: Path | None = None
    strict: bool = False


@dataclass(frozen=True)
class Judged:
    """One finding: its code, severity, place and words, and whether it is right, allowed or false."""

    code: str
    severity: str
    verdict: str
    line: int | None
    text: str


@dataclass(frozen=True)
class Outcome:
    """What the review of one job came to; ``missed`` are the codes of the labels that nothing was found for."""

    name: str
    form: str
    file: str
    judged: tuple[Judged, ...] = ()
    hits: tuple[str, ...] = ()
    missed: tuple[Label, ...] = ()
    unreadable: str = field(default="")


def run(job: Job) -> Outcome:
    """Review the file and judge every finding and every label."""
    document, findings, unreadable = review(job.path)
    if document is None:
        return Outcome(job.name, job.form, job.path.name, missed=job.expects, unreadable=unreadable)
    if job.clean is not None:
        findings = _new(findings, review(job.clean)[1])
    locator = Locator(document)
    hits, missed = [], []
    for label in job.expects:
        found = [f for f in findings if matches(f, label, locator, job.within)]
        if found:
            hits.append(found[0].code)
        else:
            missed.append(label)
    judged = tuple(_judge(finding, job, locator) for finding in findings)
    return Outcome(job.name, job.form, job.path.name, judged, tuple(hits), tuple(missed))


def review(path: Path) -> tuple[Document | None, tuple[Finding, ...], str]:
    """Document, findings and reason why not, of one file by itself; a crash is a reason too, and ends nothing."""
    try:
        (file,) = api.review([path]).files
    except Exception as error:
        return None, (), f"crash: {error!r}"
    return file.document, file.findings, file.unreadable or ""


def _new(findings: Iterable[Finding], before: Iterable[Finding]) -> tuple[Finding, ...]:
    """The findings that were not there before, by code and sentence."""
    known = Counter((finding.code, finding.text) for finding in before)
    fresh = []
    for finding in findings:
        key = finding.code, finding.text
        known[key] -= 1
        if known[key] < 0:
            fresh.append(finding)
    return tuple(fresh)


def _judge(finding: Finding, job: Job, locator: Locator) -> Judged:
    if any(matches(finding, label, locator, job.within) for label in job.expects):
        verdict = "right"
    elif job.clean is not None or (
        any(matches(finding, label, locator) for label in job.allows)
        and not (job.strict and finding.severity is Severity.ERROR)
    ):
        verdict = "allowed"
    else:
        verdict = "false"
    return Judged(finding.code, str(finding.severity), verdict, finding.place.line, finding.text)


def tally(outcomes: Sequence[Outcome]) -> tuple[Counter[tuple[str, str]], Counter[str], Counter[str]]:
    """Findings by (code, verdict), labels found by code, labels missed by their first code."""
    judged = Counter((one.code, one.verdict) for outcome in outcomes for one in outcome.judged)
    hits = Counter(code for outcome in outcomes for code in outcome.hits)
    missed = Counter(label.codes[0] for outcome in outcomes for label in outcome.missed)
    return judged, hits, missed
