"""What pieces write from: the evaluation with its score, the edition, the findings, and the words for the subject."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property

from jixiao.evaluation.model import Evaluation, Identity, Indicator
from jixiao.evaluation.totals import FundsSummary
from jixiao.frameworks.model import Framework, Subject
from jixiao.report.model import Missing, Paragraph, Ref, Run
from jixiao.report.outline import Outline
from jixiao.report.show import lines, plain, sentence
from jixiao.review import Case, Finding
from jixiao.scoring.model import IndicatorScore, Scorecard

BASICS = "项目基本信息"
SOURCES = "资金来源与到位"
SPENDING = "支出明细"
GOALS = "绩效目标"
INDICATORS = "绩效指标"
SITES = "示范点"
DATA = "基础数据"
EVIDENCE = "佐证材料"
PROBLEMS = "问题与建议"
WEIGHTS = "权重"


@dataclass(frozen=True)
class Material:
    """Everything that a piece may read, and nothing else."""

    evaluation: Evaluation
    framework: Framework
    scorecard: Scorecard
    findings: tuple[Finding, ...]
    outline: Outline

    @property
    def identity(self) -> Identity:
        """What is evaluated."""
        return self.evaluation.identity

    @property
    def funds(self) -> FundsSummary:
        """The money, added up."""
        return self.scorecard.funds

    @property
    def department(self) -> bool:
        """Whether a department is evaluated, not a project."""
        return self.outline.subject is Subject.DEPARTMENT

    @property
    def noun(self) -> str:
        """How the text calls what is evaluated."""
        return "部门" if self.department else "项目"

    @property
    def work(self) -> str:
        """How the text calls what is being done: 自评 or 评价."""
        return self.outline.word

    @property
    def year(self) -> str:
        """2017年度, or nothing where no year is given."""
        year = self.identity.fiscal_year
        return "" if year is None else f"{year}年度"

    @property
    def scored(self) -> tuple[IndicatorScore, ...]:
        """The indicators that apply."""
        return tuple(score for score in self.scorecard.indicators if score.applicable)

    @cached_property
    def _named(self) -> Mapping[str, int]:
        """How many indicators have each name."""
        return Counter(score.indicator.name for score in self.scored)

    def name_of(self, score: IndicatorScore) -> str:
        """The indicator's name as part of the name of its figures: with a number where several are called the same."""
        name = score.indicator.name
        if self._named[name] < 2:
            return name
        same = [one for one in self.scored if one.indicator.name == name]
        return f"{name}（{next(n for n, one in enumerate(same, start=1) if one is score)}）"

    def points(self, value: Decimal | None) -> str:
        """Points with the digits of the edition; a dash where there are none."""
        return "—" if value is None else f"{value:.{self.framework.rounding.digits}f}"

    def reason(self, score: IndicatorScore) -> str:
        """Why the points are what they are, the points at its end with the digits of the edition as in the tables."""
        written = "" if score.points is None else f"{plain(score.points)}分"
        if not written or not score.reason.endswith(written):
            return score.reason
        return f"{score.reason.removesuffix(written)}{self.points(score.points)}分"

    def evidence_of(self, indicator: Indicator) -> tuple[str, ...]:
        """The codes of the evidence that the indicator or its elements name, or that names the indicator."""
        supporting = [e.code for e in self.evaluation.evidence if indicator.name in e.supports]
        of_elements = [code for element in indicator.elements for code in element.evidence]
        return tuple(dict.fromkeys((*indicator.evidence, *of_elements, *supporting)))

    def wants_evidence(self, indicator: Indicator) -> bool:
        """Whether the actual value was typed without any evidence (EVI27: money and surveys prove themselves)."""
        known = self.case.is_computed(indicator) or bool(self.case.surveys(indicator))
        return not known and not self.evidence_of(indicator)

    @cached_property
    def case(self) -> Case:
        """The evaluation as the rules see it: what they know of a row, the text says too."""
        return Case(self.evaluation, self.framework, self.scorecard)

    @property
    def marked(self) -> str:
        """What the mark of the evaluation is about: one that speaks of weights (示例权重) leaves the data alone."""
        return "分值" if WEIGHTS in self.identity.mark else "数据"

    def marks(self, *, scores: bool = False) -> tuple[str, ...]:
        """The note under a table when the evaluation carries a mark; one about weights only where ``scores`` stand."""
        mark = self.identity.mark
        return (f"本表{self.marked}属“{mark}”。",) if mark and (scores or self.marked == "数据") else ()


def said(*parts: str | Run | Ref) -> Paragraph:
    """A paragraph of plain words, strong runs and mentions."""
    return Paragraph(tuple(Run(part) if isinstance(part, str) else part for part in parts if part != ""))


def told(text: str, lead: str = "") -> Iterator[Paragraph]:
    """A text that a person typed, as paragraphs; ``lead`` goes before the first."""
    for index, line in enumerate(lines(text)):
        yield said((lead if index == 0 else "") + sentence(line))


def told_or_missing(text: str, what: str, where: str, lead: str = "") -> Iterator[Paragraph | Missing]:
    """A text that a person typed, or the visible gap that asks for it."""
    if lines(text):
        yield from told(text, lead)
    else:
        yield Missing(what, where)


def lost(score: IndicatorScore) -> bool:
    """Whether points were lost (a row that could not be scored lost none: nobody knows)."""
    return score.points is not None and score.weight is not None and score.points < score.weight


def lowest(scores: Sequence[IndicatorScore]) -> tuple[IndicatorScore, ...]:
    """Those that lost points, the greatest share first."""
    rows = [(s.points / s.weight, s) for s in scores if lost(s) and s.points is not None and s.weight]
    return tuple(score for _, score in sorted(rows, key=lambda row: row[0]))
