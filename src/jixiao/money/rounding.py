"""The one rounding function, and what rounding can explain.

Official figures are rounded 四舍五入 (half away from zero); at least one official system truncates
(``domain/scoring.md`` §8.3). Binary floats and banker's rounding give wrong last digits, so neither is used.
"""

from collections.abc import Callable
from decimal import ROUND_DOWN, ROUND_HALF_UP, Decimal
from fractions import Fraction
from typing import Protocol, Self, TypeVar


class Carrier(Protocol):
    """What a scoring method computes on: Python's ``int`` for one project, an Int128 column for a million."""

    def __add__(self, other: Self | int, /) -> Self: ...
    def __sub__(self, other: Self | int, /) -> Self: ...
    def __mul__(self, other: Self | int, /) -> Self: ...
    def __floordiv__(self, other: Self | int, /) -> Self: ...


C = TypeVar("C", bound=Carrier)


def round_half_away(value: Decimal, digits: int) -> Decimal:
    """``value`` with ``digits`` decimals, halves away from zero: 2.345 → 2.35, −2.345 → −2.35."""
    return value.quantize(Decimal(1).scaleb(-digits), rounding=ROUND_HALF_UP)


def truncate(value: Decimal, digits: int) -> Decimal:
    """``value`` cut to ``digits`` decimals towards zero: 2.349 → 2.34."""
    return value.quantize(Decimal(1).scaleb(-digits), rounding=ROUND_DOWN)


def scaled_share(weight: C, numerator: C, denominator: C) -> C:
    """``weight × numerator ÷ denominator`` rounded half up, for a non-negative share of a scaled weight.

    Works on every :class:`Carrier`, so that one project and a million indicators give the same digits.
    """
    return (weight * numerator * 2 + denominator) // (denominator * 2)


def scaled_share_truncated(weight: C, numerator: C, denominator: C) -> C:
    """As :func:`scaled_share`, for the editions that truncate."""
    return (weight * numerator) // denominator


def fraction_to_decimal(
    value: Fraction, digits: int, cut: Callable[[Decimal, int], Decimal] = round_half_away
) -> Decimal:
    """An exact fraction as a decimal with ``digits`` decimals, rounded once."""
    scale = 10**digits
    numerator = abs(value.numerator) * scale
    if cut is truncate:
        units = numerator // value.denominator
    else:
        units = (2 * numerator + value.denominator) // (2 * value.denominator)
    return Decimal(units if value >= 0 else -units).scaleb(-digits)
