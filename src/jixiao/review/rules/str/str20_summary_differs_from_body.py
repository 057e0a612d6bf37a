"""STR20 summary-differs-from-body."""

from collections.abc import Iterator

from jixiao.facts import Topic
from jixiao.review import Case, Finding, Severity, rule
from jixiao.review.outline_facts import named, words
from jixiao.review.repeats import in_both, likeness

_SHORTEST = 20
_DIFFERENT = 0.2
"""So few pairs of characters in common is another content."""


@rule("STR20", "summary-differs-from-body", severity=Severity.WARNING, needs="facts", since="0.2")
def summary_differs_from_body(case: Case) -> Iterator[Finding]:
    """摘要与正文的内容不一样。

    ## 检查什么
    摘要写的问题、建议，与正文同一部分写的是不是一回事（看用词有多少相同）。

    ## 为什么
    摘要说一套、正文说一套，读者不知道哪些是真的问题。

    ## 反例
    摘要的问题是“经济来源有限，社会组织发展不足”，正文的问题是“部分绩效内容量化不够具体”。

    ## 正例
    摘要概括的每个问题，在正文都有展开。

    ## 怎样修改
    以核实过的正文为准，重写摘要。
    """
    for section, short, full in in_both(case.text, (Topic.PROBLEMS, Topic.ADVICE)):
        if min(len(words(short)), len(words(full))) < _SHORTEST:
            continue
        if likeness(short, full) < _DIFFERENT:
            yield Finding(
                place=section.place,
                message="摘要的“{heading}”写的是“{short}……”，正文写的是“{full}……”，不是一回事；请以核实过的正文为准，重写摘要。",
                args={"heading": named(section)[:20], "short": words(short)[:20], "full": words(full)[:20]},
            )
