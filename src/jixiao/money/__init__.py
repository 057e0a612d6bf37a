"""Money, numbers and dates as Chinese official documents write them (``domain/notation.md``)."""

from jixiao.money.amount import Amount, rounding_bound, total
from jixiao.money.rounding import fraction_to_decimal, round_half_away, scaled_share, scaled_share_truncated, truncate
from jixiao.money.unit import Unit

__all__ = [
    "Amount",
    "Unit",
    "fraction_to_decimal",
    "round_half_away",
    "rounding_bound",
    "scaled_share",
    "scaled_share_truncated",
    "total",
    "truncate",
]
