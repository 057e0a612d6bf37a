"""EVI19 effect-of-many-years."""

import re
from collections.abc import Iterator

from jixiao.facts import Topic
from jixiao.review import Case, Finding, Severity, rule
from jixiao.review.wording_facts import gathered, matches

_TOPICS = frozenset({Topic.EFFECT, Topic.ANALYSIS, Topic.CONCLUSION})
_YEARS = re.compile(r"(?:近几年|近年来|多年来|几年来)[^。；]{0,40}(?:明显|显著|大幅|很大)(?:改善|提升|提高|增强|变化)")


@rule("EVI19", "effect-of-many-years", severity=Severity.NOTICE, needs="facts", since="0.2")
def effect_of_many_years(case: Case) -> Iterator[Finding]:
    """把多年、全域的变化算作本项目的成效。

    ## 检查什么
    主要绩效里写“近几年”“近年来”的努力带来“明显改善”“显著提升”。

    ## 为什么
    一个项目一年的钱，不能包揽多年、全域的变化。

    ## 反例
    四、主要绩效
    通过近几年的努力，全市社区基础设施有了明显改善。

    ## 正例
    四、主要绩效
    项目支持的10个社区服务面积增加1200平方米，比上年增长35%。

    ## 怎样修改
    写本项目、本年度直接带来的变化。
    """
    facts = case.text
    spans = [
        span for passage in facts.prose if facts.topic_of(passage) & _TOPICS for span, _ in matches(_YEARS, [passage])
    ]
    yield from gathered(
        spans, message="把多年的变化算作本项目的成效，共{count}处：{examples}；请写本年度本项目带来的变化。"
    )
