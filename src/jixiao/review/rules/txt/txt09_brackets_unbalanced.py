"""TXT09 brackets-unbalanced."""

import re
from collections.abc import Iterator

from jixiao.document import Kind
from jixiao.facts import Span
from jixiao.review import Case, Finding, Severity, rule
from jixiao.review.wording_facts import quoted

_PAIRS = {"》": "《", "）": "（", ")": "（", "〕": "〔", "】": "【", "〉": "〈"}
_QUOTES = {"”": "“", "’": "‘"}
_SAME = {"(": "（"}
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
        for position in _unpaired(passage.text, pairs):
            yield Finding(
                place=passage.at(position, position + 1),
                message="“{mark}”没有与它配对的一半（{context}）；请补上，或删去多余的。",
                args={"mark": passage.text[position], "context": quoted(Span(passage, position, position + 1), 10)},
            )


def _unpaired(text: str, pairs: dict[str, str]) -> list[int]:
    """The positions of marks without their other half. A quotation may be opened anew by the next paragraph."""
    openers = set(pairs.values())
    opened: list[tuple[str, int]] = []
    alone: list[int] = []
    for position, typed in enumerate(text):
        mark = _SAME.get(typed, typed)
        if mark in openers:
            opened.append((mark, position))
        elif mark in pairs:
            wanted = pairs[mark]
            match = next((i for i in range(len(opened) - 1, -1, -1) if opened[i][0] == wanted), None)
            if match is not None:
                del opened[match]
            elif not (wanted == "（" and _LIST_NUMBER.search(text[max(0, position - 5) : position])):
                alone.append(position)
    return sorted(alone + [position for mark, position in opened if mark not in "“‘"])
