"""XLS04 unread-column."""

from jixiao.review import Reporter, Severity, reported


@reported("XLS04", "unread-column", severity=Severity.WARNING, by=Reporter.WORKBOOK, since="0.1")
def unread_column() -> None:
    """有一列没有读取。

    ## 检查什么
    表头里有模板中没有的列名，而且这一列填了内容。

    ## 为什么
    列名改了一两个字，这一列就读不到，评分和检查都会缺数。

    ## 反例
    把“实际完成值”改名为“完成数”，整列没有读取。

    ## 正例
    列名保持“实际完成值”；自己加的说明列放在最右边，知道它不会被读取。

    ## 怎样修改
    按提示改回模板的列名；确属自己加的列，可以不理会。
    """
