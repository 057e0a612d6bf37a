"""STR05 numbering-start."""

from bisect import bisect_right
from collections.abc import Iterator

from jixiao.facts import Facts, NumberStyle, Section
from jixiao.review import Case, Finding, Severity, rule
from jixiao.review.outline_facts import in_style, lists, named, said_inline

_HIGHEST = 6
"""A list that begins with more is no list of headings (10、11月)."""


@rule("STR05", "numbering-start", severity=Severity.WARNING, needs="facts", since="0.2")
def numbering_start(case: Case) -> Iterator[Finding]:
    """编号不从一开始。

    ## 检查什么
    同一级标题的第一个编号是不是“一”或“1”。

    ## 为什么
    编号从“2”开始，多半是漏写或删掉了第一项，例如只有年度目标，没有总目标。

    ## 反例
    “（二）绩效目标”之下直接是“2.年度目标”。

    ## 正例
    “（二）绩效目标”之下是“1.总目标”和“2.年度目标”。

    ## 怎样修改
    补写漏掉的第一项；确实没有的，重新编号。
    """
    facts = case.text
    for parent, run in lists(facts):
        first = run[0]
        if first.style in (NumberStyle.DECIMAL, NumberStyle.PART) or first.ordinal in (None, 1):
            continue
        if (first.ordinal or 0) > _HIGHEST or _inline(facts, parent, first):
            continue
        args = {"heading": named(first)[:30], "expected": in_style(1, first)}
        if parent is None:
            message = "全文第一个编号是“{heading}”，而不是“{expected}”；请补写漏掉的内容，或重新编号。"
            yield Finding(place=first.place, message=message, args=args)
        else:
            yield Finding(
                place=first.place,
                message="“{under}”之下第一项是“{heading}”，编号却不是“{expected}”；请补写漏掉的内容，或重新编号。",
                args={**args, "under": named(parent)[:30]},
            )


def _inline(facts: Facts, parent: Section | None, first: Section) -> bool:
    """Whether the number before stands inside the text before (“具体如下：1.…”), or an unnumbered list goes before."""
    if parent is None:
        highest = facts.children(None)
        before = bisect_right(highest, first.first, key=lambda section: section.last)
        start = highest[before - 1].last if before else 0
        texts = [passage.text for passage in facts.passages[start : first.first]]
    else:
        texts = [facts.body_text(parent, deep=False)]
    return said_inline(texts, first.style, (first.ordinal or 1) - 1)
