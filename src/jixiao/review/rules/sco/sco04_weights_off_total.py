"""SCO04 weights-off-total."""

from collections.abc import Iterator

from jixiao.facts import PLANS, ReportKind
from jixiao.review import Case, Finding, Severity, rule

_FEWEST = 3
"""Fewer rows of a document are no table of scores."""

_FAR = 30
"""Further from the full score a table of goals is cut off, or holds the goals of several projects."""


@rule(
    "SCO04",
    "weights-off-total",
    severity=Severity.ERROR,
    needs="scorecard",
    since="0.1",
    source="财预〔2020〕10号 第十三条",
    kinds=PLANS,
)
def weights_off_total(case: Case) -> Iterator[Finding]:
    """分值合计不是满分。

    ## 检查什么
    各指标的分值（含预算执行率）合计是否等于所用体系的满分；绩效目标表不列预算执行率的，可以少它那10分。
    有指标没写分值的由 IND31 报告。

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
    if case.facts is not None and case.facts.kind is ReportKind.GOAL_TABLE:
        yield from _of_a_plan(case)
        return
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


def _of_a_plan(case: Case) -> Iterator[Finding]:
    """The weights of a table of goals make the full score, with the execution rate's or without them."""
    full, card, indicators = case.framework.total, case.scorecard, case.evaluation.indicators
    weights = [i.weight for i in indicators if i.weight is not None]
    rows = card.indicators if card is not None else ()
    execution = sum(row.weight for row in rows if row.weight is not None and case.is_execution(row.indicator))
    total = sum(weights)
    if len(weights) < max(_FEWEST, len(indicators)) or total in (full, full - execution) or abs(total - full) > _FAR:
        return
    yield Finding(
        place=indicators[0].place_of("weight"),
        message="各指标分值合计{total}分，应为{wanted}分（不列预算执行率的，应为{without}分）；请核对各指标分值。",
        args={"total": f"{total:f}", "wanted": f"{full:f}", "without": f"{full - execution:f}"},
        related=tuple(i.place_of("weight") for i in indicators[1:]),
    )
