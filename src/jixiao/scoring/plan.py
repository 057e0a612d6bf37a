"""A scoring method made ready for whole numbers: its parameters in the scale of the quantities.

Quantities are whole numbers: the value × ``scale`` (10⁴ in columns). Parameters that are rates are fractions of one,
while a percentage is written 95, so the number that stands for a rate of one is ``one`` = ``scale`` × ``per``, where
``per`` is 100 for percentages, 1000 for ‰ and 1 for anything else (``jixiao.frameworks.methods``).
"""

from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from math import lcm
from typing import Literal

from jixiao.evaluation.measure import Operator
from jixiao.frameworks.methods import EQUAL, LARGER
from jixiao.frameworks.model import Band, Method, OverAchievement

Comparison = Literal["larger", "smaller", "equal", "range", "date"]

_COMPARISONS: dict[Operator, tuple[Comparison, bool]] = {
    Operator.AT_LEAST: ("larger", False),
    Operator.MORE: ("larger", True),
    Operator.AT_MOST: ("smaller", False),
    Operator.LESS: ("smaller", True),
    Operator.EQUAL: ("equal", False),
    Operator.BETWEEN: ("range", False),
    Operator.BY: ("date", False),
}


@dataclass(frozen=True, slots=True)
class Ratio:
    """A parameter as two whole numbers."""

    numerator: int
    denominator: int


@dataclass(frozen=True, slots=True)
class Step:
    """One row of a table of bands: limits as ratios of the base (``one``, or the target), the share over ``shares``."""

    lower: Ratio | None
    upper: Ratio | None
    lower_inclusive: bool
    upper_inclusive: bool
    share: int


@dataclass(frozen=True, slots=True)
class Table:
    """A table of bands, its shares brought to one denominator."""

    steps: tuple[Step, ...]
    shares: int


_NO_BANDS = Table((), 1)
_WHOLE = Ratio(1, 1)


@dataclass(frozen=True, slots=True)
class Plan:
    """A method with its parameters as whole numbers.

    ``point`` is the number that stands for one point (分) of weight. What a method does not use is empty.
    """

    method: str
    comparison: Comparison
    strict: bool
    one: int
    point: int
    words: frozenset[tuple[str, str]]
    floor: Ratio | None
    span: Ratio
    deduct: Ratio | None
    deduct_points: Ratio | None
    quantitative: Ratio
    step: int
    tolerance: int
    reference: int
    table: Table
    over: Table

    def says(self, parameter: str, word: str) -> bool:
        """Whether a parameter that is a word has that value."""
        return (parameter, word) in self.words


def plan(
    method: Method, operator: Operator, *, scale: int, per: int = 1, point: int = 100, over: tuple[Band, ...] = ()
) -> Plan:
    """Make ``method`` ready for quantities × ``scale``; ``over`` is the edition's table for over-achievement.

    ``scale`` must make every step and tolerance whole: see :func:`needed_scale`.
    """
    given = method.parameters
    comparison, strict = _COMPARISONS.get(operator, ("larger", False))
    one = scale * per
    return Plan(
        method=method.name,
        comparison=comparison,
        strict=strict,
        one=one,
        point=point,
        words=frozenset((k, v) for k, v in given.items() if isinstance(v, str)),
        floor=_ratio(given.get("floor")),
        span=_ratio(given.get("span")) or _WHOLE,
        deduct=_ratio(given.get("deduct")),
        deduct_points=_ratio(given.get("deduct_points")),
        quantitative=_ratio(given.get("quantitative")) or _WHOLE,
        step=_whole(given.get("step"), one),
        tolerance=_whole(given.get("tolerance"), one),
        reference=_whole(given.get("reference"), one),
        table=table(method.bands, by=1 if _relative(method) else one),
        over=table(over, by=1),
    )


def needed_scale(method: Method) -> int:
    """The smallest power of ten (at least 10⁴) at which every parameter that is added to quantities is whole."""
    digits = 4
    for name in ("step", "tolerance", "reference"):
        value = method.parameters.get(name)
        if isinstance(value, Decimal):
            digits = max(digits, -int(value.as_tuple().exponent))
    return int(10**digits)


def reductions(kind: str, method: Method, over: OverAchievement) -> tuple[Band, ...]:
    """The edition's reductions for over-achievement, where more than the target is what the indicator wants."""
    if not over.deductions:
        return ()
    harmless = kind == EQUAL and method.parameters.get("above") == "harmless"
    if method.name != "signed_rate" and (kind == LARGER or harmless):
        return over.deductions
    return ()


def table(bands: tuple[Band, ...], *, by: int) -> Table:
    """Bands with limits × ``by`` and shares over one denominator."""
    if not bands:
        return _NO_BANDS
    shares = lcm(*(Fraction(band.share).denominator for band in bands))
    return Table(
        tuple(
            Step(
                _limit(band.lower, by),
                _limit(band.upper, by),
                band.lower_inclusive,
                band.upper_inclusive,
                int(Fraction(band.share) * shares),
            )
            for band in bands
        ),
        shares,
    )


def _relative(method: Method) -> bool:
    """Whether the limits of its bands are compared as they stand: with a completion rate, or with days and months."""
    return method.name == "date" or method.parameters.get("of") == "completion"


def _limit(value: Decimal | None, by: int) -> Ratio | None:
    if value is None:
        return None
    limit = Fraction(value) * by
    return Ratio(limit.numerator, limit.denominator)


def _ratio(value: Decimal | str | None) -> Ratio | None:
    if not isinstance(value, Decimal):
        return None
    return Ratio(*value.as_integer_ratio())


def _whole(value: Decimal | str | None, one: int) -> int:
    if not isinstance(value, Decimal):
        return 0
    whole = Fraction(value) * one
    if whole.denominator != 1:
        raise ValueError(f"parameter {value} is not whole at scale {one}")
    return whole.numerator
