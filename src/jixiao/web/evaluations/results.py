"""What the engine says of a task: points, total and grade with their reasons, and findings, each at its field."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from jixiao import api
from jixiao.evaluation import Evaluation
from jixiao.review import Finding, Severity
from jixiao.scoring import IndicatorScore, Scorecard

INDICATOR = re.compile(r"indicators\[([0-9]{1,4})\](?:\.([a-z_]+))?")
_FIELD_NAME = re.compile(r"（字段 [a-z_0-9.\[\]]+）")
"""Where the engine says a value is missing: the reason stands beside that very field."""

_SURVEY = re.compile(r"surveys\[([0-9]{1,4})\]")
_GOAL = re.compile(r"goals\[([0-9]{1,4})\]")
_FIELD_OF_PLACE = {
    "problems": "problems",
    "advice": "advice",
    "identity.evaluated_on": "filled",
    "identity.evaluator": "filler",
    "people": "filler",
    "identity.other": "other",
    "identity.finished_all_work": "finished",
    "funds.explanation": "explanation",
    "goals": "goal-1",
}
FUNDS, FILES = "funds", "files"


@dataclass(frozen=True, slots=True)
class Results:
    """The answer of the engine for one content of the form."""

    evaluation: Evaluation
    scorecard: Scorecard
    findings: tuple[Finding, ...]
    scores: Mapping[int, IndicatorScore]
    """By row of the form."""
    besides: tuple[IndicatorScore, ...]
    """What the edition scores besides the rows: 预算执行率."""
    rows: Mapping[int, tuple[Finding, ...]]
    texts: Mapping[str, tuple[Finding, ...]]
    rest: tuple[Finding, ...]

    @property
    def errors(self) -> int:
        """Findings that must be mended."""
        return sum(1 for finding in self.findings if finding.severity is Severity.ERROR)

    @property
    def warnings(self) -> int:
        """Findings that should be looked at."""
        return sum(1 for finding in self.findings if finding.severity is Severity.WARNING)

    @property
    def unscored(self) -> tuple[IndicatorScore, ...]:
        """Rows of the form that cannot be scored yet, because something is missing."""
        return tuple(score for score in self.scores.values() if score.applicable and score.points is None)

    @property
    def total(self) -> Decimal | None:
        """The total, so far."""
        return self.scorecard.total

    @property
    def grade(self) -> str:
        """The grade, once everything is scored."""
        return self.scorecard.grade or ""


def judge(evaluation: Evaluation) -> Results:
    """Score and check; a place that the form does not show goes to the rest."""
    scorecard, findings = api.check_results(evaluation)
    scores: dict[int, IndicatorScore] = {}
    besides = []
    for score in scorecard.indicators:
        match = INDICATOR.match(score.indicator.place_of("name").field or "")
        if match:
            scores[int(match[1])] = score._replace(reason=_FIELD_NAME.sub("", score.reason))
        else:
            besides.append(score)
    row_of = {indicator.name: number for number, indicator in enumerate(evaluation.indicators)}
    rows: dict[int, list[Finding]] = {}
    texts: dict[str, list[Finding]] = {}
    rest = []
    for finding in findings:
        row, name = _where(finding.place.field or "", evaluation, row_of)
        if row is not None:
            rows.setdefault(row, []).append(finding)
        elif name:
            texts.setdefault(name, []).append(finding)
        else:
            rest.append(finding)
    return Results(
        evaluation,
        scorecard,
        findings,
        scores,
        tuple(besides),
        {number: tuple(found) for number, found in rows.items()},
        {name: tuple(found) for name, found in texts.items()},
        tuple(rest),
    )


def _where(place: str, evaluation: Evaluation, row_of: Mapping[str, int]) -> tuple[int | None, str]:
    """The row, or the name of the field, where the form shows a place."""
    match = INDICATOR.match(place)
    if match and int(match[1]) < len(evaluation.indicators):
        return int(match[1]), ""
    match = _SURVEY.match(place)
    if match and int(match[1]) < len(evaluation.surveys):
        return row_of.get(evaluation.surveys[int(match[1])].indicator), ""
    match = _GOAL.match(place)
    if match:
        return None, f"goal-{int(match[1]) + 1}"
    for start, name in _FIELD_OF_PLACE.items():
        if place.startswith(start):
            return None, name
    if place.startswith("evidence"):
        return None, FILES
    return None, FUNDS if place.startswith("funds") else ""
