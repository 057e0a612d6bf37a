"""NUM37 subtotal-counted-twice."""

from collections.abc import Iterator

from jixiao.facts import ANY_KIND
from jixiao.review import Case, Finding, Severity, rule
from jixiao.review.sums import Verdict
from jixiao.review.wording import like


@rule(
    "NUM37",
    "subtotal-counted-twice",
    severity=Severity.NOTICE,
    needs="evaluation",
    since="0.1",
    kinds=ANY_KIND,
)
def subtotal_counted_twice(case: Case) -> Iterator[Finding]:
    """小计与其明细并列，可能重复计算。

    ## 检查什么
    分项之和比合计多出的数，正好是其中一项，而这一项又正好是紧接其后几项之和。

    ## 为什么
    小计没有注明“其中”，合计时会被加两次，看起来像总分不符。

    ## 反例
    合计50万元，明细依次为“人员经费”30万元、“工资”18万元、“社保”12万元、“办公费”20万元，未写明前一项是小计。

    ## 正例
    同样的明细，在“工资”“社保”两行的“所属项目”中填“人员经费”。

    ## 怎样修改
    在明细行的“所属项目”中写明属于哪个小计，或删去小计行。
    """
    for check in case.sums:
        part = check.counted_twice
        if check.verdict is not Verdict.COUNTED_TWICE or part is None:
            continue
        amount = check.total.amount
        yield Finding(
            place=part.place,
            message="{name}写明{stated}，{parts}之和为{computed}，多出的{gap}正好是“{part}”，而它等于其后几项之和；"
            "如它是小计，请在其后各项写明属于它。",
            args={
                "name": check.total.name,
                "stated": str(amount),
                "parts": check.parts_name,
                "computed": like(amount, check.computed),
                "gap": like(amount, abs(check.gap)),
                "part": part.name,
            },
            related=(check.total.place,),
        )
