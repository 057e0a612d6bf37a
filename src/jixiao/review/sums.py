"""Totals beside their parts, and what explains a difference.

Each sum gets one verdict, so that one wrong figure is one finding: rounding (NUM26), a slip of unit or decimal point
that closes the sum exactly (NUM02), a total of zero (NUM20), a subtotal counted twice (NUM37), or plainly a
mismatch (NUM01). We cannot know which operand is wrong; a hypothesis is offered only when it alone closes the sum
(``domain/scoring.md`` §8.4).
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import Enum, auto
from functools import cached_property

from jixiao.evaluation.model import Evaluation, FundSource, SpendingItem
from jixiao.evaluation.spending import SpendingTree
from jixiao.evaluation.totals import Sum
from jixiao.money import Amount, Unit, scale_slips, total
from jixiao.place import Place

CUSTOMARY_HALF = Decimal(50)
"""Half of 0.01万元, in 元: the digits in which money in 万元 is customarily given [P]."""

SHARPNESS = 20
"""A slip is offered only where the gap is this many times what rounding explains: else too much would fit."""


class Verdict(Enum):
    """What a total and its parts say together."""

    AGREES = auto()
    ROUNDING = auto()
    SLIP = auto()
    ZERO_TOTAL = auto()
    COUNTED_TWICE = auto()
    MISMATCH = auto()


@dataclass(frozen=True, slots=True)
class Part:
    """One operand of a sum."""

    name: str
    amount: Amount
    place: Place


@dataclass(frozen=True, slots=True)
class Slip:
    """A hypothesis: this operand, read ``10 ** power`` times as large, closes the sum."""

    operand: Part
    power: int

    @property
    def repaired(self) -> Decimal:
        """The operand's value in 元 under the hypothesis."""
        return self.operand.amount.yuan.scaleb(self.power)


@dataclass(frozen=True)
class SumCheck:
    """A stated total, its parts, and what they are called in a message."""

    total: Part
    parts: tuple[Part, ...]
    parts_name: str
    also: tuple[Place, ...] = ()
    """Where the same figures stand again."""
    complete: bool = True
    """Whether the words claim that the parts are all there are; 其中 may name only some (NUM11)."""
    uses: bool = False
    """Whether the parts say what the money was used for (NUM03)."""
    table: int | None = None
    """The table that it stands in."""

    @cached_property
    def computed(self) -> Decimal:
        """The sum of the parts, in 元."""
        return total([part.amount for part in self.parts])

    @cached_property
    def gap(self) -> Decimal:
        """Stated less computed, in 元."""
        return self.total.amount.yuan - self.computed

    @cached_property
    def bound(self) -> Decimal:
        """What rounding of the written figures can explain, in 元."""
        return sum(self._half_digits, Decimal(0))

    @cached_property
    def _half_digits(self) -> tuple[Decimal, ...]:
        return half_digits([self.total.amount, *(part.amount for part in self.parts)])

    @cached_property
    def verdict(self) -> Verdict:
        """The one thing to say of this sum."""
        if abs(self.gap) <= self._half_digits[0]:
            return Verdict.AGREES
        if self.total.amount.yuan == 0:
            return Verdict.ZERO_TOTAL
        if abs(self.gap) <= self.bound:
            return Verdict.ROUNDING
        if self.slip is not None:
            return Verdict.SLIP
        return Verdict.COUNTED_TWICE if self.counted_twice is not None else Verdict.MISMATCH

    @cached_property
    def slip(self) -> Slip | None:
        """The only shift of one operand's decimal point that closes the sum, or nothing."""
        if abs(self.gap) < SHARPNESS * self.bound:
            return None
        amounts = [part.amount for part in self.parts]
        fitting = [Slip(self.parts[s.index], s.power) for s in scale_slips(self.total.amount, amounts)]
        fitting += [Slip(self.total, s.power) for s in scale_slips(Amount.computed(self.computed), [self.total.amount])]
        return fitting[0] if len(fitting) == 1 else None

    @cached_property
    def counted_twice(self) -> Part | None:
        """A part that is the sum of the parts after it and is exactly what the parts have too much, or nothing."""
        for index, part in enumerate(self.parts):
            if part.amount.yuan == 0 or abs(part.amount.yuan + self.gap) > self.bound:
                continue
            if _starts_with_sum(part.amount, [p.amount for p in self.parts[index + 1 :]]):
                return part
        return None


def half_digits(amounts: Sequence[Amount]) -> tuple[Decimal, ...]:
    """Half a last digit of each, in 元: what rounding can explain.

    Figures with decimals count as written. A whole number beside figures with decimals in its unit has dropped its
    zeros (“20万元” beside “8.6万元” is 20.0). 万元 are customarily given to two decimals, so that among whole numbers
    a small or a round one is exact: 14 + 5 does not round to 20 (``domain/scoring.md`` §8.3), but 38 + 958 may make
    995. A total in 万元 of parts in 元 is truly rounded, and keeps the digits it was written with.
    """
    finest: dict[Unit, Decimal] = {}
    for amount in amounts:
        finest[amount.unit] = min(amount.half_digit, finest.get(amount.unit, amount.half_digit))
    return tuple(_half_digit(amount, finest[amount.unit]) for amount in amounts)


