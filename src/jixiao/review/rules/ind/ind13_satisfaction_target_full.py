"""IND13 satisfaction-target-full."""

from collections.abc import Iterator

from jixiao.evaluation.measure import Quantity
from jixiao.facts import PLANS
from jixiao.review import Case, Finding, Severity, rule


@rule("IND13", "satisfaction-target-full", severity=Severity.NOTICE, needs="evaluation", kinds=PLANS, since="0.1")
def satisfaction_target_full(case: Case) -> Iterator[Finding]:
    """满意度指标值定为100%。

    ## 检查什么
    满意度指标的指标值是否为100%。

    ## 为什么
    人人满意几乎不可能。定为100%，要么完不成，要么诱使人填一个没有调查过的100%。

    ## 反例
    社区及群众满意度，指标值100%。

    ## 正例
    社区居民满意度，指标值≥90%。

    ## 怎样修改
    参照往年调查结果定一个努力可以达到的数。
    """
    for indicator in case.indicators:
        target = indicator.target
        if case.is_satisfaction(indicator) and isinstance(target, Quantity) and target.value == 100:
            yield Finding(
                place=indicator.place_of("target"),
                message="“{name}”的指标值为100%，很难真实达到；请参照往年调查结果设定，今后年度调整。",
                args={"name": indicator.name},
            )
