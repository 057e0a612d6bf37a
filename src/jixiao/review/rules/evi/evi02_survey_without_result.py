"""EVI02 survey-without-result."""

import re
from collections.abc import Iterator

from jixiao.facts import GOAL_TOPICS, REPORTS, Facts, Passage, Topic
from jixiao.review import Case, Finding, Severity, rule
from jixiao.review.wording_facts import literal, matches

_WORDS = ("问卷", "满意度调查", "社会调查", "电话访谈", "抽样调查")
_CLAIMED = literal((*_WORDS, "调查目标人群满意度", "对目标人群满意度"))
_RESULT = re.compile(
    r"满意[^。；]{0,20}\d|(?:问卷|调查|访谈|样本|受访|回访)[^。；]{0,30}\d"
    r"|\d[^。；]{0,10}(?:份|张)[^。；]{0,6}问卷"
)
_PLANNED = re.compile(r"不低于|不少于|以上|≥|达到?\d|目标")
_ELSEWHERE = frozenset({Topic.PROBLEMS, Topic.ADVICE, Topic.LIMITS, Topic.EXPERIENCE})


@rule(
    "EVI02",
    "survey-without-result",
    severity=Severity.ERROR,
    needs="evaluation",
    since="0.1",
    absence=True,
    source="财预〔2020〕10号 第二十五条",
)
def survey_without_result(case: Case) -> Iterator[Finding]:
    """说做了调查，没有结果。

    ## 检查什么
    评价方法或评价过程写了问卷、满意度调查，而没有一份调查的结果；报告写做了问卷、访谈，全文没有份数、比例。

    ## 为什么
    调查没有结果，读者无法相信做过调查，据此得出的结论也没有依据。

    ## 反例
    评价方法写“问卷调查法”，材料中没有份数、结果。

    ## 正例
    评价方法写“问卷调查法”，满意度调查表列出发放、收回、有效份数和各选项份数。

    ## 怎样修改
    补充调查结果；没有做的，删去这一方法。
    """
    if case.facts is not None:
        yield from _in_text(case.facts)
        return
    identity = case.evaluation.identity
    if case.evaluation.surveys:
        return
    for field, text in (("methods", "、".join(identity.methods)), ("process", identity.process)):
        said = next((word for word in _WORDS if word in text), "")
        if said:
            yield Finding(
                place=identity.place_of(field),
                message="写明采用“{method}”，但没有一份调查的结果；请补充调查对象、份数和结果，没有做的请删去。",
                args={"method": said},
            )
            return


def _in_text(facts: Facts) -> Iterator[Finding]:
    if facts.kind not in REPORTS or any(_is_result(facts, passage) for passage in facts.running):
        return
    told = [passage for passage in facts.prose if not facts.topic_of(passage) & _ELSEWHERE]
    said = [span for span, _ in matches(_CLAIMED, told)]
    if said:
        yield Finding(
            place=said[0].place,
            message="写明采用“{method}”，但没有一份调查的结果；请补充调查对象、份数和结果，没有做的请删去。",
            args={"method": said[0].text},
            related=tuple(span.place for span in said[1:]),
        )


def _is_result(facts: Facts, passage: Passage) -> bool:
    """A figure of satisfaction or of those asked; what is planned is none."""
    found = _RESULT.search(passage.normal)
    if found is None or facts.topic_of(passage) & GOAL_TOPICS:
        return False
    return not _PLANNED.search(found[0])
