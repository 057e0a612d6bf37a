"""SCO35 total-partial."""

from collections.abc import Iterator

from jixiao.review import Case, Finding, Severity, rule
from jixiao.review.wording import listed
from jixiao.scoring.model import Status


@rule("SCO35", "total-partial", severity=Severity.WARNING, needs="scorecard", since="0.1")
def total_partial(case: Case) -> Iterator[Finding]:
    """有指标没有评分，总分不完整。

    ## 检查什么
    是否每个适用的指标都能评分。

    ## 为什么
    缺了指标的总分不是总分，不能定等级，也不能与其他项目相比。

    ## 反例
    满分100分，其中30分的指标没有完成值。

    ## 正例
    全部指标都有指标值、完成值和分值。

    ## 怎样修改
    按各指标的提示补填；确不适用的，注明“不适用”，程序按体系规定折算。
    """
    card = case.scorecard
    if case.facts is not None or card is None or card.status is not Status.PARTIAL:
        return  # what cannot be scored at all is told by IND01, IND03 and IND31
    rows = [row for row in card.indicators if row.applicable and row.points is None]
    yield Finding(
        place=rows[0].indicator.place if rows else case.evaluation.place,
        message="{count}个指标没有评分（{names}），已评分的只有{scored}分（满分{full}分），因此不定等级；请补填所缺的内容。",
        args={
            "count": len(rows),
            "names": listed(f"“{row.indicator.name}”" for row in rows),
            "scored": f"{card.scored_weight:f}",
            "full": f"{case.framework.total:f}",
        },
        related=tuple(row.indicator.place for row in rows[1:]),
    )
