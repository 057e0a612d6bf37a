"""SCO30 total-differs-within."""

from collections.abc import Iterator

from jixiao.facts import EVALUATIONS, ReportKind
from jixiao.review import Case, Finding, Severity, rule
from jixiao.review.score_facts import total_claims

_ONE_PROJECT = EVALUATIONS - {ReportKind.DEPARTMENT}
"""A department's report gives the scores of several projects."""


@rule("SCO30", "total-differs-within", severity=Severity.ERROR, needs="facts", kinds=_ONE_PROJECT, since="0.2")
def total_differs_within(case: Case) -> Iterator[Finding]:
    """同一份报告写了两个总分。

    ## 检查什么
    一个项目的报告中，摘要、正文、结论和评分表写明的总分是否相同。复核分、上年得分、平均分不算。

    ## 为什么
    总分只有一个；写成两个，等级和排名都失去依据。

    ## 反例
    摘要写“评价得分96.5分”，正文写“综合得分95.6分”。

    ## 正例
    摘要和正文都写95.6分。

    ## 怎样修改
    按评分表核对，统一各处的总分和等级。
    """
    claims = [claim for claim in total_claims(case.text) if claim.points is not None and not claim.name.strip()]
    first = next((claim for claim in claims if not claim.in_summary), claims[0] if claims else None)
    if first is None or first.points is None:
        return
    for claim in claims:
        points = claim.points
        if points is None or abs(points.value - first.points.value) <= points.half_digit + first.points.half_digit:
            continue
        yield Finding(
            place=points.place,
            message="这里的总分为{one}分，另一处写作{other}分，相差{gap}分；请按评分表核对后统一。",
            args={
                "one": f"{points.value:f}",
                "other": f"{first.points.value:f}",
                "gap": f"{abs(points.value - first.points.value):f}",
            },
            related=(first.points.place,),
        )
