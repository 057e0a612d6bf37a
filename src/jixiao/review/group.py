"""Several documents at once, each boiled down to what can be compared: a province's reports fit in memory.

A digest holds no document: the hashes of its passages with their places, its identity, and the few figures that
other reports may state too.
"""

import hashlib
import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property

from jixiao.evaluation import Indicator, show_measure
from jixiao.facts import Facts, FigureKind, Passage, ReportKind, Role
from jixiao.facts.table_names import normal
from jixiao.place import Place

MIN_PASSAGE = 60
"""Characters from which on a passage that stands in two reports is worth a look; headings and formulas are shorter."""

_NOT_WORDS = re.compile(r"[\W\d_]+")


@dataclass(frozen=True, slots=True)
class Said:
    """A passage of some length: the hash of its words without figures and marks, and where it stands."""

    hash: bytes
    length: int
    place: Place


@dataclass(frozen=True, slots=True)
class Money:
    """An amount with its role and what it is for."""

    label: str
    role: Role
    year: int | None
    yuan: Decimal
    half_digit: Decimal
    place: Place


@dataclass(frozen=True, slots=True)
class Listed:
    """An indicator as a form or a report lists it. ``target`` is as shown, with its operator and unit."""

    name: str
    target: str
    weight: Decimal | None
    place: Place


@dataclass(frozen=True, slots=True)
class Digest:
    """What other documents are compared with: who, what, when; passages, problems, money, score."""

    file: str
    kind: ReportKind
    project: str
    unit: str
    fiscal_year: int | None
    passages: tuple[Said, ...]
    problems: tuple[Said, ...]
    money: tuple[Money, ...]
    total: Decimal | None
    grade: str
    head: Place
    indicators: tuple[Listed, ...] = ()


@dataclass(frozen=True)
class Group:
    """The digests of all documents of one run. The same report in another format is there once."""

    given: tuple[Digest, ...]

    @cached_property
    def digests(self) -> tuple[Digest, ...]:
        """One digest a report: of those that have most passages and the project in common, the first."""
        kept: list[Digest] = []
        holding: dict[bytes, list[Digest]] = defaultdict(list)
        for digest in self.given:
            hashes = {said.hash for said in digest.passages}
            near = Counter(other.file for hash_ in hashes for other in holding[hash_] if _same_subject(other, digest))
            if any(count * 2 >= len(hashes) for count in near.values()):
                continue
            kept.append(digest)
            for hash_ in hashes:
                holding[hash_].append(digest)
        return tuple(kept)

    @cached_property
    def by_project(self) -> Mapping[str, tuple[Digest, ...]]:
        """Reports on the same project of the same unit, by both names."""
        found: dict[str, list[Digest]] = defaultdict(list)
        for digest in self.digests:
            if digest.project:
                found[f"{digest.unit}|{digest.project}"].append(digest)
        return {key: tuple(digests) for key, digests in found.items()}

    @cached_property
    def by_unit(self) -> Mapping[str, tuple[Digest, ...]]:
        """Reports by the name of the unit."""
        found: dict[str, list[Digest]] = defaultdict(list)
        for digest in self.digests:
            if digest.unit:
                found[digest.unit].append(digest)
        return {key: tuple(digests) for key, digests in found.items()}

    def shared(self) -> Iterator[tuple[tuple[Digest, Said], ...]]:
        """Passages that stand in more than one document, in the order of their first place."""
        found: dict[bytes, dict[str, tuple[Digest, Said]]] = {}
        for digest in self.digests:
            for said in digest.passages:
                found.setdefault(said.hash, {}).setdefault(digest.file, (digest, said))
        for places in found.values():
            if len(places) > 1:
                yield tuple(places.values())


def digest(facts: Facts) -> Digest:
    """The digest of one document."""
    from jixiao.facts import Topic

    identity = facts.evaluation.identity
    problems = [p for section in facts.about(Topic.PROBLEMS) for p in facts.body(section)]
    claims = facts.evaluation.claims
    first = next(iter(facts.running), None)
    return Digest(
        file=facts.document.file,
        kind=facts.kind,
        project=_name(identity.name),
        unit=_name(identity.unit),
        fiscal_year=facts.fiscal_year,
        passages=tuple(_said(facts.prose, MIN_PASSAGE)),
        problems=tuple(_said(tuple(problems), 20)),
        money=tuple(_money(facts)),
        total=claims.total,
        grade=claims.grade,
        head=first.place if first is not None else Place(file=facts.document.file),
        indicators=tuple(_listed(indicator) for indicator in facts.evaluation.indicators if indicator.name),
    )


def words_only(text: str) -> str:
    """The words of a passage without figures, marks and spaces: what stays when only the figures were changed."""
    return _NOT_WORDS.sub("", text)


def _listed(indicator: Indicator) -> Listed:
    target = show_measure(indicator.target, indicator.operator, indicator.unit)
    return Listed(normal(indicator.name), target, indicator.weight, indicator.place_of("name"))


def _said(passages: tuple[Passage, ...], least: int) -> Iterator[Said]:
    for passage in passages:
        for span in passage.sentences:
            words = words_only(span.normal)
            if len(words) >= least:
                hashed = hashlib.blake2b(words.encode(), digest_size=12).digest()
                yield Said(hashed, len(words), span.place)


def _money(facts: Facts) -> Iterator[Money]:
    for figure in facts.figures:
        certain = figure.kind is FigureKind.MONEY and not figure.approximate and not figure.fault and not figure.each
        if certain and _name(figure.label) and figure.role in _COMPARED:
            yield Money(figure.label, figure.role, figure.year, figure.base, figure.half_digit, figure.place)


_COMPARED = frozenset({Role.BUDGET, Role.INITIAL, Role.ALLOCATED, Role.SPENT})


def _same_subject(one: Digest, other: Digest) -> bool:
    """The same project of the same unit in the same year; a unit may carry a word more in another format."""
    same_unit = one.unit.startswith(other.unit) or other.unit.startswith(one.unit)
    return one.fiscal_year == other.fiscal_year and bool(one.project) and one.project == other.project and same_unit


def _name(text: str) -> str:
    return _NOT_WORDS.sub("", text)
