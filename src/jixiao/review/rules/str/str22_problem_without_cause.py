"""STR22 problem-without-cause."""

import re
from collections.abc import Iterator

from jixiao.review import Case, Finding, Severity, rule
from jixiao.review.wording import listed

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
    problems = [problem for problem in case.evaluation.problems if problem.text.strip()]
    rows = [problem for problem in problems if not problem.cause.strip() and not _CAUSE.search(problem.text)]
    if rows:
        yield Finding(
            place=rows[0].place_of("cause"),
            message="{total}个问题中有{count}个没有写原因：{problems}；请分析原因，使建议有针对性。",
            args={
                "total": len(problems),
                "count": len(rows),
                "problems": listed((f"“{problem.text.strip()[:30]}”" for problem in rows), limit=3),
            },
            related=tuple(problem.place_of("cause") for problem in rows[1:]),
        )
