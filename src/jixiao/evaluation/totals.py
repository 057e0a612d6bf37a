"""Money of an evaluation, added up: the figures that every table, rate and sentence about funds uses.

Computed figures (sums of sources and items) and stated totals stand side by side. Where both are there and agree
within what rounding explains, the one with more digits is used; where they disagree, the stated one is used and a
rule reports it (NUM01, NUM03).
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from fractions import Fraction

from jixiao.evaluation.model import Evaluation, Funds, FundSource, SpendingItem
from jixiao.money import Amount, rounding_bound, total
from jixiao.place import NOWHERE, Place


@dataclass(frozen=True, slots=True)
class Sum:
    """One total: as stated, as computed from parts, the one to use, and what rounding can explain (all in 元)."""

    stated: Amount | None
    computed: Decimal | None
    bound: Decimal
    place: Place
    parts: tuple[Place, ...]

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
        """The figure to use, in 元."""
        if self.stated is None:
            return self.computed
        if self.computed is None or not self.agrees:
            return self.stated.yuan
        return self.computed


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
        return ratio(self.arrived_in_time, self.budget.value)

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


def top_items(items: Iterable[SpendingItem]) -> tuple[SpendingItem, ...]:
    """The spending items that are not part of another one: these add up to the total."""
    rows = tuple(items)
    names = {item.name for item in rows}
    return tuple(item for item in rows if not item.parent or item.parent not in names)


def children(items: Iterable[SpendingItem], parent: SpendingItem) -> tuple[SpendingItem, ...]:
    """The items that ``parent`` is made of."""
    return tuple(item for item in items if item.parent and item.parent == parent.name)


def item_spent(items: tuple[SpendingItem, ...], item: SpendingItem) -> Amount | None:
    """What was spent on an item: as stated, or the sum of its children where nothing is stated."""
    if item.spent is not None:
        return item.spent
    parts = [c.spent for c in children(items, item) if c.spent is not None]
    return Amount.of(total(parts)) if parts else None


def summarise(evaluation: Evaluation) -> FundsSummary:
    """Add up the money of ``evaluation``."""
    funds = evaluation.funds
    arrivals = [(s, a) for s in funds.sources for a in s.arrivals]
    by_source = _amounts(funds.sources, lambda s: s.spent)
    by_item = [a for a in (item_spent(funds.items, i) for i in top_items(funds.items)) if a is not None]
    spent_parts = by_item or by_source
    timed = [(s, a) for s, a in arrivals if s.due_on is not None and a.on is not None]
    in_time = total([a.amount for s, a in timed if s.due_on and a.on and a.on <= s.due_on]) if timed else None
    dates = [a.on for _, a in arrivals if a.on is not None]
    return FundsSummary(
        initial=_sum(funds, "stated_initial", funds.stated_initial, _amounts(funds.sources, lambda s: s.initial)),
        budget=_sum(funds, "stated_budget", funds.stated_budget, _amounts(funds.sources, lambda s: s.budget)),
        arrived=_sum(funds, "stated_arrived", funds.stated_arrived, [a.amount for _, a in arrivals]),
        spent=_sum(funds, "stated_spent", funds.stated_spent, spent_parts),
        spent_by_source=total(by_source) if by_source else None,
        spent_by_item=total(by_item) if by_item else None,
        arrived_in_time=in_time,
        last_arrival=max(dates) if dates else None,
    )


def _amounts(sources: Iterable[FundSource], pick: Callable[[FundSource], Amount | None]) -> list[Amount]:
    return [a for a in (pick(s) for s in sources) if a is not None]


def _sum(funds: Funds, name: str, stated: Amount | None, parts: list[Amount]) -> Sum:
    bound = rounding_bound(parts) + (stated.half_digit if stated is not None else Decimal(0))
    place = funds.place_of(name) if stated is not None else NOWHERE
    places = tuple(p.place for p in (*funds.sources, *funds.items) if p.place is not NOWHERE)
    return Sum(stated, total(parts) if parts else None, bound, place, places)
