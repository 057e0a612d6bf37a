"""STR23 problem-without-advice."""

import re
from collections.abc import Iterator

from jixiao.facts import Facts, Topic
from jixiao.review import Case, Finding, Severity, rule
from jixiao.review.problem_facts import answers, is_linked
from jixiao.review.problem_pieces import pieces, unanswered

_ADVISES = re.compile(r"建议|下一步|今后|将要|拟")


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
    每个存在的问题是否有建议与它对应；建议都没有写明对应问题的，看建议是否比问题少。报告的建议比问题少时，找出建议一个字都没有讲到的问题。

    ## 为什么
    只提问题不提办法，评价结果就用不上。

    ## 反例
    问题有“资金拨付滞后”，建议中没有一条讲资金拨付。

    ## 正例
    问题“资金拨付滞后”，建议“提前下达指标，按季拨付”，并注明对应该问题。

    ## 怎样修改
    逐个问题提出建议，并在“对应问题”中写明编号。
    """
    yield from _of_form(case) if case.facts is None else _of_report(case.facts)


def _of_report(facts: Facts) -> Iterator[Finding]:
    """Where there is less advice than problems: the problems of which no advice says a word."""
    problems, advice = pieces(facts, Topic.PROBLEMS), pieces(facts, Topic.ADVICE)
    if not advice or len(advice) >= len(problems):
        return
    bodies = [facts.body_text(section) for section in facts.about(Topic.ADVICE)]
    own = [piece.text for piece in problems if _ADVISES.search(piece.text)]
    for piece in unanswered(problems, "\n".join(bodies + own)):
        yield Finding(
            place=piece.span.place,
            message="列出{problems}个问题、{advice}条建议，没有一条讲到“{problem}”；请提出相应的建议。",
            args={"problem": piece.topic, "problems": len(problems), "advice": len(advice)},
            related=tuple(item.span.place for item in advice),
        )


def _of_form(case: Case) -> Iterator[Finding]:
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
