"""Targets and actual values as exact numbers of one unit, or the reason why they are none."""

from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import NamedTuple

from jixiao.evaluation import in_base, show_measure
from jixiao.evaluation.measure import Day, Interval, Measure, Quantity
from jixiao.evaluation.model import Indicator
from jixiao.scoring.outcome import NotScorable, two_decimals, where
from jixiao.scoring.records import maker

_PER = {"%": 100, "百分点": 100, "个百分点": 100, "‰": 1000}

Number = Decimal | Fraction


class Exact(NamedTuple):
    """A value that was computed, not typed: it may have no finite decimal form."""

    value: Fraction
    unit: str


class Operands(NamedTuple):
    """``target`` (the lower end of a range), ``upper`` and ``actual`` in one unit; ``per`` of it make a rate of one."""

    target: Number
    upper: Number
    actual: Number
    per: int


_operands = maker(Operands)
_NUMERIC = (Quantity, Interval, Exact)


def per_of(unit: str) -> int:
    """How many of the unit make a rate of one: 100 of ``%``, 1 of anything that is no rate."""
    return _PER.get(unit, 1)


def quantities(indicator: Indicator, target: Measure | None, actual: Measure | Exact | None) -> Operands:
    """Target and actual of an indicator, brought to one unit; raises :class:`NotScorable`.

    A unit that only one side writes is that of both.
    """
    if type(target) is Quantity and type(actual) is Quantity:  # the commonest, so the quickest
        unit = target.unit or indicator.unit or actual.unit
        if unit == (actual.unit or indicator.unit or unit):
            return _operands((target.value, target.value, actual.value, _PER.get(unit, 1)))
    if target is None and actual is None:
        raise missing(indicator, "target", "actual")
    wanted = _numeric(indicator, "target", target)
    found = _single(indicator, actual)
    unit_wanted = wanted.unit or indicator.unit or found.unit
    unit_found = found.unit or indicator.unit or wanted.unit
    low: Number
    high: Number
    low, high = (wanted.lower, wanted.upper) if isinstance(wanted, Interval) else (wanted.value, wanted.value)
    if unit_wanted == unit_found:
        return Operands(low, high, found.value, per_of(unit_wanted))
    times_wanted, base_wanted = in_base(Decimal(1), unit_wanted)
    times_found, base_found = in_base(Decimal(1), unit_found)
    if base_wanted != base_found:
        raise NotScorable(
            "指标值的单位“{wanted}”与实际完成值的单位“{found}”不同，无法比较，请统一",
            place=where(indicator, "actual"),
            wanted=unit_wanted,
            found=unit_found,
        )
    low, high = Fraction(low) * times_wanted, Fraction(high) * times_wanted
    return Operands(low, high, Fraction(found.value) * times_found, per_of(base_wanted))


def quantity(indicator: Indicator, actual: Measure | Exact | None) -> tuple[Number, int]:
    """The actual value alone, for methods that need no target, and how many of its unit make a rate of one."""
    found = _single(indicator, actual)
    return found.value, per_of(found.unit or indicator.unit)


def day(indicator: Indicator, name: str, measure: Measure | Exact | None) -> date:
    """A deadline or the day on which it was done; raises :class:`NotScorable`."""
    if measure is None:
        raise missing(indicator, name)
    if not isinstance(measure, Day):
        raise NotScorable(
            "{field}“{text}”不是具体日期，无法判断是否按时；请写到日，如 2017年12月31日",
            place=where(indicator, name),
            field=FIELDS[name],
            text=show(measure, indicator.unit),
        )
    return measure.value


def show(measure: Measure | Exact | None, unit: str) -> str:
    """A value in words; a computed one with two decimals."""
    if isinstance(measure, Exact):
        return f"{two_decimals(measure.value)}{measure.unit}"
    return show_measure(measure, None, unit)


FIELDS = {"target": "年度指标值", "actual": "实际完成值", "weight": "分值", "operator": "指标性质"}
"""What the official tables call the fields."""


def missing(indicator: Indicator, *names: str) -> NotScorable:
    """The error for empty cells."""
    fields = "、".join(FIELDS[name] for name in names)
    return NotScorable("没有填写{fields}，请补填", place=where(indicator, names[0]), fields=fields)


def _single(indicator: Indicator, actual: Measure | Exact | None) -> Quantity | Exact:
    """The actual value, which must be one number."""
    found = _numeric(indicator, "actual", actual)
    if isinstance(found, Interval):
        raise NotScorable(
            "实际完成值“{text}”是区间，请填写实际达到的一个数值",
            place=where(indicator, "actual"),
            text=show_measure(found),
        )
    return found


def _numeric(indicator: Indicator, name: str, measure: Measure | Exact | None) -> Quantity | Interval | Exact:
    if measure is None:
        raise missing(indicator, name)
    if isinstance(measure, _NUMERIC):
        return measure
    template = (
        "{field}“{text}”是日期，指标性质应为“时间”，请核对"
        if isinstance(measure, Day)
        else "{field}“{text}”不是可以计算的数值，请写成数字加单位，或把指标性质改为“定性”并给出评判等级"
    )
    raise NotScorable(template, place=where(indicator, name), field=FIELDS[name], text=show_measure(measure))
