"""The rows of a sheet: from what was handed in to rows to fill in, and from the rows to a total and a grade.

Nothing is reckoned here: :mod:`jixiao.scoring` scores what was handed in, a corrected value, and the points of people.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import cached_property
from typing import Any, TypeVar

from jixiao.errors import JixiaoError
from jixiao.evaluation import Evaluation, from_json, read_actual, with_places
from jixiao.frameworks import load_framework
from jixiao.frameworks.model import Framework
from jixiao.money import round_half_away
from jixiao.scoring import IndicatorScore, Scorecard, rescore, score
from jixiao.web.evaluations.content import content_from, goal_of
from jixiao.web.evaluations.models import EvidenceFile, Submission
from jixiao.web.evaluations.results import INDICATOR
from jixiao.web.rescoring.models import Band, Policy, Row, Sheet

Line = TypeVar("Line", bound=Row)


@dataclass(frozen=True)
class Mark:
    """What a person gives one indicator. Without points those of the corrected value count."""

    points: Decimal | None = None
    corrected: str = ""
    reason: str = ""


@dataclass(frozen=True)
class Basis:
    """What was handed in, scored as it was handed in."""

    evaluation: Evaluation
    framework: Framework

    @cached_property
    def card(self) -> Scorecard:
        """Its score."""
        return score(self.evaluation, self.framework)

    def number(self, position: int) -> int | None:
        """The row of the evaluation behind a row of the scorecard; none for one that the edition adds (预算执行率)."""
        match = INDICATOR.match(self.card.indicators[position].indicator.place_of("name").field or "")
        return int(match[1]) if match else None


def basis_of(submission: Submission) -> Basis:
    """The evaluation of a submission with its edition."""
    from jixiao.api import DEFAULT_FRAMEWORKS

    evaluation = with_places(from_json(submission.evaluation))
    return Basis(evaluation, load_framework(evaluation.framework or DEFAULT_FRAMEWORKS[evaluation.subject]))


def fresh_rows(submission: Submission, basis: Basis, sort: type[Line], **owner: Any) -> list[Line]:
    """The rows to fill in, with the unit's own points to begin from; rows that do not apply are left out."""
    files = _files(submission, basis)
    return [
        sort(
            **owner,
            position=position,
            section=found.section[:60],
            level2="".join(found.indicator.path[1:2])[:60],
            name=found.indicator.name[:200],
            target=found.target[:300],
            actual=found.actual[:300],
            weight=found.weight,
            self_points=found.points,
            explanation=found.reason,
            evidence=files.get(basis.number(position), []),
            points=found.points,
        )
        for position, found in enumerate(basis.card.indicators)
        if found.applicable
    ]


def corrected_scores(basis: Basis, corrected: Mapping[int, str]) -> Mapping[int, IndicatorScore]:
    """What the engine says of each row whose actual value was corrected, by its position."""
    rows = {position: number for position in corrected if (number := basis.number(position)) is not None}
    if not rows:
        return {}
    indicators = list(basis.evaluation.indicators)
    year = basis.evaluation.identity.fiscal_year
    for position, number in rows.items():
        known = indicators[number]
        measure = read_actual(corrected[position], known.unit, year).measure
        indicators[number] = replace(known, actual=measure, achieved_grade="", achieved_share=None)
    names = {indicators[number].name for number in rows.values()}
    surveys = tuple(one for one in basis.evaluation.surveys if one.indicator not in names)
    card = score(replace(basis.evaluation, indicators=tuple(indicators), surveys=surveys), basis.framework)
    return {position: card.indicators[position] for position in rows}


def mark_rows(basis: Basis, rows: Sequence[Row], marks: Mapping[int, Mark]) -> None:
    """Put the marks into the rows; raises where points are beyond the weight. Rows without a mark stay."""
    given = {position: mark.corrected.strip() for position, mark in marks.items() if mark.corrected.strip()}
    scores = corrected_scores(basis, given)
    for row in rows:
        mark = marks.get(row.position)
        if mark is None:
            continue
        found = scores.get(row.position)
        row.corrected = given.get(row.position, "")[:120] if found is not None else ""
        row.computed = "" if found is None else found.reason[:500]
        row.points = mark.points if mark.points is not None or found is None else found.points
        row.reason = mark.reason.strip()
        if row.points is not None and row.points != round_half_away(row.points, 2):
            raise JixiaoError("“{name}”的得分最多两位小数；请更正。", name=row.name)


def summed(basis: Basis, rows: Iterable[Row]) -> Scorecard:
    """Blocks, total and grade of the points in the rows."""
    points = {row.position: row.points for row in rows}
    return rescore(basis.card, basis.framework, [points.get(n) for n in range(len(basis.card.indicators))])


def keep_sums(sheet: Sheet, basis: Basis, rows: Iterable[Row]) -> None:
    """Write the total and the grade into the sheet."""
    card = summed(basis, rows)
    sheet.total, sheet.grade = card.total, card.grade or ""


def band_of(difference: Decimal | None, policy: Policy) -> str:
    """How far apart the totals are; nothing where one is open."""
    if difference is None:
        return ""
    apart = abs(difference)
    if apart > policy.serious:
        return Band.SERIOUS
    return Band.NOTABLE if apart > policy.notable else Band.WITHIN


def _files(submission: Submission, basis: Basis) -> dict[int | None, list[str]]:
    """The codes of the files that support each indicator, as they were handed in."""
    named = {evidence.name for evidence in basis.evaluation.evidence}
    goal = goal_of(submission.task.goal)
    codes = [row["code"] for row in content_from(submission.content, goal).rows]
    found: dict[int | None, list[str]] = {}
    for file in EvidenceFile.objects.filter(task=submission.task_id, name__in=named).order_by("pk"):
        for number, code in enumerate(codes):
            if code in file.indicators:
                found.setdefault(number, []).append(str(file.code))
    return found
