"""STR22 problem-without-cause."""

import re
from collections.abc import Iterator

from jixiao.review import Case, Finding, Severity, rule

_CAUSE = re.compile(r"原因|由于|因为|缘于|源于|导致|造成|所致|受.{1,20}影响")


@rule(
    "STR22",
    "problem-without-cause",
    severity=Severity.WARNING,
    needs="evaluation",
    since="0.1",
    source="财预〔2020〕10号 附件3",
)
def problem_without_cause(case: Case) -> Iterator[Finding]:
    """写了问题，没有分析原因。

    ## 检查什么
    每个存在的问题是否写了原因（“原因分析”一栏，或问题文字中有“由于”“因”“导致”等）。

    ## 为什么
    不分析原因，建议就不能对症，整改也落不到实处。

    ## 反例
    问题：成本没有按项目归集。原因空白。

    ## 正例
    问题：成本没有按项目归集。原因：会计科目未设项目辅助核算。

    ## 怎样修改
    写明直接原因和管理上的原因。
    """
    for problem in case.evaluation.problems:
        if problem.text.strip() and not problem.cause.strip() and not _CAUSE.search(problem.text):
            yield Finding(
                place=problem.place_of("cause"),
                message="问题“{problem}”没有写原因；请分析原因，使建议有针对性。",
                args={"problem": problem.text[:40]},
            )
