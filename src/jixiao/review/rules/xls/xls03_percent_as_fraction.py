"""XLS03 percent-as-fraction."""

from jixiao.review import Reporter, Severity, reported


@reported("XLS03", "percent-as-fraction", severity=Severity.WARNING, by=Reporter.WORKBOOK, since="0.1")
def percent_as_fraction() -> None:
    """百分比填成了小数。

    ## 检查什么
    单位是“%”的单元格里填了不大于1的数（如0.9）。程序按0.9%读取，不替填写人乘100。

    ## 为什么
    0.9%与90%都可能是真的，猜错会使得分相差很大。

    ## 反例
    “自报预算执行率（%）”填“0.9”，本意是90%。

    ## 正例
    “自报预算执行率（%）”填“90”，或把单元格设为百分比格式后填“90%”。

    ## 怎样修改
    确实是百分之零点几的不用改；否则改成百分数。
    """
