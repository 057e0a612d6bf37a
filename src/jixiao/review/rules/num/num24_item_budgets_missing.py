"""NUM24 item-budgets-missing."""

from collections.abc import Iterator

from jixiao.review import Case, Finding, Severity, rule


@rule("NUM24", "item-budgets-missing", severity=Severity.WARNING, needs="evaluation", since="0.1")
def item_budgets_missing(case: Case) -> Iterator[Finding]:
    """支出明细只有执行数，没有预算数。

    ## 检查什么
    支出明细有两项以上，每项都有执行数而没有一项写预算数。

    ## 为什么
    没有分项预算，看不出哪一项结余、哪一项超支，也看不出预算是否细化。

    ## 反例
    支出明细四项，只有“金额”一栏。

    ## 正例
    支出明细四项，每项有预算数和执行数。

    ## 怎样修改
    按批复的预算明细补填各项预算数。
    """
    items = case.spending.top
    if len(items) < 2 or any(item.budget is not None for item in case.evaluation.funds.items):
        return
    if all(item.spent is None for item in items):
        return
    yield Finding(
        place=items[0].place,
        message="支出明细{count}项都只有执行数，没有预算数，看不出各项的结余或超支；请按批复的预算补填。",
        args={"count": len(items)},
    )
