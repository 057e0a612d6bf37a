"""STR25 goal-level-missing."""

from collections.abc import Iterator

from jixiao.review import Case, Finding, Severity, rule


@rule(
    "STR25",
    "goal-level-missing",
    severity=Severity.WARNING,
    needs="evaluation",
    since="0.1",
    source="财预〔2015〕88号；财预〔2020〕10号 附件1",
)
def goal_level_missing(case: Case) -> Iterator[Finding]:
    """没有年度目标，或年度目标照抄总目标。

    ## 检查什么
    年度目标是否填写；总目标与年度目标是否完全相同。

    ## 为什么
    年度自评评的是年度目标。照抄总目标，就不知道今年要做到哪一步。

    ## 反例
    年度总体目标空白，只有指标表。

    ## 正例
    总目标：三年建成10个服务站；年度目标：2017年建成4个，培训400人次。

    ## 怎样修改
    按批复的绩效目标表填写当年的目标。
    """
    evaluation = case.evaluation
    expected = [goal.expected.strip() for goal in evaluation.goals if goal.expected.strip()]
    if not expected:
        yield Finding(
            place=evaluation.place_of("goals"),
            message="没有填写年度目标；请按批复的绩效目标表填写当年要完成什么。",
        )
    elif evaluation.overall_goal.strip() in expected:
        yield Finding(
            place=evaluation.goals[expected.index(evaluation.overall_goal.strip())].place,
            message="年度目标“{goal}”与总目标完全相同；请写明当年完成总目标的哪一部分。",
            args={"goal": evaluation.overall_goal.strip()[:40]},
            related=(evaluation.place_of("overall_goal"),),
        )
