"""STR28 section-order-unusual."""

from collections.abc import Iterator
from itertools import pairwise

from jixiao.facts import REPORTS, Facts, Section, Topic
from jixiao.review import Case, Finding, Severity, rule
from jixiao.review.outline_facts import named, top_sections

_ORDER = {
    topic: rank
    for rank, topics in enumerate(
        (
            (Topic.OVERVIEW, Topic.BACKGROUND),
            (Topic.GOALS,),
            (Topic.WORK, Topic.METHOD, Topic.PURPOSE, Topic.OBJECT, Topic.BASIS),
            (Topic.CONCLUSION, Topic.ANALYSIS, Topic.EFFECT, Topic.COST_BENEFIT),
            (Topic.PROBLEMS, Topic.CAUSES),
            (Topic.ADVICE,),
        )
    )
    for topic in topics
}


@rule(
    "STR28",
    "section-order-unusual",
    severity=Severity.NOTICE,
    needs="facts",
    since="0.2",
    source="财预〔2020〕10号 附件3",
)
def section_order_unusual(case: Case) -> Iterator[Finding]:
    """各部分的次序与提纲不同。

    ## 检查什么
    各部分是不是按概况、目标、评价工作、结论和分析、问题、建议的次序；正文之前的概括有没有“摘要”的标题。

    ## 为什么
    次序颠倒，前面的结论还没有依据，读者也不好与别的报告比较。

    ## 反例
    “二、有关建议”在“三、存在的问题”之前。

    ## 正例
    “二、存在的问题”之后是“三、有关建议”。

    ## 怎样修改
    按提纲调整次序；正文前的概括加上“摘要”的标题。
    """
    facts = case.text
    if facts.kind not in REPORTS:
        return
    summary = [section for section in facts.sections if section.in_summary]
    if summary and not any(section.topic is Topic.SUMMARY for section in summary):
        yield Finding(
            place=summary[0].place,
            message="正文之前从“{heading}”起的一段是概括，没有“摘要”的标题；请加上标题。",
            args={"heading": named(summary[0])[:30]},
        )
    for before, after in pairwise(_ranked(facts)):
        if _ORDER[_topic(after)] < _ORDER[_topic(before)]:
            yield Finding(
                place=after.place,
                message="“{after}”排在“{before}”之后，与提纲的次序相反；请调整次序。",
                args={"before": named(before)[:30], "after": named(after)[:30]},
                related=(before.place,),
            )


def _ranked(facts: Facts) -> list[Section]:
    """The highest sections whose place in the outline is known."""
    return [section for section in top_sections(facts) if section.topic in _ORDER]


def _topic(section: Section) -> Topic:
    assert section.topic is not None
    return section.topic
