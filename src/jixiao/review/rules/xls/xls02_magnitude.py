"""XLS02 magnitude."""

from jixiao.review import Reporter, Severity, reported


@reported("XLS02", "magnitude", severity=Severity.WARNING, by=Reporter.WORKBOOK, since="0.1")
def magnitude() -> None:
    """金额疑似把万元填进了元的列。

    ## 检查什么
    一列金额与合计不相符时，把其中一个数（或全部）按大一级的单位读，是否正好与合计相符；资金来源表里，一行的预算、到位、支出
    不到1,000元，而别的资金有10,000元以上的，也请核对。
    同一处的差错不再由 NUM03、NUM19 重复提出；合计已能证明的由 NUM02 提出。

    ## 为什么
    元与万元混填会使金额相差一万倍，合计、执行率随之全错。

    ## 反例
    来源合计170.92万元，其中一项填“60.5”（元），按60.5万元读才与合计相符。

    ## 正例
    该项填“605000”（元）。

    ## 怎样修改
    核对原始凭证，把该数改写成列标题的单位。
    """
