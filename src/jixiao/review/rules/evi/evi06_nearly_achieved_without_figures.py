"""EVI06 nearly-achieved-without-figures."""

import re
from collections.abc import Iterator

from jixiao.facts import Span
from jixiao.review import Case, Finding, Severity, rule
from jixiao.review.wording_facts import gathered

_NEARLY = re.compile(r"基本实现|基本完成|基本达到|基本达成|总体达到|大体完成")


@rule("EVI06", "nearly-achieved-without-figures", severity=Severity.NOTICE, needs="facts", since="0.2")
def nearly_achieved_without_figures(case: Case) -> Iterator[Finding]:
    """“基本实现”没有数字。

    ## 检查什么
    “基本实现”“基本完成”“总体达到”所在的段落没有数字。

    ## 为什么
    “基本”是多少，直接关系到得分。

    ## 反例
    项目年初制定的目标基本实现。

    ## 正例
    项目年初制定的12项目标完成11项。

    ## 怎样修改
    写明完成了几项、完成率多少。
    """
    spans = [
        Span(sentence.passage, sentence.start + m.start(), sentence.start + m.end())
        for passage in case.text.prose
        for sentence in passage.sentences
        if not re.search(r"\d", passage.normal)
        for m in _NEARLY.finditer(sentence.text)
    ]
    yield from gathered(spans, message="写“基本”而没有数字，共{count}处：{examples}；请写明完成了多少。")
