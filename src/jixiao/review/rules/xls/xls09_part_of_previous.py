"""XLS09 part-of-previous."""

from jixiao.review import Reporter, Severity, reported


@reported("XLS09", "part-of-previous", severity=Severity.NOTICE, by=Reporter.WORKBOOK, since="0.1")
def part_of_previous() -> None:
    """“其中”项归入了上一项。

    ## 检查什么
    支出内容以“其中：”开头而没有填写“上级项目”的，按上一项的组成部分读取。

    ## 为什么
    归错了上级，合计会多算或少算。

    ## 反例
    “其中：培训费”写在“设备费”下面，实际属于“活动费”。

    ## 正例
    “其中：培训费”写在“活动费”下面，或在“上级项目”栏写明“活动费”。

    ## 怎样修改
    归属不对的，在“上级项目”栏写明属于哪一项。
    """
