"""What an indicator's target or actual value says: a number, an interval, a day, or words."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum


class Operator(StrEnum):
    """指标性质: how the actual value is compared with the target."""

    AT_LEAST = "≥"
    MORE = ">"
    AT_MOST = "≤"
    LESS = "<"
    EQUAL = "="
    BETWEEN = "区间"
    BY = "时间"
    QUALITATIVE = "定性"
    ELEMENTS = "要素"
    DEDUCTION = "扣分"
    YES_NO = "是否"


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number with its unit (``%``, ``人次`` …; a percentage of 95 is ``95`` with unit ``%``)."""

    value: Decimal
    unit: str = ""
    as_written: str = ""


@dataclass(frozen=True, slots=True)
class Interval:
    """A range; both ends belong to it."""

    lower: Decimal
    upper: Decimal
    unit: str = ""
    as_written: str = ""


@dataclass(frozen=True, slots=True)
class Day:
    """A date (a deadline, or when something was done)."""

    value: date
    as_written: str = ""


@dataclass(frozen=True, slots=True)
class Words:
    """Text that states no measurable value (“效果明显”, “1年内”)."""

    as_written: str


Measure = Quantity | Interval | Day | Words
