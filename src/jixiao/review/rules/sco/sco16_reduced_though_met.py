"""SCO16 reduced-though-met."""

from collections.abc import Iterator

from jixiao.review import Case, Finding, Severity, rule
from jixiao.review.claim_facts import Disagreement, rescored


@rule(
    "SCO16",
    "reduced-though-met",
    severity=Severity.WARNING,
    needs="scorecard",
    since="0.1",
    source="财预〔2020〕10号 第十六条",
)
def reduced_though_met(case: Case) -> Iterator[Finding]:
    """完成了却扣分，没有理由。

    ## 检查什么
    完成值达到指标值、偏差原因空白的指标，自评得分是否低于应得的分。

    ## 为什么
    达到目标应得满分。常见的错误是用完成值（如98%）去乘分值，而目标本来就是98%。

    ## 反例
    指标值98%，完成98%，分值20分，得分19.6分。

    ## 正例
    指标值98%，完成98%，分值20分，得分20分。

    ## 怎样修改
    改为应得的分；确有扣分事由的，写明理由。
    """
    for found in rescored(case):
        if found.kind is Disagreement.REDUCED_THOUGH_MET:
            yield Finding(
                place=found.indicator.place_of("claimed_points"),
                message="“{name}”达到目标，自评{claimed}分，按计分办法应为{computed}分，少{gap}分而没有理由（{reason}）；"
                "请改正，或写明扣分理由。",
                args=found.args,
                related=(found.indicator.place_of("actual"),),
            )
