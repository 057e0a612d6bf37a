"""What the rules read: one evaluation, the edition it is judged by, its scorecard, and indexes over them.

An index is built when the first rule asks for it and then kept, so that a rule never searches the evaluation itself
and sixty rules cost hardly more than one. Nothing here judges; judging is the rules' business.
"""

from collections import defaultdict
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cached_property

from jixiao.evaluation.model import Evaluation, Evidence, Indicator, SpendingItem, Survey
from jixiao.evaluation.spending import SpendingTree
from jixiao.evaluation.totals import FundsSummary, summarise
from jixiao.facts import PLANS, Facts
from jixiao.frameworks.model import Framework, IndicatorSpec, Section
from jixiao.money import Amount
from jixiao.review.fact_sums import fact_sum_checks, united
from jixiao.review.sums import SumCheck, spent_on, sum_checks
from jixiao.scoring.model import Scorecard


@dataclass(frozen=True)
class Case:
    """One evaluation before the rules. ``scorecard`` is absent before scoring: rules that need it are then left out.

    Of a document, ``facts`` are what it says, and the evaluation is the one that they claim; a workbook has none.
    """

    evaluation: Evaluation
    framework: Framework
    scorecard: Scorecard | None = None
    facts: Facts | None = None

    @property
    def text(self) -> Facts:
        """The facts of the document, for a rule that needs them."""
        if self.facts is None:
            raise LookupError('a rule that reads the text must say needs="facts"')
        return self.facts

    def has(self, need: str) -> bool:
        """Whether what a rule needs is there. An unknown need is a mistake in the rule."""
        return NEEDS[need](self)

    @property
    def fiscal_year(self) -> int | None:
        """The year that is evaluated."""
        return self.evaluation.identity.fiscal_year

    @cached_property
    def funds(self) -> FundsSummary:
        """All money, added up."""
        return summarise(self.evaluation)

    @cached_property
    def sums(self) -> tuple[SumCheck, ...]:
        """Every total of money that stands beside its parts, in the figures of the evaluation and in the words."""
        told = fact_sum_checks(self.facts) if self.facts is not None else ()
        if self.facts is not None and self.facts.kind not in PLANS:
            return told
        return united(told, sum_checks(self.evaluation, self.spending))

    @cached_property
    def spending(self) -> SpendingTree:
        """The spending list with its subtotals found."""
        return SpendingTree(self.evaluation.funds.items)

    def spent_on(self, item: SpendingItem) -> Amount | None:
        """What was spent on an item: as stated, or the sum of its parts where nothing is stated."""
        return spent_on(self.spending, item)

    @cached_property
    def indicators(self) -> tuple[Indicator, ...]:
        """The indicators that apply."""
        return tuple(i for i in self.evaluation.indicators if i.applicable)

    @cached_property
    def funds_explanation(self) -> str:
        """What the unit says of money left over, late or over-spent, wherever it says it."""
        funds = self.evaluation.funds
        said = [funds.explanation, *(source.explanation for source in funds.sources)]
        said += [i.deviation_reason for i in self.evaluation.indicators if self.is_execution(i)]
        return "；".join(text for text in said if text.strip())

    def section(self, indicator: Indicator) -> Section | None:
        """The edition's level-1 section that the indicator stands in, or nothing where it names another."""
        return self.framework.section(indicator.path[0]) if indicator.path else None

    @cached_property
    def by_section(self) -> Mapping[str, tuple[Indicator, ...]]:
        """The indicators that apply, by the edition's name of their level-1 section."""
        found: dict[str, list[Indicator]] = defaultdict(list)
        for indicator in self.indicators:
            section = self.section(indicator)
            if section is not None:
                found[section.name].append(indicator)
        return {name: tuple(rows) for name, rows in found.items()}

    def spec(self, indicator: Indicator) -> IndicatorSpec | None:
        """The edition's own indicator that this row fills, or nothing for an own indicator (个性指标)."""
        if indicator.spec:
            return self.framework.spec_by_id(indicator.spec)
        return self.framework.spec(indicator.name, indicator.path)

    def is_computed(self, indicator: Indicator) -> bool:
        """Whether the edition computes the actual value from funds or basic data, so that none is typed."""
        spec = self.spec(indicator)
        return spec is not None and spec.rate is not None

    def is_execution(self, indicator: Indicator) -> bool:
        """Whether it is the execution rate of the budget."""
        return "执行率" in indicator.name or "预算执行" in "".join(indicator.path)

    def is_satisfaction(self, indicator: Indicator) -> bool:
        """Whether it measures how satisfied people are."""
        return "满意" in indicator.name or "满意" in "".join(indicator.path)

    def surveys(self, indicator: Indicator) -> tuple[Survey, ...]:
        """The surveys behind an indicator."""
        return self._surveys.get(indicator.name.strip(), ())

    @cached_property
    def _surveys(self) -> Mapping[str, tuple[Survey, ...]]:
        found: dict[str, list[Survey]] = defaultdict(list)
        for survey in self.evaluation.surveys:
            found[survey.indicator.strip()].append(survey)
        return {name: tuple(rows) for name, rows in found.items()}

    def evidence(self, indicator: Indicator) -> tuple[Evidence, ...]:
        """The listed evidence that supports an indicator, said on either side."""
        codes = {code.strip() for code in indicator.evidence}
        name = indicator.name.strip()
        return tuple(
            e
            for e in self.evaluation.evidence
            if e.code.strip() in codes or e.name.strip() in codes or name in {s.strip() for s in e.supports}
        )


NEEDS: Mapping[str, Callable[[Case], bool]] = {
    "evaluation": lambda case: True,
    "scorecard": lambda case: case.scorecard is not None,
    "form": lambda case: case.facts is None,
    "facts": lambda case: case.facts is not None,
    "documents": lambda case: False,
}
"""What a rule may need of a case, by name.

``evaluation`` and ``scorecard`` are there at every door. ``form`` is a filled workbook or web form, where an empty
field means that nothing was given; a text may say it where we do not look. ``facts`` are the words of a document.
``documents`` are several at once: such a rule reads a :class:`~jixiao.review.group.Group`, never a case."""
