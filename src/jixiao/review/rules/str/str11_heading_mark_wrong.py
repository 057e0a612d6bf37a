"""STR11 heading-mark-wrong."""

from collections.abc import Iterator

from jixiao.facts import Facts, Section
from jixiao.review import Case, Finding, Severity, rule
from jixiao.review.outline_facts import named

_WRONG = "；;，,、"
_SHORT = 14


@rule("STR11", "heading-mark-wrong", severity=Severity.WARNING, needs="facts", since="0.2")
def heading_mark_wrong(case: Case) -> Iterator[Finding]:
    """标题末尾标点不当。

    ## 检查什么
    标题末尾是不是“；”“，”“、”。

    ## 为什么
    这些标点表示话没有说完，标题之后不用；独立成行的标题不用标点，段首的标题用“。”。

    ## 反例
    2.存在的问题；

    ## 正例
    2.存在的问题

    ## 怎样修改
    删去标题末尾的标点，段首标题改用“。”。
    """
    facts = case.text
    for section in facts.sections:
        mark = _mark(facts, section)
        if mark:
            yield Finding(
                place=section.place,
                message="标题“{heading}”末尾用了“{mark}”；独立成行的标题不用标点，段首的标题用“。”。",
                args={"heading": named(section)[:30], "mark": mark},
            )


def _mark(facts: Facts, section: Section) -> str:
    """The wrong mark after the title of what is surely a heading: on a known topic, or with something under it."""
    if section.item or not section.number:
        return ""
    short = len(section.title) <= _SHORT and not any(mark in section.title for mark in _WRONG)
    under = facts.children(section) or (short and any(p.text.strip() for p in facts.body(section)[1:]))
    if not section.topics and not under:
        return ""
    after = section.heading.passage.text[section.heading.end :].strip()
    mark = after[:1]
    if len(after) == 1 and not under and not any(p.text.strip() for p in facts.body(section)[1:]):
        return ""  # an item of a list that speaks of what a section may be called
    return mark if mark and mark in _WRONG else ""
