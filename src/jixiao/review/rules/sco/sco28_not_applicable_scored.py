"""SCO28 not-applicable-scored."""

from collections.abc import Iterator

from jixiao.review import Case, Finding, Severity, rule


@rule("SCO28", "not-applicable-scored", severity=Severity.WARNING, needs="evaluation", since="0.1")
def not_applicable_scored(case: Case) -> Iterator[Finding]:
    """不适用的指标给了分。

    ## 检查什么
    注明“不适用”的指标，自评得分是否不为空、不为0。

    ## 为什么
    没有考核就没有得分；给满分等于白送分。不适用指标的分值应折算或并入同级指标。

    ## 反例
    “生态效益”注明不适用，得分10分。

    ## 正例
    “生态效益”注明不适用，不计分，其余指标折算为100分。

    ## 怎样修改
    删去该得分；按体系规定把分值折算或并入同级指标，并说明办法。
    """
    for indicator in case.evaluation.indicators:
        if not indicator.applicable and indicator.claimed_points is not None and indicator.claimed_points != 0:
            yield Finding(
                place=indicator.place_of("claimed_points"),
                message="“{name}”注明不适用，却得{points}分；请删去得分，分值折算或并入同级指标并说明。",
                args={"name": indicator.name, "points": f"{indicator.claimed_points:f}"},
            )
