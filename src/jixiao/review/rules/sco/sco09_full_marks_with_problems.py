"""SCO09 full-marks-with-problems."""

from collections.abc import Iterator
from decimal import Decimal

from jixiao.review import Case, Finding, Severity, rule
from jixiao.review.told import shows_points
from jixiao.review.wording import listed

_NEARLY_FULL = Decimal(98)
_NEXT_TO_FULL = Decimal(99)
"""In a document, whose problems may well stand beside the points that they cost."""


@rule("SCO09", "full-marks-with-problems", severity=Severity.NOTICE, needs="evaluation", since="0.1")
def full_marks_with_problems(case: Case) -> Iterator[Finding]:
    """接近满分，却列出了问题。

    ## 检查什么
    总分在98分以上，同时写了存在的问题。

    ## 为什么
    问题没有反映在得分里：要么指标没有覆盖这些问题，要么该扣的没有扣。

    ## 反例
    得分100分，问题写“部分绩效内容的设定量化不够具体”。

    ## 正例
    得分94分，绩效指标明确性因量化不够扣分，问题与之对应。

    ## 怎样修改
    对照问题检查有关指标的得分；指标没有覆盖的，今后补设指标。
    """
    claims, card = case.evaluation.claims, case.scorecard
    total = claims.total if claims.total is not None else (card.total if card is not None else None)
    full = card.full if claims.total is None and card is not None else case.framework.total
    problems = case.evaluation.problems
    if total is None or not problems or full != case.framework.total or total < _NEARLY_FULL:
        return
    if case.facts is not None and (total < _NEXT_TO_FULL or shows_points(case)):
        return
    yield Finding(
        place=claims.place_of("total") if claims.total is not None else problems[0].place,
        message="总分{total}分，同时列出{count}个问题（{problems}）；请检查这些问题是否应在有关指标中扣分。",
        args={
            "total": f"{total:f}",
            "count": len(problems),
            "problems": listed((f"“{p.text[:20]}”" for p in problems), limit=3),
        },
        related=tuple(problem.place for problem in problems),
    )
