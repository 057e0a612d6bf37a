"""NUM21 sites-fall-short."""

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from jixiao.frameworks.model import Subject
from jixiao.money import Amount, total
from jixiao.place import Place
from jixiao.review import Case, Finding, Severity, rule
from jixiao.review.sums import half_digits, tolerance
from jixiao.review.wording import money


@rule("NUM21", "sites-fall-short", severity=Severity.WARNING, needs="evaluation", since="0.1")
def sites_fall_short(case: Case) -> Iterator[Finding]:
    """各示范点（子项目）之和与项目总数对不上。

    ## 检查什么
    各示范点的支出（预算）之和与项目的执行数（预算数）比较。少于总数又没有说明的提示；多于总数的一定有错。

    ## 为什么
    描述了的子项目只占支出的一部分时，其余的钱花在哪里就没有交代。

    ## 反例
    项目支出96.52万元，所列七个子项目合计73.18万元，另23.34万元没有说明。

    ## 正例
    项目支出73.18万元，所列七个子项目合计73.18万元。

    ## 怎样修改
    补列其余子项目，或说明统一开支、未列入子项目的部分。
    """
    sites = case.evaluation.sites
    for whole, parts, field in _wholes(case):
        if len(parts) < 2 or len(parts) < len(sites):
            continue
        gap = whole.value - total(parts)
        if abs(gap) <= whole.bound + sum(half_digits(parts), Decimal(0)) or (gap > 0 and case.funds_explanation):
            continue
        yield Finding(
            place=sites[0].place_of(field),
            message="{name}{whole}，{count}个示范点（子项目）合计{parts}，相差{gap}；"
            "请补列其余部分，或说明这部分用在哪里。",
            args={
                "name": whole.name,
                "whole": money(whole.value),
                "count": len(sites),
                "parts": money(total(parts)),
                "gap": money(abs(gap)),
            },
            related=(whole.place, *(site.place_of(field) for site in sites[1:])),
        )
        return


@dataclass(frozen=True, slots=True)
class _Whole:
    name: str
    value: Decimal
    bound: Decimal
    place: Place


def _wholes(case: Case) -> Iterator[tuple[_Whole, list[Amount], str]]:
    """What the sites should add up to: of a department only its 项目支出, where the spending list names it."""
    sites = case.evaluation.sites
    spent = [site.spent for site in sites if site.spent is not None]
    if case.evaluation.subject is Subject.DEPARTMENT:
        for item in case.evaluation.funds.items:
            if item.name.strip() == "项目支出" and item.spent is not None:
                bound = half_digits([item.spent])[0]
                yield _Whole("项目支出", item.spent.yuan, bound, item.place_of("spent")), spent, "spent"
        return
    budgets = [site.budget for site in sites if site.budget is not None]
    named = (("项目支出", case.funds.spent, spent, "spent"), ("项目预算", case.funds.budget, budgets, "budget"))
    for name, figure, parts, field in named:
        if figure.value is not None:
            yield _Whole(name, figure.value, tolerance(figure), figure.place), parts, field
