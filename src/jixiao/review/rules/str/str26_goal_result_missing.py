"""STR26 goal-result-missing."""

from collections.abc import Iterator

from jixiao.review import Case, Finding, Severity, rule


@rule(
    "STR26",
    "goal-result-missing",
    severity=Severity.WARNING,
    needs="form",
    since="0.1",
    source="财预〔2020〕10号 附件1",
)
def goal_result_missing(case: Case) -> Iterator[Finding]:
    """年度目标没有写完成情况。

    ## 检查什么
    每个年度目标的“实际完成情况”是否填写，是否只写“完成”。

    ## 为什么
    自评表要求预期目标与实际完成情况逐项对照，空着或只写“完成”就没有对照。

    ## 反例
    预期：新增就业2400人；实际完成情况空白。

    ## 正例
    预期：新增就业2400人；实际：新增就业2400人，其中困难人员312人。

    ## 怎样修改
    逐项写明实际完成了什么、多少、何时。
    """
    for goal in case.evaluation.goals:
        if goal.expected.strip() and goal.actual.strip(" 。") in ("", "完成", "已完成", "全部完成", "按计划完成"):
            yield Finding(
                place=goal.place_of("actual"),
                message="年度目标“{goal}”的实际完成情况{fault}；请逐项写明完成了什么、多少、何时。",
                args={
                    "goal": goal.expected.strip()[:40],
                    "fault": f"只写了“{goal.actual.strip()}”" if goal.actual.strip() else "没有填写",
                },
            )
