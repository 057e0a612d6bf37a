"""SCO30 total-differs-within."""

from collections.abc import Iterator

from jixiao.facts import EVALUATIONS, Facts, ReportKind, ScoreClaim, Topic
from jixiao.review import Case, Finding, Severity, rule
from jixiao.review.score_facts import total_claims


@rule("SCO30", "total-differs-within", severity=Severity.ERROR, needs="facts", kinds=EVALUATIONS, since="0.2")
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
    facts = case.text
    claims = [c for c in total_claims(facts) if c.points is not None and not c.name.strip() and _of_whole(facts, c)]
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


def _of_whole(facts: Facts, claim: ScoreClaim) -> bool:
    """Whether it is surely the whole's: a department's report gives the scores of its projects besides."""
    if facts.kind is not ReportKind.DEPARTMENT:
        return True
    passage = claim.points.span.passage if claim.points is not None else None
    return claim.in_table or (passage is not None and Topic.CONCLUSION in facts.topic_of(passage))
