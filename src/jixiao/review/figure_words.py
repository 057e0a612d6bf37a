"""How figures of a text are compared and shown in messages."""

from decimal import Decimal

from jixiao.facts import Figure, FigureKind
from jixiao.money import Unit, read_approximate, show_decimal
from jixiao.review.wording import money


def in_unit_of(figure: Figure, base: Decimal) -> str:
    """A number of the base unit as ``figure`` is written: 万元 for 万元, 人 for 人, % for %."""
    if figure.amount is not None:
        return money(base, figure.amount.unit)
    factor = figure.base / figure.value if figure.value else Decimal(1)
    return show_decimal(base / factor) + figure.unit


def said(figure: Figure) -> str:
    """A figure as it is written, with its unit even where that stands in a table head."""
    if figure.approximate:
        return figure.approximate
    words = figure.as_written.strip()
    return words if not words[-1:].isdigit() else words + figure.unit


def compatible(one: Figure, other: Figure) -> bool:
    """Whether two figures may be the same quantity: equal within their digits, or within what 约, 多, 余 … allow."""
    if one.approximate and other.approximate:
        return True
    if one.approximate or other.approximate:
        rough, exact = (one, other) if one.approximate else (other, one)
        return _allows(rough, exact)
    gap = abs(one.base - other.base)
    if one.kind is FigureKind.COUNT:
        return gap == 0
    return gap <= max(_half(one), _half(other))


def _half(figure: Figure) -> Decimal:
    """Half a last digit; a whole number of 万元 is exact to the customary 0.01万元."""
    if figure.amount is not None and figure.amount.digits == 0 and figure.amount.unit in (Unit.WAN, Unit.YUAN):
        return min(figure.half_digit, Decimal(50))
    return figure.half_digit


def _allows(rough: Figure, exact: Figure) -> bool:
    interval = read_approximate(rough.approximate)
    if interval is None or not rough.value or not rough.base:
        return True
    return exact.base * rough.value / rough.base in interval
