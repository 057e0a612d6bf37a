"""STR22 problem-without-cause."""

import re
from collections.abc import Iterator

from jixiao.facts import Facts, Topic
from jixiao.review import Case, Finding, Severity, rule
from jixiao.review.problem_pieces import pieces
from jixiao.review.wording import listed

_CAUSE = re.compile(
    r"原因|由于|因为|缘于|源于|导致|造成|所致|受.{1,20}影响|(?:^|[，。；,、：])因(?![此而地人])|主要是|究其|使得|致使|，使"
)


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
    每个存在的问题是否写了原因（“原因分析”一栏，或问题文字中有“由于”“因”“导致”等）。报告只在所有问题都没有写原因时提出。

    ## 为什么
    不分析原因，建议就不能对症，整改也落不到实处。

    ## 反例
    问题：成本没有按项目归集。原因空白。

    ## 正例
    问题：成本没有按项目归集。原因：会计科目未设项目辅助核算。

    ## 怎样修改
    写明直接原因和管理上的原因。
    """
    yield from _of_form(case) if case.facts is None else _of_report(case.facts)


def _of_report(facts: Facts) -> Iterator[Finding]:
    """Where nothing under the problems, and no section on causes, says why."""
    sections = facts.about(Topic.PROBLEMS)
    problems = pieces(facts, Topic.PROBLEMS)
    causes = [*sections, *facts.about(Topic.CAUSES), *(s for s in facts.sections if Topic.CAUSES in s.also)]
    if problems and not any(_CAUSE.search(facts.body_text(section)) for section in causes):
        yield Finding(
            place=sections[0].place,
            message="写了{count}个问题（如“{problem}”），都没有写原因；请分析原因，使建议有针对性。",
            args={"count": len(problems), "problem": problems[0].topic},
            related=tuple(piece.span.place for piece in problems),
        )


def _of_form(case: Case) -> Iterator[Finding]:
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
