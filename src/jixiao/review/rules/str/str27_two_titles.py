"""STR27 two-titles."""

import re
from collections.abc import Iterator

from jixiao.facts import Facts, Span
from jixiao.review import Case, Finding, Severity, rule
from jixiao.review.outline_facts import words

_FILLER = re.compile(r"(?:19|20)\d\d年?度?|项目|支出|绩效|评价|自评|情况|报告|摘要|正文|部门|整体|财政|[\s:：]")
_ALIKE = 0.5


@rule("STR27", "two-titles", severity=Severity.WARNING, needs="facts", since="0.2")
def two_titles(case: Case) -> Iterator[Finding]:
    """一份报告有两个不同的标题。

    ## 检查什么
    封面或摘要上的标题，与正文的标题，项目名称是不是一样。几份报告合在一个文件里的，不算。

    ## 为什么
    两个名称，读者不知道评的是哪个项目；多半是套用了别的报告。

    ## 反例
    摘要前的标题是“服务体系建设项目……报告”，正文的标题是“治理创新试点项目……报告”。

    ## 正例
    摘要前和正文的标题都是“治理创新试点项目……报告”。

    ## 怎样修改
    按批复的项目名称统一标题，并核对正文是不是这个项目的内容。
    """
    facts = case.text
    lines = facts.identity.title_lines
    if len(lines) < 2:
        return
    first = facts.identity.title_texts[0]
    for spans, text in list(zip(lines, facts.identity.title_texts, strict=True))[1:]:
        if _opens_the_report(facts, spans) and not _alike(first, text):
            yield Finding(
                place=spans[0].place,
                message="正文的标题“{title}”与前面的标题“{first}”不是同一个项目；请按批复的名称统一。",
                args={"title": text[:40], "first": first[:40]},
                related=tuple(span.place for span in lines[0]),
            )
            return


def _opens_the_report(facts: Facts, spans: tuple[Span, ...]) -> bool:
    """Whether the title stands between the summary (or cover) and the report, not between two whole reports."""
    index = spans[0].passage.index
    before = [section for section in facts.sections if section.first < index]
    return all(section.in_summary for section in before) and any(s.first > index for s in facts.sections)


def _alike(first: str, second: str) -> bool:
    one, two = (_FILLER.sub("", words(text)) for text in (first, second))
    if not one or not two or one in two or two in one:
        return True
    pairs = [{text[i : i + 2] for i in range(len(text) - 1)} for text in (one, two)]
    return len(pairs[0] & pairs[1]) >= _ALIKE * min(len(pairs[0]), len(pairs[1]))
