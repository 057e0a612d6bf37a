"""NUM05 balance-not-closed."""

import re
from collections.abc import Iterator
from decimal import Decimal

from jixiao.evaluation.inputs import is_balance
from jixiao.facts import Figure, FigureKind, Role
from jixiao.money import Amount
from jixiao.place import Place
from jixiao.review import Case, Finding, Severity, rule
from jixiao.review.figure_words import compatible, in_unit_of
from jixiao.review.money_facts import place_of, stated_datum
from jixiao.review.sums import half_digits, tolerance
from jixiao.review.wording import money

_ELSEWHERE = re.compile(r"收回|上缴|交回|缴回|退回|上年结转|以前年度")
"""Words that say what else belongs to the balance: money taken back, or carried over from before."""

_SAID = re.compile(r"结余|结转|结存|余额|剩余|余款")
_INCOME = re.compile(r"(?:^|\d{4}年度?|本年|全年|当年)(?:总)?收入$")
_SPENDING = re.compile(r"(?:^|\d{4}年度?|本年|全年|当年)(?:共计|合计|总)?支出$")

_BEFORE = re.compile(r"上年结转|以前年度|年初结[转余]|上年结余|滚存|追加|自筹|垫付")
_BALANCE = ((Role.BUDGET, Role.ALLOCATED), (Role.SPENT,), (Role.BALANCE,))


@rule(
    "NUM05",
    "balance-not-closed",
    severity=Severity.WARNING,
    needs="evaluation",
    since="0.1",
    source="预算法实施条例",
)
def balance_not_closed(case: Case) -> Iterator[Finding]:
    """收入、支出、结余三个数对不上。

    ## 检查什么
    基础数据写明当年结转结余的，是否等于到位资金（或全年预算数）减实际支出。累计数不查；
    情况说明写明财政收回或含上年结转的不报。
    文中同一段写明收入总数和支出总数的：全文没有提到结余、结转，两数之差却超过四舍五入的界限；写明预算（到位）、支出和结余三个数的，前两数之差是否等于结余。

    ## 为什么
    收入减支出就是结余；对不上，至少有一个数写错，或有一笔钱没有交代。

    ## 反例
    到位90万元，支出81.23万元，结转结余写8万元，没有说明另外0.77万元。

    ## 正例
    到位90万元，支出81.23万元，结转结余8.77万元。

    ## 怎样修改
    核对三个数；含上年结转的，把上年结转列为一项资金来源，财政收回的在资金情况说明中写明。
    """
    if case.facts is not None:
        yield from _told(case)
    spent = case.funds.spent
    sums = [s for s in (case.funds.arrived, case.funds.budget) if s.value is not None]
    if spent.value is None or not sums or _ELSEWHERE.search(case.funds_explanation):
        return
    income = sums[0]
    for amount, place in _balances(case):
        gaps = [abs(s.value - spent.value - amount.yuan) for s in sums if s.value is not None]
        bound = sum((tolerance(s) for s in (*sums, spent)), half_digits([amount])[0])
        if min(gaps) <= bound or income.value is None:
            continue
        yield Finding(
            place=place,
            message="{income}{came}，支出{spent}，应余{left}，写明结转结余{stated}，相差{gap}；请核对三个数，"
            "含上年结转或财政收回的请在资金情况说明中写明。",
            args={
                "income": "到位资金" if income is case.funds.arrived else "全年预算数",
                "came": money(income.value),
                "spent": money(spent.value),
                "left": money(income.value - spent.value),
                "stated": amount.show(),
                "gap": money(abs(income.value - spent.value - amount.yuan)),
            },
            related=(place_of(case, income), place_of(case, spent)),
        )


def _balances(case: Case) -> Iterator[tuple[Amount, Place]]:
    for datum in case.evaluation.basic_data:
        amount = stated_datum(datum)
        if amount is not None and is_balance(datum.name) and amount.yuan >= Decimal(0):
            yield amount, datum.place_of("planned" if datum.actual is None else "actual")


def _told(case: Case) -> Iterator[Finding]:
    """Income and spending of one passage that differ, in a text that never speaks of a balance."""
    yield from _three(case)
    if _SAID.search(case.text.document.text):
        return
    for passage in case.text.prose:
        figures = case.text.figures_in(passage, FigureKind.MONEY)
        income = _only([f for f in figures if f.role is Role.INCOME and _INCOME.search(f.label)])
        spent = _only([f for f in figures if f.role is Role.SPENT and _SPENDING.search(f.label)])
        if income is None or spent is None or income.amount is None or spent.amount is None:
            continue
        gap, bound = income.base - spent.base, sum(half_digits([income.amount, spent.amount]), Decimal(0))
        if abs(gap) > bound:
            yield Finding(
                place=spent.place,
                message="收入{income}，支出{spent}，相差{gap}（四舍五入最多可解释{bound}），文中没有提到结余；"
                "请核对两数，或写明结余及其去向。",
                args={
                    "income": income.as_written,
                    "spent": spent.as_written,
                    "gap": in_unit_of(income, abs(gap)),
                    "bound": in_unit_of(income, bound),
                },
                related=(income.place,),
            )


def _three(case: Case) -> Iterator[Finding]:
    """Passages that state what came, what was spent and what was left, each as one amount."""
    parts = {id(part) for fact in case.text.sums for part in fact.parts}
    for passage in case.text.prose:
        figures = [f for f in case.text.figures_in(passage, FigureKind.MONEY) if id(f) not in parts and _is_plain(f)]
        came, spent, left = (_same([f for f in figures if f.role in roles]) for roles in _BALANCE)
        if came is None or spent is None or left is None or came.base < spent.base or _BEFORE.search(passage.normal):
            continue
        amounts = [f.amount for f in (came, spent, left) if f.amount is not None]
        gap, bound = came.base - spent.base - left.base, sum(half_digits(amounts), Decimal(0))
        if abs(gap) > bound:
            yield Finding(
                place=left.place,
                message="预算（到位）{came}，支出{spent}，应余{rest}，写明结余{left}，相差{gap}；请核对三个数。",
                args={
                    "came": came.as_written,
                    "spent": spent.as_written,
                    "rest": in_unit_of(came, came.base - spent.base),
                    "left": left.as_written,
                    "gap": in_unit_of(came, abs(gap)),
                },
                related=(came.place, spent.place),
            )


def _is_plain(figure: Figure) -> bool:
    return not (figure.approximate or figure.each or figure.ordinal)


def _same(figures: list[Figure]) -> Figure | None:
    """The finest of several sayings of one amount; nothing where they are different amounts."""
    if not figures or any(not compatible(figures[0], figure) for figure in figures):
        return None
    return min(figures, key=lambda figure: figure.half_digit)


def _only(figures: list[Figure]) -> Figure | None:
    return figures[0] if len(figures) == 1 and not figures[0].approximate else None
