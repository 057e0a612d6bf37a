"""Money of an evaluation, added up: the figures that every table, rate and sentence about funds uses.

Computed figures (sums of sources, items or sites) and stated totals stand side by side. Where both are there and agree
within what rounding explains, the more exact one is used (155.39万元 stated, 1,553,870.19元 summed); where they
disagree, the stated one is used and a rule reports it (NUM01, NUM03). A part without a figure is not zero: the sum
names it.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from fractions import Fraction

from jixiao.evaluation.model import Evaluation, Funds, FundSource, Site
from jixiao.evaluation.spending import Part, Parts, SpendingTree, children, item_budget, item_spent, top_items
from jixiao.money import Amount, rounding_bound, total
from jixiao.place import NOWHERE, Place

__all__ = [
    "BY_ITEM",
    "BY_SITE",
    "BY_SOURCE",
    "FundsSummary",
    "SiteTotals",
    "Sum",
    "children",
    "item_budget",
    "item_spent",
    "ratio",
    "site_totals",
    "summarise",
    "top_items",
]

BY_SOURCE, BY_ITEM, BY_SITE = "资金来源", "支出明细", "示范点"
"""What a computed sum is the sum of (:attr:`Sum.basis`)."""


@dataclass(frozen=True, slots=True)
class Sum:
    """One total: as stated, as computed from parts, the one to use, and what rounding can explain (all in 元).

    ``parts`` are the places of the amounts that were added, ``basis`` says which list they are from, ``missing`` names
    the members of that list that state no amount. ``partial`` says that such a gap makes the sum no total: a source
    with money but without its spending is not a source that spent nothing.
    """

    stated: Amount | None
    computed: Decimal | None
    bound: Decimal
    place: Place
    parts: tuple[Place, ...]
    basis: str = ""
    missing: tuple[str, ...] = ()
    partial: bool = False

    @property
    def gap(self) -> Decimal | None:
        """Stated minus computed, or nothing where either is missing."""
        if self.stated is None or self.computed is None:
            return None
        return self.stated.yuan - self.computed

    @property
    def agrees(self) -> bool:
        """Whether stated and computed differ by no more than rounding explains (true where one is missing)."""
        gap = self.gap
        return gap is None or abs(gap) <= self.bound

    @property
    def value(self) -> Decimal | None:
        """The figure to use, in 元: the computed one where it is the more exact of two that agree."""
        if self.stated is None:
            return None if self.partial else self.computed
        stated, own = self.stated.yuan, self.stated.half_digit
        if self.computed is None or abs(stated - self.computed) > self.bound or self.bound - own >= own:
            return stated
        return self.computed


@dataclass(frozen=True, slots=True)
class SiteTotals:
    """The money of all sites (示范点) together, for checking it against the money of the whole."""

    budget: Sum
    arrived: Sum
    spent: Sum


@dataclass(frozen=True, slots=True)
class FundsSummary:
    """The money of one evaluation. Rates are exact fractions of one, ``None`` where an operand is missing."""

    initial: Sum
    budget: Sum
    arrived: Sum
    spent: Sum
    spent_by_source: Decimal | None
    spent_by_item: Decimal | None
    arrived_in_time: Decimal | None
    last_arrival: date | None
    due: Decimal | None = None
    """应到位资金: the budgets of the sources that have a due date."""

    @property
    def execution_rate(self) -> Fraction | None:
        """预算执行率 of the self-evaluation table: 全年执行数 ÷ 全年预算数 (10号 附件1)."""
        return ratio(self.spent.value, self.budget.value)

    @property
    def execution_of_arrived(self) -> Fraction | None:
        """预算执行率 of the evaluation framework: 实际支出 ÷ 实际到位资金 (10号 附件2)."""
        return ratio(self.spent.value, self.arrived.value)

    @property
    def arrival_rate(self) -> Fraction | None:
        """资金到位率: 实际到位 ÷ 预算资金."""
        return ratio(self.arrived.value, self.budget.value)

    @property
    def timeliness_rate(self) -> Fraction | None:
        """到位及时率: 及时到位 ÷ 应到位 (53号); needs due dates."""
        return ratio(self.arrived_in_time, self.due)

    @property
    def balance(self) -> Decimal | None:
        """结余: budget less spending, in 元."""
        if self.budget.value is None or self.spent.value is None:
            return None
        return self.budget.value - self.spent.value


def ratio(numerator: Decimal | None, denominator: Decimal | None) -> Fraction | None:
    """The exact quotient, or nothing where an operand is missing or the denominator is zero."""
    if numerator is None or denominator is None or denominator == 0:
        return None
    return Fraction(numerator) / Fraction(denominator)


def summarise(evaluation: Evaluation) -> FundsSummary:
    """Add up the money of ``evaluation``.

    Spending is the sum of the spending list where every line of it has an amount, else of the sources. The sites are
    used only where the funds of the whole are not given at all, because sites often hold a part of the money only; for
    the same reason the budgets in the spending list are never taken for the budget of the whole.
    """
    funds, sources = evaluation.funds, evaluation.funds.sources
    if not _has_money(funds):
        return _of_sites_alone(evaluation)
    by_source = _of_rows([s for s in sources if s.spent is not None or _is_funded(s)], "spent")
    by_item = SpendingTree(funds.items).parts("spent")
    arrivals = Parts(tuple(Part(a.amount, a.place_of("amount")) for s in sources for a in s.arrivals))
    in_full = by_item.found and not by_item.missing
    by_list = in_full or (by_item.found and (by_source.missing or not by_source.found))
    basis, spending = (BY_ITEM, by_item) if by_list else (BY_SOURCE, by_source)
    dates = [a.on for s in sources for a in s.arrivals if a.on is not None]
    due, in_time = _timeliness(sources)
    partial = bool(spending.found and spending.missing)
    return FundsSummary(
        initial=_sum(funds, "stated_initial", funds.stated_initial, BY_SOURCE, _of_rows(sources, "initial")),
        budget=_sum(funds, "stated_budget", funds.stated_budget, BY_SOURCE, _of_rows(sources, "budget")),
        arrived=_sum(funds, "stated_arrived", funds.stated_arrived, BY_SOURCE, arrivals),
        spent=_sum(funds, "stated_spent", funds.stated_spent, basis, spending, partial=partial),
        spent_by_source=by_source.sum,
        spent_by_item=by_item.sum,
        arrived_in_time=in_time,
        last_arrival=max(dates) if dates else None,
        due=due,
    )


def site_totals(evaluation: Evaluation) -> SiteTotals:
    """The money of the sites added up; each sum names the sites that do not state it."""
    funds, sites = evaluation.funds, evaluation.sites
    return SiteTotals(
        budget=_sum(funds, "", None, BY_SITE, _of_rows(sites, "budget")),
        arrived=_sum(funds, "", None, BY_SITE, _of_rows(sites, "arrived")),
        spent=_sum(funds, "", None, BY_SITE, _of_rows(sites, "spent")),
    )


def _has_money(funds: Funds) -> bool:
    """Whether anything is said of the money of the whole."""
    stated = (funds.stated_initial, funds.stated_budget, funds.stated_arrived, funds.stated_spent)
    return bool(funds.sources or funds.items) or any(amount is not None for amount in stated)


def _is_funded(source: FundSource) -> bool:
    """Whether a source has or should have money: one of 0.00 that spent nothing needs no figure."""
    amounts = (source.initial, source.budget, *(arrival.amount for arrival in source.arrivals))
    return any(amount is not None and amount.value != 0 for amount in amounts)


def _of_sites_alone(evaluation: Evaluation) -> FundsSummary:
    """The money of an evaluation that gives it by site only. A figure that one site does not state is not given."""
    sums = site_totals(evaluation)
    budget, arrived, spent = (
        replace(found, partial=bool(found.missing)) for found in (sums.budget, sums.arrived, sums.spent)
    )
    dates = [site.arrived_on for site in evaluation.sites if site.arrived_on is not None]
    return FundsSummary(
        initial=_sum(evaluation.funds, "", None, "", Parts()),
        budget=budget,
        arrived=arrived,
        spent=spent,
        spent_by_source=None,
        spent_by_item=None,
        arrived_in_time=None,
        last_arrival=max(dates) if dates else None,
    )


def _sum(funds: Funds, field: str, stated: Amount | None, basis: str, parts: Parts, *, partial: bool = False) -> Sum:
    amounts = parts.amounts if stated is None else (*parts.amounts, stated)
    return Sum(
        stated=stated,
        computed=parts.sum,
        bound=rounding_bound(amounts),
        place=funds.place_of(field) if stated is not None else NOWHERE,
        parts=tuple(part.place for part in parts.found),
        basis=basis if parts.found else "",
        missing=parts.missing if parts.found else (),
        partial=partial,
    )


def _of_rows(rows: Iterable[FundSource | Site], name: str) -> Parts:
    """The amounts that the sources or sites state under ``name``."""
    found, missing = [], []
    for row in rows:
        amount: Amount | None = getattr(row, name)
        if amount is None:
            missing.append(row.name)
        else:
            found.append(Part(amount, row.place_of(name)))
    return Parts(tuple(found), tuple(missing))


def _timeliness(sources: Iterable[FundSource]) -> tuple[Decimal | None, Decimal | None]:
    """应到位 and 及时到位 in 元, over the sources with a due date.

    Nothing where one of these has no budget, or an arrival without a date: then it cannot be known.
    """
    dated = [(source, source.due_on) for source in sources if source.due_on is not None]
    budgets = [source.budget for source, _ in dated if source.budget is not None]
    due = total(budgets) if dated and len(budgets) == len(dated) else None
    if not dated or any(arrival.on is None for source, _ in dated for arrival in source.arrivals):
        return due, None
    in_time = [a.amount for source, day in dated for a in source.arrivals if a.on is not None and a.on <= day]
    return due, total(in_time)
