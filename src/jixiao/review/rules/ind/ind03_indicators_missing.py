"""IND03 indicators-missing."""

from collections.abc import Iterator

from jixiao.review import Case, Finding, Severity, rule


@rule(
    "IND03",
    "indicators-missing",
    severity=Severity.ERROR,
    needs="evaluation",
    since="0.1",
    source="财预〔2013〕53号；财预〔2020〕10号 第十三条",
)
def indicators_missing(case: Case) -> Iterator[Finding]:
    """没有绩效指标。

    ## 检查什么
    除预算执行率外，有没有列出绩效指标。

    ## 为什么
    没有指标就没有评分的对象，写出的得分和等级没有依据。

    ## 反例
    只写总目标和得分，没有指标表。

    ## 正例
    列出产出、效益、满意度各级指标，每个指标有指标值和完成值。

    ## 怎样修改
    按批复的绩效目标表填写指标；可用“jixiao template --pack”取得同类项目的参考指标。
    """
    if any(not case.is_execution(indicator) for indicator in case.evaluation.indicators):
        return
    yield Finding(
        place=case.evaluation.place_of("indicators"),
        message="没有列出绩效指标，无法评分；请按批复的绩效目标填写各级指标、指标值和完成值。",
    )
