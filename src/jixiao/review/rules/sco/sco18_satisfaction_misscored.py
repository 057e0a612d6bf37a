"""SCO18 satisfaction-misscored."""

from collections.abc import Iterator

from jixiao.review import Case, Finding, Severity, rule
from jixiao.review.claim_facts import Disagreement, rescored


@rule(
    "SCO18",
    "satisfaction-misscored",
    severity=Severity.WARNING,
    needs="scorecard",
    since="0.1",
    source="财预〔2021〕101号；财预〔2020〕10号 第十六条",
)
def satisfaction_misscored(case: Case) -> Iterator[Finding]:
    """满意度得分不合计分办法。

    ## 检查什么
    满意度指标的自评得分，与按所用体系的满意度计分办法重算的是否一致。

    ## 为什么
    满意度有按比例和分档两种计分办法（如90%以上得10分、80%至90%得8分），用错一档相差两分。

    ## 反例
    满意度88%，按分档办法应得8分，得分10分。

    ## 正例
    满意度88%，按分档办法得分8分。

    ## 怎样修改
    按所用体系的办法重算；用了别的办法的写明。
    """
    for found in rescored(case):
        if found.kind is Disagreement.SATISFACTION:
            yield Finding(
                place=found.indicator.place_of("claimed_points"),
                message="“{name}”自评{claimed}分，按所用体系的满意度计分办法应为{computed}分，相差{gap}分（{reason}）；请重算。",
                args=found.args,
                related=(found.indicator.place_of("actual"),),
            )
