"""NUM03 uses-fall-short."""

import re
from collections.abc import Iterator
from decimal import Decimal

from jixiao.facts import ANY_KIND, EVALUATIONS
from jixiao.money import Amount, total
from jixiao.place import Place
from jixiao.review import Case, Finding, Severity, rule
from jixiao.review.sums import Part, SumCheck, Verdict, half_digits, tolerance
from jixiao.review.wording import like, money

_APART = re.compile(r"另行|另外|单独|未列|没有列|其余|其他支出|零星|不含|不包括|代管|分账")
"""Words that say why spending by source and spending by use differ. What is said of a balance does not."""


@rule(
    "NUM03",
    "uses-fall-short",
    severity=Severity.ERROR,
    needs="evaluation",
    since="0.1",
    source="财预〔2020〕10号 第二十五条",
    kinds=ANY_KIND,
)
def uses_fall_short(case: Case) -> Iterator[Finding]:
    """所列用途没有覆盖全部资金。

    ## 检查什么
    没有写明全年执行数时，所列各项支出之和是否达到资金总额；支出明细之和与各资金来源的执行数之和是否一致；
    各项支出预算之和与全年预算数是否一致。有情况说明的不报；
    文中写明总额后以“具体用于……”逐项列出用途的，各项之和是否达到总额。两种口径的支出之和不一致的，要说明的是这个差额（另行核算、未列入明细等）。

    ## 为什么
    资金来源与用途应当是同一个总数。有来源而没有用途的部分，既看不出花在哪里，也看不出是否结余。

    ## 反例
    资金共19.5万元，所列用途为5万元和9万元，另5.5万元没有写明用途，也没有说明。

    ## 正例
    资金共19.5万元，所列用途为5万元、9万元和5.5万元。

    ## 怎样修改
    补列未写明用途的部分；属于结余、结转或另行核算的，在资金情况说明中写明。
    """
    yield from _told_uses(case)
    if case.facts is not None and case.facts.kind not in EVALUATIONS:
        return
    items = case.spending.top
    spent = [a for a in (case.spent_on(i) for i in items) if a is not None]
    budgets = [item.budget for item in items if item.budget is not None]
    if spent and case.evaluation.funds.stated_spent is None:
        yield from _uses_of_sources(case, spent)
    if budgets and len(budgets) == len(items) and not case.funds_explanation:
        yield from _planned_uses(case, budgets)


def _told_uses(case: Case) -> Iterator[Finding]:
    """Lists of uses in the words that do not reach their total; where a source is exactly what is left, it is named."""
    for check in case.sums:
        if not check.uses or check.verdict is not Verdict.MISMATCH or check.gap <= 0:
            continue
        left = _source_left(case, check)
        message = "{name}写明{whole}，所列用途合计{listed}，相差{gap}没有写明用途；请补列用途，或说明结余、结转。"
        if left is not None:
            message = (
                "{name}写明{whole}，所列用途合计{listed}，相差{gap}，正好是其中的“{source}”{amount}，"
                "没有写明用途；请补列这部分的用途，或说明结余、结转。"
            )
        stated = check.total.amount
        yield Finding(
            place=check.total.place if left is None else left.place,
            message=message,
            args={
                "name": check.total.name,
                "whole": str(stated),
                "listed": like(stated, check.computed),
                "gap": like(stated, check.gap),
                "source": "" if left is None else left.name,
                "amount": "" if left is None else str(left.amount),
            },
            related=(check.total.place, *(part.place for part in check.parts)),
        )


def _source_left(case: Case, check: SumCheck) -> Part | None:
    """The source of the same total that is just as large as what has no use."""
    for other in case.sums:
        if other is not check and other.total.place == check.total.place:
            return next((part for part in other.parts if part.amount.yuan == check.gap), None)
    return None


def _uses_of_sources(case: Case, spent: list[Amount]) -> Iterator[Finding]:
    funds = case.evaluation.funds
    by_source = [s.spent for s in funds.sources if s.spent is not None]
    if by_source:
        if _APART.search(case.funds_explanation):
            return
        bound = sum(half_digits([*by_source, *spent]), Decimal(0))
        yield from _compare(case, "各资金来源的执行数", total(by_source), "所列各项支出", total(spent), bound)
        return
    if case.funds_explanation:
        return
    whole = case.funds.arrived if case.funds.arrived.value is not None else case.funds.budget
    name = "到位资金" if whole is case.funds.arrived else "全年预算数"
    if whole.value is not None and whole.value > total(spent):
        yield from _compare(
            case,
            name,
            whole.value,
            "所列各项支出",
            total(spent),
            tolerance(whole) + sum(half_digits(spent), Decimal(0)),
        )


def _planned_uses(case: Case, budgets: list[Amount]) -> Iterator[Finding]:
    whole = case.funds.budget
    if whole.value is not None:
        bound = tolerance(whole) + sum(half_digits(budgets), Decimal(0))
        yield from _compare(case, "全年预算数", whole.value, "各项支出的预算", total(budgets), bound)


def _compare(case: Case, name: str, whole: Decimal, uses: str, listed: Decimal, bound: Decimal) -> Iterator[Finding]:
    if abs(whole - listed) <= bound:
        return
    yield Finding(
        place=_place(case),
        message="{name}合计{whole}，{uses}合计{listed}，相差{gap}（四舍五入最多可解释{bound}），没有写明用途或原因；"
        "请补列用途，或说明结余、结转。",
        args={
            "name": name,
            "whole": money(whole),
            "uses": uses,
            "listed": money(listed),
            "gap": money(abs(whole - listed)),
            "bound": money(bound),
        },
        related=tuple(item.place for item in case.evaluation.funds.items),
    )


def _place(case: Case) -> Place:
    items = case.evaluation.funds.items
    return items[0].place if items else case.evaluation.funds.place
