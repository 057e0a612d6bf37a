"""Checks of an evaluation: the rules, and what they find.

The same rule warns the clerk before handing in and proves a fault in a stranger's report (DESIGN §2): it reads only
the :class:`Case`, never a workbook or a document. Rules are found when they are first asked for.
"""

from jixiao.review.case import Case
from jixiao.review.engine import check, ordered, stamp
from jixiao.review.finding import Finding, Severity
from jixiao.review.registry import all_rules, find_rule
from jixiao.review.rule import Reporter, Rule, reported, rule

__all__ = [
    "Case",
    "Finding",
    "Reporter",
    "Rule",
    "Severity",
    "all_rules",
    "check",
    "find_rule",
    "ordered",
    "reported",
    "rule",
    "stamp",
]
