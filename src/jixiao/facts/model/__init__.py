"""What a document says, typed and placed: the records that rules read instead of walking the document.

Each record points back into the text (:class:`Span` of a :class:`Passage`), so that every figure that leaves the
program can be traced to its words. Nothing here judges; judging is the rules' business.
"""

from jixiao.facts.model.claim import Citation, DateFact, IdentityFacts, Reference, ScoreClaim
from jixiao.facts.model.quantity import Figure, FigureKind, RateFact, Role, Statement, SumFact, SumForm
from jixiao.facts.model.table import Column, FactTable, IndicatorRow, MoneyColumn, MoneyRow, TableKind
from jixiao.facts.model.text import (
    ANY_KIND,
    EVALUATIONS,
    GOAL_TOPICS,
    PLANS,
    REPORTS,
    NumberStyle,
    Passage,
    ReportKind,
    Section,
    Span,
    Topic,
)

__all__ = [
    "ANY_KIND",
    "EVALUATIONS",
    "GOAL_TOPICS",
    "PLANS",
    "REPORTS",
    "Citation",
    "Column",
    "DateFact",
    "FactTable",
    "Figure",
    "FigureKind",
    "IdentityFacts",
    "IndicatorRow",
    "MoneyColumn",
    "MoneyRow",
    "NumberStyle",
    "Passage",
    "RateFact",
    "Reference",
    "ReportKind",
    "Role",
    "ScoreClaim",
    "Section",
    "Span",
    "Statement",
    "SumFact",
    "SumForm",
    "TableKind",
    "Topic",
]
