"""Which rules judge a declaration of goals, before anything is achieved: the form of the web application asks.

They are the rules about plans (:data:`jixiao.facts.PLANS`), and those about what a filled form must have, which of
somebody's document are asked only where it reports results.
"""

from functools import cache

from jixiao.facts import ReportKind
from jixiao.review.case import Case
from jixiao.review.engine import check
from jixiao.review.finding import Finding
from jixiao.review.registry import all_rules
from jixiao.review.rule import Reporter, Status

OF_THE_FORM = frozenset(
    {"IND02", "IND03", "IND04", "IND31", "IND32", "SCO04", "SCO13", "SCO27", "EVI09", "TXT19", "NUM39", "NUM40"}
)
"""Rules of evaluations that hold of the table of goals as well."""


def check_plan(case: Case) -> tuple[Finding, ...]:
    """What is wrong with goals and indicators as planned, worst first."""
    return check(case, select=_codes())


@cache
def _codes() -> tuple[str, ...]:
    return tuple(
        rule.code
        for rule in all_rules()
        if rule.reporter is Reporter.ENGINE
        and rule.status is Status.STABLE
        and not rule.retired
        and (ReportKind.GOAL_TABLE in rule.kinds or rule.code in OF_THE_FORM)
    )
