"""NUM08 execution-rate-disagrees."""

from collections.abc import Iterator
from decimal import Decimal
from fractions import Fraction

from jixiao.evaluation.totals import Sum, ratio
from jixiao.money import show_decimal
from jixiao.review import Case, Finding, Severity, rule
from jixiao.review.wording import money, percent


@rule(
    "NUM08",
    "execution-rate-disagrees",
    severity=Severity.ERROR,
    needs="evaluation",
    since="0.1",
    source="财预〔2020〕10号 附件1",
)
def execution_rate_disagrees(case: Case) -> Iterator[Finding]:
    """写明的预算执行率与重算的不一致，或分母不明。

    ## 检查什么
    写明的执行率，与执行数除以全年预算数、年初预算数、到位数的结果逐一比较。自评表以全年预算数为分母。

    ## 为什么
    同样的支出，分母不同，执行率可以差很多。分母不写明，就会高报执行率。

    ## 反例
    预算100万元，到位80万元，支出72万元，写“执行率90%”：以到位数为分母是90%，以预算数为分母是72%。

    ## 正例
    预算100万元，到位80万元，支出72万元，写“执行率72%（支出÷全年预算数）”。

    ## 怎样修改
    按所用体系规定的分母重算；用其他分母的，在执行率旁写明。
    """
    stated, spent = case.evaluation.funds.stated_execution_rate, case.funds.spent
    if stated is None or spent.value is None:
        return
    candidates = (("全年预算数", case.funds.budget), ("年初预算数", case.funds.initial), ("到位数", case.funds.arrived))
    rates = [(name, rate, whole) for name, whole in candidates if (rate := ratio(spent.value, whole.value)) is not None]
    fitting = [name for name, rate, whole in rates if _agrees(stated, rate, spent, whole)]
    if not rates or "全年预算数" in fitting or case.funds.budget.value is None:
        return
    place = case.evaluation.funds.place_of("stated_execution_rate")
    computed = "，".join(f"÷{name}{money(whole.value or Decimal(0))}为{percent(rate)}" for name, rate, whole in rates)
    if fitting:
        message = (
            "写明执行率{stated}%，是以{fitting}为分母；全年执行数{spent}{computed}。"
            "请按全年预算数重算，或写明所用的分母。"
        )
    else:
        message = "写明执行率{stated}%，与重算的都不一致：全年执行数{spent}{computed}。请核对执行率和两个金额。"
    yield Finding(
        place=place,
        message=message,
        args={
            "stated": show_decimal(stated),
            "fitting": "、".join(fitting),
            "spent": money(spent.value),
            "computed": computed,
        },
        related=(spent.place, *(whole.place for _, _, whole in rates)),
    )


def _agrees(stated: Decimal, rate: Fraction, spent: Sum, whole: Sum) -> bool:
    """Within half the last printed digit, and what rounding of both operands adds to it."""
    exponent = stated.as_tuple().exponent
    half = Fraction(Decimal(5).scaleb((exponent if isinstance(exponent, int) else 0) - 1))
    carried = Fraction(0)
    for operand in (spent, whole):
        if operand.value:
            carried += Fraction(operand.bound) / Fraction(abs(operand.value))
    return abs(Fraction(stated) - rate * 100) <= half + abs(rate) * 100 * carried
