"""An amount of money as it was written: value, unit, digits.

The written digits matter: they decide what rounding can explain (``domain/scoring.md`` §8.4).
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from decimal import Decimal

from jixiao.money.rounding import EXACT, MAX_DIGITS, decimals, round_half_away, spelled_out
from jixiao.money.unit import Unit

_SMALL = 100
_LARGE = 1000


@dataclass(frozen=True, slots=True)
class Amount:
    """``value`` in ``unit``, written with ``digits`` decimals. ``as_written`` quotes the source.

    ``fault`` names what is wrong with the writing (“1.0400元”, “1,23,4”); the value is then as read, never repaired.
    Two amounts are equal when value and unit are; compare money by ``yuan``.
    """

    value: Decimal
    unit: Unit
    digits: int = field(compare=False)
    as_written: str = field(default="", compare=False)
    fault: str = field(default="", compare=False)

    @classmethod
    def of(cls, value: Decimal | int | str, unit: Unit = Unit.YUAN) -> "Amount":
        """An amount whose precision is that of ``value``: ``Amount.of("155.39", Unit.WAN)``.

        Raises :class:`ValueError` for what is no number or has more than ``MAX_DIGITS`` digits, for which nothing
        would promise exact sums.
        """
        number = Decimal(value) if not isinstance(value, str) else _decimal(value)
        if max(number.adjusted() + 1, 1) + decimals(number) > MAX_DIGITS:
            raise ValueError(f"more than {MAX_DIGITS} digits: {value}")
        return cls.computed(number, unit)

    @classmethod
    def computed(cls, value: Decimal, unit: Unit = Unit.YUAN) -> "Amount":
        """An amount that was worked out: a sum has as many digits as it needs, more than one figure may have."""
        digits = decimals(value)
        return cls(spelled_out(value, digits), unit, digits)

    @property
    def yuan(self) -> Decimal:
        """The amount in 元."""
        return self.to(Unit.YUAN)

    @property
    def half_digit(self) -> Decimal:
        """Half a unit of the last written digit, in 元: what rounding can explain. 155.39万元 → 50."""
        return Decimal(5).scaleb(self.unit.exponent - self.digits - 1)

    @property
    def hardly_rounded(self) -> bool:
        """Whether it is a small or a round whole number, as exact amounts are: 20, 150, but not 958, nor 2400."""
        size = abs(self.value)
        return self.digits == 0 and (size < _SMALL or (size < _LARGE and size % 10 == 0))

    def to(self, unit: Unit) -> Decimal:
        """The exact number in another unit."""
        return spelled_out(self.value.scaleb(self.unit.exponent - unit.exponent, context=EXACT))

    def agrees(self, other: "Amount") -> bool:
        """Whether both can be the same money: they differ by at most half a last digit of the coarser one.

        155.39万元 agrees with 1,553,870.19元; 1.23万元 does not with 1.24万元 (``scoring.md`` §8.5).
        """
        gap = abs(EXACT.subtract(self.yuan, other.yuan))
        return gap <= max(self.half_digit, other.half_digit)

    def show(self, unit: Unit | None = None, digits: int | None = None) -> str:
        """As text with thousands separators: ``1,553,870.19元``; digits default to those written (or needed)."""
        unit = unit or self.unit
        number = self.value if unit is self.unit else self.to(unit)
        if digits is not None:
            number = round_half_away(number, digits)
        return f"{number:,f}{unit.value}"

    def __str__(self) -> str:
        """As written where known, always with a unit: what was typed into a column in 元 gets it from there."""
        if not self.as_written:
            return self.show()
        return self.as_written + self.unit.value if self.as_written[-1].isdigit() else self.as_written


def _decimal(text: str) -> Decimal:
    try:
        return EXACT.create_decimal(text)
    except ArithmeticError:
        raise ValueError(f"not a number: {text}") from None


def total(amounts: Iterable[Amount]) -> Decimal:
    """The sum in 元 (0 for none), exact."""
    return _sum(amount.yuan for amount in amounts)


def rounding_bound(amounts: Iterable[Amount]) -> Decimal:
    """The most that rounding of these printed figures can explain, in 元: half a last digit for each (T. §8.4)."""
    return _sum(amount.half_digit for amount in amounts)


def _sum(numbers: Iterable[Decimal]) -> Decimal:
    result = Decimal(0)
    for number in numbers:
        result = EXACT.add(result, number)
    return result
