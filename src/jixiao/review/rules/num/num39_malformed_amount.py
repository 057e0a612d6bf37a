"""NUM39 malformed-amount."""

from collections.abc import Iterator

from jixiao.facts import ANY_KIND
from jixiao.money import Amount
from jixiao.place import Place
from jixiao.review import Case, Finding, Severity, rule
from jixiao.review.money_facts import amounts
from jixiao.review.sums import Verdict


@rule("NUM39", "malformed-amount", severity=Severity.WARNING, needs="evaluation", kinds=ANY_KIND, since="0.1")
def malformed_amount(case: Case) -> Iterator[Finding]:
    """金额的写法有问题。

    ## 检查什么
    金额的小数位、千分位、单位是否合乎写法，如“1.0400元”“1,23,4元”。程序按所写的读，不代为更正。

    ## 为什么
    以元为单位却有四位小数，多半是把万元写成了元；千分位错位，多半漏了或多了一位数字。

    ## 反例
    宣传费写作“1,23,4元”。

    ## 正例
    宣传费写作“1,234元”。

    ## 怎样修改
    对照原始凭证改正写法和单位。已由 NUM02 证明的单位错误不再重复报告。
    """
    proven = {id(check.slip.operand.amount) for check in case.sums if check.verdict is Verdict.SLIP and check.slip}
    seen: set[tuple[Amount, Place]] = set()
    for name, amount, place in amounts(case):
        if amount.fault and id(amount) not in proven and (amount, place) not in seen:
            seen.add((amount, place))
            yield Finding(
                place=place,
                message="“{name}”写作“{written}”：{fault}；请对照原始凭证核对数字和单位。",
                args={"name": name, "written": str(amount), "fault": amount.fault.rstrip("。；")},
            )
