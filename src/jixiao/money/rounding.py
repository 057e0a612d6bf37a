"""The one rounding function, and the context in which money is computed exactly.

Official figures are rounded 四舍五入 (half away from zero); at least one official system truncates
(``domain/scoring.md`` §8.3). Binary floats and banker's rounding give wrong last digits, so neither is used.
"""

from collections.abc import Callable
from decimal import ROUND_DOWN, ROUND_HALF_UP, Context, Decimal, DivisionByZero, Inexact, InvalidOperation, Overflow
from fractions import Fraction
from typing import Protocol, Self, TypeVar

MAX_DIGITS = 24
"""The most digits of one figure: sums and differences then also fit the 28 that ``Decimal`` has by default."""

EXACT = Context(prec=1000, traps=[Inexact, InvalidOperation, DivisionByZero, Overflow])
"""Adding, shifting and stripping zeros in this context never rounds: it would raise."""

_CUTTING = Context(prec=1000, traps=[InvalidOperation, DivisionByZero, Overflow])


class Carrier(Protocol):
    """What a scoring method computes on: Python's ``int`` for one project, an Int128 column for a million."""

    def __add__(self, other: Self | int, /) -> Self: ...
    def __sub__(self, other: Self | int, /) -> Self: ...
    def __mul__(self, other: Self | int, /) -> Self: ...
    def __floordiv__(self, other: Self | int, /) -> Self: ...


C = TypeVar("C", bound=Carrier)


def round_half_away(value: Decimal, digits: int) -> Decimal:
    """``value`` with ``digits`` decimals, halves away from zero: 2.345 → 2.35, −2.345 → −2.35. Never −0."""
    return _cut(value, digits, ROUND_HALF_UP)


def truncate(value: Decimal, digits: int) -> Decimal:
    """``value`` cut to ``digits`` decimals towards zero: 2.349 → 2.34. Never −0."""
    return _cut(value, digits, ROUND_DOWN)


def _cut(value: Decimal, digits: int, rounding: str) -> Decimal:
    return _unsigned_zero(value.quantize(Decimal((0, (1,), -digits)), rounding=rounding, context=_CUTTING))


def _unsigned_zero(value: Decimal) -> Decimal:
    return value if value else value.copy_abs()


def spelled_out(value: Decimal, digits: int = 0) -> Decimal:
    """The same number, no exponent, at least ``digits`` decimals: 1.5E+5 → 150000. Never rounds; never −0."""
    if digits == 0 and value.adjusted() < MAX_DIGITS:  # the commonest: money in 元
        whole = int(value)
        return Decimal(whole) if whole == value else value.normalize(context=EXACT)
    needed = decimals(value.normalize(context=EXACT))
    return _unsigned_zero(value.quantize(Decimal((0, (1,), -max(needed, digits))), context=EXACT))


def decimals(value: Decimal) -> int:
    """How many decimals a finite number is written with: 1.50 → 2, 1E+5 → 0."""
    exponent = value.as_tuple().exponent
    if not isinstance(exponent, int):
        raise ValueError(f"not a finite number: {value}")
    return max(0, -exponent)


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
    return Decimal(units if value >= 0 else -units).scaleb(-digits, context=EXACT)
