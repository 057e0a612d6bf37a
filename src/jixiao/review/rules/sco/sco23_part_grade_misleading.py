"""SCO23 part-grade-misleading."""

from collections.abc import Iterator
from decimal import Decimal

from jixiao.facts import Column, FactTable, IndicatorRow
from jixiao.facts.claimed_values import points, said
from jixiao.facts.score_tables import is_section_table
from jixiao.review import Case, Finding, Severity, rule

_HUNDRED = Decimal(100)


@rule("SCO23", "part-grade-misleading", severity=Severity.NOTICE, needs="facts", since="0.2")
def part_grade_misleading(case: Case) -> Iterator[Finding]:
    """分项等级不全，或与得分率不符。

    ## 检查什么
    分项得分表有等级一栏的，是否每一项都填了等级；填写的等级与该项得分率（得分÷分值）按同一档次标准是否相符。

    ## 为什么
    只给得分高的一项填等级，读者会以为其他各项也是如此。

    ## 反例
    三项得分中只有第一项填“良好”，第二项17/24（70.83%）空白。

    ## 正例
    三项都填等级，第二项70.83%填“中”。

    ## 怎样修改
    按得分率补填或更正各项的等级；不评分项等级的，删去这一栏。
    """
    for table in case.text.tables:
        if Column.GRADE in table.columns and is_section_table(table):
            yield from _missing(table)
            for row in table.rows:
                yield from _misleading(case, row)


def _missing(table: FactTable) -> Iterator[Finding]:
    empty = [row for row in table.rows if Column.GRADE in row.cells and not said(row.text(Column.GRADE))]
    graded = [row for row in table.rows if said(row.text(Column.GRADE))]
    if empty and graded:
        yield Finding(
            place=graded[0].cells[Column.GRADE].place,
            message="{count}个分项中只有{given}个填了等级，“{name}”等没有；请补齐，或删去等级一栏。",
            args={"count": len(table.rows), "given": len(graded), "name": empty[0].name},
            related=tuple(row.cells[Column.GRADE].place for row in empty),
        )


def _misleading(case: Case, row: IndicatorRow) -> Iterator[Finding]:
    grade = said(row.text(Column.GRADE))
    got, full = points(row.cells.get(Column.POINTS)), points(row.cells.get(Column.WEIGHT))
    if not grade or got is None or full is None or full <= 0:
        return
    wanted = case.framework.grade_of(got / full * _HUNDRED)
    known = {name for each in case.framework.grades for name in (each.name, *each.aliases)}
    if wanted is not None and grade in known and grade not in (wanted.name, *wanted.aliases):
        yield Finding(
            place=row.cells[Column.GRADE].place,
            message="“{name}”{full}分得{got}分，得分率{rate}%，等级写作“{grade}”，按总分的档次应为“{wanted}”；请核对。",
            args={
                "name": row.name,
                "full": f"{full:f}",
                "got": f"{got:f}",
                "rate": f"{got / full * _HUNDRED:.2f}",
                "grade": grade,
                "wanted": wanted.name,
            },
            related=(row.cells[Column.POINTS].place,),
        )
