"""What rules about words have in common: where the running text says something, and one finding for many places.

The same slip at thirty places is one finding with thirty places (``review-defects`` §4.17).
"""

import re
from collections.abc import Iterable, Iterator, Mapping

from jixiao.facts import Facts, Passage, Span
from jixiao.review.finding import Finding

SHOWN = 3
"""Examples that a message quotes."""


def matches(pattern: re.Pattern[str], passages: Iterable[Passage]) -> Iterator[tuple[Span, re.Match[str]]]:
    """Every match of ``pattern`` in the words as typed, with its place."""
    search = pattern.search
    for passage in passages:
        text = passage.text
        if not text or search(text) is None:  # nearly always, and quicker than an iterator over nothing
            continue
        for match in pattern.finditer(text):
            yield Span(passage, match.start(), match.end()), match


def literal(words: Iterable[str]) -> re.Pattern[str]:
    """A pattern that finds any of ``words``, the longest first."""
    return re.compile("|".join(sorted(map(re.escape, words), key=len, reverse=True)))


def gathered(spans: Iterable[Span], message: str, **args: object) -> Iterator[Finding]:
    """One finding for all ``spans``: ``message`` may use {count} and {examples}; nothing where there are none."""
    found = list(spans)
    if not found:
        return
    examples = list(dict.fromkeys(quoted(span) for span in found))
    shown = examples[:SHOWN] + ["……"] * (len(examples) > SHOWN)
    yield Finding(
        place=found[0].place,
        message=message,
        args={"count": len(found), "examples": "、".join(shown), **args},
        related=tuple(span.place for span in found[1:]),
    )


def by_words(
    facts: Facts, table: Mapping[str, str], message: str, *, passages: Iterable[Passage] | None = None
) -> Iterator[Finding]:
    """One finding for each word of ``table`` that is written: ``message`` with {written}, {meant} and {count}."""
    found: dict[str, list[Span]] = {}
    for span, match in matches(literal(table), facts.running if passages is None else passages):
        found.setdefault(match[0], []).append(span)
    for written, spans in found.items():
        yield from gathered(spans, message, written=written, meant=table[written])


def quoted(span: Span, around: int = 6) -> str:
    """The words with a little before and after, in quotation marks."""
    text = span.passage.text
    start, end = max(0, span.start - around), min(len(text), span.end + around)
    words = " ".join(text[start:end].split())
    return f"“{'…' if start else ''}{words}{'…' if end < len(text) else ''}”"
