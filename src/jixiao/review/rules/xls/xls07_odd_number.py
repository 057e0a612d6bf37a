"""XLS07 odd-number."""

from jixiao.review import Reporter, Severity, reported


@reported("XLS07", "odd-number", severity=Severity.WARNING, by=Reporter.WORKBOOK, since="0.1")
def odd_number() -> None:
    """金额的写法有误。

    ## 检查什么
    金额的写法是否规范：千分位的位置、小数位数（元最多到分）、数字中夹杂的字母和空格等。程序照原样读出，不悄悄改正。

    ## 为什么
    写法有误的数，往往连数值也错了（如“1.0400元”其实是1.04万元）。

    ## 反例
    “1.0400元”“1,23,4元”。

    ## 正例
    “10400元”“1,234元”。

    ## 怎样修改
    对照原始凭证，按规范写法改写。
    """
