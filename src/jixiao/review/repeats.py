"""How much of one text stands in another, sentence by sentence and by pairs of characters."""

import re
from collections.abc import Iterable

from jixiao.facts import Facts, Section, Topic
from jixiao.review.outline_facts import words

_ENDS = re.compile(r"[。！？!?；;\n]+")
_ORDINAL = re.compile(r"^(?:[一二三四五六七八九十]是|[（(]?\d{1,2}[）).、．]|其[一二三四五六])")


def sentences(text: str, shortest: int) -> list[str]:
    """The sentences and clauses of a text without blanks, marks and 一是, those of at least ``shortest`` characters."""
    found = (words(_ORDINAL.sub("", part.strip())) for part in _ENDS.split(text))
    return [one for one in found if len(one) >= shortest]


def share_repeated(text: str, other: str, shortest: int = 12) -> float:
    """Which part of ``text`` stands word for word in ``other``, by characters."""
    parts = sentences(text, shortest)
    whole = sum(map(len, parts))
    if not whole:
        return 0.0
    known = words(other)
    return sum(len(part) for part in parts if part in known) / whole


def likeness(text: str, other: str) -> float:
    """Which part of the pairs of characters of ``text`` occurs in ``other``."""
    one, two = words(text), words(other)
    pairs = {one[i : i + 2] for i in range(len(one) - 1)}
    known = {two[i : i + 2] for i in range(len(two) - 1)}
    return len(pairs & known) / len(pairs) if pairs else 1.0


def in_both(facts: Facts, topics: Iterable[Topic]) -> list[tuple[Section, str, str]]:
    """For each topic that summary and report both have a section on: the summary's section, and both texts."""
    found = []
    for topic in topics:
        short, full = facts.about(topic, summary=True), facts.about(topic)
        if short and full:
            one = facts.body_text(short[0])
            found.append((short[0], one, "\n".join(facts.body_text(section) for section in full)))
    return found
