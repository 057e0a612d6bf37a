"""XLS01 unit-in-cell."""

from jixiao.review import Reporter, Severity, reported


@reported("XLS01", "unit-in-cell", severity=Severity.NOTICE, by=Reporter.WORKBOOK, since="0.1")
def unit_in_cell() -> None:
    """金额写了与标题不同的单位。

    ## 检查什么
    读取金额列时，单元格里自己写了单位，且与列标题的单位不同（如标题为“元”，单元格写“5万元”）。同一张表只提示一次，列出全部位置。

    ## 为什么
    以万元计的金额可以连同单位填写，程序按单元格里的单位换算，自动合计不含这样的单元格；请填写人看一眼换算的结果。

    ## 反例
    “支出（元）”一列填“5万元”，实际是5元。

    ## 正例
    “支出（元）”一列填“50000”；或填“5万元”，实际正是5万元。

    ## 怎样修改
    单位没有写错的不用改；写错的改正，或按列标题的单位只填数。
    """
