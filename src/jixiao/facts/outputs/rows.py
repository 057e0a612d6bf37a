"""Every fact of a document as one plain row: kind, role, value, unit, the words, the place (DESIGN §4.4)."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from jixiao.facts.model import Figure, FigureKind, Role, Span
from jixiao.place import Place

if TYPE_CHECKING:
    from jixiao.facts.facts import Facts

_KINDS = {
    FigureKind.MONEY: "amount",
    FigureKind.PERCENT: "rate",
    FigureKind.POINTS: "points",
    FigureKind.COUNT: "count",
}


@dataclass(frozen=True, slots=True)
class FactRow:
    """One fact. ``role`` says what it is in the life of a project (spent, 执行率, 验收); ``label`` what it is of."""

    kind: str
    role: str
    value: str
    unit: str
    as_written: str
    place: Place
    label: str = ""


def fact_rows(facts: "Facts") -> tuple[FactRow, ...]:
    """The facts in reading order."""
    rows = [*_figures(facts), *_dates(facts), *_scores(facts), *_citations(facts), *_references(facts), *_who(facts)]
    return tuple(sorted(rows, key=lambda row: (row.place.line or 0, row.place.start or 0)))


def _row(kind: str, role: str, value: str, unit: str, span: Span, label: str = "") -> FactRow:
    return FactRow(kind, role, value, unit, span.text, span.place, label)


def _figures(facts: "Facts") -> Iterator[FactRow]:
    names = {id(rate.rate): rate.name for rate in facts.rates}
    for figure in facts.figures:
        yield _row(
            _KINDS[figure.kind], _role(figure, names), f"{figure.value:f}", figure.unit, figure.span, figure.label
        )


def _role(figure: Figure, names: dict[int, str]) -> str:
    if figure.kind is FigureKind.MONEY:
        return "" if figure.role is Role.OTHER else figure.role.value
    if figure.kind is FigureKind.PERCENT:
        return names.get(id(figure), "")
    return figure.noun


def _dates(facts: "Facts") -> Iterator[FactRow]:
    for date in facts.dates:
        ends = [day.isoformat() for day in (date.first, date.last) if day is not None]
        value = ends[0] if len(set(ends)) == 1 else "/".join(ends)
        yield _row("date", date.role, value, "", date.span)


def _scores(facts: "Facts") -> Iterator[FactRow]:
    for claim in facts.scores:
        role = "total" if claim.is_total else "part"
        if claim.points is not None:
            yield _row("score", role, f"{claim.points.value:f}", "分", claim.points.span, claim.name)
        if claim.grade and claim.grade_span is not None:
            yield _row("grade", role, claim.grade, "", claim.grade_span, claim.name)


def _citations(facts: "Facts") -> Iterator[FactRow]:
    for citation in facts.citations:
        yield _row("citation", "", citation.title or citation.number, "", citation.span, citation.number)


def _references(facts: "Facts") -> Iterator[FactRow]:
    for reference in facts.references:
        role = "missing" if reference.found is None else "found"
        yield _row("attachment", role, reference.name, "", reference.span)


def _who(facts: "Facts") -> Iterator[FactRow]:
    found = facts.identity
    named = {
        "project": found.project,
        "unit": found.unit,
        "department": found.department,
        "year": found.year_span,
        "evaluator": found.evaluator,
        "signed-by": found.signed_by,
    }
    for role, span in named.items():
        if span is not None:
            yield _row("identity", role, span.text.strip(), "", span)
    for name, span in found.page_fields.items():
        if span.text.strip():
            yield _row("page-field", name, span.text.strip(), "", span)
