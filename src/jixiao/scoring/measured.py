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
from jixiao.scoring.resolve import Kind

_WITH_COMPLETION = frozenset((closed.LARGER, closed.EQUAL, closed.SATISFACTION, closed.EXECUTION))
_SPECIAL = frozenset(("signed_rate", "execution_101", "bands", "step"))
"""Methods that may do without a target."""

_ZERO: Share[int] = Share(0, 1)
_NOTHING = Fraction(0)


class Actual(NamedTuple):
    """The actual value and, where it was computed, the words and operands of the computation.

    ``note`` says why a typed value stands where one should have been computed.
    """

    measure: Measure | Exact | None
    words: str = ""
    inputs: tuple[TraceInput, ...] = ()
    note: str = ""


class Row(NamedTuple):
    """One indicator, ready to be worked out. ``target`` is the row's, or the edition's where the row has none."""

    indicator: Indicator
    kind: Kind
    method: Method
    weight: Decimal
    target: Measure | None
    actual: Actual
    finished: bool | None
    plans: "Plans"
    judged: Share[int] = _ZERO


@dataclass(frozen=True, slots=True)
class Plans:
    """The plans of one evaluation: rows that share a method and a scale share its plan.

    A method is known by its identity, so it is kept beside what was made of it.
    """

    over: OverAchievement
    identity: Place
    """Where the project says whether its work is done."""
    made: dict[tuple[object, ...], tuple[Method, Plan]] = field(default_factory=dict)
    scales: dict[int, tuple[Method, int]] = field(default_factory=dict)

    def plan(
        self, method: Method, operator: Operator, over: tuple[Band, ...], scale: int, per: int, point: int
    ) -> Plan:
        """The plan of a method, made once."""
        key = (id(method), operator, bool(over), scale, per, point)
        found = self.made.get(key)
        if found is None:
            found = method, plan(method, operator, scale=scale, per=per, point=point, over=over)
            self.made[key] = found
        return found[1]

    def scale(self, method: Method) -> int:
        """The smallest scale that the method's parameters need."""
        found = self.scales.get(id(method))
        if found is None:
            found = self.scales[id(method)] = method, needed_scale(method)
        return found[1]


def measure(row: Row) -> Outcome:
    """The outcome of a measured indicator; raises :class:`NotScorable`."""
    if row.kind.name == closed.DATE:
        return _by_date(row)
    operands = _operands(row)
    over = reductions(row.kind.name, row.method, row.plans.over)
    values, ready = _whole_numbers(row, operands, over)
    found = share_of(WHOLE, ready, values)
    unit = row.indicator.unit
    target = show_measure(row.target, row.kind.operator, unit) if row.target is not None else ""
    actual = show(row.actual.measure, unit)
    if found.denominator == 0:
        raise NotScorable(
            "实际{actual}不在任何一档之内，请核对数值或评分标准的分档",
            place=where(row.indicator, "actual"),
            actual=actual,
        )
    share = fraction(found.numerator, found.denominator)
    completion = None
    if values.target > 0 and row.kind.name in _WITH_COMPLETION and row.method.name != "signed_rate":
        same = found.numerator == values.actual and found.denominator == values.target
        completion = share if same else fraction(values.actual, values.target)
    return Outcome(
        share,
        reasons.measured(row, operands, share, completion, target, actual, reduced=bool(over)),
        reasons.inputs(row, target, actual),
        actual,
        target,
        completion,
    )


def _operands(row: Row) -> Operands:
    """Target and actual value in one unit; methods that need no target compare with nothing."""
    name, actual, target = row.method.name, row.actual.measure, row.target
    if name not in _SPECIAL:
        return quantities(row.indicator, target, actual)
    if name == "execution_101" and row.finished is None:
        raise NotScorable("没有填写全部工作是否已完成，预算执行率按此分档，请在项目基本信息中填写")
    reference = row.method.parameters.get("reference")
    banded = name == "bands" and row.method.parameters.get("of") == "actual"
    if name in reasons.NO_TARGET or (target is None and (banded or isinstance(reference, Decimal))):
        value, per = quantity(row.indicator, actual)
        base = Fraction(reference) * per if isinstance(reference, Decimal) else _NOTHING
        return Operands(base, _NOTHING, value, per)
    return quantities(row.indicator, target, actual)


def _whole_numbers(row: Row, operands: Operands, over: tuple[Band, ...]) -> tuple[Values[int], Plan]:
    """Everything brought to whole numbers of one scale, and the plan for that scale."""
    target, low = operands.target.as_integer_ratio()
    actual, found = operands.actual.as_integer_ratio()
    upper, high = (target, low) if operands.upper is operands.target else operands.upper.as_integer_ratio()
    weight, point = row.weight.as_integer_ratio()
    scale = row.plans.scale(row.method)
    if scale % low or scale % found or scale % high:
        scale = lcm(scale, low, high, found)
    unit = lcm(100, point)
    ready = row.plans.plan(row.method, row.kind.operator, over, scale, operands.per, unit)
    values = Values(
        target * (scale // low),
        actual * (scale // found),
        weight * (unit // point),
        upper * (scale // high),
        row.judged,
        row.finished is True,
    )
    return values, ready


def _by_date(row: Row) -> Outcome:
    """A date against a deadline: lateness is counted, never divided."""
    wanted = day(row.indicator, "target", row.target)
    done = day(row.indicator, "actual", row.actual.measure)
    months = row.method.parameters.get("unit") == "months"
    late = months_late(wanted, done) if months else (done - wanted).days
    weight, point = row.weight.as_integer_ratio()
    unit = lcm(100, point)
    ready = row.plans.plan(row.method, row.kind.operator, (), 1, 1, unit)
    found = share_of(WHOLE, ready, Values(0, late, weight * (unit // point), 0, _ZERO, False))
    words = f"{(done - wanted).days}天" + (f"（按月计{late}个月）" if months else "")
    if found.denominator == 0:
        raise NotScorable("逾期{late}不在任何一档之内，请核对评分标准的分档", late=words)
    share = fraction(found.numerator, found.denominator)
    target, actual = show_measure(row.target, Operator.BY), show(row.actual.measure, "")
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
