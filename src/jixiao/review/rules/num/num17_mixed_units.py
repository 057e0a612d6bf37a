"""NUM17 mixed-units."""

from collections import Counter
from collections.abc import Iterator

from jixiao.facts import ANY_KIND, Figure, FigureKind, SumFact
from jixiao.review import Case, Finding, Severity, rule
from jixiao.review.wording import listed


@rule("NUM17", "mixed-units", severity=Severity.WARNING, needs="evaluation", kinds=ANY_KIND, since="0.1")
def mixed_units(case: Case) -> Iterator[Finding]:
    """同一张明细表里混用元和万元。

    ## 检查什么
    支出明细各行金额的单位是否一致。明细用元、合计和小计用万元是正常的，不在此列。
    文中一个总数之下并列的各项金额，也应用同一种单位。

    ## 为什么
    同一列里单位不一，抄写和相加时容易错一万倍。

    ## 反例
    支出明细第一行8.6万元，第二行95,000元。

    ## 正例
    支出明细第一行86,000元，第二行95,000元。

    ## 怎样修改
    统一为一种单位；自评表按规定用万元。
    """
    if case.facts is not None:
        for fact in case.text.sums:
            odd_ones = _odd(fact)
            if odd_ones:
                yield _told(fact, odd_ones)
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


def _odd(fact: SumFact) -> tuple[Figure, ...]:
    """The parts in another unit than most; nothing in a table, where each column has its own."""
    if fact.total.kind is not FigureKind.MONEY or fact.total.span.passage.cell is not None:
        return ()
    parts = [part for part in fact.parts if part.kind is FigureKind.MONEY and part.base]
    counts = Counter(part.unit for part in parts)
    if len(counts) < 2:
        return ()
    usual = counts.most_common(1)[0][0]
    return tuple(part for part in parts if part.unit != usual)


def _told(fact: SumFact, odd: tuple[Figure, ...]) -> Finding:
    others = next(part.unit for part in fact.parts if part.unit != odd[0].unit)
    return Finding(
        place=odd[0].place,
        message="“{name}”之下的各项金额多以{usual}为单位，{odd}用了别的单位；请统一单位并核对金额。",
        args={
            "name": fact.name,
            "usual": others,
            "odd": listed(f"“{part.label}”（{part.as_written}）" for part in odd),
        },
        related=tuple(part.place for part in odd[1:]),
    )
