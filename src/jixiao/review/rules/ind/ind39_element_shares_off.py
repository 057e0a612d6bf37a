"""IND39 element-shares-off."""

from collections.abc import Iterator
from decimal import Decimal

from jixiao.money import show_decimal
from jixiao.review import Case, Finding, Severity, rule


@rule("IND39", "element-shares-off", severity=Severity.ERROR, needs="evaluation", since="0.1")
def element_shares_off(case: Case) -> Iterator[Finding]:
    """评价要点的份额之和不是1。

    ## 检查什么
    要素计分的指标，各评价要点写明的份额是否在0至1之间、合计是否为1；有的写了有的没写的也提出。

    ## 为什么
    份额合计不是1，全部做到也得不了满分，或会超过满分。

    ## 反例
    三个要点的份额为0.3、0.3、0.3。

    ## 正例
    三个要点的份额为0.3、0.3、0.4，或都不写（平均分配）。

    ## 怎样修改
    调整份额使合计为1，或都留空由程序平均分配。
    """
    for indicator in case.indicators:
        shares = [element.share for element in indicator.elements]
        given = [share for share in shares if share is not None]
        if not given:
            continue
        total = sum(given, Decimal(0))
        if len(given) == len(shares) and total == 1 and min(given) >= 0:
            continue
        yield Finding(
            place=indicator.place_of("elements"),
            message="“{name}”{count}个评价要点中{given}个写明了份额，合计{total}，应都写明且合计为1；"
            "请调整，或全部留空平均分配。",
            args={"name": indicator.name, "count": len(shares), "given": len(given), "total": show_decimal(total)},
        )
