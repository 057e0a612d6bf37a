"""How much text is searched for facts at most, and why: a document that is read is not yet one that can be reviewed.

A reader takes what a county prints (:mod:`jixiao.document.bounds`); facts and rules cost more for each character. These
bounds keep the dearest text that fits within ten seconds; no report of one unit comes near to them.
"""

import re

from jixiao.document import Document, Paragraph
from jixiao.errors import UnreadableFileError

MAX_PROSE = 300_000
"""Characters of paragraphs: some four hundred pages of text."""
MAX_TABLES = 1_500_000
"""Characters of cells."""
MAX_PIECES = 100_000
"""Paragraphs and cells together; a budget book of 300 pages has some 40,000."""
MAX_NUMBERS = 30_000
"""Numbers in paragraphs, each of which may begin a sum; a report of 100 pages has some 3,000."""

_NUMBER = re.compile(r"[0-9０-９]+")


def check_size(document: Document) -> None:
    """Raises :class:`~jixiao.errors.UnreadableFileError`, naming count and bound, for what is too much at a time."""
    paragraphs: list[str] = []
    cells: list[str] = []
    for words in document.words():
        (paragraphs if isinstance(words, Paragraph) else cells).append(words.text)
    prose = sum(map(len, paragraphs))
    _within(
        document, prose, MAX_PROSE, "正文有 {count} 个字，超过一次审核的上限 {limit}；请按单位或章节拆成几个文件再试。"
    )
    _within(
        document,
        sum(map(len, cells)),
        MAX_TABLES,
        "表格里有 {count} 个字，超过一次审核的上限 {limit}；请按单位或章节拆成几个文件再试。",
    )
    _within(
        document,
        len(paragraphs) + len(cells),
        MAX_PIECES,
        "全文有 {count} 个段落和单元格，超过一次审核的上限 {limit}；请按单位或章节拆成几个文件再试。",
    )
    if prose > MAX_NUMBERS:
        numbers = sum(1 for text in paragraphs for _ in _NUMBER.finditer(text))
        _within(
            document,
            numbers,
            MAX_NUMBERS,
            "正文有 {count} 个数字，超过一次审核的上限 {limit}；请检查内容，或按单位拆成几个文件再试。",
        )


def _within(document: Document, count: int, limit: int, message: str) -> None:
    if count > limit:
        raise UnreadableFileError(message, place=document.file, count=count, limit=limit)
