"""EVI01 satisfaction-without-survey."""

from collections.abc import Iterator

from jixiao.evaluation.measure import Quantity
from jixiao.review import Case, Finding, Severity, rule
from jixiao.review.indicator_facts import shown_actual


@rule(
    "EVI01",
    "satisfaction-without-survey",
    severity=Severity.ERROR,
    needs="evaluation",
    since="0.1",
    source="财预〔2021〕101号",
)
def satisfaction_without_survey(case: Case) -> Iterator[Finding]:
    """满意度有数，没有调查。

    ## 检查什么
    满意度指标填了百分比的，满意度调查表中是否有对应的调查。

    ## 为什么
    满意度只能调查得来。“没有投诉”不等于100%满意；同样的答卷按不同方法算，也会差十几个百分点。

    ## 反例
    公众满意度93%，没有调查对象、份数和方法。

    ## 正例
    公众满意度93%，发放问卷220份，收回208份，有效200份，按前两级占比计算。

    ## 怎样修改
    在满意度调查表中填写调查对象、发放、收回、有效份数、各选项份数和计算方法；没有调查的不要填百分比。
    """
    for indicator in case.indicators:
        if not case.is_satisfaction(indicator) or not isinstance(indicator.actual, Quantity):
            continue
        if not case.surveys(indicator):
            yield Finding(
                place=indicator.place_of("actual"),
                message="“{name}”完成值为{actual}，没有对应的满意度调查；请补填调查对象、份数和计算方法，没有调查的不要填百分比。",
                args={"name": indicator.name, "actual": shown_actual(indicator)},
            )
