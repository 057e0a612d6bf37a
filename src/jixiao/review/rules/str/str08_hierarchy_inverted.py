"""STR08 hierarchy-inverted."""

import re
from collections.abc import Iterator

from jixiao.facts import Facts, NumberStyle, Section
from jixiao.facts.plain import plain
from jixiao.review import Case, Finding, Severity, rule
from jixiao.review.outline_facts import named

_RANK = {style: rank for rank, style in enumerate(NumberStyle)}
_HIGHER = re.compile(r"\s{0,4}(?:([一二三四五六七八九十]{1,3})、|\(([一二三四五六七八九十]{1,3})\))(?=\S)")
_USUAL = 3
"""What a document does so often is its way of numbering."""


@rule("STR08", "hierarchy-inverted", severity=Severity.NOTICE, needs="facts", since="0.2")
def hierarchy_inverted(case: Case) -> Iterator[Finding]:
    """层次序数倒置。

    ## 检查什么
    下级标题的序数是不是比上级低：依次为“一、”“（一）”“1.”“（1）”。“1.”之下再用“一、”，就是倒置。

    ## 为什么
    层次颠倒，读者分不清哪些是并列的，目录也排不对。

    ## 反例
    “1.主要经验及做法”之下列“一、按照……；二、……”。

    ## 正例
    “1.主要经验及做法”之下列“（1）按照……；（2）……”，或写“一是……；二是……”。

    ## 怎样修改
    按“一、（一）1.（1）”的次序改下级序数。
    """
    facts = case.text
    found = [pair for section in facts.sections if (pair := _inverted(facts, section)) is not None]
    usual = {(parent.style, inner[:1]) for parent, inner, _ in found}
    if len(found) >= _USUAL and len(usual) == 1:
        found = found[:1]
    seen: set[int] = set()
    for parent, inner, section in found:
        if parent.index in seen:
            continue
        seen.add(parent.index)
        yield Finding(
            place=section.place,
            message="“{heading}”之下用了更高一级的序数“{inner}”；请按“一、（一）1.（1）”的次序改下级序数。",
            args={"heading": named(parent)[:30], "inner": inner},
        )


def _inverted(facts: Facts, section: Section) -> tuple[Section, str, Section] | None:
    """The section, the higher number under it, and where that is told."""
    if section.parent is not None and section.number:
        parent = facts.sections[section.parent]
        decimal = NumberStyle.DECIMAL in (parent.style, section.style)
        if parent.number and not decimal and _RANK[section.style] < _RANK[parent.style]:
            return parent, section.number, section
    if section.item or section.style not in (NumberStyle.ARABIC, NumberStyle.ARABIC_PAREN, NumberStyle.CIRCLED):
        return None
    match = _HIGHER.match(plain(facts.body(section)[0].text[section.body_start :][:20]))
    return (section, match[0].strip(), section) if match is not None else None
