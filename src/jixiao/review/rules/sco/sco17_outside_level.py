"""SCO17 outside-level."""

from collections.abc import Iterator

from jixiao.review import Case, Finding, Severity, rule
from jixiao.review.claim_facts import Disagreement, rescored


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
    定性指标的自评得分，是否等于所判等级和份额折算的分数。

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
