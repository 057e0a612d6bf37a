"""NUM21 sites-fall-short."""

from collections.abc import Iterator
from decimal import Decimal

from jixiao.money import total
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
    pairs = (
        ("支出", case.funds.spent, [s.spent for s in sites if s.spent is not None], "spent"),
        ("预算", case.funds.budget, [s.budget for s in sites if s.budget is not None], "budget"),
    )
    for name, whole, parts, field in pairs:
        if whole.value is None or len(parts) < 2 or len(parts) < len(sites):
            continue
        gap = whole.value - total(parts)
        if abs(gap) <= tolerance(whole) + sum(half_digits(parts), Decimal(0)) or (gap > 0 and case.funds_explanation):
            continue
        yield Finding(
            place=sites[0].place_of(field),
            message="项目{name}{whole}，{count}个示范点合计{parts}，相差{gap}；请补列其余部分，或说明这部分用在哪里。",
            args={
                "name": name,
                "whole": money(whole.value),
                "count": len(sites),
                "parts": money(total(parts)),
                "gap": money(abs(gap)),
            },
            related=(whole.place, *(site.place_of(field) for site in sites[1:])),
        )
        return
