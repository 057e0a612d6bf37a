"""SCO20 fewer-digits."""

from collections.abc import Iterator

from jixiao.review import Case, Finding, Severity, rule
from jixiao.review.claim_facts import Disagreement, rescored


@rule(
    "SCO20",
    "fewer-digits",
    severity=Severity.NOTICE,
    needs="scorecard",
    since="0.1",
)
def fewer_digits(case: Case) -> Iterator[Finding]:
    """得分的小数位比体系规定的少。

    ## 检查什么
    自评得分是否正好是重算得分按更少的小数位四舍五入的结果。

    ## 为什么
    位数不一，各指标相加与总分会有出入，有时还会影响等级。

    ## 反例
    重算8.62分，得分写9分。

    ## 正例
    得分写8.62分。

    ## 怎样修改
    按体系规定的小数位填写得分。
    """
    for found in rescored(case):
        if found.kind is Disagreement.FEWER_DIGITS:
            yield Finding(
                place=found.indicator.place_of("claimed_points"),
                message="“{name}”自评{claimed}分，按规定的小数位应为{computed}分，相差{gap}分；请按规定的小数位填写。",
                args=found.args,
                related=(found.indicator.place_of("actual"),),
            )
