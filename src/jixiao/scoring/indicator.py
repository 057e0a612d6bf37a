"""The score of one indicator: its weight, its outcome, the rounding, the trace."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from fractions import Fraction
from functools import cache, lru_cache

from jixiao.evaluation import FundsSummary, Quantity, read_measure, read_operator, show_measure, summarise
from jixiao.evaluation.measure import Measure
from jixiao.evaluation.model import Evaluation, Indicator, Survey
from jixiao.frameworks import methods as closed
from jixiao.frameworks.model import Framework, Method, OverAchievement, Rounding, RoundingMode, Source
from jixiao.money import scaled_share, scaled_share_truncated
from jixiao.scoring import judged
from jixiao.scoring.actuals import actual_of
from jixiao.scoring.carrier import Share
from jixiao.scoring.measured import Row, Way, Whole, measure
from jixiao.scoring.model import IndicatorScore, Trace
from jixiao.scoring.outcome import NotScorable, Outcome, exact_percent, plain, where
from jixiao.scoring.quick import quick_outcome
from jixiao.scoring.records import maker
from jixiao.scoring.resolve import Frame, Kind, Same, Standing, kind_of, method_of
from jixiao.scoring.weights import Weight

_ZERO = Decimal(0)
_ALL = Quantity(Decimal(100), "%")
"""The target of an execution rate that states none: the whole budget."""


@dataclass(frozen=True, slots=True)
class Context:
    """What all rows of one evaluation share. ``source`` is the edition's, for rows that no method was found for."""

    evaluation: Evaluation
    funds: FundsSummary
    frame: Frame
    surveys: Mapping[str, Sequence[Survey]]
    whole: Whole
    points: Callable[[Decimal, Fraction], Decimal]
    rounding: str
    source: Source
    ways: dict[object, Way] = field(default_factory=dict)

    @classmethod
    def of(cls, evaluation: Evaluation, frame: Frame) -> "Context":
        """The context of an evaluation whose sites are already rolled up."""
        surveys: dict[str, list[Survey]] = {}
        for survey in evaluation.surveys:
            surveys.setdefault(survey.indicator.strip(), []).append(survey)
        framework, identity = frame.framework, evaluation.identity
        place = identity.place_of("finished_all_work")
        whole = Whole(framework.over_achievement, identity.finished_all_work, place)
        points, words, source = rounder(framework.rounding), rounding_words(framework), Source(framework.document)
        return cls(evaluation, summarise(evaluation), frame, surveys, whole, points, words, source)


def rounding_words(framework: Framework) -> str:
    """How points are rounded, in words, with the clause."""
    rule = framework.rounding
    how = "四舍五入" if rule.mode is RoundingMode.HALF_AWAY else "直接截取（不进位）"
    return f"保留{rule.digits}位小数，{how}（{rule.source.clause}）"


def round_points(framework: Framework, weight: Decimal, share: Fraction) -> Decimal:
    """``weight × share`` rounded once, as the edition says; rounding never lifts the points above the weight."""
    return rounder(framework.rounding)(weight, share)


def rounder(rule: Rounding) -> Callable[[Decimal, Fraction], Decimal]:
    """As :func:`round_points`, for many rows of one edition."""
    cut = scaled_share if rule.mode is RoundingMode.HALF_AWAY else scaled_share_truncated
    power, exponent = 10**rule.digits, -rule.digits

    def points(weight: Decimal, share: Fraction) -> Decimal:
        part, whole = share.as_integer_ratio()
        numerator, denominator = weight.as_integer_ratio()
        found = Decimal(cut(numerator * power, part, whole * denominator)).scaleb(exponent)
        return weight if found > weight else found

    return points


_trace, _score = maker(Trace), maker(IndicatorScore)


def score_indicator(context: Context, indicator: Indicator, place: Standing, weight: Weight) -> IndicatorScore:
    """Points with reason and trace, or the reason why there are none."""
    try:
        return _scored(context, indicator, place, weight)
    except NotScorable as problem:
        return unscored(context, indicator, place, weight, problem)


def unscored(
    context: Context, indicator: Indicator, place: Standing, weight: Weight, problem: NotScorable
) -> IndicatorScore:
    """A row without points: what is missing, and where to fill it in."""
    at = f"（{problem.place}）" if problem.place else ""
    also = "；也没有填写分值" if weight.value is None and "分值" not in problem.template else ""
    reason = f"未评分：{problem.plain}{at}{also}"
    return _unscored_row(context, indicator, weight, place.section, reason, applicable=True)


def not_applicable(
    context: Context, indicator: Indicator, place: Standing, weight: Weight, words: str
) -> IndicatorScore:
    """A row that does not apply: it counts neither way."""
    reason = f"不适用，不计分（{words}）"
    return _unscored_row(context, indicator, weight, place.section, reason, applicable=False)


