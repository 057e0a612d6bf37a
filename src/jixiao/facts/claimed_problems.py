"""Problems and advice that a document claims: what stands in its sections on them, one by one."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from jixiao.evaluation import Advice, Problem
from jixiao.facts.claimed_values import said
from jixiao.facts.lists import items
from jixiao.facts.model import Section, Span, Topic
from jixiao.facts.section_words import words_of
from jixiao.place import Place

if TYPE_CHECKING:
    from jixiao.facts.facts import Facts

_CAUSE = re.compile(r"\s*(?:主要)?原因(?:分析|是|在于)?\s*[:：，,]?\s*")
_INDICATORS = re.compile(r"\s*对应指标\s*[:：](.{1,400})$", re.DOTALL)
_NAME = re.compile(r"\s*([^；;（(]{2,60})(?:[（(][^）)]{0,60}[）)])?[；;。]?")
_ANSWERS = re.compile(r"\s*针对问题([0-9、，,和]{1,20})[（(。.；;]")
_OTHER = frozenset({Topic.EXPERIENCE, Topic.EFFECT, Topic.RESULT_USE})


@dataclass(slots=True)
class _Item:
    """One problem or suggestion: its words, what follows them, its cause."""

    span: Span
    more: list[str] = field(default_factory=list)
    cause: list[str] = field(default_factory=list)
    cause_place: Place | None = None

    @property
    def text(self) -> str:
        """The words of the item."""
        return "\n".join(part for part in (said(self.span.text), *self.more) if part)


def claimed_problems(facts: "Facts") -> tuple[Problem, ...]:
    """The problems, numbered from 1, each with its cause and the indicators that it names."""
    found = []
    for number, item in enumerate(_listed(facts, Topic.PROBLEMS, Topic.ADVICE), 1):
        text = item.text
        indicators: tuple[str, ...] = ()
        match = _INDICATORS.search(text)
        if match is not None:
            indicators = tuple(m[1].strip() for m in _NAME.finditer(match[1]))
            text = text[: match.start()]
        places = {"text": item.span.place}
        if item.cause_place is not None:
            places["cause"] = item.cause_place
        found.append(
            Problem(
                text=text,
                code=str(number),
                cause="\n".join(item.cause),
                indicators=indicators,
                place=item.span.place,
                places=places,
            )
        )
    return tuple(found)


def claimed_advice(facts: "Facts", problems: tuple[Problem, ...]) -> tuple[Advice, ...]:
    """The suggestions, with the problems that they say they answer."""
    codes = {problem.code for problem in problems}
    found = []
    for item in _listed(facts, Topic.ADVICE, Topic.PROBLEMS):
        text = item.text
        answers: tuple[str, ...] = ()
        match = _ANSWERS.search(text)
        if match is not None:
            answers = tuple(code for code in re.findall(r"\d+", match[1]) if code in codes)
            text = text[: match.start()]
        found.append(
            Advice(text=text.strip(), problems=answers, place=item.span.place, places={"text": item.span.place})
        )
    return tuple(found)


def _listed(facts: "Facts", topic: Topic, other: Topic) -> list[_Item]:
    """The items of the sections on ``topic``, of the body where it has such, else of the summary."""
    for summary in (False, True):
        found = [item for s in _sections(facts, topic, other, summary) for item in _items(facts, s, topic)]
        if found:
            return found
    return []


def _sections(facts: "Facts", topic: Topic, other: Topic, summary: bool) -> Iterable[Section]:
    """The sections of a topic without those that hold another of it, or are as much about something else."""
    sections = facts.about(topic, summary=summary)
    parents = {s.parent for s in sections}
    return [s for s in sections if s.index not in parents]


def _items(facts: "Facts", section: Section, topic: Topic) -> list[_Item]:
    children = [s for s in facts.children(section) if s.topic not in _OTHER]
    mixed = any(s.topic is not None and s.topic not in (topic, Topic.CAUSES) for s in children)
    found: list[_Item] = []
    if children and not mixed:
        _add(found, words_of(facts, section, deep=False))
        for child in children:
            if child.topic is Topic.CAUSES:
                _add_cause(found, list(words_of(facts, child, deep=True)))
            elif (item := _headed(facts, child)) is not None:
                found.append(item)
    else:
        _add(found, words_of(facts, section, deep=not children))
    return [item for item in found if len(item.text) > 1]


def _headed(facts: "Facts", child: Section) -> _Item | None:
    """A problem that has a heading of its own: the title and what follows it, then what is said under it."""
    spans = list(words_of(facts, child, deep=True, heading=True))
    if not spans:
        return None
    item = _Item(spans[0])
    for span in spans[1:]:
        _read(item, span)
    return item


def _add(found: list[_Item], spans: Iterable[Span]) -> None:
    for span in spans:
        if found and _CAUSE.match(span.text):
            _read(found[-1], span)
        else:
            found.extend(_Item(part) for part in items(span))


def _add_cause(found: list[_Item], spans: list[Span]) -> None:
    """Causes under a heading of their own belong to all the problems before it."""
    for item in found:
        item.cause.extend(said(span.text) for span in spans)
        item.cause_place = spans[0].place if spans else None


def _read(item: _Item, span: Span) -> None:
    match = _CAUSE.match(span.text)
    if match is None:
        item.more.append(said(span.text))
        return
    words = said(span.text[match.end() :])
    if words:
        item.cause.append(words)
        item.cause_place = Span(span.passage, span.start + match.end(), span.end).place
