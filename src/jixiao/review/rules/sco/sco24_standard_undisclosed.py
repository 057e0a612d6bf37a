"""SCO24 standard-undisclosed."""

import re
from collections.abc import Iterator

from jixiao.facts import REPORTS, Column, Facts
from jixiao.review import Case, Finding, Severity, rule
from jixiao.review.score_facts import total_claims
from jixiao.review.told import is_full_report

_TOLD = re.compile(
    r"评分标准|评分细则|评分办法|评分规则|评分方法|计分(?:方法|标准|规则|办法)|赋分|扣分标准|评价标准|计\s?分|扣\s?\d+(?:\.\d+)?\s?分"
    r"|按(?:完成)?比例|乘以分值|分值的?\d+%"
)


@rule(
    "SCO24",
    "standard-undisclosed",
    severity=Severity.WARNING,
    needs="facts",
    kinds=REPORTS,
    since="0.2",
    source="财预〔2020〕10号 附件3",
    absence=True,
)
def standard_undisclosed(case: Case) -> Iterator[Finding]:
    """没有写明评分标准。

    ## 检查什么
    给出总分的完整报告，评分表或正文有没有评分标准、计分办法。只有摘要的不查。

    ## 为什么
    没有评分标准，别人无法按同样的办法重新算出得分。

    ## 反例
    写“综合得分86.5分”，全文没有一处说明怎样计分。

    ## 正例
    附评分表，列明每个指标的评分标准。

    ## 怎样修改
    附上评分表，逐项写明评分标准；或在正文写明计分办法。
    """
    facts = case.text
    scored = next((claim for claim in total_claims(facts) if claim.points is not None), None)
    if scored is None or not is_full_report(facts) or _is_told(facts):
        return
    yield Finding(
        place=scored.place,
        message="写有总分{total}，全文没有评分标准或计分办法，得分无法复算；请附评分表，逐项写明评分标准。",
        args={"total": scored.points.as_written if scored.points is not None else ""},
    )


def _is_told(facts: Facts) -> bool:
    """By a column, by words, or by the official form, whose points follow from target and actual value."""
    official = {Column.TARGET, Column.ACTUAL, Column.POINTS}
    with_column = any(Column.STANDARD in t.columns or official <= t.columns.keys() for t in facts.tables)
    return with_column or any(_TOLD.search(passage.normal) for passage in facts.running)
