"""PRO10 goals-not-adjusted."""

import re
from collections.abc import Iterator

from jixiao.facts import REPORTS, Topic
from jixiao.review import Case, Finding, Severity, rule
from jixiao.review.wording_facts import gathered, matches

_ELSEWHERE = frozenset({Topic.PROBLEMS, Topic.CAUSES, Topic.ADVICE})
_ADDED = re.compile(r"(?:追加|调增|调减|压减|核减)[\u4e00-\u9fff]{0,14}?(?:预算|经费|资金)")
_ADJUSTED = re.compile(
    r"目标[^，。；]{0,12}(?:调整|修订|变更|不变)|(?:调整|修订|变更)[^，。；]{0,6}(?:绩效)?(?:目标|指标)"
)


@rule("PRO10", "goals-not-adjusted", severity=Severity.NOTICE, needs="facts", since="0.2", source="财预〔2019〕136号")
def goals_not_adjusted(case: Case) -> Iterator[Finding]:
    """预算调了，目标没有调。

    ## 检查什么
    写了追加、调增、调减预算，全文没有目标调整的说明。

    ## 为什么
    钱变了而目标不变，目标与预算就不匹配。

    ## 反例
    年中追加体检经费6.79万元。

    ## 正例
    年中追加体检经费6.79万元，绩效目标相应调整为体检120人。

    ## 怎样修改
    说明绩效目标是否随预算调整；没有调整的，说明理由。
    """
    facts = case.text
    if facts.kind not in REPORTS or any(_ADJUSTED.search(passage.text) for passage in facts.running):
        return
    yield from gathered(
        (span for span, _ in matches(_ADDED, facts.running) if not facts.topic_of(span.passage) & _ELSEWHERE),
        message="写了预算调整，没有说明绩效目标是否相应调整，共{count}处：{examples}；请补写。",
    )
