"""Lists written in running text: “一是…；二是…”, “（1）…；（2）…”, “1.…；2.…” — their items, each with its place."""

import re
from collections.abc import Iterator

from jixiao.facts.model import Span

_BOUNDARY = r"(?:(?<=[。；;：:，,\n])|^)\s{0,4}"
_MARKS = (
    re.compile(_BOUNDARY + r"(?:[一二三四五六七八九十]{1,3}是|首先|其次|再次|最后)[，,：:]?"),
    re.compile(_BOUNDARY + r"(?:目标|任务)\s?[0-9一二三四五六七八九十]{1,2}[：:、.．]"),
    re.compile(_BOUNDARY + r"[（(](?:[0-9]{1,2}|[一二三四五六七八九十]{1,3})[）)]"),
    re.compile(_BOUNDARY + r"[①-⑳]"),
    re.compile(_BOUNDARY + r"[0-9]{1,2}[、.．](?![0-9])"),
)
_ENDS = " \t\n；;，,"


def items(span: Span) -> tuple[Span, ...]:
    """The items of the list that ``span`` holds; where it holds none, the span itself.

    Words before the first mark introduce the list and belong to no item, unless they end in a full stop.
    """
    text = span.text
    for mark in _MARKS:
        starts = list(mark.finditer(text))
        if len(starts) >= 2 or (starts and not text[: starts[0].start()].strip()):
            return tuple(_between(span, [(m.start(), m.end()) for m in starts]))
    trimmed = _trimmed(span, 0, len(text))
    return (trimmed,) if trimmed is not None else ()


def _between(span: Span, marks: list[tuple[int, int]]) -> Iterator[Span]:
    text = span.text
    head = _trimmed(span, 0, marks[0][0])
    if head is not None and head.text.rstrip().endswith("。") and len(head.text) > 1:
        yield head
    ends = [start for start, _ in marks[1:]] + [len(text)]
    for (_, begin), end in zip(marks, ends, strict=True):
        item = _trimmed(span, begin, end)
        if item is not None:
            yield item


def _trimmed(span: Span, start: int, end: int) -> Span | None:
    text = span.text[start:end]
    lead = len(text) - len(text.lstrip(_ENDS))
    body = text.strip(_ENDS)
    if not body:
        return None
    first = span.start + start + lead
    return Span(span.passage, first, first + len(body))
