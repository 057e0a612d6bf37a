"""A target or an actual value as text, for tables, reasons and reports: “≥95%”, “2017年12月31日前”, “2,400人”."""

from datetime import date
from decimal import Decimal

from jixiao.evaluation.measure import Day, Interval, Measure, Operator, Quantity, Words

_SIGNS = {
    Operator.AT_LEAST: "≥",
    Operator.MORE: ">",
    Operator.AT_MOST: "≤",
    Operator.LESS: "<",
    Operator.EQUAL: "=",
}


def show_measure(measure: Measure | None, operator: Operator | None = None, unit: str = "") -> str:
    """The measure in words; empty for none.

    ``operator`` is shown for a target and left out for an actual value. ``unit`` is the row's unit, used where the
    measure has none of its own. Words are shown as written.
    """
    match measure:  # the commonest first: a report shows thousands
        case Quantity():
            words = f"{show_number(measure.value)}{measure.unit or unit}"
            return words if operator is None else f"{_SIGNS.get(operator, '')}{words}"
        case None:
            return ""
        case Words():
            return measure.as_written
        case Day():
            return show_day(measure.value) + ("前" if operator is Operator.BY else "")
        case Interval():
            own = measure.unit or unit
            ends = show_number(measure.lower), show_number(measure.upper)
            return f"{ends[0]}{own if own in ('%', '‰') else ''}～{ends[1]}{own}"


def show_number(value: Decimal) -> str:
    """A number with thousands separators and the digits as written; ``.00`` alone is dropped.

    2400 → 2,400; 100.00 → 100; 98.50 → 98.50 (never rounded).
    """
    whole = value.to_integral_value()
    if whole == value:
        value = whole
    text = str(value)
    if len(text) < 4:  # too short for a separator or an exponent; and formatting takes four times as long
        return text
    if text.isdigit() and len(text) < 7:
        return f"{text[:-3]},{text[-3:]}"
    return f"{value:,f}"


def show_day(day: date) -> str:
    """A date as official documents write it: 2017年12月31日."""
    return f"{day.year}年{day.month}月{day.day}日"
