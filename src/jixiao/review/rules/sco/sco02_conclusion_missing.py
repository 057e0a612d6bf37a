"""SCO02 conclusion-missing."""

from collections.abc import Iterator

from jixiao.review import Case, Finding, Severity, rule


@rule(
    "SCO02",
    "conclusion-missing",
    severity=Severity.ERROR,
    needs="evaluation",
    since="0.1",
    source="财预〔2020〕10号 第十八条",
)
def conclusion_missing(case: Case) -> Iterator[Finding]:
    """有分项得分，没有总分和等级。

    ## 检查什么
    写了各部分或各指标的自评得分，而总分和等级都没有写。

    ## 为什么
    评价结论是得分和等级；只有分项，结论要读者自己去算。

    ## 反例
    写了投入14分、过程17分、绩效58分，没有写总分和等级。

    ## 正例
    投入14分、过程17分、绩效58分，总分89分，等级为良。

    ## 怎样修改
    把分项相加得出总分，并按体系规定的界限定等级。
    """
    claims = case.evaluation.claims
    told = [s for s in claims.sections if case.facts is None or s.points is not None]
    parts = len(told) + sum(i.claimed_points is not None for i in case.evaluation.indicators)
    if parts and claims.total is None and not claims.grade.strip():
        yield Finding(
            place=claims.place,
            message="写了{count}处分项得分，没有总分和等级；请相加得出总分，并写明等级。",
            args={"count": parts},
        )
