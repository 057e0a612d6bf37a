"""XLS08 odd-value."""

from jixiao.review import Reporter, Severity, reported


@reported("XLS08", "odd-value", severity=Severity.WARNING, by=Reporter.WORKBOOK, since="0.1")
def odd_value() -> None:
    """指标值或完成值的写法有疑问。

    ## 检查什么
    指标值、完成值与同一行的指标性质、计量单位是否一致；单位是“%”而填了小于1的数；完成值只写了界限（如“≥95%”）而不是实际数。

    ## 为什么
    同一行里说法不一，程序只能按其中一个读取，得分可能与填写人的本意不同。

    ## 反例
    计量单位为“%”，完成值填“0.93”；或完成值填“≥95%”。

    ## 正例
    完成值填“93%”。

    ## 怎样修改
    按提示统一写法，完成值填实际达到的数。
    """
