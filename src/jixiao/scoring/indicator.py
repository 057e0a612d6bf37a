"""The score of one indicator: its weight, its outcome, the rounding, the trace."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from fractions import Fraction
from functools import cache

from jixiao.evaluation import FundsSummary, Quantity, read_measure, read_operator, show_measure, summarise
from jixiao.evaluation.measure import Measure
from jixiao.evaluation.model import Evaluation, Indicator, Survey
from jixiao.frameworks import methods as closed
from jixiao.frameworks.model import Framework, Method, RoundingMode, Source
from jixiao.money import scaled_share, scaled_share_truncated
from jixiao.scoring import judged
from jixiao.scoring.actuals import actual_of
from jixiao.scoring.carrier import Share
from jixiao.scoring.measured import Plans, Row, measure
from jixiao.scoring.model import IndicatorScore, Trace
from jixiao.scoring.outcome import NotScorable, Outcome, exact_percent, plain, where
from jixiao.scoring.resolve import Frame, Kind, Standing, kind_of, method_of
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
    plans: Plans
    rounding: str
    source: Source
    ways: dict[object, tuple[Kind, Method]] = field(default_factory=dict)

    @classmethod
    def of(cls, evaluation: Evaluation, frame: Frame) -> "Context":
        """The context of an evaluation whose sites are already rolled up."""
        surveys: dict[str, list[Survey]] = {}
        for survey in evaluation.surveys:
            surveys.setdefault(survey.indicator.strip(), []).append(survey)
        framework, identity = frame.framework, evaluation.identity
        plans = Plans(framework.over_achievement, identity.place_of("finished_all_work"))
        rounding = rounding_words(framework)
        return cls(evaluation, summarise(evaluation), frame, surveys, plans, rounding, Source(framework.document))

    @property
    def finished(self) -> bool | None:
        """Whether all work is done, or nothing where that is not said."""
        return self.evaluation.identity.finished_all_work


def rounding_words(framework: Framework) -> str:
    """How points are rounded, in words, with the clause."""
    rule = framework.rounding
    how = "四舍五入" if rule.mode is RoundingMode.HALF_AWAY else "直接截取（不进位）"
    return f"保留{rule.digits}位小数，{how}（{rule.source.clause}）"


def round_points(framework: Framework, weight: Decimal, share: Fraction) -> Decimal:
    """``weight × share`` rounded once, as the edition says; rounding never lifts the points above the weight."""
    rule = framework.rounding
    cut = scaled_share if rule.mode is RoundingMode.HALF_AWAY else scaled_share_truncated
    part, whole = share.as_integer_ratio()
    numerator, denominator = weight.as_integer_ratio()
    points = Decimal(cut(numerator * 10**rule.digits, part, whole * denominator)).scaleb(-rule.digits)
    return weight if points > weight else points


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
    target = _target(indicator, place)
    kind, method = _way(context, indicator, place, target, surveyed=bool(surveys))
    value = _weight(weight, indicator, place)
    match method.name:
        case "elements":
            outcome = judged.elements(indicator, place.spec, method, value)
        case "levels":
            outcome = judged.levels(indicator, method, value)
        case "deduction":
            outcome = judged.deduction(indicator, value)
        case "yes_no":
            outcome = judged.yes_no(indicator, method)
        case _:
            if target is None and kind.name == closed.EXECUTION:
                target = _ALL
            actual = actual_of(context.evaluation, context.funds, indicator, place, surveys, target)
            row = Row(indicator, kind, method, value, target, actual, context.finished, context.plans)
            outcome = _mixed(row) if method.name == "mixed" else measure(row)
    return _row(context, indicator, weight, place.section, method, outcome)


def _way(
    context: Context, indicator: Indicator, place: Standing, target: Measure | None, *, surveyed: bool
) -> tuple[Kind, Method]:
    """How the row is scored. Rows that state nothing but their operator share the answer of their place."""
    plain_row = indicator.operator is not None and not indicator.method and not indicator.parameters
    key = (indicator.operator, indicator.path, place.spec.id if place.spec is not None else "", surveyed)
    found = context.ways.get(key) if plain_row else None
    if found is None:
        kind = kind_of(context.frame, indicator, place, target, surveyed=surveyed)
        found = kind, method_of(context.frame.framework, indicator, place, kind)
        if plain_row:
            context.ways[key] = found
    return found


def _mixed(row: Row) -> Outcome:
    """定性定量结合: the evaluator's level beside the measured part."""
    level, share, _ = judged.graded(row.indicator, row.method)
    outcome = measure(row._replace(judged=Share(share.numerator, share.denominator)))
    words = outcome.reason.removesuffix("，得")
    return outcome._replace(reason=f"{words}；定性部分评为“{level.name}”，给{exact_percent(share)}，得")


def _weight(weight: Weight, indicator: Indicator, place: Standing) -> Decimal:
    """The weight to score by; none is ever invented, a customary one is only named."""
    if weight.value is None:
        hint, spec = "", place.spec if place.named else None
        if spec is not None and spec.suggested is not None:
            hint = f"（参考值{plain(spec.suggested)}分，须由评价组织者确定）"
        also = "和实际完成值" if indicator.target is not None and indicator.actual is None else ""
        raise NotScorable("没有填写分值{hint}{also}，请补填", place=where(indicator, "weight"), hint=hint, also=also)
    if weight.value < 0:
        raise NotScorable("分值{value}为负，请核对", place=where(indicator, "weight"), value=plain(weight.value))
    return weight.value


def _target(indicator: Indicator, place: Standing) -> Measure | None:
    """The row's target, else the one that the edition prescribes for its own indicator."""
    if indicator.target is not None or not place.named or place.spec is None or not place.spec.target:
        return indicator.target
    return prescribed_target(place.spec.target, place.spec.operator, place.spec.unit)


@cache
def prescribed_target(target: str, operator: str, unit: str) -> Measure | None:
    """The target that an edition writes. Editions are few and each is read for every evaluation."""
    return read_measure(target, read_operator(operator), unit).measure


def _row(
    context: Context, indicator: Indicator, weight: Weight, section: str, method: Method, outcome: Outcome
) -> IndicatorScore:
    """The result of a row that could be scored. (Positional, because a thousand of these are made in a moment.)"""
    framework = context.frame.framework
    points = round_points(framework, weight.value or _ZERO, outcome.share)
    given = method.parameters
    return IndicatorScore(
        indicator,
        section,
        weight.value,
        outcome.target or show_measure(indicator.target, indicator.operator, indicator.unit),
        outcome.actual or show_measure(indicator.actual, None, indicator.unit),
        outcome.completion,
        points,
        f"{outcome.reason}{plain(points)}分",
        Trace(
            method.name,
            tuple((name, str(value)) for name, value in given.items()) if given else (),
            outcome.inputs,
            outcome.share,
            framework.id,
            method.source,
            context.rounding,
            weight.source,
        ),
    )


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
