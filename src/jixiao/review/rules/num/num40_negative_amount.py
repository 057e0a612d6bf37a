"""NUM40 negative-amount."""

from collections.abc import Iterator

from jixiao.facts import ANY_KIND
from jixiao.review import Case, Finding, Severity, rule
from jixiao.review.money_facts import amounts


@rule("NUM40", "negative-amount", severity=Severity.ERROR, needs="evaluation", kinds=ANY_KIND, since="0.1")
def negative_amount(case: Case) -> Iterator[Finding]:
    """金额是负数。

    ## 检查什么
    预算、到位、执行各数是否小于0。

    ## 为什么
    预算、到位和支出都不会是负数；退款、冲销应当抵减原来那一项。

    ## 反例
    支出明细“退回多付工程款”填−2万元。

    ## 正例
    工程款按扣除退款后的18万元填列。

    ## 怎样修改
    把冲减并入原项目，或更正误写的负号。
    """
    for name, amount, place in amounts(case):
        if amount.yuan < 0:
            yield Finding(
                place=place,
                message="“{name}”为{amount}，小于0；退款、冲销请并入原项目后填列净额，误写的请更正。",
                args={"name": name, "amount": str(amount)},
            )
