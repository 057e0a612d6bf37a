"""TXT32 other-year-in-result."""

import re
from collections.abc import Iterator

from jixiao.facts import ANY_KIND, Facts, Span, Topic
from jixiao.review import Case, Finding, Severity, rule

_DONE = re.compile(r"((?:19|20)\d{2})\s*年度[^。；]{0,20}(?:完成|实现|达到|执行)")

FEWEST = 2
"""Headings with the year of the report from which on one with another year stands out."""

_RESULTS = frozenset({Topic.EFFECT, Topic.ANALYSIS, Topic.CONCLUSION, Topic.COST_BENEFIT})
_HEADED = re.compile(r"(?<!\d)(20\d{2})\s?年(?!\d|底|末)")
_COMPARED = re.compile(r"比|较|同期|增长|下降|增加|减少|历年|截至|自|从|继")


@rule(
    "TXT32",
    "other-year-in-result",
    severity=Severity.WARNING,
    needs="evaluation",
    kinds=ANY_KIND,
    since="0.1",
    source="财预〔2020〕10号 第二十五条",
)
def other_year_in_result(case: Case) -> Iterator[Finding]:
    """成效里写的是别的年度。

    ## 检查什么
    目标完成情况、主要成效中写“××××年度……完成”的，年度与评价年度是否相同；各节标题里的年度是否与其他标题一致。

    ## 为什么
    多半是沿用旧材料忘了改，数字也可能是旧的。

    ## 反例
    评价2020年度，成效写“2019年度目标全部完成”。

    ## 正例
    评价2020年度，成效写“2020年度目标全部完成”。

    ## 怎样修改
    核对年度和数字；确为与往年对比的，写成“比2019年度增长……”。
    """
    if case.facts is not None:
        yield from _in_text(case.facts)
        yield from _in_headings(case.facts)
        return
    year, identity = case.fiscal_year, case.evaluation.identity
    texts = [("主要成效", identity.achievements, identity.place_of("achievements"))]
    texts += [("目标完成情况", goal.actual, goal.place_of("actual")) for goal in case.evaluation.goals]
    for name, text, place in texts:
        for found in _DONE.finditer(text):
            if year is not None and int(found[1]) != year:
                yield Finding(
                    place=place,
                    message="{name}写“{words}”，评价年度为{year}；请核对是否沿用了旧材料，数字是否为当年的。",
                    args={"name": name, "words": found[0], "year": year},
                )


def _in_text(facts: Facts) -> Iterator[Finding]:
    year = facts.fiscal_year
    for passage in facts.prose if year is not None else ():
        if not facts.topic_of(passage) & _RESULTS:
            continue
        for sentence in passage.sentences:
            found = _DONE.search(sentence.normal)
            if (
                found is None
                or int(found[1]) == year
                or _COMPARED.search(sentence.text)
                or str(year) in sentence.normal
            ):
                continue
            span = Span(passage, sentence.start + found.start(), sentence.start + found.end())
            yield Finding(
                place=span.place,
                message="{name}写“{words}”，评价年度为{year}；请核对是否沿用了旧材料，数字是否为当年的。",
                args={"name": "主要成效", "words": span.text, "year": year},
            )


def _in_headings(facts: Facts) -> Iterator[Finding]:
    """A heading of another year among headings of this one: the text was taken over from the last report."""
    year = facts.fiscal_year
    headed = [(section, found) for section in facts.sections if (found := _HEADED.search(section.title)) is not None]
    of_this = [section for section, found in headed if year is not None and int(found[1]) == year]
    if len(of_this) < FEWEST:
        return
    for section, found in headed:
        if int(found[1]) == year or _COMPARED.search(section.title) or str(year) in section.title:
            continue
        yield Finding(
            place=section.place,
            message="标题写的是{other}年，其他标题都是{year}年；请核对是否沿用了旧材料，数字是否为当年的。",
            args={"other": found[1], "year": year},
            related=tuple(one.place for one in of_this[:3]),
        )
