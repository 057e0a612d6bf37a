"""The prose under a heading, without tables, marked gaps, and the signature that stands under the last section."""

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from jixiao.facts.claimed_values import said
from jixiao.facts.model import Section, Span

if TYPE_CHECKING:
    from jixiao.facts.facts import Facts

_ATTACHED = re.compile(r"\s*(?:附件|附表|附)\s*[0-9一二三]{0,2}\s*[：:]|.{0,12}[（(]签[名字章][)）]")


def words_of(facts: "Facts", section: Section, *, deep: bool = True, heading: bool = False) -> Iterator[Span]:
    """The prose of a section, from the end of its heading on, or with its title but without its number."""
    first = facts.passages[section.first]
    signed = _signed(facts)
    begin = section.heading.start + _after_number(section) if heading else section.body_start
    for passage in facts.body(section, deep=deep):
        start = begin if passage is first else 0
        if passage.index in signed or _ATTACHED.match(passage.text):
            continue
        if passage.cell is None and passage.apart is None and said(passage.text[start:]):
            yield Span(passage, start, len(passage.text))


def _after_number(section: Section) -> int:
    """How far the number reaches into the heading; an automatic number is not among its words."""
    text = section.heading.text
    lead = len(text) - len(text.lstrip())
    number = len(section.number) if section.number and text.lstrip().startswith(section.number) else 0
    return lead + number + (1 if text[lead + number : lead + number + 1] in tuple("、.．") and number else 0)


def _signed(facts: "Facts") -> frozenset[int]:
    """The passages of the signature, which stands under the last section without being part of it."""
    signature = facts.identity
    spans = [signature.signed_by, signature.signed_on.span if signature.signed_on is not None else None]
    return frozenset(span.passage.index for span in spans if span is not None)
