"""XLS06 total-mismatch."""

from jixiao.review import Reporter, Severity, reported


@reported("XLS06", "total-mismatch", severity=Severity.WARNING, by=Reporter.WORKBOOK, since="0.1")
def total_mismatch() -> None:
    """表下写的合计与各行不符。

    ## 检查什么
    表格末尾写了合计的，合计与各行（不含“其中”项）之和是否在四舍五入可以解释的范围内。

    ## 为什么
    合计与各行对不上，说明有漏填、重复或写错的数。

    ## 反例
    四项支出之和为1,553,870.19元，合计写1,555,870.19元。

    ## 正例
    合计与各项之和相等，或只差尾数。

    ## 怎样修改
    对照原始凭证核对合计与每一行，改正写错的数。
    """
