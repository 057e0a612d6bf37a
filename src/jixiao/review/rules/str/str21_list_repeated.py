"""STR21 list-repeated."""

from collections.abc import Iterator

from jixiao.facts import Facts, Passage
from jixiao.review import Case, Finding, Severity, rule
from jixiao.review.repeats import sentences

_TIMES = 3
_ITEMS = 4
_SHORTEST = 9


@rule("STR21", "list-repeated", severity=Severity.NOTICE, needs="facts", since="0.2")
def list_repeated(case: Case) -> Iterator[Finding]:
    """同一份清单重复三遍以上。

    ## 检查什么
    同一串并列的内容（四项以上），是不是在三个以上的段落逐字出现。

    ## 为什么
    清单重复，改了一处漏改别处，数字就会不一致；报告也变得冗长。

    ## 反例
    十项支出的清单在摘要、资金使用、成本效益分析中各列一遍。

    ## 正例
    清单在“资金使用情况”列一遍，别处写“见资金使用情况”。

    ## 怎样修改
    保留一处，其余改为引用或概括。
    """
    for found in _repeated(case.text):
        passages, items = found
        yield Finding(
            place=passages[0].place,
            message="从“{first}”起的{items}项内容，在{count}个段落逐字重复；请保留一处，其余改为概括。",
            args={"first": items[0][:16], "items": len(items), "count": len(passages)},
            related=tuple(passage.place for passage in passages[1:]),
        )
        return


def _repeated(facts: Facts) -> Iterator[tuple[list[Passage], list[str]]]:
    """Passages that have four clauses or more in common, three of them or more."""
    where: dict[str, list[Passage]] = {}
    for passage in facts.prose:
        for clause in dict.fromkeys(sentences(passage.text, _SHORTEST)):
            where.setdefault(clause, []).append(passage)
    groups: dict[tuple[int, ...], list[str]] = {}
    for clause, passages in where.items():
        if len(passages) >= _TIMES:
            groups.setdefault(tuple(passage.index for passage in passages), []).append(clause)
    for indexes, items in groups.items():
        if len(items) >= _ITEMS:
            yield [facts.passages[index] for index in indexes], items
