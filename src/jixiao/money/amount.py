"""An amount of money as it was written: value, unit, digits.

The written digits matter: they decide what rounding can explain (``domain/scoring.md`` §8.4).
"""

from dataclasses import dataclass
from decimal import Decimal

from jixiao.money.rounding import round_half_away
from jixiao.money.unit import Unit


@dataclass(frozen=True, slots=True)
class Amount:
    """``value`` in ``unit``, written with ``digits`` decimals. ``as_written`` quotes the source.

    ``fault`` names what is wrong with the writing (“1.0400元”, “1,23,4”); the value is then as read, never repaired.
    Two amounts are equal when value and unit are; compare money by ``yuan``.
    """

    value: Decimal
    unit: Unit
    digits: int
    as_written: str = ""
    fault: str = ""

    @classmethod
    def of(cls, value: Decimal | int | str, unit: Unit = Unit.YUAN) -> "Amount":
        """An amount whose precision is that of ``value``: ``Amount.of("155.39", Unit.WAN)``."""
        number = Decimal(value)
        exponent = number.as_tuple().exponent
        if not isinstance(exponent, int):
            raise ValueError(f"not a finite number: {value}")
        return cls(number, unit, max(0, -exponent))

    @property
    def yuan(self) -> Decimal:
        """The amount in 元."""
        return self.value.scaleb(self.unit.exponent)

    @property
    def half_digit(self) -> Decimal:
        """Half a unit of the last written digit, in 元: what rounding can explain. 155.39万元 → 50."""
        return Decimal(5).scaleb(self.unit.exponent - self.digits - 1)

    def to(self, unit: Unit) -> Decimal:
        """The exact number in another unit."""
        return self.yuan.scaleb(-unit.exponent)

    def show(self, unit: Unit | None = None, digits: int | None = None) -> str:
        """As text with thousands separators: ``1,553,870.19元``; digits default to those written (or needed)."""
        unit = unit or self.unit
        number = self.to(unit)
        if digits is not None:
            number = round_half_away(number, digits)
        elif unit is self.unit:
            number = self.value
        else:
            number = number.normalize()
        return f"{number:,f}{unit.value}"

    def __str__(self) -> str:
        """As written where known, else with its unit."""
        return self.as_written or self.show()


def total(amounts: "list[Amount] | tuple[Amount, ...]") -> Decimal:
    """The sum in 元 (0 for none)."""
    return sum((a.yuan for a in amounts), Decimal(0))


def rounding_bound(amounts: "list[Amount] | tuple[Amount, ...]") -> Decimal:
    """The most that rounding of these printed figures can explain, in 元: half a last digit for each (T. §8.4)."""
    return sum((a.half_digit for a in amounts), Decimal(0))
