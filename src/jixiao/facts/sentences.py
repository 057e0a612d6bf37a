"""Sentences of a passage: where a claim begins and ends."""

import re

from jixiao.facts.model import Passage, Span

_END = re.compile(r"[。！？!?；;\n]+[”’」』）)》]{0,3}")
_STRONG = re.compile(r"[。！？!?\n]+[”’」』）)》]{0,3}")


def sentences(passage: Passage) -> tuple[Span, ...]:
    """The sentences of ``passage``, each with its closing mark; ``；`` does not end one (a list may run over it)."""
    return _split(passage, _STRONG)


def clauses(span: Span) -> tuple[Span, ...]:
    """The parts of a sentence between ``；`` marks."""
    return _split(span.passage, _END, span.start, span.end)


def _split(passage: Passage, mark: re.Pattern[str], start: int = 0, end: int | None = None) -> tuple[Span, ...]:
    text = passage.text
    last = len(text) if end is None else end
    spans, begin = [], start
    for match in mark.finditer(text, start, last):
        spans.append(Span(passage, begin, match.end()))
        begin = match.end()
    if begin < last:
        spans.append(Span(passage, begin, last))
    return tuple(span for span in spans if span.text.strip())
