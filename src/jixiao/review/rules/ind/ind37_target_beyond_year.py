"""IND37 target-beyond-year."""

from collections.abc import Iterator

from jixiao.evaluation.measure import Day
from jixiao.facts import PLANS
from jixiao.review import Case, Finding, Severity, rule
from jixiao.review.indicator_facts import shown_target


@rule(
    "IND37",
    "target-beyond-year",
    severity=Severity.WARNING,
    needs="evaluation",
    kinds=PLANS,
    since="0.1",
    source="财预〔2015〕88号",
)
def target_beyond_year(case: Case) -> Iterator[Finding]:
    """年度指标的期限不在评价年度内。

    ## 检查什么
    时间类指标的指标值（日期）是否在评价年度之内。

    ## 为什么
    年度自评评的是当年；期限定在以后的年度，当年就无从判断，定在以前则与当年预算无关。

    ## 反例
    评价2017年度，完成时间指标值2019年12月31日前。

    ## 正例
    评价2017年度，完成时间指标值2017年11月30日前。

    ## 怎样修改
    写当年的阶段节点；跨年项目的总期限写在实施期目标中。
    """
    year = case.fiscal_year
    for indicator in case.indicators:
        target = indicator.target
        if year is not None and isinstance(target, Day) and target.value.year != year:
            yield Finding(
                place=indicator.place_of("target"),
                message="“{name}”的指标值为{target}，不在评价年度{year}之内；请写当年的完成日期或阶段节点。",
                args={"name": indicator.name, "target": shown_target(indicator), "year": year},
            )
