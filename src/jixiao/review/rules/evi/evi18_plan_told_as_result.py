"""EVI18 plan-told-as-result."""

import re
from collections.abc import Iterator

from jixiao.facts import Topic
from jixiao.review import Case, Finding, Severity, rule

_TOPICS = frozenset({Topic.EFFECT, Topic.ANALYSIS})
_PLANS = frozenset({Topic.GOALS, Topic.TOTAL_GOAL, Topic.ANNUAL_GOAL, Topic.ADVICE, Topic.PROBLEMS})
_PLAN = re.compile(
    r"(?:建成|投用|完工|投入使用|实施)后[，,]?(?:预计)?(?:将|可)(?:带动|实现|惠及|服务|解决|新增|增加|满足)|预计(?:将|可)?(?:带动|实现|惠及|新增|完成)|有望(?:带动|实现|达到)"
)


@rule("EVI18", "plan-told-as-result", severity=Severity.WARNING, needs="facts", since="0.2")
def plan_told_as_result(case: Case) -> Iterator[Finding]:
    """把打算写成成效。

    ## 检查什么
    主要绩效、绩效分析里写“建成后将……”“预计……”“有望……”的句子。

    ## 为什么
    尚未发生的不能作为本年度的绩效。

    ## 反例
    四、主要绩效
    项目建成后将带动就业2000人。

    ## 正例
    四、主要绩效
    项目建成后带动就业2000人，比计划多200人。

    ## 怎样修改
    写已经发生的结果；确属预期的，移到绩效目标或后续计划。
    """
    facts = case.text
    for passage in facts.prose:
        if facts.topic_of(passage) & _TOPICS and not facts.topic_of(passage) & _PLANS:
            for match in _PLAN.finditer(passage.text):
                yield Finding(
                    place=passage.at(match.start(), match.end()),
                    message="成效里写“{words}”，是打算，不是结果；请写已经发生的，或移到后续计划。",
                    args={"words": match[0]},
                )
