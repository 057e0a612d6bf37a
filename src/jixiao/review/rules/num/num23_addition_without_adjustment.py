"""NUM23 addition-without-adjustment."""

from collections.abc import Iterator

from jixiao.evaluation.model import FundSource, SpendingItem
from jixiao.review import Case, Finding, Severity, rule

_WORDS = ("追加", "调增", "增拨")


@rule(
    "NUM23",
    "addition-without-adjustment",
    severity=Severity.WARNING,
    needs="evaluation",
    since="0.1",
    source="预算法；财预〔2020〕10号 附件1",
)
def addition_without_adjustment(case: Case) -> Iterator[Finding]:
    """有追加项目，没有写调整前后的预算。

    ## 检查什么
    支出明细或资金来源的名称中有“追加”“调增”“增拨”，而年初预算数与全年预算数没有分别写明，或两数相同。

    ## 为什么
    自评表的执行率以调整后的全年预算数为分母；追加了支出而预算不变，执行率就不可比。

    ## 反例
    支出明细有“追加社区工作者体检经费67,860元”，只写了一个预算数170.92万元。

    ## 正例
    年初预算数164.13万元，全年预算数170.92万元，支出明细有“追加社区工作者体检经费67,860元”。

    ## 怎样修改
    分别填写年初预算数和调整后的全年预算数，并附调整文件。
    """
    initial, budget = case.funds.initial.value, case.funds.budget.value
    if initial is not None and budget is not None and initial != budget:
        return
    funds = case.evaluation.funds
    rows: list[FundSource | SpendingItem] = [*funds.items, *funds.sources]
    added = [row for row in rows if any(word in row.name for word in _WORDS)]
    for row in added:
        amount = row.spent or row.budget
        yield Finding(
            place=row.place_of("name"),
            message="有“{name}”{amount}，但没有分别写明调整前后的预算；请填写年初预算数和调整后的全年预算数。",
            args={"name": row.name, "amount": str(amount) if amount is not None else ""},
            related=(case.funds.budget.place,),
        )
