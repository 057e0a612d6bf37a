"""Facts about an evaluation's money that several rules share, so that one cause is one finding."""

from collections.abc import Iterator
from fractions import Fraction

from jixiao.evaluation.measure import Quantity
from jixiao.evaluation.model import BasicDatum
from jixiao.evaluation.totals import Sum
from jixiao.money import Amount, Unit
from jixiao.place import NOWHERE, Place
from jixiao.review.case import Case

LOW_EXECUTION = Fraction(90, 100)
"""Below this a low execution rate wants its own explanation: one province's bar [P] (``domain`` PRO-09)."""


def spending_is_stated(case: Case) -> bool:
    """Whether spending is stated as a whole or by source, not only listed by use (then NUM03 speaks)."""
    funds = case.evaluation.funds
    return funds.stated_spent is not None or any(source.spent is not None for source in funds.sources)


def place_of(case: Case, figure: Sum) -> Place:
    """Where a total stands: as stated, else the first of its parts, else the funds as a whole."""
    if figure.place != NOWHERE:
        return figure.place
    return figure.parts[0] if figure.parts else case.evaluation.funds.place


def amounts(case: Case) -> Iterator[tuple[str, Amount, Place]]:
    """Every amount of money of the evaluation, with what it is of and where it stands."""
    funds = case.evaluation.funds
    for field, name in _TOTALS:
        yield from _amount(name, getattr(funds, field), funds.place_of(field))
    for source in funds.sources:
        for field in ("initial", "budget", "spent"):
            yield from _amount(source.name, getattr(source, field), source.place_of(field))
        for arrival in source.arrivals:
            yield from _amount(f"{source.name}到位", arrival.amount, arrival.place_of("amount"))
    for item in funds.items:
        for field in ("budget", "spent"):
            yield from _amount(item.name, getattr(item, field), item.place_of(field))
    for site in case.evaluation.sites:
        for field in ("budget", "arrived", "spent"):
            yield from _amount(site.name, getattr(site, field), site.place_of(field))


def stated_datum(datum: BasicDatum) -> Amount | None:
    """The money that a line of the 基础数据表 states: what is, or where only that is given what was planned."""
    measure = datum.planned if datum.actual is None else datum.actual
    if not isinstance(measure, Quantity):
        return None
    written = measure.unit or datum.unit.strip()
    unit = next((unit for unit in Unit if unit.value == written), None)
    return None if unit is None else Amount.of(measure.value, unit)


_TOTALS = (
    ("stated_initial", "年初预算数"),
    ("stated_budget", "全年预算数"),
    ("stated_arrived", "到位资金"),
    ("stated_spent", "全年执行数"),
)


def _amount(name: str, amount: Amount | None, place: Place) -> Iterator[tuple[str, Amount, Place]]:
    if amount is not None:
        yield name, amount, place
