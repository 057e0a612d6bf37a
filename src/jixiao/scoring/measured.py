"""Indicators that are measured: from target and actual value to an exact share, completion rate and reason."""

from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from fractions import Fraction
from math import lcm
from typing import NamedTuple

from jixiao.evaluation import show_measure
from jixiao.evaluation.measure import Measure, Operator
from jixiao.evaluation.model import Indicator
from jixiao.frameworks import methods as closed
from jixiao.frameworks.model import Band, Method, OverAchievement
from jixiao.place import Place
from jixiao.scoring import reasons
from jixiao.scoring.carrier import WHOLE, Share, Values
from jixiao.scoring.methods import share_of
from jixiao.scoring.model import TraceInput
from jixiao.scoring.operands import Exact, Operands, day, quantities, quantity, show
from jixiao.scoring.outcome import NotScorable, Outcome, fraction, where
from jixiao.scoring.plan import Plan, needed_scale, plan, reductions
from jixiao.scoring.records import maker
from jixiao.scoring.resolve import Kind

_WITH_COMPLETION = frozenset((closed.LARGER, closed.EQUAL, closed.SATISFACTION, closed.EXECUTION))
_PLAIN = frozenset((closed.LARGER, closed.SATISFACTION))
_SPECIAL = frozenset(("signed_rate", "execution_101", "bands", "step"))
"""Methods that may do without a target."""

UNJUDGED: Share[int] = Share(0, 1)
_NOTHING = Fraction(0)


class Origin(NamedTuple):
    """Where an actual value comes from: the words and operands of the computation, empty where it was typed.

    ``note`` says why a typed value stands where one should have been computed.
    """

    words: str = ""
    inputs: tuple[TraceInput, ...] = ()
    note: str = ""


TYPED = Origin()


@dataclass(frozen=True, slots=True)
class Way:
    """How rows of one sort are scored, with what follows from that alone: all rows of the sort share it.

    ``parameters`` are the method's as the trace shows them, ``over`` the edition's reductions for over-achievement,
    ``scale`` the smallest that the parameters need. ``plain`` rows are for :mod:`~jixiao.scoring.quick`. ``plans`` are
    those made so far.
    """

    kind: Kind
    method: Method
    parameters: tuple[tuple[str, str], ...]
    over: tuple[Band, ...]
    scale: int
    with_completion: bool
    plain: bool
    plans: dict[tuple[int, int, int], Plan] = field(default_factory=dict)

    @classmethod
    def of(cls, kind: Kind, method: Method, over: OverAchievement) -> "Way":
        """What follows from the kind, the method and the edition."""
        given = tuple((name, str(value)) for name, value in method.parameters.items())
        with_completion = kind.name in _WITH_COMPLETION and method.name != "signed_rate"
        off = reductions(kind.name, method, over)
        plain = method.name == "linear" and kind.name in _PLAIN and not kind.assumed and not off
        return cls(kind, method, given, off, needed_scale(method), with_completion, plain)

    def plan(self, scale: int, per: int, point: int) -> Plan:
        """The plan for quantities of that scale and unit, and weights in that many parts of a point; made once."""
        key = scale, per, point
        found = self.plans.get(key)
        if found is None:
            found = plan(self.method, self.kind.operator, scale=scale, per=per, point=point, over=self.over)
            if scale == self.scale and point == 100:
                self.plans[key] = found
        return found


@dataclass(frozen=True, slots=True)
class Whole:
    """What all rows of a project share: the edition's rule on over-achievement, and whether all work is done."""

    over: OverAchievement
    finished: bool | None
    place: Place
    """Where the project says whether its work is done."""


class Row(NamedTuple):
    """One indicator, ready to be worked out. ``target`` is the row's, or the edition's where the row has none."""

    indicator: Indicator
    way: Way
    weight: Decimal
    target: Measure | None
    actual: Measure | Exact | None
    origin: Origin
    whole: Whole
    judged: Share[int] = UNJUDGED


_values, _outcome = maker(Values), maker(Outcome)


