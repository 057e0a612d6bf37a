"""Where an actual value comes from: the counts of a survey, the edition's formula over the funds, or what was typed.

In this order. A typed value beside a survey or a formula is not used; the rules compare the two.
"""

from collections.abc import Sequence

from jixiao.evaluation.measure import Measure
from jixiao.evaluation.model import Evaluation, Indicator, Survey
from jixiao.evaluation.totals import FundsSummary
from jixiao.scoring.measured import TYPED, Origin
from jixiao.scoring.operands import Exact, per_of
from jixiao.scoring.outcome import NotScorable, percent, read_from
from jixiao.scoring.rates import ComputedRate, compute_rate
from jixiao.scoring.resolve import Standing
from jixiao.scoring.satisfaction import evaluate_survey, join_surveys


def actual_of(
    evaluation: Evaluation,
    funds: FundsSummary,
    indicator: Indicator,
    place: Standing,
    surveys: Sequence[Survey],
    target: Measure | None,
) -> tuple[Measure | Exact | None, Origin]:
    """The actual value of a measured indicator, and where it comes from.

    Where it should be computed and cannot be, a typed value is used (with a remark for a survey); without one
    :class:`NotScorable` says what is missing.
    """
    spec = place.spec
    try:
        if surveys:
            return _surveyed(surveys)
        if spec is not None and spec.rate is not None and place.named:
            unit = getattr(target, "unit", "") or indicator.unit or spec.unit
            return _computed(indicator.name, unit, compute_rate(evaluation, spec.rate, funds))
    except NotScorable as problem:
        if indicator.actual is None:
            raise
        note = f"问卷不能计算满意度（{problem.plain}），按填报值计" if surveys else ""
        return indicator.actual, Origin(note=note)
    return indicator.actual, TYPED


def _computed(name: str, unit: str, found: ComputedRate) -> tuple[Measure | Exact | None, Origin]:
    return Exact(found.value * per_of(unit), unit), Origin(f"{name}={found.words}", found.inputs)


def _surveyed(surveys: Sequence[Survey]) -> tuple[Measure | Exact | None, Origin]:
    """The rate from the counts; the survey's figures stand in the trace."""
    survey = join_surveys(surveys)
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
    return Exact(found.rate * 100, "%"), Origin(words, tuple(counts))
