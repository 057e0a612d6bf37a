"""IND32 indicator-count-unusual."""

from collections.abc import Iterator

from jixiao.review import Case, Finding, Severity, rule

_MOST = 25


@rule("IND32", "indicator-count-unusual", severity=Severity.NOTICE, needs="evaluation", since="0.1")
def indicator_count_unusual(case: Case) -> Iterator[Finding]:
    """三级指标太少或太多。

    ## 检查什么
    除预算执行率外，三级指标只有1个，或超过25个（体系自带的指标不计）。

    ## 为什么
    只有一个指标说明不了产出和效益；太多则分值零碎，重点不突出。

    ## 反例
    整个项目只有一个指标，占90分。

    ## 正例
    6至15个指标，覆盖产出、效益、满意度。

    ## 怎样修改
    太少的按支出方向补设，太多的合并同类、删去日常管理要求。
    """
    rows = [i for i in case.indicators if not case.is_execution(i) and case.spec(i) is None]
    own = [i for i in case.indicators if not case.is_execution(i)]
    if len(own) == 1 or len(rows) > _MOST:
        yield Finding(
            place=own[0].place,
            message="三级指标有{count}个（预算执行率不计），{fault}；请检查是否覆盖主要产出和效益、是否突出重点。",
            args={"count": len(own), "fault": "太少" if len(own) == 1 else f"超过{_MOST}个"},
        )
