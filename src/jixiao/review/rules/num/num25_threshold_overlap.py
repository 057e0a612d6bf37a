"""NUM25 threshold-overlap."""

import re
from collections.abc import Iterator
from itertools import pairwise

from jixiao.facts import ANY_KIND, Figure, FigureKind, Role
from jixiao.review import Case, Finding, Severity, rule

_UP = re.compile(r"以上|超过|高于|大于|不低于|不少于|至少|≥|>|以外")
_EXCLUSIVE = re.compile(r"(?<!不)超过|(?<!不)高于|(?<!不)大于|不足|不满|不到|(?<!不)低于|(?<!不)小于|以外|[<>](?!=)")
_SAID = re.compile(r"[(（](不?含)(?:本数)?[)）]")
_DOWN = re.compile(r"以下|以内|不超过|不足|不满|不到|低于|小于|不高于|≤|<")
_FAR = 60


@rule("NUM25", "threshold-overlap", severity=Severity.NOTICE, needs="facts", since="0.2", kinds=ANY_KIND)
def threshold_overlap(case: Case) -> Iterator[Finding]:
    """分档的界限重叠或有缺口。

    ## 检查什么
    同一段中以同一个金额分档的两档：“以上、以下、以内”包含本数，“超过、不足”不包含。正好等于这个数时是两档都算，还是哪一档都不算。
    其中一档写明“（含）”的，视为另一档不含。

    ## 为什么
    正好等于界限的支出该走哪道审批程序，必须只有一个答案（民法典第一千二百五十九条）。

    ## 反例
    1万元以上的支出报党组审批，1万元以下的由分管领导审批。

    ## 正例
    超过1万元的支出报党组审批，1万元以下的由分管领导审批。

    ## 怎样修改
    把其中一档写成“超过”“不足”，或注明“（含）”“（不含）”。
    """
    for passage in case.text.running:
        limits = [f for f in case.text.figures_in(passage, FigureKind.MONEY) if f.role is Role.THRESHOLD]
        for one, other in pairwise(limits):
            if other.span.start - one.span.end <= _FAR and one.base == other.base:
                yield from _compare(one, other)


def _compare(one: Figure, other: Figure) -> Iterator[Finding]:
    words = [_around(one), _around(other)]
    if bool(_UP.search(words[0])) == bool(_UP.search(words[1])) or any(_SAID.search(word) for word in words):
        return
    if not all(_UP.search(word) or _DOWN.search(word) for word in words):
        return
    included = [_EXCLUSIVE.search(word) is None for word in words]
    if included[0] is not included[1]:
        return
    message = "“{first}”与“{second}”都包含{limit}，正好等于时两档都适用；请把一档改为“超过”或“不足”。"
    if not included[0]:
        message = "“{first}”与“{second}”都不包含{limit}，正好等于时哪一档都不适用；请在一档注明“（含）”。"
    yield Finding(
        place=one.place,
        message=message,
        args={"first": words[0], "second": words[1], "limit": one.as_written},
        related=(other.place,),
    )


def _around(figure: Figure) -> str:
    """The figure with its words of comparison, and （含） behind it."""
    clean, end = figure.span.passage.normal, figure.span.end
    said = re.match(r"(?:以上|以下|以内)?\s?\(不?含(?:本数)?\)(?:以上|以下|以内)?", clean[end:])
    words = figure.approximate or figure.as_written
    return words + said[0] if said is not None and "含" not in words else words
