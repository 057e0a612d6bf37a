"""Where a reviewer's own remark stands: words of the text, a line of it, or the whole."""

from collections.abc import Iterator
from itertools import islice

from jixiao.document import Document, Words
from jixiao.errors import JixiaoError
from jixiao.place import Place

MOST = 50
"""Places of the same words that are looked for before asking for the line."""


def place_of(document: Document, words: str, line: int | None) -> Place:
    """The place of ``words`` (at ``line`` where they stand several times), of the line, or of the document.

    Raises :class:`~jixiao.errors.JixiaoError` that says what to fill in.
    """
    sought = words.strip()
    if not sought and line is None:
        return Place(file=document.file)
    found = list(islice(_places(document, sought, line), MOST))
    if not found:
        if not sought:
            raise JixiaoError("原文没有第 {line} 行，或那一行没有文字；行号是原文左边的数字。", line=line)
        raise JixiaoError("没有在原文中找到“{words}”；请从原文复制，或只填行号。", words=sought)
    if len(found) > 1 and line is None:
        lines = "、".join(dict.fromkeys(str(place.line) for place in found[:8]))
        raise JixiaoError("“{words}”在原文中不止一处（第 {lines} 行）；请再填行号。", words=sought, lines=lines)
    return found[0]


def _places(document: Document, sought: str, line: int | None) -> Iterator[Place]:
    for passage in document.words():
        if line is not None and not any(anchor.line == line for anchor in passage.anchors):
            continue
        for place in _within(passage, sought):
            if line is None or place.line == line:
                yield place


def _within(passage: Words, sought: str) -> Iterator[Place]:
    """Each place of the words in one passage; its lines where no words are given."""
    if not sought:
        for index, anchor in enumerate(passage.anchors):
            later = passage.anchors[index + 1].offset if index + 1 < len(passage.anchors) else len(passage.text)
            if passage.text[anchor.offset : later].strip():
                yield passage.at(anchor.offset, later)
        return
    start = passage.text.find(sought)
    while start >= 0:
        yield passage.at(start, start + len(sought))
        start = passage.text.find(sought, start + len(sought))