def measure(row: Row) -> Outcome:
    """The outcome of a measured indicator; raises :class:`NotScorable`."""
    indicator, way, _, wanted, given, *_ = row
    if way.kind.name == closed.DATE:
        return _by_date(row)
    special = way.method.name in _SPECIAL
    operands = _operands(row) if special else quantities(indicator, wanted, given)
    values, ready = _whole_numbers(row, operands)
    part, all_of_it = share_of(WHOLE, ready, values)
    target = show_measure(wanted, way.kind.operator, indicator.unit)
    actual = show(given, indicator.unit)
    if all_of_it == 0:
        raise NotScorable(
            "实际{actual}不在任何一档之内，请核对数值或评分标准的分档", place=where(indicator, "actual"), actual=actual
        )
    share, completion = fraction(part, all_of_it), None
    base, reached = values.target, values.actual
    if way.with_completion and base > 0:
        completion = share if part == reached and all_of_it == base else fraction(reached, base)
    reason = reasons.measured(row, operands, share, completion, target, actual)
    return _outcome((share, reason, reasons.inputs(row, target, actual), actual, target, completion))


def _operands(row: Row) -> Operands:
    """Target and actual value in one unit, of a method that may do without a target: it then compares with nothing."""
    method, actual, target = row.way.method, row.actual, row.target
    name = method.name
    if name == "execution_101" and row.whole.finished is None:
        raise NotScorable("没有填写全部工作是否已完成，预算执行率按此分档，请在项目基本信息中填写")
    reference = method.parameters.get("reference")
    banded = name == "bands" and method.parameters.get("of") == "actual"
    if name in reasons.NO_TARGET or (target is None and (banded or isinstance(reference, Decimal))):
        value, per = quantity(row.indicator, actual)
        base = Fraction(reference) * per if isinstance(reference, Decimal) else _NOTHING
        return Operands(base, _NOTHING, value, per)
    return quantities(row.indicator, target, actual)


def _whole_numbers(row: Row, operands: Operands) -> tuple[Values[int], Plan]:
    """Everything brought to whole numbers of one scale, and the plan for that scale."""
    lower, ceiling, given, per = operands
    target, low = lower.as_integer_ratio()
    actual, found = given.as_integer_ratio()
    upper, high = (target, low) if ceiling is lower else ceiling.as_integer_ratio()
    weight, point = row.weight.as_integer_ratio()
    way, unit = row.way, lcm(100, point)
    scale = way.scale
    if scale % low or scale % found or scale % high:
        scale = lcm(scale, low, high, found)
    values = _values(
        (
            target * (scale // low),
            actual * (scale // found),
            weight * (unit // point),
            upper * (scale // high),
            row.judged,
            row.whole.finished is True,
        )
    )
    return values, way.plan(scale, per, unit)


def _by_date(row: Row) -> Outcome:
    """A date against a deadline: lateness is counted, never divided."""
    wanted = day(row.indicator, "target", row.target)
    done = day(row.indicator, "actual", row.actual)
    months = row.way.method.parameters.get("unit") == "months"
    late = months_late(wanted, done) if months else (done - wanted).days
    weight, point = row.weight.as_integer_ratio()
    unit = lcm(100, point)
    ready = row.way.plan(1, 1, unit)
    found = share_of(WHOLE, ready, Values(0, late, weight * (unit // point), 0, UNJUDGED, False))
    words = f"{(done - wanted).days}天" + (f"（按月计{late}个月）" if months else "")
    if found.denominator == 0:
        raise NotScorable("逾期{late}不在任何一档之内，请核对评分标准的分档", late=words)
    share = fraction(found.numerator, found.denominator)
    target, actual = show_measure(row.target, Operator.BY), show(row.actual, "")
    reason = reasons.by_date(row, share, target, actual, words if late > 0 else "")
    return Outcome(share, reason, reasons.inputs(row, target, actual), actual, target)


def months_late(wanted: date, done: date) -> int:
    """How many calendar months late, each begun month counted: up to the same day of the next month is one.

    A day that the month does not have is its last: one month after 31 January is 28 or 29 February.
    """
    if done <= wanted:
        return 0
    months = (done.year - wanted.year) * 12 + done.month - wanted.month
    return months + (done.day > wanted.day)
