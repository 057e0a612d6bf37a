"""Typed facts read from a document, each with its place, and the Evaluation that they claim.

A reader of documents adds no meaning; here is where meaning begins. Rules read facts, never the document.
"""

from jixiao.facts.facts import Facts, read_facts
from jixiao.facts.model import (
    REPORTS,
    Citation,
    Column,
    DateFact,
    FactTable,
    Figure,
    FigureKind,
    IdentityFacts,
    IndicatorRow,
    NumberStyle,
    Passage,
    RateFact,
    Reference,
    ReportKind,
    Role,
    ScoreClaim,
    Section,
    Span,
    Statement,
    SumFact,
    SumForm,
    TableKind,
    Topic,
)

__all__ = [
    "REPORTS",
    "Citation",
    "Column",
    "DateFact",
    "FactTable",
    "Facts",
    "Figure",
    "FigureKind",
    "IdentityFacts",
    "IndicatorRow",
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
    "read_facts",
]
