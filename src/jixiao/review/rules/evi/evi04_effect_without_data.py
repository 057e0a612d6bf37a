"""EVI04 effect-without-data."""

import re
from collections.abc import Iterator

from jixiao.facts import Topic
from jixiao.review import Case, Finding, Severity, rule
from jixiao.review.wording_facts import gathered

_TOPICS = frozenset({Topic.EFFECT, Topic.ANALYSIS, Topic.CONCLUSION, Topic.COST_BENEFIT})
_EFFECT = re.compile(
    r"(?:增强|提升|提高|改善|促进|推动|激发|保障|满足|优化)了[^，。；]{0,24}(?:感|度|性|水平|能力|质量|环境|效率|效益|发展|稳定|需求|意识)"
)


@rule("EVI04", "effect-without-data", severity=Severity.NOTICE, needs="facts", since="0.2")
def effect_without_data(case: Case) -> Iterator[Finding]:
    """成效只有说法，没有数据。

    ## 检查什么
    主要绩效、绩效分析、评价结论中写“增强了”“提升了”“促进了”等成效的句子，全段没有一个数字。

    ## 为什么
    没有数据支撑的成效，别人无从核对。

    ## 反例
    四、主要绩效
    项目有效增强了居民的获得感和归属感。

    ## 正例
    四、主要绩效
    项目有效增强了居民的获得感，满意度由88%提高到93%。

    ## 怎样修改
    补写数据、对比或调查结果，并注明来源；没有依据的，改写为事实。
    """
    facts = case.text
    spans = []
    for passage in facts.prose:
        if not facts.topic_of(passage) & _TOPICS or facts.figures_in(passage):
            continue
        spans += [s for s in passage.sentences if _EFFECT.search(s.text) and not re.search(r"\d", s.text)]
    yield from gathered(spans, message="写了成效而没有数据，共{count}句，如{examples}；请补写数据、对比或调查结果。")
