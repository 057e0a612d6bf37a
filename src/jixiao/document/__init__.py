"""Flat reading of files: blocks, tables with spans, and a place for every character.

Reports arrive as Word, PDF, web pages, text, sheets and OFD; everything above this package sees one shape.
"""

from jixiao.document.model import (
    Anchor,
    Apart,
    Aside,
    Block,
    Cell,
    Document,
    Kind,
    Paragraph,
    Table,
    UnreadablePage,
    Words,
    words_of,
)
from jixiao.document.read import read_document, read_documents

__all__ = [
    "Anchor",
    "Apart",
    "Aside",
    "Block",
    "Cell",
    "Document",
    "Kind",
    "Paragraph",
    "Table",
    "UnreadablePage",
    "Words",
    "read_document",
    "read_documents",
    "words_of",
]
