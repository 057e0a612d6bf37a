"""STR21 list-repeated."""

import re
from collections.abc import Iterator

from jixiao.facts import Facts, Passage
from jixiao.review import Case, Finding, Severity, rule
from jixiao.review.outline_facts import words
from jixiao.review.repeats import sentences

_TIMES = 3
_ITEMS = 4
_SHORTEST = 9
_LONG = 50
"""Characters: so much said three times is no phrase."""
_PARAGRAPH = 40
"""Characters: a paragraph so long that stands twice was copied."""
_NOTE = re.compile(r"\s{0,8}(?:注|说明|备注|本表|附|单位|编制|填报|无)")
"""Notes under tables are the same under every table."""


@rule("STR21", "list-repeated", severity=Severity.WARNING, needs="facts", since="0.2")
def list_repeated(case: Case) -> Iterator[Finding]:
    """同样的内容重复。

    ## 检查什么
    正文里整段的文字（40字以上），是不是又逐字写了一遍；同一串并列的内容（四项以上，或五十字以上），是不是在三个以上的段落逐字出现。

    ## 为什么
    内容重复，改了一处漏改别处，数字就会不一致；报告也变得冗长。

    ## 反例
    十项支出的清单在摘要、资金使用、成本效益分析中各列一遍。

    ## 正例
    清单在“资金使用情况”列一遍，别处写“见资金使用情况”。

    ## 怎样修改
    保留一处，其余删去，或改为引用、概括。
    """
    facts = case.text
    told: set[int] = set()
    for passages in _twice(facts):
        told.update(passage.index for passage in passages)
        yield Finding(
            place=passages[1].at(0, 30),
            message="这一段（“{first}……”）逐字写了{count}遍；请保留一处，其余删去。",
            args={"first": passages[0].text.strip()[:16], "count": len(passages)},
            related=(passages[0].at(0, 30), *(passage.at(0, 30) for passage in passages[2:])),
        )
    for passages, items in _repeated(facts):
        if told.isdisjoint(passage.index for passage in passages):
            yield Finding(
                place=passages[0].place,
                message="从“{first}”起的{items}项内容，在{count}个段落逐字重复；请保留一处，其余改为概括。",
                args={"first": items[0][:16], "items": len(items), "count": len(passages)},
                related=tuple(passage.place for passage in passages[1:]),
            )
            return


def _twice(facts: Facts) -> list[list[Passage]]:
    """Whole paragraphs of the report proper that stand again, number of a list aside."""
    where: dict[str, list[Passage]] = {}
    for passage in facts.prose:
        if len(passage.text) >= _PARAGRAPH and not facts.in_summary(passage) and not _NOTE.match(passage.text):
            key = words(passage.text[_number_end(facts, passage) :])
            if len(key) >= _PARAGRAPH:
                where.setdefault(key, []).append(passage)
    return [passages for passages in where.values() if len(passages) > 1]


def _number_end(facts: Facts, passage: Passage) -> int:
    """Where the words begin, after the number of a heading or item."""
    own = facts.sections[passage.section] if passage.section is not None else None
    if own is None or own.first != passage.index:
        return 0
    return passage.text.index(own.title, own.heading.start) if own.title else own.body_start


def _repeated(facts: Facts) -> Iterator[tuple[list[Passage], list[str]]]:
    """Three passages or more that have four clauses, or much text, in common."""
    where: dict[str, list[Passage]] = {}
    for passage in facts.prose:
        for clause in dict.fromkeys(sentences(passage.text, _SHORTEST)):
            where.setdefault(clause, []).append(passage)
    groups: dict[tuple[int, ...], list[str]] = {}
    for clause, passages in where.items():
        if len(passages) >= _TIMES:
            groups.setdefault(tuple(passage.index for passage in passages), []).append(clause)
    for indexes, items in groups.items():
        if len(items) >= _ITEMS or sum(map(len, items)) >= _LONG:
            yield [facts.passages[index] for index in indexes], items
