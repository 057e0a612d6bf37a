"""How problems, advice and indicators hang together: by code, or by the words of the problem."""

from jixiao.evaluation.model import Advice, Problem
from jixiao.review.case import Case


def is_linked(case: Case) -> bool:
    """Whether at least one piece of advice says which problem it answers."""
    return any(item.problems for item in case.evaluation.advice)


def answers(advice: Advice, problem: Problem) -> bool:
    """Whether ``advice`` says that it answers ``problem``."""
    named = {name.strip() for name in advice.problems}
    return problem.text.strip() in named or (bool(problem.code.strip()) and problem.code.strip() in named)