def tolerance(figure: Sum) -> Decimal:
    """What rounding can explain of one total of the summary, whether it was stated or added up."""
    if figure.stated is not None:
        return half_digits([figure.stated])[0]
    return min(figure.bound, CUSTOMARY_HALF * max(1, len(figure.parts)))


def _half_digit(amount: Amount, finest: Decimal) -> Decimal:
    if amount.digits > 0:
        return amount.half_digit
    if finest < amount.half_digit:
        return finest
    small = 0 < amount.unit.exponent <= Unit.WAN.exponent and amount.hardly_rounded
    return CUSTOMARY_HALF if small else amount.half_digit


def _starts_with_sum(wanted: Amount, following: Sequence[Amount]) -> bool:
    running = Decimal(0)
    for count, amount in enumerate(following, start=1):
        running += amount.yuan
        if running == wanted.yuan and count > 1:
            return True
    return False


def spent_on(spending: SpendingTree, item: SpendingItem) -> Amount | None:
    """What was spent on an item: as stated, or the sum of its parts where nothing is stated."""
    if item.spent is not None:
        return item.spent
    computed = spending.parts_of(item, "spent").sum
    return None if computed is None else Amount.computed(computed)


def sum_checks(evaluation: Evaluation, spending: SpendingTree) -> tuple[SumCheck, ...]:
    """Every stated total of ``evaluation`` that has parts: funds, subtotals of spending, sites.

    Where a member of the list states no amount the list is open, and is only checked for exceeding the total.
    """
    found = [*_fund_totals(evaluation, spending), *_subtotals(spending), *_site_totals(evaluation, spending)]
    return tuple(check for check in found if check is not None)


@dataclass(frozen=True, slots=True)
class _List:
    """The parts of a sum, and whether every member of the list states its amount."""

    parts: tuple[Part, ...]
    closed: bool


def _fund_totals(evaluation: Evaluation, spending: SpendingTree) -> Iterable[SumCheck | None]:
    funds = evaluation.funds
    place = funds.place_of
    sources = funds.sources
    arrivals = tuple(Part(s.name, a.amount, a.place_of("amount")) for s in sources for a in s.arrivals)
    arrived = _List(arrivals, all(s.arrivals for s in sources))
    top = [(item, spent_on(spending, item)) for item in spending.top]
    spent = tuple(Part(item.name, amount, item.place_of("spent")) for item, amount in top if amount is not None)
    items = _List(spent, len(spent) == len(top))
    yield _sum("年初预算数", funds.stated_initial, place("stated_initial"), _of(sources, "initial"), "各项资金来源")
    yield _sum("全年预算数", funds.stated_budget, place("stated_budget"), _of(sources, "budget"), "各项资金来源")
    yield _sum("到位资金", funds.stated_arrived, place("stated_arrived"), arrived, "各笔到位资金")
    yield _sum("全年执行数", funds.stated_spent, place("stated_spent"), items, "各项支出明细")
    yield _sum("全年执行数", funds.stated_spent, place("stated_spent"), _of(sources, "spent"), "各项资金来源的执行数")


def _subtotals(spending: SpendingTree) -> Iterable[SumCheck | None]:
    for item in spending.parents:
        below = spending.children(item)
        yield _sum(f"“{item.name}”的支出", item.spent, item.place_of("spent"), _of(below, "spent"), "其下各项支出")
        yield _sum(f"“{item.name}”的预算", item.budget, item.place_of("budget"), _of(below, "budget"), "其下各项预算")


def _site_totals(evaluation: Evaluation, spending: SpendingTree) -> Iterable[SumCheck | None]:
    """The items of each site against what it spent."""
    for site in evaluation.sites:
        own = [item for item in spending.top if item.site and item.site == site.name]
        name = f"示范点“{site.name}”的支出"
        yield _sum(name, site.spent, site.place_of("spent"), _of(own, "spent"), "该示范点各项支出")


def _of(records: Sequence[FundSource | SpendingItem], name: str) -> _List:
    found = []
    for record in records:
        amount: Amount | None = getattr(record, name)
        if amount is not None:
            found.append(Part(record.name, amount, record.place_of(name)))
    return _List(tuple(found), len(found) == len(records))


def _sum(name: str, stated: Amount | None, place: Place, listed: _List, parts_name: str) -> SumCheck | None:
    if stated is None or not listed.parts:
        return None
    check = SumCheck(Part(name, stated, place), listed.parts, parts_name)
    return check if listed.closed or check.gap < 0 else None
