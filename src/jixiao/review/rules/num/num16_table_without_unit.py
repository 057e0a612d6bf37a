"""NUM16 table-without-unit."""

from collections.abc import Iterator

from jixiao.facts import EVALUATIONS, FactTable, Figure, FigureKind, MoneyColumn, TableKind
from jixiao.review import Case, Finding, Severity, rule

_MONEY = (TableKind.FUNDS, TableKind.SPENDING, TableKind.SOURCES)
_AMOUNTS = (
    MoneyColumn.INITIAL,
    MoneyColumn.BUDGET,
    MoneyColumn.ARRIVED,
    MoneyColumn.SPENT,
    MoneyColumn.BALANCE,
    MoneyColumn.AMOUNT,
)


@rule("NUM16", "table-without-unit", severity=Severity.WARNING, needs="facts", since="0.2", kinds=EVALUATIONS)
def table_without_unit(case: Case) -> Iterator[Finding]:
    """金额表没有写单位。

    ## 检查什么
    资金表、支出明细表的表头、表上方和各金额单元格都没有写明元或万元。

    ## 为什么
    表中的数要与正文、账簿核对；不写单位，读者只能猜。

    ## 反例
    支出明细表的“金额”栏写838,810.19、216,000.00，表头和表上方都没有单位，正文用万元。

    ## 正例
    同样的表，表头写“金额（元）”。

    ## 怎样修改
    在表头或表的右上方写明“单位：元”或“单位：万元”。
    """
    for table in case.text.tables:
        if table.kind not in _MONEY or table.unit or table.units:
            continue
        cells = [p for row in (*table.money, *table.money_totals) for c, p in row.cells.items() if c in _AMOUNTS]
        figures = [figure for passage in cells for figure in case.text.figures_in(passage, FigureKind.MONEY)]
        bare = [figure for figure in figures if figure.inherited]
        if len(bare) > 1 and len(bare) == len(figures):
            yield _finding(table, bare)


def _finding(table: FactTable, bare: list[Figure]) -> Finding:
    return Finding(
        place=bare[0].place,
        message="{name}中{count}个金额都没有单位（如{example}）；请在表头或表上方写明“单位：元”或“单位：万元”。",
        args={
            "name": f"“{table.caption}”" if table.caption else "这张表",
            "count": len(bare),
            "example": bare[0].as_written.strip(),
        },
        related=tuple(figure.place for figure in bare[1:]),
    )
