"""The goals in words that a document claims: of the table 预期目标 / 实际完成情况, else of the sections on goals."""

import re
from collections.abc import Iterable
from typing import TYPE_CHECKING

from jixiao.evaluation import Goal
from jixiao.facts.claimed_values import said
from jixiao.facts.lists import items
from jixiao.facts.model import Section, Span, TableKind, Topic
from jixiao.facts.section_words import words_of
from jixiao.place import Place

if TYPE_CHECKING:
    from jixiao.facts.facts import Facts

_OVERALL = re.compile(r"\s*(?:项目|部门)?(?:绩效)?(?:总目标|总体目标|总体绩效目标)\s*[:：]\s*")
_ANNUAL = re.compile(r"\s*(?:\d{4}年)?(?:本)?年度(?:绩效|总体|工作)?目标\s*\d{0,2}\s*[:：]\s*")


def claimed_goals(facts: "Facts") -> tuple[Goal, ...]:
    """The annual goals, with what was done where the document sets the two side by side."""
    if len({table.project for table in facts.tables if table.project}) > 1:
        return ()
    found: dict[str, Goal] = {}
    for table in facts.tables:
        for aim in table.aims if table.kind is TableKind.AIMS else ():
            expected, actual = aim["expected"], aim.get("actual")
            words = said(expected.text)
            if not words:
                continue
            places = {"expected": expected.place}
            if actual is not None:
                places["actual"] = actual.place
            goal = Goal(expected=words, actual=said(actual.text) if actual else "", place=expected.place, places=places)
            if words not in found or (goal.actual and not found[words].actual):
                found[words] = goal
    return tuple(found.values()) or _in_prose(facts)


def claimed_overall_goal(facts: "Facts") -> tuple[str, Place | None]:
    """The overall goal and where it stands."""
    for section in _deepest(facts, Topic.TOTAL_GOAL):
        words = [span for span in words_of(facts, section) if not _ANNUAL.match(span.text)]
        if words:
            return _joined(words)
    for passage in facts.prose:
        match = _OVERALL.match(passage.text)
        if match is not None and said(passage.text[match.end() :]):
            return _joined([Span(passage, match.end(), len(passage.text))])
    for table in facts.tables:
        for aim in table.aims:
            if "total" in aim and said(aim["total"].text):
                return said(aim["total"].text), aim["total"].place
    return "", None


def _in_prose(facts: "Facts") -> tuple[Goal, ...]:
    """The goals after “年度目标：” and in the sections on annual goals, item by item."""
    spans = [
        Span(passage, match.end(), len(passage.text))
        for passage in facts.prose
        if not facts.in_summary(passage) and (match := _ANNUAL.match(passage.text)) is not None
    ]
    if not spans:
        sections = _deepest(facts, Topic.ANNUAL_GOAL)
        spans = [span for section in sections for span in words_of(facts, section)]
    parts = [part for span in spans for part in items(span)]
    unique = {said(part.text): part for part in reversed(parts) if said(part.text)}
    return tuple(
        Goal(expected=words, place=part.place, places={"expected": part.place})
        for words, part in reversed(unique.items())
    )


def _deepest(facts: "Facts", topic: Topic) -> Iterable[Section]:
    """The sections of a topic in the body, without those that hold another of it."""
    sections = facts.about(topic) or facts.about(topic, summary=None)
    parents = {s.parent for s in sections}
    return [s for s in sections if s.index not in parents]


def _joined(spans: list[Span]) -> tuple[str, Place]:
    return "\n".join(said(span.text) for span in spans), spans[0].place
