"""What scoring gives back: points with their reason and trace, section sums, a total, a grade.

There is no default score. An indicator that cannot be scored has ``points=None`` and says why; the total then says
that it is partial and no grade is given.
"""

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction
from typing import NamedTuple

from jixiao.evaluation.model import Indicator
from jixiao.evaluation.totals import FundsSummary
from jixiao.frameworks.model import Source
from jixiao.place import Place


class Status(StrEnum):
    """How much of the evaluation could be scored."""

    COMPLETE = "已评分"
    PARTIAL = "部分评分"
    UNSCORED = "未评分"


class TraceInput(NamedTuple):
    """One operand: its name, the value as text, and where it was read.

    Like the trace a named tuple: they are made by the thousand, and a frozen dataclass takes four times as long.
    """

    name: str
    value: str
    place: Place


class Trace(NamedTuple):
    """How a score came about: enough to compute it again by hand."""

    method: str
    parameters: tuple[tuple[str, str], ...]
    inputs: tuple[TraceInput, ...]
    share: Fraction | None
    """The exact share of the weight, before rounding."""
    framework: str
    source: Source
    rounding: str
    weight_source: str
    """Where the weight comes from: the workbook cell, the edition's clause, or a weight case."""


class IndicatorScore(NamedTuple):
    """One indicator's result. ``completion`` is the completion rate as a fraction of one, where it has a meaning."""

    indicator: Indicator
    section: str
    weight: Decimal | None
    target: str
    actual: str
    completion: Fraction | None
    points: Decimal | None
    reason: str
    trace: Trace
    applicable: bool = True


@dataclass(frozen=True, slots=True)
class SectionScore:
    """Sum of one level-1 block: the edition's weight for it, the rows' weights, points, and what could be scored."""

    name: str
    expected_weight: Decimal | None
    weight: Decimal
    scored_weight: Decimal
    points: Decimal

    @property
    def rate(self) -> Fraction | None:
        """得分率: points ÷ scored weight, or nothing where nothing was scored."""
        return Fraction(self.points) / Fraction(self.scored_weight) if self.scored_weight else None


@dataclass(frozen=True, slots=True)
class Scorecard:
    """The result of one evaluation under one edition.

    ``total`` is the sum of what was scored (``None`` when nothing measurable was); ``full`` the weight of it all,
    ``scored_weight`` the weight of what was scored; ``grade`` only when the status is complete.
    """

    framework: str
    status: Status
    total: Decimal | None
    full: Decimal
    scored_weight: Decimal
    grade: str | None
    sections: tuple[SectionScore, ...]
    indicators: tuple[IndicatorScore, ...]
    weight_case: str
    funds: FundsSummary
    notes: tuple[str, ...]
