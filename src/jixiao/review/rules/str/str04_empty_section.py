"""STR04 empty-section."""

import re
from collections.abc import Iterator

from jixiao.facts import Facts, Section, Topic
from jixiao.review import Case, Finding, Severity, rule
from jixiao.review.outline_facts import is_report, named, words

_SHORTEST = 10
"""Fewer characters under a heading say nothing."""
_NAMES_ONLY = re.compile(r"\s{0,4}(?:[(（]?\d{1,2}[)）.．、][^。；;，,\d]{2,15}[。；;]?\s{0,4}){1,9}")
_TEMPLATE = re.compile(r"提纲|模板|格式|样表|参考")
_OTHERS = 2
"""Headings beside it that have something under them."""
_ELSEWHERE = frozenset({Topic.SUMMARY, Topic.ATTACHMENTS})


@rule(
    "STR04",
    "empty-section",
    severity=Severity.WARNING,
    needs="facts",
    since="0.1",
    source="财预〔2020〕10号 附件3",
    absence=True,
)
def empty_section(case: Case) -> Iterator[Finding]:
    """标题下没有内容。

    ## 检查什么
    报告的标题之后紧接另一个标题，或者只有不足10个字；只列出几个小标题（“1.数据采集。2.社会调查。”）的，也没有内容。用工作簿写报告时，提纲要求的内容在工作簿里没有填的，标出【待补充】，按工作表归拢，一张工作表提一条；其他规则已经就同一件事提出的（如未达标没有写原因、满意度没有调查），这里不再重复。

    ## 为什么
    空着的部分是审核时首先退回的理由；程序不替单位编写没有提供的内容。

    ## 反例
    “（二）绩效评价指标分析”之后紧接“四、主要经验及做法”。

    ## 正例
    “（二）绩效评价指标分析”之下逐项写明各指标的目标、完成值和得分原因。

    ## 怎样修改
    补写内容；确实没有的写“无”，或者删去标题。生成的报告按所列各项在对应的工作表补填，然后重新生成。
    """
    facts = case.text
    if _TEMPLATE.search(facts.identity.title):
        return
    report = is_report(facts)
    for section in facts.sections:
        if (report and _is_bare(facts, section)) or _is_odd(facts, section):
            yield _finding(section, facts.body_text(section))


def _finding(section: Section, body: str) -> Finding:
    heading, said = named(section)[:40], " ".join(body.split())
    if not said:
        message = "“{heading}”之下没有内容；请补写，确实没有的写“无”或删去标题。"
        return Finding(place=section.place, message=message, args={"heading": heading})
    return Finding(
        place=section.place,
        message="“{heading}”之下只写了“{said}”，没有内容；请写明具体情况。",
        args={"heading": heading, "said": said[:40]},
    )


def _is_bare(facts: Facts, section: Section) -> bool:
    """A section on a known topic with nothing, or nothing but names, under it."""
    if section.item or section.topic is None or section.topic in _ELSEWHERE or facts.children(section):
        return False
    if any(passage.cell is not None for passage in facts.body(section)):
        return False
    body = facts.body_text(section)
    if section.last == len(facts.running) and not words(body):
        return bool(section.number)
    return (len(words(body)) < _SHORTEST and not _answers(body)) or _NAMES_ONLY.fullmatch(body.strip()) is not None


def _is_odd(facts: Facts, section: Section) -> bool:
    """The only heading without anything under it among three or more that have something; a sentence is none."""
    if section.item or not section.number or _is_filled(facts, section) or section.topic in _ELSEWHERE:
        return False
    if section.heading.passage.text.rstrip().endswith(("。", "；", ";")):
        return False
    others = [s for s in facts.children(_parent(facts, section)) if s is not section and s.number]
    return len(others) >= _OTHERS and all(not s.item and _is_filled(facts, s) for s in others)


def _parent(facts: Facts, section: Section) -> Section | None:
    return facts.sections[section.parent] if section.parent is not None else None


def _is_filled(facts: Facts, section: Section) -> bool:
    """Whether sections, a table or words stand under the heading."""
    if facts.children(section) or any(passage.cell is not None for passage in facts.body(section)):
        return True
    body = facts.body_text(section)
    return len(words(body)) >= _SHORTEST or (bool(words(body)) and _answers(body))


def _answers(body: str) -> bool:
    """“无。” and “90分。” are answers, however short; “（此处填写…）” is another fault (TXT19)."""
    return re.search(r"\d|无|没有|如下|见|填写|略|待补充", body) is not None
