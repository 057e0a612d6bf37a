"""The score of one indicator: its weight, its outcome, the rounding, the trace."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from fractions import Fraction

from jixiao.evaluation import Quantity, read_measure, read_operator, show_measure
from jixiao.evaluation.measure import Measure
from jixiao.evaluation.model import Evaluation, Indicator, Survey
from jixiao.frameworks import methods as closed
from jixiao.frameworks.model import Framework, IndicatorSpec, Method, RoundingMode, Source
from jixiao.money import scaled_share, scaled_share_truncated
from jixiao.scoring import judged
from jixiao.scoring.carrier import Share
from jixiao.scoring.measured import Actual, Plans, Row, measure
from jixiao.scoring.model import IndicatorScore, Trace
from jixiao.scoring.operands import Exact, per_of
from jixiao.scoring.outcome import NotScorable, Outcome, exact_percent, percent, plain, read_from, where
from jixiao.scoring.rates import ComputedRate, compute_rate
from jixiao.scoring.resolve import Kind, Standing, kind_of, method_of
from jixiao.scoring.satisfaction import evaluate_survey, join_surveys
from jixiao.scoring.weights import Weight


@dataclass(frozen=True, slots=True)
class Context:
    """What all rows of one evaluation share."""

    evaluation: Evaluation
    framework: Framework
    surveys: Mapping[str, Sequence[Survey]]
    plans: Plans
    rounding: str
    no_source: Source
    """The edition itself, for rows that no method was found for."""

    @classmethod
    def of(cls, evaluation: Evaluation, framework: Framework) -> "Context":
        """The context of an evaluation whose sites are already rolled up."""
        surveys: dict[str, list[Survey]] = {}
        for survey in evaluation.surveys:
            surveys.setdefault(survey.indicator.strip(), []).append(survey)
        return cls(evaluation, framework, surveys, Plans(), rounding_words(framework), Source(framework.document))


def rounding_words(framework: Framework) -> str:
    """How points are rounded, in words, with the clause."""
    rule = framework.rounding
    how = "四舍五入" if rule.mode is RoundingMode.HALF_AWAY else "直接截取（不进位）"
    return f"保留{rule.digits}位小数，{how}（{rule.source.clause}）"


def round_points(framework: Framework, weight: Decimal, share: Share[int]) -> Decimal:
    """``weight × share`` rounded once, as the edition says; rounding never lifts the points above the weight."""
    cut = scaled_share if framework.rounding.mode is RoundingMode.HALF_AWAY else scaled_share_truncated
    digits = framework.rounding.digits
    numerator, denominator = weight.as_integer_ratio()
    units = cut(numerator * 10**digits, share.numerator, share.denominator * denominator)
    return min(Decimal(units).scaleb(-digits), weight)


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
    return _row(context, indicator, weight, place.section, reason=f"未评分：{problem.plain}{at}{also}")


def not_applicable(
    context: Context, indicator: Indicator, place: Standing, weight: Weight, words: str
) -> IndicatorScore:
    """A row that does not apply: it counts neither way."""
    return _row(context, indicator, weight, place.section, reason=f"不适用，不计分（{words}）", applicable=False)


@dataclass(frozen=True, slots=True)
class _Job:
    """One row with everything that was found out about it."""

    context: Context
    indicator: Indicator
    place: Standing
    surveys: Sequence[Survey]
    target: Measure | None
    kind: Kind
    method: Method
    weight: Decimal


def _scored(context: Context, indicator: Indicator, place: Standing, weight: Weight) -> IndicatorScore:
    surveys = context.surveys.get(indicator.name.strip(), ())
    target = _target(indicator, place)
    kind = kind_of(context.framework, indicator, place, target, surveyed=bool(surveys))
    method = method_of(context.framework, indicator, place, kind)
    value = _weight(weight, indicator, place.spec if place.named else None)
    outcome = _outcome(_Job(context, indicator, place, surveys, target, kind, method, value))
    return _row(context, indicator, weight, place.section, method=method, outcome=outcome)


def _weight(weight: Weight, indicator: Indicator, spec: IndicatorSpec | None) -> Decimal:
    """The weight to score by; none is ever invented, a customary one is only named."""
    if weight.value is None:
        hint = ""
        if spec is not None and spec.suggested is not None:
            hint = f"（参考值{plain(spec.suggested)}分，须由评价组织者确定）"
        raise NotScorable("没有填写分值{hint}，请在“分值”栏填写", place=where(indicator, "weight"), hint=hint)
    if weight.value < 0:
        raise NotScorable("分值{value}为负，请核对", place=where(indicator, "weight"), value=plain(weight.value))
    return weight.value


def _target(indicator: Indicator, place: Standing) -> Measure | None:
    """The row's target, else the one that the edition prescribes for its own indicator."""
    if indicator.target is not None or not place.named or place.spec is None or not place.spec.target:
        return indicator.target
    return read_measure(place.spec.target, read_operator(place.spec.operator), place.spec.unit).measure


