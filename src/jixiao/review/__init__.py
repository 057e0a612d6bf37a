"""Checks of an evaluation: the rules, and what they find.

The same rule warns the clerk before handing in and proves a fault in a stranger's report (DESIGN §2): it reads only
the :class:`Case` (the evaluation, and of a document its facts), never a file. Rules are found when first asked for.
"""

from jixiao.review.case import Case
from jixiao.review.documents import review_across, review_document
from jixiao.review.engine import check, ordered, stamp
from jixiao.review.finding import Finding, Severity
from jixiao.review.group import Digest, Group, digest
from jixiao.review.registry import all_rules, find_rule
from jixiao.review.rule import Reporter, Rule, cross_rule, reported, rule

__all__ = [
    "Case",
    "Digest",
    "Finding",
    "Group",
    "Reporter",
    "Rule",
    "Severity",
    "all_rules",
    "check",
    "cross_rule",
    "digest",
    "find_rule",
    "ordered",
    "reported",
    "review_across",
    "review_document",
    "rule",
    "stamp",
]
