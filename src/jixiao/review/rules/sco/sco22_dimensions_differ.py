"""SCO22 dimensions-differ."""

import re
from collections.abc import Iterator

from jixiao.facts import Facts, Span
from jixiao.review import Case, Finding, Severity, rule

_NAME = r"(?:项目|资金|绩效)?(?:决策|投入|过程|管理|产出|效益|效果|绩效|影响力?|满意度|可持续性?|成本)"
_LIST = re.compile(rf"(?P<names>{_NAME}(?:[、,，和及与]{_NAME}){{2,6}})等?(?:[三四五六3456]个)?(?:维度|方面|层面|部分)")
_SPLIT = re.compile(r"[、,，和及与]")


@rule("SCO22", "dimensions-differ", severity=Severity.WARNING, needs="facts", since="0.2")
def dimensions_differ(case: Case) -> Iterator[Finding]:
    """评价维度前后不一致。

    ## 检查什么
    报告几处列举评价维度（投入、过程、产出、效果）时，名称和数目是否相同。

    ## 为什么
    维度就是评分的框架；前后不一，说明所用的指标体系没有定下来。

    ## 反例
    前言写“投入、过程、产出、效果四个维度”，后文写“投入、过程、产出、绩效四个维度”。

    ## 正例
    两处都写“投入、过程、产出、效果四个维度”。

    ## 怎样修改
    按所用指标体系的一级指标统一。
    """
    first: tuple[frozenset[str], Span] | None = None
    for names, span in _lists(case.text):
        if first is None:
            first = (names, span)
        elif names != first[0]:
            yield Finding(
                place=span.place,
                message="这里的评价维度为“{here}”，另一处为“{there}”；请按所用的指标体系统一。",
                args={"here": span.text, "there": first[1].text},
                related=(first[1].place,),
            )
            return


def _lists(facts: Facts) -> Iterator[tuple[frozenset[str], Span]]:
    """Every list of dimensions, as a set of bare names, with its words."""
    for passage in facts.prose:
        for match in _LIST.finditer(passage.text):
            names = [re.sub(r"^(?:项目|资金)(?=.)", "", name) for name in _SPLIT.split(match["names"])]
            yield frozenset(names), Span(passage, match.start("names"), match.end("names"))