def _outcome(job: _Job) -> Outcome:
    match job.method.name:
        case "elements":
            return judged.elements(job.indicator, job.place.spec, job.method, job.weight)
        case "levels":
            return judged.levels(job.indicator, job.method, job.weight)
        case "deduction":
            return judged.deduction(job.indicator, job.weight)
        case "yes_no":
            return judged.yes_no(job.indicator, job.method)
        case "mixed":
            return _mixed(job)
        case _:
            return measure(_measured_row(job))


def _mixed(job: _Job) -> Outcome:
    """定性定量结合: the evaluator's level beside the measured part."""
    level, share, _ = judged.graded(job.indicator, job.method)
    row = replace(_measured_row(job), judged=Share(share.numerator, share.denominator))
    outcome = measure(row)
    words = outcome.reason.removesuffix("，得")
    return replace(outcome, reason=f"{words}；定性部分评为“{level.name}”，给{exact_percent(share)}，得")


def _measured_row(job: _Job) -> Row:
    target = job.target
    if target is None and job.kind.name == closed.EXECUTION:
        target = Quantity(Decimal(100), "%")
    return Row(
        indicator=job.indicator,
        kind=job.kind,
        method=job.method,
        weight=job.weight,
        target=target,
        actual=_actual(job, target),
        over=job.context.framework.over_achievement,
        finished=job.context.evaluation.identity.finished_all_work,
        plans=job.context.plans,
    )


def _actual(job: _Job, target: Measure | None) -> Actual:
    """Where the actual value comes from: a survey's counts, the edition's formula, or what was typed."""
    typed, spec = job.indicator.actual, job.place.spec
    try:
        if job.surveys:
            return _surveyed(job)
        if spec is not None and spec.rate is not None and job.place.named:
            return _computed(job, spec.unit, compute_rate(job.context.evaluation, spec.rate), target)
    except NotScorable as problem:
        if typed is None:
            raise
        return Actual(typed, note=problem.plain if job.surveys else "")
    return Actual(typed)


def _computed(job: _Job, spec_unit: str, found: ComputedRate, target: Measure | None) -> Actual:
    unit = getattr(target, "unit", "") or job.indicator.unit or spec_unit
    return Actual(Exact(found.value * per_of(unit), unit), f"{job.indicator.name}={found.words}", found.inputs)


def _surveyed(job: _Job) -> Actual:
    """The rate from the counts; the survey's figures stand in the trace."""
    survey = join_surveys(job.surveys)
    found = evaluate_survey(survey)
    combined = f"、{found.combined}" if found.combined else ""
    valid = found.answers if survey.valid is None else survey.valid
    words = f"问卷有效{valid}份，按{found.method}{combined}计满意度{percent(found.rate)}"
    counts = [
        read_from(f"{q.group} {q.question}".strip(), "、".join(f"{o}{n}" for o, n in q.counts), q.place)
        for q in survey.questions
    ]
    figures = (("发放", survey.issued), ("收回", survey.returned), ("有效", survey.valid))
    counts += [read_from(name, f"{n}份", survey.place) for name, n in figures if n is not None]
    counts.append(read_from("满意度计算方法", found.method, survey.place_of("method")))
    return Actual(Exact(found.rate * 100, "%"), words, tuple(counts))


def _row(
    context: Context,
    indicator: Indicator,
    weight: Weight,
    section: str,
    *,
    method: Method | None = None,
    outcome: Outcome | None = None,
    reason: str = "",
    applicable: bool = True,
) -> IndicatorScore:
    """The result of one row; without an outcome it has no points."""
    points = share = None
    if outcome is not None and weight.value is not None:
        points = round_points(context.framework, weight.value, outcome.share)
        share = Fraction(outcome.share.numerator, outcome.share.denominator)
        reason = f"{outcome.reason}{plain(points)}分"
    trace = Trace(
        method=method.name if method is not None else "",
        parameters=tuple((k, str(v)) for k, v in method.parameters.items()) if method is not None else (),
        inputs=outcome.inputs if outcome is not None else (),
        share=share,
        framework=context.framework.id,
        source=method.source if method is not None else context.no_source,
        rounding=context.rounding,
        weight_source=weight.source,
    )
    target = show_measure(indicator.target, indicator.operator, indicator.unit)
    actual = show_measure(indicator.actual, None, indicator.unit)
    return IndicatorScore(
        indicator=indicator,
        section=section,
        weight=weight.value,
        target=(outcome.target if outcome is not None else "") or target,
        actual=(outcome.actual if outcome is not None else "") or actual,
        completion=outcome.completion if outcome is not None else None,
        points=points,
        reason=reason,
        trace=trace,
        applicable=applicable,
    )
