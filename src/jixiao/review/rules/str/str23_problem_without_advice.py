"""STR23 problem-without-advice."""

from collections.abc import Iterator

from jixiao.review import Case, Finding, Severity, rule
from jixiao.review.problem_facts import answers, is_linked


@rule(
    "STR23",
    "problem-without-advice",
    severity=Severity.WARNING,
    needs="evaluation",
    since="0.1",
    source="财预〔2020〕10号 附件3",
)
def problem_without_advice(case: Case) -> Iterator[Finding]:
    """有问题，没有相应的建议。

    ## 检查什么
    每个存在的问题是否有建议与它对应；建议都没有写明对应问题的，看建议是否比问题少。

    ## 为什么
    只提问题不提办法，评价结果就用不上。

    ## 反例
    问题有“资金拨付滞后”，建议中没有一条讲资金拨付。

    ## 正例
    问题“资金拨付滞后”，建议“提前下达指标，按季拨付”，并注明对应该问题。

    ## 怎样修改
    逐个问题提出建议，并在“对应问题”中写明编号。
    """
    problems, advice = case.evaluation.problems, case.evaluation.advice
    if not problems:
        return
    if not is_linked(case):
        if len(advice) < len(problems):
            yield Finding(
                place=problems[len(advice)].place,
                message="列出{problems}个问题、{advice}条建议，建议少于问题；请逐个问题提出建议，并写明对应关系。",
                args={"problems": len(problems), "advice": len(advice)},
                related=tuple(item.place for item in advice),
            )
        return
    for problem in problems:
        if not any(answers(item, problem) for item in advice):
            yield Finding(
                place=problem.place,
                message="问题“{problem}”没有对应的建议；请提出建议，并写明对应这个问题。",
                args={"problem": problem.text[:40]},
            )
