"""SCO27 indicator-dominates."""

from collections.abc import Iterator
from decimal import Decimal

from jixiao.review import Case, Finding, Severity, rule

_MOST = Decimal(40)


@rule("SCO27", "indicator-dominates", severity=Severity.NOTICE, needs="evaluation", since="0.1")
def indicator_dominates(case: Case) -> Iterator[Finding]:
    """一个指标占了大部分分值。

    ## 检查什么
    单个三级指标的分值是否超过40分。

    ## 为什么
    一个指标决定成败，其他指标形同虚设，这一个填错就全错。

    ## 反例
    一个数量指标90分。

    ## 正例
    五个产出指标各10分。

    ## 怎样修改
    把分值分到能反映各方面产出和效益的指标上。
    """
    for indicator in case.indicators:
        if indicator.weight is not None and indicator.weight > _MOST:
            yield Finding(
                place=indicator.place_of("weight"),
                message="“{name}”一个指标占{weight}分，超过{most}分；请检查分值是否过于集中。",
                args={"name": indicator.name, "weight": f"{indicator.weight:f}", "most": f"{_MOST:f}"},
            )
