"""NUM17 mixed-units."""

from collections import Counter
from collections.abc import Iterator

from jixiao.review import Case, Finding, Severity, rule
from jixiao.review.wording import listed


@rule("NUM17", "mixed-units", severity=Severity.WARNING, needs="evaluation", since="0.1")
def mixed_units(case: Case) -> Iterator[Finding]:
    """同一张明细表里混用元和万元。

    ## 检查什么
    支出明细各行金额的单位是否一致。明细用元、合计和小计用万元是正常的，不在此列。

    ## 为什么
    同一列里单位不一，抄写和相加时容易错一万倍。

    ## 反例
    支出明细第一行8.6万元，第二行95,000元。

    ## 正例
    支出明细第一行86,000元，第二行95,000元。

    ## 怎样修改
    统一为一种单位；自评表按规定用万元。
    """
    items, subtotals = case.evaluation.funds.items, case.spending.parents
    rows = [(item, item.spent) for item in items if item.spent is not None and item not in subtotals]
    counts = Counter(amount.unit for _, amount in rows)
    if len(counts) < 2:
        return
    usual = counts.most_common(1)[0][0]
    odd = [(item, amount) for item, amount in rows if amount.unit is not usual]
    yield Finding(
        place=odd[0][0].place_of("spent"),
        message="支出明细多数以{usual}为单位，{odd}用了别的单位；请统一单位并核对金额。",
        args={"usual": usual.value, "odd": listed(f"“{item.name}”（{amount}）" for item, amount in odd)},
        related=tuple(item.place_of("spent") for item, _ in odd[1:]),
    )
