"""Money units of Chinese public finance."""

from decimal import Decimal
from enum import StrEnum


class Unit(StrEnum):
    """A unit in which official forms state money, by its Chinese name."""

    YUAN = "元"
    HUNDRED = "百元"
    THOUSAND = "千元"
    WAN = "万元"
    MILLION = "百万元"
    YI = "亿元"

    @property
    def exponent(self) -> int:
        """The power of ten that turns it into 元: 万元 → 4."""
        return _EXPONENTS[self]

    @property
    def factor(self) -> Decimal:
        """How many 元 one of it is."""
        return Decimal(10) ** self.exponent


_EXPONENTS = {Unit.YUAN: 0, Unit.HUNDRED: 2, Unit.THOUSAND: 3, Unit.WAN: 4, Unit.MILLION: 6, Unit.YI: 8}
