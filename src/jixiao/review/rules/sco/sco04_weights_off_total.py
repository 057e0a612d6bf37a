"""SCO04 weights-off-total."""

from collections.abc import Iterator

from jixiao.review import Case, Finding, Severity, rule

_FEWEST = 3
"""Fewer rows of a document are no table of scores."""


@rule(
    "SCO04",
    "weights-off-total",
    severity=Severity.ERROR,
    needs="scorecard",
    since="0.1",
    source="财预〔2020〕10号 第十三条",
)
def weights_off_total(case: Case) -> Iterator[Finding]:
    """分值合计不是满分。

    ## 检查什么
    各指标的分值（含预算执行率）合计是否等于所用体系的满分。有指标没写分值的由 IND31 报告。

    ## 为什么
    分值合计不是100分，总分就不能与等级界限相比，也不能与其他项目相比。

    ## 反例
    预算执行率10分，指标共80分，合计90分。

    ## 正例
    预算执行率10分，产出50分、效益30分、满意度10分，合计100分。

    ## 怎样修改
    核对各指标分值；漏列的补列，多列的按批复调减。不适用的指标保留在表中并注明“不适用”。
    """
    card = case.scorecard
    if card is None or not card.indicators or any(row.weight is None for row in card.indicators):
        return
    if case.facts is not None and len(card.indicators) < _FEWEST:
        return
    weights = [row.weight for row in card.indicators if row.weight is not None]
    total = sum(weights)
    if total != case.framework.total and any(i.weight is not None for i in case.evaluation.indicators):
        yield Finding(
            place=case.evaluation.claims.places.get("weights") or case.evaluation.indicators[0].place_of("weight"),
            message="各指标分值合计{total}分，应为{wanted}分，相差{gap}分；请核对各指标分值。",
            args={
                "total": f"{total:f}",
                "wanted": f"{case.framework.total:f}",
                "gap": f"{abs(total - case.framework.total):f}",
            },
            related=tuple(i.place_of("weight") for i in case.evaluation.indicators[1:]),
        )
