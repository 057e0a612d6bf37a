"""STR24 advice-without-problem."""

from collections.abc import Iterator

from jixiao.review import Case, Finding, Severity, rule
from jixiao.review.problem_facts import answers, is_linked


@rule("STR24", "advice-without-problem", severity=Severity.NOTICE, needs="evaluation", since="0.1")
def advice_without_problem(case: Case) -> Iterator[Finding]:
    """有建议，没有相应的问题。

    ## 检查什么
    其他建议写明了对应问题时，没有对应任何问题的建议；没有列出问题却有建议的，也提出。

    ## 为什么
    没有问题作依据的建议，多半是套话，或者漏写了问题。

    ## 反例
    建议“加快资金执行进度”，问题中没有提到资金执行。

    ## 正例
    建议“加快资金执行进度”，对应问题“执行率61%，低于时间进度”。

    ## 怎样修改
    补写问题，或在“对应问题”中写明编号；与本项目无关的删去。
    """
    problems = case.evaluation.problems
    if not is_linked(case) and problems:
        return
    for item in case.evaluation.advice:
        if not any(answers(item, problem) for problem in problems):
            yield Finding(
                place=item.place,
                message="建议“{advice}”没有对应的问题；请补写问题，或写明对应哪个问题。",
                args={"advice": item.text[:40]},
            )
