"""PRO11 monitoring-without-detail."""

import re
from collections.abc import Iterator

from jixiao.facts import Span
from jixiao.review import Case, Finding, Severity, rule
from jixiao.review.wording_facts import gathered

_MONITORED = re.compile(r"(?:开展了?|实施了?|进行了?|实行了?)(?:绩效|动态|全程|跟踪|运行)*监控")


@rule(
    "PRO11",
    "monitoring-without-detail",
    severity=Severity.NOTICE,
    needs="facts",
    since="0.2",
    source="财预〔2019〕136号",
)
def monitoring_without_detail(case: Case) -> Iterator[Finding]:
    """说做了监控，没有内容。

    ## 检查什么
    写了“动态监控”“绩效监控”，句中没有时间、次数、执行率或发现的问题。

    ## 为什么
    监控要有时间、进度和纠偏措施。

    ## 反例
    项目实施中开展了动态监控。

    ## 正例
    8月开展绩效监控，执行率62%，发现2项滞后并已纠正。

    ## 怎样修改
    写明监控的时间、执行率、发现的偏差和处理。
    """
    spans = [
        Span(passage, sentence.start + m.start(), sentence.start + m.end())
        for passage in case.text.prose
        for sentence in passage.sentences
        if (m := _MONITORED.search(sentence.text)) and not re.search(r"\d", sentence.normal)
    ]
    yield from gathered(spans, message="写了监控而没有时间、进度和结果，共{count}处：{examples}；请补写。")
