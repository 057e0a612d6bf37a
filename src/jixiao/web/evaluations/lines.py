"""The table of the form as the page shows it: what was planned, the fields of each row, its score and findings."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from fractions import Fraction
from itertools import groupby

from jixiao.evaluation import Operator
from jixiao.frameworks import load_framework
from jixiao.frameworks.methods import QUALITATIVE, SATISFACTION
from jixiao.frameworks.model import Level
from jixiao.review import Finding
from jixiao.scoring import IndicatorScore
from jixiao.web.base.content import Content, Row, show_number
from jixiao.web.evaluations.content import ANSWERS, SURVEY
from jixiao.web.evaluations.evaluation import Basis
from jixiao.web.evaluations.forms import COUNTS
from jixiao.web.evaluations.judging import Element, elements_of
from jixiao.web.evaluations.models import EvidenceFile
from jixiao.web.evaluations.results import Results
from jixiao.web.monitoring.reckoning import Reported
from jixiao.web.projects.table import SIGNS

JUDGED = {Operator.QUALITATIVE: "levels", Operator.ELEMENTS: "elements", Operator.DEDUCTION: "deductions"}
SPARE = 1
"""Empty lines offered below known elements; where none is known, five."""


@dataclass(frozen=True, slots=True)
class Line:
    """One row of the table, for the template."""

    number: int
    planned: Row
    row: Row
    score: IndicatorScore | None
    findings: tuple[Finding, ...]
    mistakes: Mapping[str, str] = field(default_factory=dict)
    judged: str = ""
    """How a person judges it: ``levels``, ``elements``, ``deductions``, ``yes``; empty where it is measured."""
    surveyed: bool = False
    elements: tuple[Element, ...] = ()
    files: tuple[EvidenceFile, ...] = ()
    concerned: bool = False
    reported: Reported | None = None
    """What was reported of it during the year."""

    @property
    def code(self) -> str:
        """The code of the indicator in the goal."""
        return self.row["code"]

    @property
    def target(self) -> str:
        """The target as a reader reads it: ≥90%."""
        sign = self.planned["operator"] if self.planned["operator"] in SIGNS else ""
        return f"{sign}{self.planned['target']}{self.planned['unit']}"

    @property
    def full(self) -> bool:
        """Whether it got all its points."""
        return self.score is not None and self.score.points is not None and self.score.points == self.score.weight

    @property
    def opened(self) -> bool:
        """Whether the reasons are to be seen: something is missing, wrong, or already written there."""
        written = any(self.row[name] for name in ("reason", "improvement", "source", "skipped"))
        short = self.score is not None and self.score.points is not None and not self.full
        return bool(written or short or self.mistakes or self.concerned)

    @property
    def counts(self) -> list[tuple[str, str, str]]:
        """The numbers of the survey: name, label, what is typed."""
        return [(name, label, self.row[name]) for name, label in COUNTS]

    @property
    def answers(self) -> list[tuple[str, str, str]]:
        """The answers of the survey: name, label, what is typed."""
        return [(answer.name, answer.label, self.row[answer.name]) for answer in ANSWERS]


def lines_of(
    basis: Basis,
    content: Content,
    results: Results,
    mistakes: Mapping[int, Mapping[str, str]] | None = None,
    concerned: Iterable[str] = (),
    reported: Mapping[str, Reported] | None = None,
) -> list[Line]:
    """The rows for the template."""
    edition = load_framework(results.scorecard.framework)
    marked = frozenset(concerned)
    files: dict[str, list[EvidenceFile]] = {}
    for file in basis.files:
        for code in file.indicators:
            files.setdefault(code, []).append(file)
    made = []
    for number, (planned, row) in enumerate(zip(basis.goal.rows, content.rows, strict=True)):
        indicator = results.evaluation.indicators[number]
        operator = indicator.operator
        judged = JUDGED.get(operator, "yes" if operator is Operator.YES_NO else "") if operator else ""
        made.append(
            Line(
                number,
                planned,
                row,
                results.scores.get(number),
                results.rows.get(number, ()),
                (mistakes or {}).get(number, {}),
                judged=judged,
                surveyed=edition.kind_of(indicator.path) == SATISFACTION or any(row[one.name] for one in SURVEY),
                elements=_with_spare(elements_of(row, planned)) if judged == "elements" else (),
                files=tuple(files.get(planned["code"], ())),
                concerned=planned["code"] in marked,
                reported=(reported or {}).get(planned["code"]),
            )
        )
    return made


def printed_rows(lines: Sequence[Line]) -> list[tuple[Line, int, int]]:
    """The rows for paper, each with how many rows its level 1 and its level 2 begin; none within them."""
    rows = []
    for _, of_level1 in groupby(lines, lambda line: line.planned["level1"]):
        block = list(of_level1)
        first = len(block)
        for _, of_level2 in groupby(block, lambda line: line.planned["level2"]):
            part = list(of_level2)
            rows += [
                (line, first if line is block[0] else 0, 0 if number else len(part)) for number, line in enumerate(part)
            ]
    return rows


def levels_of(results: Results) -> list[tuple[str, str]]:
    """The levels by which qualitative indicators are judged: the name, and the span in percent."""
    method = load_framework(results.scorecard.framework).methods.get(QUALITATIVE)
    return [(level.name, _span(level)) for level in method.levels] if method is not None else []


def money_of(results: Results) -> dict[str, object]:
    """The totals of the funds and the execution rate, for the template."""
    funds = results.scorecard.funds
    rate = funds.execution_rate
    return {"funds": funds, "execution": None if rate is None else show_percent(rate)}


def show_percent(value: Fraction) -> str:
    """A fraction of one in percent with at most two decimals."""
    from jixiao.money import fraction_to_decimal

    return f"{show_number(fraction_to_decimal(value * 100, 2))}%"


def _span(level: Level) -> str:
    low, high = show_percent(Fraction(level.lower)), show_percent(Fraction(level.upper))
    return low if low == high else f"{low}—{high}"


def _with_spare(elements: tuple[Element, ...]) -> tuple[Element, ...]:
    return (*elements, *(Element("") for _ in range(SPARE if elements else 5)))
