"""Numbers as text for reports: rounded where the reader sees them, and nowhere else."""

from decimal import Decimal
from fractions import Fraction

from jixiao.money.rounding import fraction_to_decimal, round_half_away, spelled_out


def show_decimal(value: Decimal | Fraction | int, digits: int | None = None, *, grouped: bool = False) -> str:
    """``value`` with ``digits`` decimals, or with as many as it needs: 9.790 → “9.79”, never “1E+5”.

    ``grouped`` puts in thousands separators. A fraction needs ``digits`` unless it is a whole number, and raises
    :class:`ValueError` without.
    """
    if digits is not None:
        number = fraction_to_decimal(value, digits) if isinstance(value, Fraction) else _rounded(value, digits)
    elif isinstance(value, Fraction):
        if value.denominator != 1:
            raise ValueError(f"say how many digits to show of the fraction {value}")
        number = Decimal(value.numerator)
    else:
        number = spelled_out(Decimal(value))
    return f"{number:,f}" if grouped else f"{number:f}"


def show_percent(share: Fraction | Decimal, digits: int = 2) -> str:
    """A share of one as a percentage: 155.39/170.92 → “90.91%”. Rounded once."""
    return show_decimal(Fraction(share) * 100, digits) + "%"


def _rounded(value: Decimal | int, digits: int) -> Decimal:
    return round_half_away(Decimal(value), digits)
