"""IND21 shortfall-unexplained."""

from collections.abc import Iterator
from dataclasses import replace

from jixiao.evaluation.measure import Quantity
from jixiao.evaluation.model import Indicator
from jixiao.money import fraction_to_decimal
from jixiao.review import Case, Finding, Severity, rule
from jixiao.review.comparison import compare
from jixiao.review.indicator_facts import has_reason, shown_actual, shown_target
from jixiao.review.told import explains, shown_at
from jixiao.review.wording import percent
from jixiao.scoring.satisfaction import join_surveys, survey_rate

_SHOWN, _COMPARED = 2, 12
"""Decimals of a satisfaction in per cent: as people read it, and so fine that its rate is that of the scoring."""


@rule(
    "IND21",
    "shortfall-unexplained",
    severity=Severity.ERROR,
    needs="evaluation",
    since="0.1",
    source="财预〔2020〕10号 第十一条",
)
def shortfall_unexplained(case: Case) -> Iterator[Finding]:
    """没有达到指标值，也没有写原因。

    ## 检查什么
    完成值（含按问卷计算的满意度）没有达到指标值的指标，“偏差原因分析及改进措施”是否填写。

    ## 为什么
    目标没有完成的，要分析原因并提出改进措施；空着就无法判断是客观原因还是工作不力。

    ## 反例
    公众满意度指标值95%，完成值93%，偏差原因空白。

    ## 正例
    公众满意度指标值95%，完成值93%，写明“新增服务点投用较晚，明年提前到6月投用”。

    ## 怎样修改
    写明没有完成的具体原因和改进措施。
    """
    for written in case.indicators:
        indicator, result = _surveyed(case, written, _SHOWN), compare(_surveyed(case, written, _COMPARED))
        if result is None or result.met or has_reason(indicator) or case.is_execution(indicator):
            continue
        asked = "deviation_reason" in indicator.places
        if case.facts is not None and not asked and explains(case.facts, indicator):
            continue
        rate = f"，完成率{percent(result.rate)}" if result.rate is not None else ""
        yield Finding(
            place=shown_at(indicator, "deviation_reason"),
            message="“{name}”目标{target}，实际{actual}{rate}，没有达到，偏差原因空白；请写明原因和改进措施。",
            args={
                "name": indicator.name,
                "target": shown_target(indicator),
                "actual": shown_actual(indicator),
                "rate": rate,
            },
            related=(indicator.place_of("actual"),),
        )


def _surveyed(case: Case, indicator: Indicator, digits: int) -> Indicator:
    """The indicator with what its survey gives where no actual value is typed: that needs a reason all the same."""
    surveys = case.surveys(indicator)
    if indicator.actual is not None or not surveys:
        return indicator
    rate = survey_rate(join_surveys(surveys))
    if rate is None:
        return indicator
    return replace(indicator, actual=Quantity(fraction_to_decimal(rate * 100, digits), "%"))
