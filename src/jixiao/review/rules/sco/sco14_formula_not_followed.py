"""SCO14 formula-not-followed."""

from collections.abc import Iterator

from jixiao.facts import ReportKind
from jixiao.review import Case, Finding, Severity, rule
from jixiao.review.claim_facts import Disagreement, Rescored, rescored
from jixiao.review.indicator_facts import has_reason


@rule(
    "SCO14",
    "formula-not-followed",
    severity=Severity.ERROR,
    needs="scorecard",
    since="0.1",
    source="财预〔2020〕10号 第十六条",
)
def formula_not_followed(case: Case) -> Iterator[Finding]:
    """得分与计分办法算出的不一致。

    ## 检查什么
    自评得分与按所用体系的计分办法重算的得分是否一致。相差在0.01分以内的不计；属于下列情形的由各自规则报告：未完成得满分（SCO15）
    、完成却扣分（SCO16）、定性越档（SCO17）、满意度（SCO18）、执行率（SCO19）、位数（SCO20）。

    ## 为什么
    得分应当能由目标、完成值和公式重新算出来，算不出来的得分没有依据。

    ## 反例
    指标值≥400人次，完成360人次，分值10分，得分8.5分（按比例应为9分）。

    ## 正例
    指标值≥400人次，完成360人次，分值10分，得分9分。

    ## 怎样修改
    按计分办法重算；用了别的办法的，在“评分标准”中写明。
    """
    for found in rescored(case):
        own = case.facts is not None and (found.indicator.standard or _judged(case.facts.kind, found))
        if found.kind is Disagreement.FORMULA and not _beyond(found) and not own:
            yield Finding(
                place=found.indicator.place_of("claimed_points"),
                message="“{name}”自评{claimed}分，按计分办法应为{computed}分，相差{gap}分（{reason}）；请重算，或写明所用的计分办法。",
                args=found.args,
                related=(found.indicator.place_of("actual"),),
            )


def _judged(kind: ReportKind, found: Rescored) -> bool:
    """Whether an evaluator took points off and says why: an evaluation has a standard of its own."""
    return kind is ReportKind.PROJECT_EVALUATION and has_reason(found.indicator)


def _beyond(found: Rescored) -> bool:
    """Whether the points are outside of the weight, which SCO06 tells."""
    return found.claimed < 0 or (found.row.weight is not None and found.claimed > found.row.weight)
