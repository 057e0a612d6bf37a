"""XLS05 unread-sheet."""

from jixiao.review import Reporter, Severity, reported


@reported("XLS05", "unread-sheet", severity=Severity.NOTICE, by=Reporter.WORKBOOK, since="0.1")
def unread_sheet() -> None:
    """有一张工作表没有读取。

    ## 检查什么
    工作簿里有模板中没有的工作表，而且写了内容。

    ## 为什么
    填在别的工作表里的数据不会进入评价。

    ## 反例
    把指标另抄在“Sheet1”里填写，“绩效指标”表空着。

    ## 正例
    指标填在“绩效指标”表；“Sheet1”只作草稿。

    ## 怎样修改
    需要评价的内容抄回模板的工作表；草稿表可以保留。
    """
