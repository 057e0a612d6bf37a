"""An indicator's actual value against its target: met or not, how far, and whether exactly met.

This says less than scoring does (no points), and needs neither an edition nor weights, so that a reason can be asked
for before anything is scored. What cannot be compared (words, other units, nothing) gives nothing.
"""

from dataclasses import dataclass
from fractions import Fraction

from jixiao.evaluation.measure import Day, Interval, Measure, Operator, Quantity
from jixiao.evaluation.model import Indicator
from jixiao.evaluation.units import in_base, is_same_unit

_SAVED = ("节约", "降低", "节省", "下降", "减少", "压减")
LOWER_IS_BETTER = (Operator.AT_MOST, Operator.LESS)


@dataclass(frozen=True, slots=True)
class Comparison:
    """``rate`` is actual ÷ target where that has a meaning (larger is better, target not zero)."""

    met: bool
    exact: bool
    rate: Fraction | None = None


def compare(indicator: Indicator) -> Comparison | None:
    """How the actual value stands to the target, or nothing where the two cannot be compared."""
    target, actual = indicator.target, indicator.actual
    if isinstance(target, Day) and isinstance(actual, Day):
        return Comparison(met=actual.value <= target.value, exact=actual.value == target.value)
    if not isinstance(actual, Quantity) or not units_agree(indicator):
        return None
    done, unit = in_base(actual.value, unit_of(indicator, actual))
    if isinstance(target, Interval):
        own = target.unit or unit
        return Comparison(met=in_base(target.lower, own)[0] <= done <= in_base(target.upper, own)[0], exact=False)
    if not isinstance(target, Quantity):
        return None
    wanted, _ = in_base(target.value, unit_of(indicator, target))
    return _numbers(operator_of(indicator), wanted, done)


def operator_of(indicator: Indicator) -> Operator:
    """The operator as given; costs are upper bounds and everything else is a lower bound where none is given."""
    if indicator.operator is not None:
        return indicator.operator
    return Operator.AT_MOST if is_cost(indicator) else Operator.AT_LEAST


def is_cost(indicator: Indicator) -> bool:
    """Whether it limits a cost (101号: cost targets are upper bounds). A saving (节约率) is not a cost."""
    words = "".join((*indicator.path, indicator.name))
    return "成本" in words and not any(word in indicator.name for word in _SAVED)


def units_agree(indicator: Indicator) -> bool:
    """Whether target and actual are in units that can be compared; a unit that is not given agrees with any."""
    first, second = unit_of(indicator, indicator.target), unit_of(indicator, indicator.actual)
    return not first or not second or is_same_unit(first, second)


def unit_of(indicator: Indicator, measure: Measure | None) -> str:
    """The unit of a measure: its own, or the row's."""
    own = measure.unit if isinstance(measure, Quantity | Interval) else ""
    return own or indicator.unit


def _numbers(operator: Operator, wanted: Fraction, done: Fraction) -> Comparison | None:
    exact = done == wanted
    rate = done / wanted if wanted > 0 else None
    match operator:
        case Operator.AT_LEAST:
            return Comparison(done >= wanted, exact, rate)
        case Operator.MORE:
            return Comparison(done > wanted, exact, rate)
        case Operator.AT_MOST:
            return Comparison(done <= wanted, exact)
        case Operator.LESS:
            return Comparison(done < wanted, exact)
        case Operator.EQUAL:
            return Comparison(done >= wanted, exact, rate)
        case _:
            return None
