"""NUM13 shares-off-hundred."""

from collections.abc import Iterator
from decimal import Decimal

from jixiao.facts import ANY_KIND, FigureKind
from jixiao.money import show_decimal
from jixiao.review import Case, Finding, Severity, rule


@rule("NUM13", "shares-off-hundred", severity=Severity.WARNING, needs="facts", since="0.2", kinds=ANY_KIND)
def shares_off_hundred(case: Case) -> Iterator[Finding]:
    """同一整体的各个百分比合起来不是100%。

    ## 检查什么
    满意度各选项的占比、总额各部分的“占×%”，相加是否为100%（允许每个数最后一位四舍五入的误差）。

    ## 为什么
    各部分占比合起来就是整体；多出或缺少的部分说明有一个比例算错或漏列。

    ## 反例
    问卷结果：非常满意62%，满意30%，一般9%，不满意2%。

    ## 正例
    问卷结果：非常满意62%，满意27%，一般9%，不满意2%。

    ## 怎样修改
    按份数或金额重新计算各项占比；没有列全的补列。
    """
    for fact in case.text.sums:
        if fact.total.kind is not FigureKind.PERCENT:
            continue
        bound = sum((part.half_digit for part in fact.parts), Decimal(0))
        if abs(fact.gap) <= bound:
            continue
        yield Finding(
            place=fact.total.place,
            message="{name}相加为{computed}%，与100%相差{gap}个百分点（四舍五入最多可解释{bound}）；请重新计算各项占比。",
            args={
                "name": fact.name,
                "computed": show_decimal(fact.computed),
                "gap": show_decimal(abs(fact.gap)),
                "bound": show_decimal(bound),
            },
            related=tuple(part.place for part in fact.parts),
        )
