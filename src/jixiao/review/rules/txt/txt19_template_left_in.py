"""TXT19 template-left-in."""

import re
from collections.abc import Iterator

from jixiao.facts import ANY_KIND, Facts, ReportKind
from jixiao.place import Place
from jixiao.review import Case, Finding, Severity, rule
from jixiao.review.wording_facts import gathered, matches, quoted

_LEFT = re.compile(
    r"【?待补充[^】]{0,20}】?|[XＸ]{2,}|×{2,}|（略）|\(略\)|请填写?|须附|需附|此处填|（说明[:：]|\.{6,}|…{3,}"
)

MANY = 6
"""Gaps from which on a text that is no report is a template that is meant to have them."""

_IN_REPORT = re.compile(
    r"【?待补充[^】]{0,20}】?|(?<![A-Za-zＡ-Ｚａ-ｚ])[XxＸｘ]{2,6}(?=年|月|日|元|万元|%|％|单位|项目|街道|局|办法|个|人|，|。|、)"
    r"|[×＊*]{2,}(?=年|元|万元|单位|项目|个|人)|（略）|\(略\)|请(?:在此)?填写|请填报|(?:正文|文)后需附|须附以下|需附以下"
    r"|此处(?:填写|插入|填)|(?:填报|填写|编写)(?:说明|要求)[:：]|_{4,}"
)


@rule("TXT19", "template-left-in", severity=Severity.WARNING, needs="evaluation", kinds=ANY_KIND, since="0.1")
def template_left_in(case: Case) -> Iterator[Finding]:
    """文字里留有模板的提示或空缺。

    ## 检查什么
    各项文字中是否有“待补充”“XX”“请填写”“须附”“（略）”等。

    ## 为什么
    这些是模板留给填写人的话，留在报告里说明没有写完。

    ## 反例
    项目管理：制定了《XX管理办法》（请填写文号）。

    ## 正例
    项目管理：制定了《社区服务经费管理办法》（某街发〔2017〕6号）。

    ## 怎样修改
    补写内容，删去提示语。
    """
    if case.facts is not None:
        yield from _in_text(case.facts)
        return
    for name, text, place in _texts(case):
        left = _LEFT.search(text)
        if left is not None:
            yield Finding(
                place=place,
                message="{name}中留有“{left}”（…{context}…）；请补写内容，删去提示。",
                args={
                    "name": name,
                    "left": left[0],
                    "context": text[max(0, left.start() - 12) : left.end() + 12],
                },
            )


def _texts(case: Case) -> Iterator[tuple[str, str, Place]]:
    evaluation, identity = case.evaluation, case.evaluation.identity
    for field, name in _FIELDS:
        yield name, getattr(identity, field), identity.place_of(field)
    yield "总目标", evaluation.overall_goal, evaluation.place_of("overall_goal")
    yield "资金情况说明", evaluation.funds.explanation, evaluation.funds.place_of("explanation")
    for goal in evaluation.goals:
        yield "年度目标", goal.expected, goal.place_of("expected")
        yield "目标完成情况", goal.actual, goal.place_of("actual")
    for indicator in evaluation.indicators:
        yield "偏差原因", indicator.deviation_reason, indicator.place_of("deviation_reason")
    for problem in evaluation.problems:
        yield "存在的问题", problem.text, problem.place
    for advice in evaluation.advice:
        yield "建议", advice.text, advice.place


_FIELDS = (
    ("purpose", "立项目的"),
    ("content", "项目内容"),
    ("process", "评价过程"),
    ("management", "项目管理"),
    ("achievements", "主要成效"),
    ("experience", "主要经验"),
    ("limitations", "评价局限"),
    ("other", "其他说明"),
)


def _in_text(facts: Facts) -> Iterator[Finding]:
    """A blank template is full of them, and is no report that somebody forgot to finish."""
    found = list(matches(_IN_REPORT, facts.running))
    if facts.kind is ReportKind.OTHER and len(found) >= MANY:
        return
    yield from gathered(
        (span for span, match in found if "待补充" in match[0]),
        message="有{count}处写着“待补充”，报告没有写完：{examples}；请补写。",
    )
    for span, match in found:
        if "待补充" in match[0]:
            continue
        yield Finding(
            place=span.place,
            message="文字里留有模板的提示或空缺“{left}”（{context}）；请补写内容，删去提示。",
            args={"left": match[0], "context": quoted(span, 12)},
        )
