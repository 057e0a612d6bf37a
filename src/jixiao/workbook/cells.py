"""How a value of the model becomes the content of a cell, so that reading the cell gives the same value again.

A number is written as a number only where nothing is lost by it; everything else is text. Text is never a formula.
"""

from collections.abc import Callable, Mapping
from datetime import date
from decimal import Decimal
from enum import Enum

from jixiao.evaluation import Quantity, Words, read_measure, show_measure
from jixiao.money import Amount, Unit
from jixiao.workbook.fill import Shown
from jixiao.workbook.layout import Column, Kind

Content = float | str | date | None
"""What is put into a cell: a number, a text, a day, or nothing."""

YES, NO = "是", "否"
MONEY_DIGITS = 2
"""A number in a column in 元 is exact to the 分, as the column shows it."""


def content(column: Column, value: object) -> Content:
    """The content of the cell of ``column`` for ``value``; nothing for what is not given."""
    if value is None or value == "" or value == ():
        return None
    return _WRITERS[column.kind](column, value)


def safe(text: str) -> str:
    """A text that a spreadsheet program does not take for a formula, also after it was saved as CSV."""
    return f"'{text}" if text[:1] in ("=", "+", "-", "@", "\t", "\r") else text


def exact_float(value: Decimal) -> float | None:
    """The float whose shortest writing is ``value`` (what a cell can hold), or nothing."""
    number = float(value)
    return number if Decimal(repr(number)) == value else None


def number_content(value: Decimal) -> Content:
    """A number where a cell can hold it exactly, else its digits as text."""
    number = exact_float(value)
    return f"{value:f}" if number is None else number


def money_content(amount: Amount) -> Content:
    """An amount in 元 as a number, which sums add up; one in another unit, finer than 分 or malformed as its text."""
    exact = not amount.as_written or amount.digits <= MONEY_DIGITS
    plain = amount.unit is Unit.YUAN and exact and not amount.fault
    if plain and exact_float(amount.value) is not None:
        return exact_float(amount.value)
    return amount.as_written or amount.show()


def measure_content(shown: Shown) -> Content:
    """The words of a measure that read back as the same measure, the original writing first."""
    measure = shown.measure
    if measure is None:
        return None
    plain = show_measure(measure)
    if isinstance(measure, Quantity) and measure.unit == shown.unit:
        plain = f"{measure.value:f}"
    for words in (measure.as_written, plain, show_measure(measure), show_measure(measure, shown.operator)):
        if words and _same(read_measure(words, shown.operator, shown.unit, shown.year).measure, measure):
            return words
    return measure.as_written or plain


def _same(one: object, other: object) -> bool:
    """Whether two measures say the same, however they are written."""
    if isinstance(one, Words) or isinstance(other, Words):
        return one == other
    return _without_writing(one) == _without_writing(other)


def _without_writing(measure: object) -> tuple[object, ...]:
    fields = [name for name in ("value", "lower", "upper", "unit") if hasattr(measure, name)]
    return (type(measure), *(getattr(measure, name) for name in fields))


def _text(column: Column, value: object) -> Content:
    return str(value)


def _joined(separator: str) -> Callable[[Column, object], Content]:
    def write(column: Column, value: object) -> Content:
        return separator.join(str(part) for part in value) if isinstance(value, tuple) else str(value)

    return write


def _money(column: Column, value: object) -> Content:
    return money_content(value) if isinstance(value, Amount) else str(value)


def _number(column: Column, value: object) -> Content:
    return number_content(value) if isinstance(value, Decimal) else float(str(value))


def _percent(column: Column, value: object) -> Content:
    return number_content(Decimal(str(value)) * 100)


def _date(column: Column, value: object) -> Content:
    return value if isinstance(value, date) else str(value)


def _yes_no(column: Column, value: object) -> Content:
    return YES if value is True else NO


def _choice(column: Column, value: object) -> Content:
    held = value.value if isinstance(value, Enum) else str(value)
    return next((shown for shown, meant in column.choices.items() if meant == held), held)


def _measure(column: Column, value: object) -> Content:
    return measure_content(value) if isinstance(value, Shown) else str(value)


def _pairs(column: Column, value: object) -> Content:
    pairs = value if isinstance(value, tuple) else ()
    return "；".join(f"{name}={_digits(number)}" for name, number in pairs)


def _digits(value: object) -> str:
    return f"{value:f}" if isinstance(value, Decimal) else str(value)


_WRITERS: Mapping[Kind, Callable[[Column, object], Content]] = {
    Kind.ORDINAL: _number,
    Kind.TEXT: _text,
    Kind.LINES: _joined("\n"),
    Kind.CODES: _joined("、"),
    Kind.NAMES: _joined("；"),
    Kind.MONEY: _money,
    Kind.NUMBER: _number,
    Kind.COUNT: _number,
    Kind.PERCENT: _percent,
    Kind.RATE: _number,
    Kind.DATE: _date,
    Kind.YEAR: _number,
    Kind.CHOICE: _choice,
    Kind.YES_NO: _yes_no,
    Kind.OPERATOR: _choice,
    Kind.MEASURE: _measure,
    Kind.PARAMETERS: _pairs,
    Kind.OPTIONS: _pairs,
}
