"""STR06 numbering-broken."""

from collections.abc import Iterator
from itertools import pairwise

from jixiao.facts import Facts, NumberStyle, Section
from jixiao.review import Case, Finding, Severity, rule
from jixiao.review.outline_facts import in_style, lists, named, said_inline

_WIDEST = 4
"""A wider gap is another list, or a text that was not read well."""


@rule("STR06", "numbering-broken", severity=Severity.WARNING, needs="facts", since="0.2")
def numbering_broken(case: Case) -> Iterator[Finding]:
    """编号重复或跳号。

    ## 检查什么
    同一级标题的编号是不是一个接一个。重新从1开始的，是另一个列表。

    ## 为什么
    跳号多半是删掉了一项，重号多半是插入后没有重排；别处引用的“第三条”会对不上。

    ## 反例
    “三、评价情况”之后是“五、存在的问题”；“3. 4. 4. 5.”。

    ## 正例
    “三、评价情况”“四、存在的问题”。

    ## 怎样修改
    补写漏掉的部分，或把编号重排一遍。
    """
    facts = case.text
    for _, run in lists(facts):
        for before, after in pairwise(run):
            if _is_broken(facts, before, after):
                yield _finding(before, after)


def _is_broken(facts: Facts, before: Section, after: Section) -> bool:
    if before.ordinal is None or after.ordinal is None or NumberStyle.DECIMAL in (before.style, after.style):
        return False
    step = after.ordinal - before.ordinal
    if step == 1 or abs(step) > _WIDEST:
        return False
    if step <= 0:
        return before.style is after.style
    texts = [passage.text for passage in facts.body(before)]
    return not any(said_inline(texts, before.style, ordinal) for ordinal in range(before.ordinal + 1, after.ordinal))


def _finding(before: Section, after: Section) -> Finding:
    expected = in_style((before.ordinal or 0) + 1, after)
    repeated = before.ordinal == after.ordinal
    return Finding(
        place=after.place,
        message="“{before}”之后是“{after}”，编号{fault}，应为“{expected}”；请补写漏掉的部分或重排编号。",
        args={
            "before": named(before)[:30],
            "after": named(after)[:30],
            "fault": "重复" if repeated else ("跳号" if (after.ordinal or 0) > (before.ordinal or 0) else "倒退"),
            "expected": expected,
        },
        related=(before.place,),
    )
