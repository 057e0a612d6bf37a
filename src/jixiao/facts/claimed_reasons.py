"""Reasons for deviations that stand in the text and not in the row: beside the table, or in one cell for all rows."""

import re
from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise
from typing import TYPE_CHECKING

from jixiao.evaluation import Indicator
from jixiao.facts.claimed_values import said
from jixiao.facts.model import Passage, Span
from jixiao.facts.table_names import normal

if TYPE_CHECKING:
    from jixiao.facts.facts import Facts

_REASON = re.compile(r"偏差原因|原因|由于|因为|主要是|受.{1,20}影响|导致|致使")
_LABELLED = re.compile(r"\s*(?:偏差|未完成|超额|偏离)?原因(?:分析)?\s*[:：]\s*")
_MEASURE = re.compile(r"改进措施\s*[:：]\s*")
_FOR_ALL = re.compile(r"偏差大或目标未完成原因分析|未完成原因分析|预算执行率偏低原因|偏差原因分析及改进措施")
_SHORTEST_NAME = 4


def with_reasons(facts: "Facts", indicators: tuple[Indicator, ...]) -> tuple[Indicator, ...]:
    """The indicators with what the text gives as reasons of those whose row has no room for one.

    A cell for the reason that was left blank stays blank: there it was asked for.
    """
    paragraphs = [p for p in facts.prose if p.text.strip()]
    names = {i.name for i in indicators if not i.deviation_reason and len(i.name) >= _SHORTEST_NAME}
    named = _named(names, paragraphs)
    reasons = {name: next(_reasons(name, paragraphs, found), None) for name, found in named.items()}
    common = _for_all(facts)
    return tuple(
        i if i.deviation_reason else _with_reason(i, common if _has_cell(i) else reasons.get(i.name) or common)
        for i in indicators
    )


def _has_cell(indicator: Indicator) -> bool:
    """Whether its row has a cell for the reason."""
    return "deviation_reason" in indicator.places


def _named(names: set[str], paragraphs: list[Passage]) -> dict[str, list[int]]:
    """Which paragraphs hold each name. The text is gone through once, however many names there are."""
    lengths: dict[str, set[int]] = {}
    for name in names:
        lengths.setdefault(name[:_SHORTEST_NAME], set()).add(len(name))
    found: dict[str, list[int]] = {}
    for index, text in enumerate(p.text for p in paragraphs) if lengths else ():
        for at in range(len(text) - _SHORTEST_NAME + 1):
            for length in lengths.get(text[at : at + _SHORTEST_NAME], ()):
                name = text[at : at + length]
                if name in names and index not in found.setdefault(name, [])[-1:]:
                    found[name].append(index)
    return found


def _with_reason(indicator: Indicator, span: Span | None) -> Indicator:
    if span is None:
        return indicator
    reason, _, measure = _split(span)
    places = {**indicator.places, "deviation_reason": span.place}
    if measure:
        places["improvement"] = span.place
    return replace(indicator, deviation_reason=reason, improvement=indicator.improvement or measure, places=places)


def _split(span: Span) -> tuple[str, str, str]:
    words = said(span.text)
    match = _MEASURE.search(words)
    return (words, "", "") if match is None else (words[: match.start()].strip(), match[0], words[match.end() :])


def _reasons(name: str, paragraphs: list[Passage], named: list[int]) -> Iterator[Span]:
    """The sentences that give a reason and name the indicator, or follow the paragraph about it."""
    for index in named:
        passage = paragraphs[index]
        following = paragraphs[index + 1] if index + 1 < len(paragraphs) else None
        at = passage.text.find(name)
        label = _LABELLED.match(following.text) if following is not None else None
        if label is not None and following is not None and at <= _SHORTEST_NAME * 2:
            yield Span(following, label.end(), len(following.text))
        for sentence in passage.sentences:
            if name in sentence.text and _REASON.search(sentence.text) and said(sentence.text):
                yield sentence


def _for_all(facts: "Facts") -> Span | None:
    """The cell of a form that gives the reasons of all rows (Hubei: 偏差大或目标未完成原因分析)."""
    cells = [p for p in facts.running if p.cell is not None]
    for label, value in pairwise(cells):
        if label.cell is None or value.cell is None or label.table is not value.table or label.cell.column != 1:
            continue
        labelled = label.cell.row == value.cell.row and _FOR_ALL.fullmatch(normal(label.text[:40]))
        if labelled and said(value.text):
            return Span(value, 0, len(value.text))
    return None
