"""SCO02 conclusion-missing."""

import re
from collections.abc import Iterator

from jixiao.facts import Facts
from jixiao.review import Case, Finding, Severity, rule

_TOTAL = re.compile(r"\s{0,4}(?:总\s?分|总得分|合\s?计|总\s?计)[:：]?\s{0,4}")
_LINE = re.compile(
    r"\s{0,4}(?:总分|总得分|合计|总计)[\t ]{1,20}100(?:\.0{1,2})?[\t ]{1,20}\d{1,3}(?:\.\d{1,2})?\s{0,20}$"
)
_POINTS = re.compile(r"\s{0,4}\d{1,3}(?:\.\d{1,2})?\s?分?\s{0,4}")


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
    if parts and claims.total is None and not claims.grade.strip() and not _has_total_row(case.facts):
        yield Finding(
            place=claims.place,
            message="写了{count}处分项得分，没有总分和等级；请相加得出总分，并写明等级。",
            args={"count": parts},
        )


def _has_total_row(facts: Facts | None) -> bool:
    """Whether a table has a row 总分 with both its points, though not in the columns where the others have them."""
    if facts is None or any(_LINE.match(passage.text) for passage in facts.running):
        return facts is not None
    for table in {fact.index: fact.table for fact in facts.tables}.values():
        for row in table.rows:
            filled = [cell.text for cell in row if cell.text.strip()]
            if filled and _TOTAL.fullmatch(filled[0]) and sum(1 for t in filled if _POINTS.fullmatch(t)) > 1:
                return True
    return False
