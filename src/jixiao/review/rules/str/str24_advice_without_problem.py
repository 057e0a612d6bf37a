"""STR24 advice-without-problem."""

from collections.abc import Iterator

from jixiao.facts import Facts, Topic
from jixiao.review import Case, Finding, Severity, rule
from jixiao.review.problem_facts import answers, is_linked
from jixiao.review.problem_pieces import pieces, unanswered


@rule("STR24", "advice-without-problem", severity=Severity.NOTICE, needs="evaluation", since="0.1")
def advice_without_problem(case: Case) -> Iterator[Finding]:
    """有建议，没有相应的问题。

    ## 检查什么
    其他建议写明了对应问题时，没有对应任何问题的建议；没有列出问题却有建议的，也提出。报告的建议比问题多时，找出全文一个字都没有讲到的建议。

    ## 为什么
    没有问题作依据的建议，多半是套话，或者漏写了问题。

    ## 反例
    建议“加快资金执行进度”，问题中没有提到资金执行。

    ## 正例
    建议“加快资金执行进度”，对应问题“执行率61%，低于时间进度”。

    ## 怎样修改
    补写问题，或在“对应问题”中写明编号；与本项目无关的删去。
    """
    yield from _of_form(case) if case.facts is None else _of_report(case.facts)


def _of_report(facts: Facts) -> Iterator[Finding]:
    """Where there is more advice than problems: the advice of which the rest of the text says no word."""
    problems, advice = pieces(facts, Topic.PROBLEMS), pieces(facts, Topic.ADVICE)
    if not problems or len(advice) <= len(problems):
        return
    advising = {passage.index for section in facts.about(Topic.ADVICE, summary=None) for passage in facts.body(section)}
    rest = "\n".join(passage.text for passage in facts.running if passage.index not in advising)
    for piece in unanswered(advice, rest):
        yield Finding(
            place=piece.span.place,
            message="建议“{advice}”没有对应的问题；请补写问题，或写明对应哪个问题。",
            args={"advice": piece.topic},
        )


def _of_form(case: Case) -> Iterator[Finding]:
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
