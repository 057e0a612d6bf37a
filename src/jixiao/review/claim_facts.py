"""What a report claims of its own result, set against each other and against ours."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import Enum, auto
from fractions import Fraction

from jixiao.evaluation.measure import Operator
from jixiao.evaluation.model import Indicator
from jixiao.money.rounding import fraction_to_decimal, round_half_away
from jixiao.review.case import Case
from jixiao.review.comparison import compare
from jixiao.review.indicator_facts import has_reason
from jixiao.scoring.model import IndicatorScore


def half_point(points: Decimal) -> Decimal:
    """Half of the last digit written: what rounding of one printed score can explain."""
    exponent = points.as_tuple().exponent
    return Decimal(5).scaleb((exponent if isinstance(exponent, int) else 0) - 1)


def points_bound(points: Sequence[Decimal]) -> Decimal:
    """What rounding explains between printed scores that add up: half the finest digit for each, none for integers."""
    finest = min((half_point(p) for p in points), default=Decimal(0))
    return finest * len(points) if finest < Decimal("0.5") else Decimal(0)


_CENT = Decimal("0.01")
_SIXTY = Fraction(3, 5)
_EIGHTY = Fraction(4, 5)


class Disagreement(Enum):
    """Why a claimed score is not ours: one kind for each, so that one cause is one finding."""

    FORMULA = auto()
    FULL_THOUGH_UNMET = auto()
    REDUCED_THOUGH_MET = auto()
    OUTSIDE_LEVEL = auto()
    SATISFACTION = auto()
    EXECUTION = auto()
    FEWER_DIGITS = auto()


@dataclass(frozen=True, slots=True)
class Rescored:
    """One indicator whose claimed points are not what the edition's rule gives."""

    row: IndicatorScore
    claimed: Decimal
    computed: Decimal
    kind: Disagreement

    @property
    def indicator(self) -> Indicator:
        """The row as the unit wrote it."""
        return self.row.indicator

    @property
    def args(self) -> dict[str, object]:
        """The figures of every message about a score."""
        return {
            "name": self.indicator.name,
            "weight": f"{self.row.weight:f}" if self.row.weight is not None else "",
            "claimed": f"{self.claimed:f}",
            "computed": f"{self.computed:f}",
            "gap": f"{abs(self.claimed - self.computed):f}",
            "reason": self.row.reason,
        }


def rescored(case: Case) -> tuple[Rescored, ...]:
    """Every indicator whose claimed points differ from ours by more than truncation explains (``scoring.md`` §8.3).

    A document that does not say by which rule it was scored may have used any that is in use (§3).
    """
    found = []
    ulp = Decimal(1).scaleb(-case.framework.rounding.digits)
    for row in case.scorecard.indicators if case.scorecard is not None else ():
        claimed, computed = row.indicator.claimed_points, row.points
        if claimed is None or computed is None or not row.applicable or abs(claimed - computed) <= ulp:
            continue
        if case.facts is not None and not case.evaluation.framework and _is_usual(row, claimed):
            continue
        found.append(Rescored(row, claimed, computed, _kind(case, row, claimed, computed)))
    return tuple(found)


def _is_usual(row: IndicatorScore, claimed: Decimal) -> bool:
    """Whether the points are those of another rule in use: the threshold of 60 %, the bands of 101号 (§3.1, §3.7)."""
    rate, weight = row.completion, row.weight
    if rate is None or weight is None or weight <= 0 or rate >= 1:
        return False
    threshold = Fraction(0) if rate < _SIXTY else (rate - _SIXTY) / (1 - _SIXTY)
    bands = (_EIGHTY, Fraction(7, 10)) if rate >= _EIGHTY else (Fraction(1, 2),) if rate >= _SIXTY else (Fraction(0),)
    return any(
        abs(claimed - fraction_to_decimal(Fraction(weight) * share, 2)) <= _CENT for share in (threshold, *bands)
    )


def _kind(case: Case, row: IndicatorScore, claimed: Decimal, computed: Decimal) -> Disagreement:
    indicator = row.indicator
    digits = max(0, -int(claimed.as_tuple().exponent))
    if digits < case.framework.rounding.digits and round_half_away(_exact(row, computed), digits) == claimed:
        return Disagreement.FEWER_DIGITS
    if case.is_execution(indicator):
        return Disagreement.EXECUTION
    if case.is_satisfaction(indicator):
        return Disagreement.SATISFACTION
    if indicator.operator is Operator.QUALITATIVE:
        return Disagreement.OUTSIDE_LEVEL
    result = compare(indicator)
    if result is not None and not result.met and claimed == row.weight:
        return Disagreement.FULL_THOUGH_UNMET
    if result is not None and result.met and claimed < computed and not has_reason(indicator):
        return Disagreement.REDUCED_THOUGH_MET
    return Disagreement.FORMULA


def _exact(row: IndicatorScore, computed: Decimal) -> Decimal:
    if row.trace.share is None or row.weight is None:
        return computed
    return fraction_to_decimal(row.trace.share * Fraction(row.weight), 6)
