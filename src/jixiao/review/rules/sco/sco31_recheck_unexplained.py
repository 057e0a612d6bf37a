"""SCO31 recheck-unexplained."""

from collections.abc import Iterator

from jixiao.facts import ANY_KIND, Column, IndicatorRow
from jixiao.facts.claimed_values import points, said
from jixiao.review import Case, Finding, Severity, rule

_REASONS = (Column.REASON, Column.NOTE)


@rule("SCO31", "recheck-unexplained", severity=Severity.ERROR, needs="facts", kinds=ANY_KIND, since="0.2")
def recheck_unexplained(case: Case) -> Iterator[Finding]:
    """复核改了得分，没有写原因。

    ## 检查什么
    表中有复核得分的，复核得分与自评得分不同的一行，同一行的原因或备注栏是否填写。没有这一栏的表不查。

    ## 为什么
    复核改分要能说服被评价单位，也要能复查；没有理由的改分站不住。

    ## 反例
    自评得分10分，复核得分7分，扣分原因空白。

    ## 正例
    自评得分10分，复核得分7分，扣分原因“签到表只有2期”。

    ## 怎样修改
    逐行写明改分的事实和依据。
    """
    for table in case.text.tables:
        if Column.REVIEW_POINTS not in table.columns or not any(column in table.columns for column in _REASONS):
            continue
        for row in table.rows:
            own, checked = points(row.cells.get(Column.POINTS)), points(row.cells.get(Column.REVIEW_POINTS))
            if own is None or checked is None or own == checked or _reason(row):
                continue
            yield Finding(
                place=row.cells[Column.REVIEW_POINTS].place,
                message="“{name}”自评{own}分，复核{checked}分，原因空白；请写明改分的事实和依据。",
                args={"name": row.name, "own": f"{own:f}", "checked": f"{checked:f}"},
                related=(row.cells[Column.POINTS].place,),
            )


def _reason(row: IndicatorRow) -> bool:
    return any(said(row.text(column)) for column in _REASONS)
