"""SCO13 outcome-weight-low."""

from collections.abc import Iterator
from decimal import Decimal

from jixiao.place import Place
from jixiao.review import Case, Finding, Severity, rule
from jixiao.review.told import FIRST_YEAR_OF_10


@rule(
    "SCO13",
    "outcome-weight-low",
    severity=Severity.ERROR,
    needs="scorecard",
    since="0.1",
    source="财预〔2020〕10号 第十四条",
)
def outcome_weight_low(case: Case) -> Iterator[Finding]:
    """产出、效益的权重太低。

    ## 检查什么
    所用体系规定了产出与效益合计的最低权重（原则上不低于60%）的，是否达到。

    ## 为什么
    评价的重点是结果。过程和决策占得太多，干得不好也能得高分。

    ## 反例
    决策20、过程25、产出30、效益25，产出与效益合计55。

    ## 正例
    决策20、过程20、产出30、效益30，产出与效益合计60。

    ## 怎样修改
    调减决策、过程的分值，补到产出和效益。
    """
    card = case.scorecard
    if card is None or not card.indicators or any(row.weight is None for row in card.indicators):
        return
    if case.facts is not None and (case.fiscal_year is None or case.fiscal_year < FIRST_YEAR_OF_10):
        return
    weights = {section.name: section.weight for section in card.sections}
    for rule_ in case.framework.minimum_sums:
        total = sum((weights.get(name, Decimal(0)) for name in rule_.sections), Decimal(0))
        if total >= rule_.at_least:
            continue
        yield Finding(
            place=_place(case, rule_.sections),
            message="{sections}的分值合计{total}分，原则上不低于{least}分，还差{gap}分；请调整分值。",
            args={
                "sections": "与".join(f"“{name}”" for name in rule_.sections),
                "total": f"{total:f}",
                "least": f"{rule_.at_least:f}",
                "gap": f"{rule_.at_least - total:f}",
            },
        )


def _place(case: Case, sections: tuple[str, ...]) -> Place:
    """The first row of the sections; in a document their name there."""
    first = next((i for name in sections for i in case.by_section.get(name, ())), case.evaluation.indicators[0])
    return first.place_of("weight") if case.facts is None else first.place_of("level1")
