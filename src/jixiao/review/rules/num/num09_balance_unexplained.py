"""NUM09 balance-unexplained."""

import re
from collections.abc import Iterator
from fractions import Fraction

from jixiao.facts import Facts, FigureKind, Role
from jixiao.facts.rates import funds_total
from jixiao.review import Case, Finding, Severity, rule
from jixiao.review.money_facts import LOW_EXECUTION, place_of, spending_is_stated
from jixiao.review.sums import tolerance
from jixiao.review.wording import money, percent

_SAID = re.compile(
    r"结余|结转|余款|剩余|节约|节余|节省|质保金|保证金|尾款|尾留|未支付|未付|未使用|未执行|收回|上缴|交回|退回|扣减|核减|压减|调减|低于预算|偏差"
)
"""Words that say why money was left over."""
_WHOLE = re.compile(r"(?:全年|本年|当年|项目|20\d\d年度?)*(?:实际|累计|共计|总)?支出(?:总额)?")


@rule(
    "NUM09",
    "balance-unexplained",
    severity=Severity.WARNING,
    needs="evaluation",
    since="0.1",
    source="财预〔2020〕10号 第二十六条",
)
def balance_unexplained(case: Case) -> Iterator[Finding]:
    """有结余而没有说明。

    ## 检查什么
    全年执行数小于全年预算数，资金情况说明、资金来源说明和偏差原因都是空的。执行率低于90%的由 PRO09 报告，这里不再重复。
    文字材料全文没有一句说到结余、结转、未支付、质保金、节约等，才报。

    ## 为什么
    结余可能是节约、未完工、未支付或多报预算，性质各不相同，读者无从判断。

    ## 反例
    全年预算数170.92万元，全年执行数155.39万元，余15.53万元，没有一句说明。

    ## 正例
    同样的数字，说明“余15.53万元为尚未结算的劳务派遣经费，结转下年使用”。

    ## 怎样修改
    在资金情况说明中写明结余的构成、原因和去向（结转、收回、退回）。
    """
    if case.facts is not None and _SAID.search(case.facts.document.text):
        return
    if case.facts is not None and case.funds.budget.value is None:
        yield from _told(case.facts)
    balance, rate = case.funds.balance, case.funds.execution_rate
    budget, spent = case.funds.budget, case.funds.spent
    if budget.value is None or spent.value is None or balance is None or rate is None:
        return
    if rate < LOW_EXECUTION or not spending_is_stated(case):
        return
    if balance <= tolerance(budget) + tolerance(spent) or case.funds_explanation:
        return
    yield Finding(
        place=place_of(case, spent),
        message="全年预算数{budget}，全年执行数{spent}，执行率{rate}，余{balance}没有说明；请写明结余的原因和去向。",
        args={
            "budget": money(budget.value),
            "spent": money(spent.value),
            "rate": percent(rate),
            "balance": money(balance),
        },
        related=(budget.place,),
    )


def _told(facts: Facts) -> Iterator[Finding]:
    """Sources that add up to more than was spent, in a text that has no word for what is left."""
    whole = funds_total(facts)
    found = [f for p in facts.prose for f in facts.figures_in(p, FigureKind.MONEY) if f.role is Role.SPENT]
    spent = [figure for figure in found if _WHOLE.fullmatch(figure.label) and not figure.approximate]
    if whole is None or len({figure.base for figure in spent}) != 1:
        return
    balance = whole.base - spent[0].base
    if balance <= whole.half_digit + spent[0].half_digit or Fraction(spent[0].base) < LOW_EXECUTION * Fraction(
        whole.base
    ):
        return
    yield Finding(
        place=spent[0].place,
        message="全年预算数{budget}，全年执行数{spent}，执行率{rate}，余{balance}没有说明；请写明结余的原因和去向。",
        args={
            "budget": whole.as_written,
            "spent": spent[0].as_written,
            "rate": percent(Fraction(spent[0].base) / Fraction(whole.base)),
            "balance": money(balance),
        },
        related=(whole.place,),
    )
