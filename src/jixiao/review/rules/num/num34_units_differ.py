"""NUM34 units-differ."""

from collections.abc import Iterator

from jixiao.evaluation.measure import Quantity
from jixiao.review import Case, Finding, Severity, rule
from jixiao.review.comparison import units_agree
from jixiao.review.indicator_facts import shown_actual, shown_target


@rule(
    "NUM34",
    "units-differ",
    severity=Severity.WARNING,
    needs="evaluation",
    since="0.1",
    source="财预〔2020〕10号 附件1",
)
def units_differ(case: Case) -> Iterator[Finding]:
    """完成值与指标值的单位不同。

    ## 检查什么
    指标值与完成值的计量单位是否相同或可以换算（万人次与人次、名与人可以，人与人次不可以）。

    ## 为什么
    单位不同就不能相比，算出的完成率没有意义。

    ## 反例
    指标值≥500人次，完成值480人。

    ## 正例
    指标值≥500人次，完成值480人次。

    ## 怎样修改
    按指标值的单位重新统计完成值。
    """
    for indicator in case.indicators:
        both = isinstance(indicator.target, Quantity) and isinstance(indicator.actual, Quantity)
        if both and not units_agree(indicator):
            yield Finding(
                place=indicator.place_of("actual"),
                message="“{name}”指标值为{target}，完成值为{actual}，单位不同，不能比较；请按指标值的单位填写完成值。",
                args={
                    "name": indicator.name,
                    "target": shown_target(indicator),
                    "actual": shown_actual(indicator),
                },
                related=(indicator.place_of("target"),),
            )
