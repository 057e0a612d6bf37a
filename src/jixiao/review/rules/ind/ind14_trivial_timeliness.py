"""IND14 trivial-timeliness."""

from collections.abc import Iterator

from jixiao.facts import PLANS
from jixiao.review import Case, Finding, Severity, rule
from jixiao.review.indicator_facts import is_trivial_time, shown_target


@rule(
    "IND14",
    "trivial-timeliness",
    severity=Severity.WARNING,
    needs="evaluation",
    kinds=PLANS,
    since="0.1",
    source="财预〔2021〕101号",
)
def trivial_timeliness(case: Case) -> Iterator[Finding]:
    """时效指标没有具体时间。

    ## 检查什么
    指标值是否只是“1年内”“年底前”“全年”。

    ## 为什么
    年度项目总在一年之内，这样的指标不可能完不成，也就不起作用；没有日期，程序也无法比较。

    ## 反例
    完成时间：1年内。

    ## 正例
    完成时间：2017年11月30日前。

    ## 怎样修改
    写明完成日期，或分阶段写明节点（如6月底前完成招标）。
    """
    for indicator in case.indicators:
        if is_trivial_time(indicator):
            yield Finding(
                place=indicator.place_of("target"),
                message="“{name}”的指标值“{target}”没有具体日期，年度项目必然达到；请写明完成日期或阶段节点。",
                args={"name": indicator.name, "target": shown_target(indicator)},
            )
