"""TXT09 brackets-unbalanced."""

import re
from collections.abc import Iterator

from jixiao.document import Kind
from jixiao.facts import Passage, Span
from jixiao.review import Case, Finding, Severity, rule
from jixiao.review.wording_facts import quoted

_PAIRS = {"》": "《", "）": "（", ")": "（", "〕": "〔", "】": "【", "〉": "〈"}
_QUOTES = {"”": "“", "’": "‘"}
_SAME = {"(": "（"}
_MARK = re.compile(r"[《》（）()〔〕【】〈〉“”‘’]")
_MANY = 20
_LIST_NUMBER = re.compile(r"(?:^|[\s，。；：、,;:])(?:\d{1,3}|[a-zA-Z]|[一二三四五六七八九十]{1,3})$")


@rule("TXT09", "brackets-unbalanced", severity=Severity.WARNING, needs="facts", since="0.2")
def brackets_unbalanced(case: Case) -> Iterator[Finding]:
    """书名号、括号不配对。

    ## 检查什么
    每段文字里的《》（）〔〕【】“”是否成对。列表编号“1）”“a)”不算；PDF 的引号位置不可靠，不查引号。

    ## 为什么
    多一个或少一个，文件名称的起止就不清楚。

    ## 反例
    根据《关于推进社区治理的通知》（某政发〔2016〕38号）》文件精神开展。

    ## 正例
    根据《关于推进社区治理的通知》（某政发〔2016〕38号）文件精神开展。

    ## 怎样修改
    补上缺的一半，或删去多余的一半。
    """
    pairs = _PAIRS if case.text.document.kind is Kind.PDF else _PAIRS | _QUOTES
    for passage in case.text.running:
        positions = _unpaired(passage.text, pairs)
        if len(positions) > _MANY:
            yield _one_for_many(passage, positions)
            continue
        for position in positions:
            yield Finding(
                place=passage.at(position, position + 1),
                message="“{mark}”没有与它配对的一半（{context}）；请补上，或删去多余的。",
                args={"mark": passage.text[position], "context": quoted(Span(passage, position, position + 1), 10)},
            )


def _unpaired(text: str, pairs: dict[str, str]) -> list[int]:
    """The positions of marks without their other half. A quotation may be opened anew by the next paragraph."""
    opened: dict[str, list[int]] = {opener: [] for opener in pairs.values()}
    alone: list[int] = []
    for found in _MARK.finditer(text):
        typed, position = found[0], found.start()
        mark = _SAME.get(typed, typed)
        if mark in opened:
            opened[mark].append(position)
        elif mark in pairs:
            wanted = pairs[mark]
            if opened[wanted]:
                opened[wanted].pop()
            elif not (wanted == "（" and _LIST_NUMBER.search(text[max(0, position - 5) : position])):
                alone.append(position)
    return sorted(alone + [position for mark, open_ in opened.items() if mark not in "“‘" for position in open_])


def _one_for_many(passage: Passage, positions: list[int]) -> Finding:
    """One finding for a passage that is full of them: nobody reads a hundred thousand."""
    first, *others = [passage.at(position, position + 1) for position in positions[:_MANY]]
    return Finding(
        place=first,
        message="这一段有 {count} 个标点没有与它配对的一半（{context}）；请补上，或删去多余的。",
        args={"count": len(positions), "context": quoted(Span(passage, positions[0], positions[0] + 1), 10)},
        related=tuple(others),
    )
