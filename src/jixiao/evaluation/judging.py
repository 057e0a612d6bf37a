"""What a form says of a qualitative indicator: it has no column for the judgement, its 得分 *is* the judgement.

So 得分 ÷ 分值 of such a row becomes ``achieved_share``, an input that the engine holds against the levels of the
edition. Of all other rows the points are a claim only, to be compared with what the engine works out
(docs/adr/0004).
"""

from dataclasses import replace
from decimal import ROUND_HALF_UP, Decimal

from jixiao.evaluation.measure import Operator, Words
from jixiao.evaluation.model import Indicator

_SHARE = Decimal("0.000001")
"""How fine a judged share is kept: of 100 points it gives every second decimal back."""


def judged(indicator: Indicator) -> Indicator:
    """A qualitative row with the share that the unit judged; any other row as it is.

    Qualitative is what its column says, or where there is none, a target and an actual value in words without numbers.
    """
    in_words = indicator.operator is None and _is_words(indicator.target) and _is_words(indicator.actual)
    if not in_words and indicator.operator is not Operator.QUALITATIVE:
        return indicator
    qualitative = replace(indicator, operator=Operator.QUALITATIVE)
    points, weight = indicator.claimed_points, indicator.weight
    if points is None or weight is None or not 0 <= points <= weight or weight == 0 or indicator.actual is None:
        return qualitative
    share = (points / weight).quantize(_SHARE, ROUND_HALF_UP)
    places = {**indicator.places, "achieved_share": indicator.place_of("claimed_points")}
    return replace(qualitative, achieved_share=share, places=places)


def _is_words(measure: object) -> bool:
    return isinstance(measure, Words) and not any(character.isdigit() for character in measure.as_written)
