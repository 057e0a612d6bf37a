"""XLS01 unit-in-cell."""

from jixiao.review import Reporter, Severity, reported


@reported("XLS01", "unit-in-cell", severity=Severity.WARNING, by=Reporter.WORKBOOK, since="0.1")
def unit_in_cell() -> None:
    """金额写了与标题不同的单位。

    ## 检查什么
    读取金额列时，单元格里自己写了单位，且与列标题的单位不同（如标题为“元”，单元格写“5万元”）。同一张表只提示一次，列出全部位置。

    ## 为什么
    同一列里单位不一，求和公式和别人的汇总都会算错；程序已按单元格里的单位换算，但须由填写人确认。

    ## 反例
    “支出（元）”一列填“5万元”。

    ## 正例
    “支出（元）”一列填“50000”。

    ## 怎样修改
    按列标题的单位改写数字，只填数；确认换算无误后也可以不改。
    """
