"""Problems and advice of a report, piece by piece, and which of them speak of the same thing.

Matching is by pairs of characters, without those that any report has; where that is not sure, nothing is said.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from jixiao.facts import Facts, Passage, Section, Span, Topic

_MARKS = re.compile(
    r"(?:^|(?<=[。；;：:，,\n]))[^\S\n]{0,4}(?:[一二三四五六七八九十]是|[（(]\d{1,2}[）)]|\d{1,2}[.、．](?!\d)|第[一二三四五六七八九十]，)|[；;\n]"
)
_HAN_PAIR = re.compile(r"(?=([\u4e00-\u9fff]{2}))")
_TOPIC_END = re.compile(r"[，,。；;：:！!]")
_LONGEST_TOPIC = 40
_SHORTEST = 6
_USUAL = re.compile(
    r"项目|资金|绩效|管理|工作|不够|不足|有待|提高|提升|加强|完善|问题|存在|部分|个别|方面|需要|进一步|一定|较为|没有|未能|情况|财政|专项|强化|健全"
    r"|建立|落实|推进|制度|措施|建议|单位|不完|作有|加大|力度|确保|以及|对于|由于|因此|及时|不及|不到位|到位|缺乏|缺少|发展|能力|重视|规范|明确|细化"
    r"|相关|有关|实施|开展|增强|改进|优化|合理|科学|预算|支出|使用|评价|指标|目标|体系"
)
"""Words that any report has."""


@dataclass(frozen=True, slots=True)
class Piece:
    """One problem, or one piece of advice. ``topic`` are its first words."""

    span: Span
    topic: str

    @property
    def text(self) -> str:
        """All its words."""
        return self.span.text


def pieces(facts: Facts, topic: Topic) -> tuple[Piece, ...]:
    """The problems (or pieces of advice) of the report proper, without those of the summary."""
    return tuple(piece for section in facts.about(topic) for piece in _of_section(facts, section))


def _of_section(facts: Facts, section: Section) -> Iterator[Piece]:
    parent = section.parent
    while parent is not None:
        if facts.sections[parent].topic is section.topic:
            return
        parent = facts.sections[parent].parent
    children = [child for child in facts.children(section) if child.topic in (None, section.topic)]
    for child in children:
        passage = facts.passages[child.first]
        start = passage.text.index(child.title, child.heading.start) if child.title else child.body_start
        yield _piece(passage, start, len(passage.text.rstrip()))
    if not children:
        signature = signature_of(facts)
        for passage in facts.body(section, deep=False):
            begin = section.body_start if passage.index == section.first else 0
            if passage.cell is None and passage.index not in signature:
                yield from _split(passage, begin)


def signature_of(facts: Facts) -> frozenset[int]:
    """The passages of unit and date at the end, which belong to no section."""
    identity = facts.identity
    spans = (identity.signed_by, identity.signed_on.span if identity.signed_on is not None else None)
    return frozenset(span.passage.index for span in spans if span is not None)


def _split(passage: Passage, begin: int) -> Iterator[Piece]:
    """A paragraph at “一是”, “（1）” and ；."""
    text = passage.text
    cuts = [begin, *(m.end() for m in _MARKS.finditer(text, begin)), len(text)]
    for start, end in pairwise(cuts):
        mark = _MARKS.search(text, start, end)
        last = mark.start() if mark is not None else end
        if len(text[start:last].strip()) >= _SHORTEST:
            yield _piece(passage, start, last)


def _piece(passage: Passage, start: int, end: int) -> Piece:
    words = passage.text[start:end]
    start += len(words) - len(words.lstrip())
    stop = _TOPIC_END.search(passage.text, start, end)
    last = min(stop.start() if stop is not None else end, start + _LONGEST_TOPIC)
    return Piece(Span(passage, start, end), passage.text[start:last].strip())


def pairs(text: str) -> frozenset[str]:
    """The pairs of characters that tell what a text is about, without usual words."""
    return frozenset(_HAN_PAIR.findall(_USUAL.sub(" ", text)))


def unanswered(problems: tuple[Piece, ...], answers: str) -> tuple[Piece, ...]:
    """Those of which the first words share nothing with the other text."""
    known = pairs(answers)
    return tuple(piece for piece in problems if (own := pairs(piece.topic)) and not own & known)
