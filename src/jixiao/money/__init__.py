"""Money, numbers and dates as Chinese official documents write them (``domain/notation.md``)."""

from jixiao.money.amount import Amount, rounding_bound, total
from jixiao.money.approximate import Approximate, read_approximate
from jixiao.money.chinese import capital, read_chinese_number, show_chinese_number
from jixiao.money.dates import Period, read_date, read_period
from jixiao.money.doubt import Doubt, ScaleSlip, UnitDoubt, UnitLimits, scale_slips, unit_doubts
from jixiao.money.number import WrittenNumber, read_number, read_quantity
from jixiao.money.rate import Ratio, read_percent, read_percentage_points, read_ratio
from jixiao.money.rounding import (
    MAX_DIGITS,
    fraction_to_decimal,
    round_half_away,
    scaled_share,
    scaled_share_truncated,
    truncate,
)
from jixiao.money.show import show_decimal, show_percent
from jixiao.money.unit import Unit
from jixiao.money.written import FoundAmount, find_amounts, read_amount, read_amount_range

__all__ = [
    "MAX_DIGITS",
    "Amount",
    "Approximate",
    "Doubt",
    "FoundAmount",
    "Period",
    "Ratio",
    "ScaleSlip",
    "Unit",
    "UnitDoubt",
    "UnitLimits",
    "WrittenNumber",
    "capital",
    "find_amounts",
    "fraction_to_decimal",
    "read_amount",
    "read_amount_range",
    "read_approximate",
    "read_chinese_number",
    "read_date",
    "read_number",
    "read_percent",
    "read_percentage_points",
    "read_period",
    "read_quantity",
    "read_ratio",
    "round_half_away",
    "rounding_bound",
    "scale_slips",
    "scaled_share",
    "scaled_share_truncated",
    "show_chinese_number",
    "show_decimal",
    "show_percent",
    "total",
    "truncate",
    "unit_doubts",
]
