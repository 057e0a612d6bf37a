"""NUM32 per-head-absurd."""

from collections.abc import Iterator

from jixiao.facts import EVALUATIONS, Figure, FigureKind, Role
from jixiao.money import Unit
from jixiao.money.rounding import round_half_away
from jixiao.review import Case, Finding, Severity, rule
from jixiao.review.magnitudes import magnitudes
from jixiao.review.populations import population
from jixiao.review.wording import money

_NOT_SPENT = (Role.THRESHOLD, Role.CHANGE, Role.UNIT_PRICE)


@rule("NUM32", "per-head-absurd", severity=Severity.NOTICE, needs="facts", since="0.2", kinds=EVALUATIONS)
def per_head_absurd(case: Case) -> Iterator[Finding]:
    """人均（户均）金额少得或多得离奇。

    ## 检查什么
    一段里只有一笔资金，又写明了目标人群、服务对象的总数：资金除以人数（户数）是否在参考范围内（review/data/magnitudes.yaml）。

    ## 为什么
    每户只合几十元，却列出多项服务，说明资金不止这些，或者服务没有真正做到。

    ## 反例
    目标人群共计610户，开展慰问、体检、家政等七项服务，预算资金5万元。

    ## 正例
    目标人群共计100户，开展慰问、体检、家政等服务，预算资金5万元。

    ## 怎样修改
    写明其他资金来源，或核对人数与金额。
    """
    limits = magnitudes().per_head
    for passage in case.text.prose:
        whole = population(case.text.figures_in(passage, FigureKind.COUNT))
        amounts = _amounts(case.text.figures_in(passage, FigureKind.MONEY))
        if whole is None or not whole.base or len(amounts) != 1:
            continue
        each = amounts[0].base / whole.base
        if limits.least <= each <= limits.most:
            continue
        yield Finding(
            place=amounts[0].place,
            message="{amount}用于{count}，平均每{unit}{each}；请核对金额与{count}的口径，另有资金的请写明。",
            args={
                "amount": amounts[0].as_written,
                "count": whole.as_written,
                "unit": whole.unit,
                "each": money(round_half_away(each, 0), Unit.YUAN),
            },
            related=(whole.place,),
        )


def _amounts(figures: tuple[Figure, ...]) -> list[Figure]:
    """The different amounts of a passage that could have been spent on people."""
    found = [f for f in figures if f.role not in _NOT_SPENT and not f.each]
    return [f for i, f in enumerate(found) if f.base not in {other.base for other in found[:i]}]
