"""The commonest row in one go: a typed number against a typed target in one unit, under the method ``linear``.

Most rows of most tables are of this sort, and half the time of working them out the general way goes into asking what
they are not. Nothing is decided here: the share comes from the same method, the points from the same rounding, and the
words are those of :mod:`~jixiao.scoring.reasons` (a test compares both ways on random rows).
"""

from jixiao.evaluation import show_measure
from jixiao.evaluation.measure import Quantity
from jixiao.evaluation.model import Indicator
from jixiao.scoring.carrier import WHOLE, Values
from jixiao.scoring.measured import UNJUDGED, Way, Whole
from jixiao.scoring.methods import share_of
from jixiao.scoring.model import TraceInput
from jixiao.scoring.operands import per_of
from jixiao.scoring.outcome import ALL, Outcome, fraction, percent
from jixiao.scoring.reasons import too_far
from jixiao.scoring.records import maker

_values, _input, _outcome = maker(Values), maker(TraceInput), maker(Outcome)


def quick_outcome(indicator: Indicator, way: Way, whole: Whole) -> Outcome | None:
    """The outcome of the row, or nothing where it is not of this sort."""
    target, actual, own = indicator.target, indicator.actual, indicator.unit
    if not way.plain or type(target) is not Quantity or type(actual) is not Quantity:
        return None
    unit = target.unit or own or actual.unit
    base, low = target.value.as_integer_ratio()
    reached, found = actual.value.as_integer_ratio()
    scale = way.scale
    if base <= 0 or scale % low or scale % found or unit != (actual.unit or own or unit):
        return None
    base, reached = base * (scale // low), reached * (scale // found)
    values = _values((base, reached, 0, base, UNJUDGED, False))
    part, all_of_it = share_of(WHOLE, way.plan(scale, per_of(unit), 100), values)
    share = fraction(part, all_of_it)
    completion = share if part == reached and all_of_it == base else fraction(reached, base)
    wanted, given = show_measure(target, way.kind.operator, own), show_measure(actual, None, own)
    rate = "100.00%" if completion is ALL else f"{percent(completion)}{too_far(way, whole, completion)}"
    places, other = indicator.places, indicator.place
    inputs = (
        _input(("年度指标值", wanted, places.get("target", other))),
        _input(("实际完成值", given, places.get("actual", other))),
    )
    return _outcome((share, f"目标{wanted}，实际{given}，完成率{rate}，得", inputs, given, wanted, completion))
