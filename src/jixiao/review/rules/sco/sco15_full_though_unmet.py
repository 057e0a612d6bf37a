"""SCO15 full-though-unmet."""

from collections.abc import Iterator

from jixiao.review import Case, Finding, Severity, rule
from jixiao.review.claim_facts import Disagreement, rescored


@rule(
    "SCO15",
    "full-though-unmet",
    severity=Severity.ERROR,
    needs="scorecard",
    since="0.1",
    source="财预〔2020〕10号 第十六条",
)
def full_though_unmet(case: Case) -> Iterator[Finding]:
    """没有完成却得满分。

    ## 检查什么
    完成值没有达到指标值的指标，自评得分是否等于分值。

    ## 为什么
    没有完成的应当按完成比例计分，给满分会使结论失真。

    ## 反例
    指标值≥60户，完成52户，分值10分，得分10分。

    ## 正例
    指标值≥60户，完成52户，分值10分，得分8.67分。

    ## 怎样修改
    按完成率计分；完成值填错的先更正完成值。
    """
    for found in rescored(case):
        if found.kind is Disagreement.FULL_THOUGH_UNMET:
            yield Finding(
                place=found.indicator.place_of("claimed_points"),
                message="“{name}”没有达到目标，自评却得满分{claimed}分，按计分办法应为{computed}分，相差{gap}分（{reason}）；"
                "请重算或核对完成值。",
                args=found.args,
                related=(found.indicator.place_of("actual"),),
            )
