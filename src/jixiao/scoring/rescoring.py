"""Points that people gave (复核分) in the place of those that were computed: blocks, total and grade under the edition.

The rows keep their weights and their order. A row without points makes the result partial, as in a computed scorecard.
"""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from decimal import Decimal

from jixiao.errors import JixiaoError
from jixiao.frameworks.model import Framework
from jixiao.scoring.model import IndicatorScore, Scorecard, SectionScore, Status
from jixiao.scoring.outcome import plain
from jixiao.scoring.scorecard import rescaled, section_score


def rescore(card: Scorecard, framework: Framework, points: Sequence[Decimal | None]) -> Scorecard:
    """``card`` with ``points``, one for each of its rows, in the place of its own.

    Raises :class:`~jixiao.errors.JixiaoError` where points lie outside of 0 and the row's weight.
    """
    rows = tuple(_given(row, given) for row, given in zip(card.indicators, points, strict=True))
    sections = tuple(_section(known, rows) for known in card.sections)
    status = _status(rows)
    full, summed = (_sum(section.weight for section in sections), _sum(section.points for section in sections))
    total: Decimal | None = None if status is Status.UNSCORED else summed
    notes: list[str] = []
    if status is Status.COMPLETE:
        total, full = rescaled(framework, rows, summed, full, notes)
    grade = framework.grade_of(total) if status is Status.COMPLETE and total is not None else None
    return replace(
        card,
        status=status,
        total=total,
        full=full,
        scored_weight=_sum(section.scored_weight for section in sections),
        grade=grade.name if grade is not None and full == framework.total else None,
        sections=sections,
        indicators=rows,
        notes=tuple(notes),
    )


def _given(row: IndicatorScore, points: Decimal | None) -> IndicatorScore:
    if points is None or not row.applicable:
        return row._replace(points=None)
    if row.weight is None:
        raise JixiaoError("“{name}”没有填写分值，不能给分；请先在自评表里填写分值。", name=row.indicator.name)
    if not 0 <= points <= row.weight:
        raise JixiaoError(
            "“{name}”的分值是{weight}分，给的是{points}分；得分要在0和分值之间，请更正。",
            name=row.indicator.name,
            weight=plain(row.weight),
            points=plain(points),
        )
    return row._replace(points=points)


def _section(known: SectionScore, rows: Sequence[IndicatorScore]) -> SectionScore:
    return section_score(known.name, known.expected_weight, [row for row in rows if row.section == known.name])


def _status(rows: Sequence[IndicatorScore]) -> Status:
    scored = [row.points is not None for row in rows if row.applicable]
    if not any(scored):
        return Status.UNSCORED
    return Status.COMPLETE if all(scored) else Status.PARTIAL


def _sum(values: Iterable[Decimal]) -> Decimal:
    return sum(values, Decimal(0))
