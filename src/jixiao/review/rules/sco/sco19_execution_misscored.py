"""SCO19 execution-misscored."""

from collections.abc import Iterator

from jixiao.review import Case, Finding, Severity, rule
from jixiao.review.claim_facts import Disagreement, rescored


@rule(
    "SCO19",
    "execution-misscored",
    severity=Severity.WARNING,
    needs="scorecard",
    since="0.1",
    source="财预〔2020〕10号 第十六条；财预〔2021〕101号",
)
def execution_misscored(case: Case) -> Iterator[Finding]:
    """预算执行率得分不合计分办法。

    ## 检查什么
    预算执行率的自评得分，与按所用体系重算的是否一致；执行率不到100%而得满分的尤其要看。

    ## 为什么
    执行率得分只由执行率决定，最容易核对，也最容易被抬高。

    ## 反例
    执行率91%，分值10分，得分10分（按比例应为9.1分）。

    ## 正例
    执行率91%，分值10分，得分9.1分。

    ## 怎样修改
    按执行率重算；因项目完成而节约、当地规定可得满分的，选用当地的体系或写明规定。
    """
    for found in rescored(case):
        if found.kind is Disagreement.EXECUTION:
            yield Finding(
                place=found.indicator.place_of("claimed_points"),
                message="“{name}”自评{claimed}分，按所用体系应为{computed}分，相差{gap}分（{reason}）；请重算，或写明可以不扣分的规定。",
                args=found.args,
                related=(found.indicator.place_of("actual"),),
            )
