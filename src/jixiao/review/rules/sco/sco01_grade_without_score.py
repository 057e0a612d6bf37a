"""SCO01 grade-without-score."""

from collections.abc import Iterator

from jixiao.review import Case, Finding, Severity, rule


@rule(
    "SCO01",
    "grade-without-score",
    severity=Severity.ERROR,
    needs="evaluation",
    since="0.1",
    source="财预〔2020〕10号 第十八条",
)
def grade_without_score(case: Case) -> Iterator[Finding]:
    """只有等级，没有得分。

    ## 检查什么
    自评结论写了等级的，是否同时写了总分。

    ## 为什么
    评价结果应当得分与等级相结合；只有等级，看不出是怎样得来的。

    ## 反例
    自评为优秀等次，没有得分。

    ## 正例
    自评得分92.5分，等级为优。

    ## 怎样修改
    按指标逐项评分，写明总分，再按分数定等级。
    """
    claims = case.evaluation.claims
    if claims.grade.strip() and claims.total is None:
        yield Finding(
            place=claims.place_of("grade"),
            message="自评等级为“{grade}”，没有写得分；请逐项评分，写明总分后再定等级。",
            args={"grade": claims.grade},
        )
