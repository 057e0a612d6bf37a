"""SCO17 outside-level."""

from collections.abc import Iterator

from jixiao.evaluation.measure import Operator
from jixiao.evaluation.model import Indicator
from jixiao.frameworks.methods import QUALITATIVE
from jixiao.frameworks.model import Level
from jixiao.review import Case, Finding, Severity, rule
from jixiao.review.claim_facts import Disagreement, rescored
from jixiao.scoring.judged import named_level
from jixiao.scoring.outcome import exact_percent


@rule(
    "SCO17",
    "outside-level",
    severity=Severity.WARNING,
    needs="scorecard",
    since="0.1",
    source="财预〔2020〕10号 第十六条",
)
def outside_level(case: Case) -> Iterator[Finding]:
    """定性指标的得分与判定的等级不符。

    ## 检查什么
    定性指标的自评得分，是否等于所判等级和份额折算的分数；得分比例是否在所判等级的区间之内（自评表没有等级栏的，以实际完成值的
    用词为准）。

    ## 为什么
    定性指标按达成、部分达成、未达成三档给分（100%—80%、80%—60%、60%—0%），不能越档。

    ## 反例
    判定“部分达成”，分值10分，得分9.5分。

    ## 正例
    判定“部分达成”、份额70%，分值10分，得分7分。

    ## 怎样修改
    核对判定的等级、份额与得分，改正不符的一处。
    """
    for found in rescored(case):
        if found.kind is Disagreement.OUTSIDE_LEVEL:
            yield Finding(
                place=found.indicator.place_of("claimed_points"),
                message="定性指标“{name}”自评{claimed}分，按判定的等级应为{computed}分，相差{gap}分（{reason}）；"
                "请核对等级、份额和得分。",
                args=found.args,
                related=(found.indicator.place_of("actual"),),
            )
    for indicator in case.indicators:
        level, share = _level(case, indicator), indicator.achieved_share
        if level is not None and share is not None and not level.holds(share):
            yield Finding(
                place=indicator.place_of("achieved_share"),
                message="定性指标“{name}”评为“{level}”（{lower}—{upper}），得分比例{share}不在这一档之内；请核对等级、份额和得分。",
                args={
                    "name": indicator.name,
                    "level": level.name,
                    "lower": exact_percent(level.lower),
                    "upper": exact_percent(level.upper),
                    "share": exact_percent(share),
                },
                related=(indicator.place_of("actual"),),
            )


def _level(case: Case, indicator: Indicator) -> Level | None:
    """The level of the edition that a qualitative indicator names, or nothing."""
    method = case.framework.methods.get(QUALITATIVE)
    if indicator.operator is not Operator.QUALITATIVE or method is None:
        return None
    return named_level(indicator, method)
