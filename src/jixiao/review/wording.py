"""How figures are written in messages: in the unit and the way the reader wrote them, never as a bare number."""

from collections.abc import Iterable
from decimal import Decimal
from fractions import Fraction

from jixiao.money import Amount, Unit, show_decimal
from jixiao.money.rounding import EXACT, fraction_to_decimal


def money(yuan: Decimal, unit: Unit = Unit.WAN) -> str:
    """``yuan`` in ``unit`` with the digits it needs: ``155.387019万元``."""
    return Amount.computed(Decimal(show_decimal(yuan.scaleb(-unit.exponent, context=EXACT))), unit).show()


def like(amount: Amount, yuan: Decimal) -> str:
    """``yuan`` in the unit in which ``amount`` is written, so that both can be compared at a glance."""
    return money(yuan, amount.unit)


def percent(share: Fraction, digits: int = 2) -> str:
    """A fraction of one as a percentage: ``90.91%``."""
    return f"{fraction_to_decimal(share * 100, digits):f}%"


def listed(words: Iterable[str], limit: int = 5) -> str:
    """Some names in a row, and how many more there are: ``A、B等7项``."""
    names = list(words)
    if len(names) <= limit:
        return "、".join(names)
    return f"{'、'.join(names[:limit])}等{len(names)}项"
