"""NUM02 unit-slip."""

from collections.abc import Iterator

from jixiao.facts import ANY_KIND
from jixiao.review import Case, Finding, Severity, rule
from jixiao.review.sums import Slip, Verdict
from jixiao.review.wording import like, money


@rule(
    "NUM02",
    "unit-slip",
    severity=Severity.ERROR,
    needs="evaluation",
    since="0.1",
    source="财预〔2020〕10号 第二十五条",
    kinds=ANY_KIND,
)
def unit_slip(case: Case) -> Iterator[Finding]:
    """一个数的单位或小数点写错。

    ## 检查什么
    合计与分项之和不一致时，是否只要把其中一个数的小数点移动几位（差四位即“元”与“万元”混用），等式就正好成立。
    只有唯一一种移法能使等式成立时才提出；同样的字句在别处出现的，一并指出。

    ## 为什么
    单位错写会使金额相差十倍、百倍乃至一万倍，是最常见也最容易补救的错误。

    ## 反例
    某点合计50,000元，其中建设“1.0400元”，其余四项共39,600元：只有建设为10,400元（1.04万元）时才闭合。

    ## 正例
    某点合计50,000元，其中建设1.04万元，其余四项共39,600元。

    ## 怎样修改
    对照原始凭证更正该数的单位或小数点；同一数字在别处出现的一并更正。
    """
    for check in case.sums:
        slip = check.slip
        if check.verdict is not Verdict.SLIP or slip is None:
            continue
        total = check.total.amount
        yield Finding(
            place=slip.operand.place,
            message="{name}写明{stated}，{parts}之和为{computed}，相差{gap}；只有“{operand}”的{written}应为{repaired}"
            "（{slip}）时，合计与分项才相符。请对照原始凭证核实并更正。",
            args={
                "name": check.total.name,
                "stated": str(total),
                "parts": check.parts_name,
                "computed": like(total, check.computed),
                "gap": like(total, abs(check.gap)),
                "operand": slip.operand.name,
                "written": str(slip.operand.amount),
                "repaired": money(slip.repaired, slip.operand.amount.unit),
                "slip": _describe(slip),
            },
            related=(*check.also, check.total.place, *(part.place for part in check.parts)),
        )


def _describe(slip: Slip) -> str:
    if abs(slip.power) == 4:
        return "元与万元混用"
    if abs(slip.power) == 8:
        return "元与亿元混用"
    return f"小数点错{abs(slip.power)}位"
