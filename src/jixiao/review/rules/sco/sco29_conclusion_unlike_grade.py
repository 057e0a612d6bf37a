"""SCO29 conclusion-unlike-grade."""

import re
from collections.abc import Iterator

from jixiao.facts import EVALUATIONS, Facts, Span, Topic
from jixiao.review import Case, Finding, Severity, rule
from jixiao.review.score_facts import total_claims

_BEST = re.compile(
    r"圆满完成|效果(?:十分|非常)?(?:显著|突出)|成效(?:十分|非常)?(?:显著|突出)|绩效(?:优异|突出|显著)|全面完成"
)
_MERELY_GOOD = re.compile(r"绩效(?:情况|状况|水平)?(?:良好|较好|一般)|总体(?:情况|评价)(?:良好|较好|一般)")
_LOW = ("中", "中等", "合格", "一般", "差", "较差", "不合格")
_HIGH = ("优", "优秀")


@rule("SCO29", "conclusion-unlike-grade", severity=Severity.NOTICE, needs="facts", kinds=EVALUATIONS, since="0.2")
def conclusion_unlike_grade(case: Case) -> Iterator[Finding]:
    """结论的措辞与等级不相称。

    ## 检查什么
    等级为中、差，结论却写“圆满完成”“成效显著”；等级为优，结论却只写“绩效良好”“绩效一般”。

    ## 为什么
    措辞与等级不相称，读者不知道该信哪一个。

    ## 反例
    评价等级为“中”，结论写“圆满完成年度任务，成效显著”。

    ## 正例
    评价等级为“中”，结论写“基本完成年度任务，部分指标没有达到”。

    ## 怎样修改
    措辞与等级保持一致；有突出的成绩，写明是哪一项。
    """
    graded = next((claim for claim in total_claims(case.text) if claim.grade and claim.grade_span is not None), None)
    if graded is None or graded.grade_span is None:
        return
    pattern = _BEST if graded.grade in _LOW else _MERELY_GOOD if graded.grade in _HIGH else None
    span = next(_said(case.text, pattern), None) if pattern is not None else None
    if span is not None:
        yield Finding(
            place=span.place,
            message="等级为“{grade}”，结论却写“{words}”，两者不相称；请统一措辞，或写明所指的是哪一项。",
            args={"grade": graded.grade, "words": span.text},
            related=(graded.grade_span.place,),
        )


def _said(facts: Facts, pattern: re.Pattern[str]) -> Iterator[Span]:
    """Where the conclusion says it: in its own sections."""
    for passage in facts.prose:
        if Topic.CONCLUSION in facts.topic_of(passage):
            for match in pattern.finditer(passage.normal):
                yield Span(passage, match.start(), match.end())
