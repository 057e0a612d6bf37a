"""A monitoring sheet as records: the indicators as planned with what is typed of them, and the money of the period."""

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction

from jixiao.evaluation import Indicator, ratio
from jixiao.money import show_percent

MONTHS = 12

CAUSES = ("经费保障", "制度保障", "人员保障", "硬件条件保障", "其他")
"""偏差原因分析: the boxes of the official form."""
OTHER = CAUSES[-1]

SURE, POSSIBLE, IMPOSSIBLE = LIKELIHOODS = ("确定能", "有可能", "完全不可能")
"""完成目标可能性."""

_WAN = 4


class Light(StrEnum):
    """How the execution rate stands to the elapsed share of the year (红黄绿灯)."""

    RED = "red"
    YELLOW = "yellow"
    GREEN = "green"


@dataclass(frozen=True, slots=True)
class Line:
    """One indicator as planned, and what is typed of it, wrong or right. ``causes`` are the boxes that are ticked."""

    indicator: Indicator
    actual: str = ""
    forecast: str = ""
    causes: tuple[str, ...] = ()
    cause: str = ""
    likelihood: str = ""
    remark: str = ""

    @property
    def is_blank(self) -> bool:
        """Whether nobody has written anything into it."""
        words = (self.actual, self.forecast, self.cause, self.likelihood, self.remark)
        return not self.causes and not any(word.strip() for word in words)

    @property
    def explained(self) -> bool:
        """Whether there are words about why."""
        return bool(self.cause.strip() or self.remark.strip())

    def said(self, field: str) -> str:
        """What is typed in a column."""
        return "、".join(self.causes) if field == "causes" else str(getattr(self, field))


@dataclass(frozen=True, slots=True)
class Part:
    """The money of one source, in 元."""

    name: str
    budget: Decimal | None
    spent: Decimal | None

    @property
    def rate(self) -> Fraction | None:
        """What of the budget was spent."""
        return ratio(self.spent, self.budget)

    @property
    def shown_rate(self) -> str:
        """The same in percent."""
        return "—" if self.rate is None else show_percent(self.rate)


@dataclass(frozen=True, slots=True)
class Money:
    """The whole and its sources. ``basis`` says what the budget is."""

    whole: Part
    parts: tuple[Part, ...]
    basis: str


@dataclass(frozen=True, slots=True)
class Sheet:
    """What is reported of one project for January to the month ``months`` of a year.

    ``forecast_spent`` is the 全年预计执行数 in 元; ``has_words`` says whether anything is written outside the table.
    """

    fiscal_year: int
    months: int
    lines: tuple[Line, ...]
    money: Money
    forecast_spent: Decimal | None = None
    explanation: str = ""
    has_words: bool = False

    @property
    def period(self) -> str:
        """The period as the official form writes it: 1—7月."""
        return f"1—{self.months}月"

    @property
    def elapsed(self) -> Fraction:
        """The share of the year that the period covers."""
        return Fraction(self.months, MONTHS)


def wan(yuan: Decimal | None) -> str:
    """元 in 万元 with every digit that there is, and no zeros at its end."""
    if yuan is None:
        return "—"
    text = f"{yuan.scaleb(-_WAN):f}"
    return text.rstrip("0").rstrip(".") if "." in text else text
