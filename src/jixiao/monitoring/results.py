"""What comes out of a monitoring sheet: forecasts beside their targets, money beside the time, and what is found."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from jixiao.monitoring.model import Light, Line, Money
from jixiao.review import Finding, Severity
from jixiao.review.comparison import Comparison
from jixiao.review.indicator_facts import shown_target

FAR_BEHIND, BEHIND = Fraction(60, 100), Fraction(80, 100)
"""Execution rate ÷ elapsed share of the year: below the first red, below the second yellow.

These are the limits of the warning lights (红黄绿灯) of provincial systems; no national rule has any.
"""


@dataclass(frozen=True, slots=True)
class Item:
    """One indicator, and how its forecast stands to the target. ``rate`` is actual ÷ target where that has a sense."""

    line: Line
    forecast: Comparison | None
    rate: Fraction | None
    period: str

    @property
    def target(self) -> str:
        """The target as a reader writes it."""
        return shown_target(self.line.indicator)

    @property
    def short(self) -> bool:
        """Whether the forecast stays below the target."""
        return self.forecast is not None and not self.forecast.met


@dataclass(frozen=True, slots=True)
class Spending:
    """The money of the sheet and what the unit says of it. ``forecast`` is the 全年预计执行数 in 元."""

    money: Money
    period: str
    elapsed: Fraction
    forecast: Decimal | None
    explanation: str
    begun: bool
    """Whether the unit has written anything yet."""

    @property
    def pace(self) -> Fraction | None:
        """The execution rate measured by the time that has passed."""
        rate = self.money.whole.rate
        return None if rate is None else rate / self.elapsed

    @property
    def light(self) -> Light | None:
        """The warning light; none where there is no rate."""
        if self.pace is None:
            return None
        return Light.RED if self.pace < FAR_BEHIND else Light.YELLOW if self.pace < BEHIND else Light.GREEN


@dataclass(frozen=True, slots=True)
class Results:
    """What the rules say of a sheet, by where it is shown: by the number of a row, and by the name of a field."""

    items: tuple[Item, ...]
    spending: Spending
    rows: Mapping[int, tuple[Finding, ...]]
    texts: Mapping[str, tuple[Finding, ...]]

    @property
    def unfilled(self) -> tuple[int, ...]:
        """Rows that nobody has begun: nothing is said of them but that they are empty."""
        return tuple(number for number, item in enumerate(self.items) if item.line.is_blank)

    @property
    def findings(self) -> tuple[Finding, ...]:
        """Everything that was found, in the order of the form."""
        return tuple(one for found in (*self.texts.values(), *self.rows.values()) for one in found)

    @property
    def errors(self) -> int:
        """What must be filled in or mended."""
        return len(self.unfilled) + self.mistakes

    @property
    def mistakes(self) -> int:
        """Findings that must be mended."""
        return sum(1 for finding in self.findings if finding.severity is Severity.ERROR)

    @property
    def warnings(self) -> int:
        """Findings that should be looked at."""
        return sum(1 for finding in self.findings if finding.severity is Severity.WARNING)

    @property
    def short(self) -> int:
        """Indicators whose forecast stays below the target."""
        return sum(1 for item in self.items if item.short)
