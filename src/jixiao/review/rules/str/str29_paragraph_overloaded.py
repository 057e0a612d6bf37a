"""STR29 paragraph-overloaded."""

from collections.abc import Iterator

from jixiao.facts import REPORTS
from jixiao.review import Case, Finding, Severity, rule

_LONGEST = 600
_SENTENCES = 5


@rule("STR29", "paragraph-overloaded", severity=Severity.NOTICE, needs="facts", since="0.2")
def paragraph_overloaded(case: Case) -> Iterator[Finding]:
    """一段话太长。

    ## 检查什么
    有没有超过600字、五句以上的段落。

    ## 为什么
    背景、内容、成效挤在一段里，重点和数字不容易看清，也不容易核对。

    ## 反例
    “立项背景”一段写了八百字，从社区历史讲到资金来源。

    ## 正例
    分成三段：社区情况、立项原因、立项依据。

    ## 怎样修改
    按内容分段，并列的事项分条写。
    """
    facts = case.text
    if facts.kind not in REPORTS:
        return
    long = [
        (passage, length)
        for passage in facts.prose
        if len(passage.text) > _LONGEST
        and (length := len("".join(passage.text.split()))) > _LONGEST
        and len(passage.sentences) >= _SENTENCES
    ]
    if long:
        passage, length = max(long, key=lambda one: one[1])
        yield Finding(
            place=passage.at(0, 20),
            message="有{count}段超过{limit}字，最长的一段{length}字；请按内容分段，并列的事项分条写。",
            args={"count": len(long), "limit": _LONGEST, "length": length},
            related=tuple(other.at(0, 20) for other, _ in long if other is not passage),
        )