def _scored(context: Context, indicator: Indicator, place: Standing, weight: Weight) -> IndicatorScore:
    surveys = context.surveys.get(indicator.name.strip(), ()) if context.surveys else ()
    section, spec, _ = place
    target = indicator.target
    if target is None:
        target = _prescribed(place)
    way = _way(context, indicator, place, target, surveyed=bool(surveys))
    value = weight.value
    if value is None or value < _ZERO:
        raise _weightless(weight, indicator, place)
    outcome = quick_outcome(indicator, way, context.whole) if spec is None and not surveys else None
    if outcome is not None:
        return _row(context, indicator, weight, section, way, outcome)
    match way.method.name:
        case "elements":
            outcome = judged.elements(indicator, spec, way.method, value)
        case "levels":
            outcome = judged.levels(indicator, way.method, value)
        case "deduction":
            outcome = judged.deduction(indicator, value)
        case "yes_no":
            outcome = judged.yes_no(indicator, way.method)
        case _:
            if target is None and way.kind.name == closed.EXECUTION:
                target = _ALL
            actual, origin = actual_of(context.evaluation, context.funds, indicator, place, surveys, target)
            row = Row(indicator, way, value, target, actual, origin, context.whole)
            outcome = _mixed(row) if way.method.name == "mixed" else measure(row)
    return _row(context, indicator, weight, section, way, outcome)


def _way(context: Context, indicator: Indicator, place: Standing, target: Measure | None, *, surveyed: bool) -> Way:
    """How the row is scored. Rows that state nothing but their operator share the answer of their place."""
    ways, operator, spec = context.ways, indicator.operator, place.spec
    plain_row = operator is not None and not indicator.method and not indicator.parameters
    key = operator, indicator.path, spec.id if spec is not None else "", surveyed
    found = ways.get(key) if plain_row else None
    if found is not None:
        return found
    framework = context.frame.framework
    kind = kind_of(context.frame, indicator, place, target, surveyed=surveyed)
    method = method_of(framework, indicator, place, kind)
    if not plain_row:
        return Way.of(kind, method, framework.over_achievement)
    ways[key] = found = _shared_way(kind, Same(method), Same(framework.over_achievement))
    return found


@lru_cache(maxsize=256)
def _shared_way(kind: Kind, method: Same[Method], over: Same[OverAchievement]) -> Way:
    """The way of an edition's own method: there are a few dozen, and every evaluation uses some of them."""
    return Way.of(kind, method.value, over.value)


def _mixed(row: Row) -> Outcome:
    """定性定量结合: the evaluator's level beside the measured part."""
    level, share, _ = judged.graded(row.indicator, row.way.method)
    outcome = measure(row._replace(judged=Share(share.numerator, share.denominator)))
    words = outcome.reason.removesuffix("，得")
    return outcome._replace(reason=f"{words}；定性部分评为“{level.name}”，给{exact_percent(share)}，得")


def _weightless(weight: Weight, indicator: Indicator, place: Standing) -> NotScorable:
    """Why there is no weight to score by; none is ever invented, a customary one is only named."""
    if weight.value is not None:
        return NotScorable("分值{value}为负，请核对", place=where(indicator, "weight"), value=plain(weight.value))
    hint, spec = "", place.spec if place.named else None
    if spec is not None and spec.suggested is not None:
        hint = f"（参考值{plain(spec.suggested)}分，须由评价组织者确定）"
    also = "和实际完成值" if indicator.target is not None and indicator.actual is None else ""
    return NotScorable("没有填写分值{hint}{also}，请补填", place=where(indicator, "weight"), hint=hint, also=also)


def _prescribed(place: Standing) -> Measure | None:
    """The target that the edition prescribes for its own indicator, for a row that states none."""
    spec = place.spec
    if spec is None or not place.named or not spec.target:
        return None
    return prescribed_target(spec.target, spec.operator, spec.unit)


@cache
def prescribed_target(target: str, operator: str, unit: str) -> Measure | None:
    """The target that an edition writes. Editions are few and each is read for every evaluation."""
    return read_measure(target, read_operator(operator), unit).measure


def _row(
    context: Context, indicator: Indicator, weight: Weight, section: str, way: Way, outcome: Outcome
) -> IndicatorScore:
    """The result of a row that could be scored."""
    framework, method = context.frame.framework, way.method
    share, reason, inputs, actual, target, completion = outcome
    value, source = weight
    points = context.points(value or _ZERO, share)
    trace = _trace((method.name, way.parameters, inputs, share, framework.id, method.source, context.rounding, source))
    target = target or show_measure(indicator.target, indicator.operator, indicator.unit)
    actual = actual or show_measure(indicator.actual, None, indicator.unit)
    reason = f"{reason}{plain(points)}分"
    return _score((indicator, section, value, target, actual, completion, points, reason, trace, True))


def _unscored_row(
    context: Context, indicator: Indicator, weight: Weight, section: str, reason: str, *, applicable: bool
) -> IndicatorScore:
    """The result of a row without points; its trace names the edition."""
    framework = context.frame.framework
    return IndicatorScore(
        indicator=indicator,
        section=section,
        weight=weight.value,
        target=show_measure(indicator.target, indicator.operator, indicator.unit),
        actual=show_measure(indicator.actual, None, indicator.unit),
        completion=None,
        points=None,
        reason=reason,
        trace=Trace("", (), (), None, framework.id, context.source, context.rounding, weight.source),
        applicable=applicable,
    )
