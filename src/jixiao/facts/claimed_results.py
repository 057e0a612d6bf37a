"""The result that a document claims for itself: total, grade, and the points of its parts."""

import re
from decimal import Decimal
from typing import TYPE_CHECKING

from jixiao.evaluation import Claims, SectionClaim
from jixiao.facts.claimed_values import points
from jixiao.facts.model import Column, IndicatorRow, ScoreClaim, TableKind
from jixiao.facts.score_tables import is_section_table
from jixiao.place import Place

if TYPE_CHECKING:
    from jixiao.facts.facts import Facts

_LONGEST_CELL = 30
_NUMBERED = re.compile(r"\d(?!\d{0,3}年)")
"""A name with a number other than a year is that of an indicator."""
_SCORED = (TableKind.SCORES, TableKind.RESULTS)


def claimed_claims(facts: "Facts") -> Claims:
    """Total and grade of the body, else of the summary, else of a table; the parts as far as they are listed."""
    if len({table.project for table in facts.tables if table.project}) > 1:
        return Claims()
    claims = sorted((c for c in facts.scores if _is_own(c)), key=lambda c: (c.in_table, c.in_summary))
    places: dict[str, Place] = {}
    total: Decimal | None = None
    scored = next((c for c in claims if c.points is not None), None)
    if scored is not None and scored.points is not None:
        total, places["total"] = scored.points.value, scored.points.place
    else:
        total = _total_of_tables(facts, places)
    weights = _weight_of_tables(facts)
    if weights is not None:
        places["weights"] = weights
    graded = _graded(claims, scored)
    if graded is not None and graded.grade_span is not None:
        places["grade"] = graded.grade_span.place
    return Claims(
        total=total,
        grade="" if graded is None else graded.grade,
        sections=_sections(facts),
        place=next(iter(places.values()), Place(file=facts.document.file)),
        places=places,
    )


def _is_own(claim: ScoreClaim) -> bool:
    """Whether it is the total that the document gives itself: no line about an indicator, no remark in a table."""
    span = claim.points.span if claim.points is not None else claim.grade_span
    if not claim.is_total or span is None or _NUMBERED.search(claim.name):
        return False
    return span.passage.cell is None or len(span.passage.text.strip()) <= _LONGEST_CELL


def _graded(claims: list[ScoreClaim], scored: ScoreClaim | None) -> ScoreClaim | None:
    """The grade beside the total, else the first."""
    if scored is not None and scored.grade:
        return scored
    return next((c for c in claims if c.grade), None)


def _total_of_tables(facts: "Facts", places: dict[str, Place]) -> Decimal | None:
    """The points in the total row of a score sheet; several sheets that differ give nothing."""
    found = [
        (value, row.cells[Column.POINTS])
        for table in facts.tables
        if table.kind in _SCORED
        for row in table.totals
        if "小计" not in row.name and (value := points(row.cells.get(Column.POINTS))) is not None
    ]
    if len({value for value, _ in found}) != 1:
        return None
    value, passage = found[-1]
    places["total"] = passage.place
    return value


def _weight_of_tables(facts: "Facts") -> Place | None:
    """Where a score sheet states what its weights add up to."""
    for table in facts.tables:
        for row in table.totals:
            cell = row.cells.get(Column.WEIGHT)
            if points(cell) is not None and cell is not None and "小计" not in row.name:
                return cell.place
    return None


def _sections(facts: "Facts") -> tuple[SectionClaim, ...]:
    """The parts of the fullest table of scores by part, else those that the prose gives."""
    tables = [table for table in facts.tables if is_section_table(table)]
    if tables:
        return tuple(_row(row) for row in max(tables, key=lambda t: len(t.rows)).rows)
    found = {c.name: c for c in reversed(facts.scores) if not c.is_total and c.name and not c.in_table}
    return tuple(_part(claim) for claim in reversed(found.values()))


def _row(row: IndicatorRow) -> SectionClaim:
    places = {"points": Column.POINTS, "weight": Column.WEIGHT}
    name = next(row.cells[c] for c in (Column.NAME, Column.LEVEL2, Column.LEVEL1) if c in row.cells)
    return SectionClaim(
        name=row.name,
        points=points(row.cells.get(Column.POINTS)),
        weight=points(row.cells.get(Column.WEIGHT)),
        place=name.place,
        places={key: row.cells[column].place for key, column in places.items() if column in row.cells},
    )


def _part(claim: ScoreClaim) -> SectionClaim:
    figures = {"points": claim.points, "weight": claim.full}
    return SectionClaim(
        name=claim.name,
        points=claim.points.value if claim.points is not None else None,
        weight=claim.full.value if claim.full is not None else None,
        place=claim.place,
        places={key: figure.place for key, figure in figures.items() if figure is not None},
    )
