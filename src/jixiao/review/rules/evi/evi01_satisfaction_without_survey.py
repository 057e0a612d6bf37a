"""EVI01 satisfaction-without-survey."""

import re
from collections.abc import Iterator

from jixiao.evaluation.measure import Quantity
from jixiao.facts import GOAL_TOPICS, REPORTS, Column, Facts, Figure, FigureKind
from jixiao.review import Case, Finding, Severity, rule
from jixiao.review.indicator_facts import shown_actual
from jixiao.review.wording_facts import gathered

_SURVEYED = re.compile(
    r"(?:问卷|调查|样本|回访|访谈|访问|走访|测评|受访|抽样)[^。；]{0,40}?\d[\d,]{0,14}\s?(?:多|余)?(?:份|人|户|名|家|张|个)"
    r"|(?<![\d,])\d[\d,]{0,14}\s?(?:多|余)?(?:份|张|名|位|户|人)[^。；，]{0,8}(?:问卷|调查|受访|样本|电话|回访|访问|走访|测评)"
)
"""How many were asked: 发放问卷220份, 电话回访300户, 收回有效问卷208份."""

_OF_SATISFACTION = re.compile(r"满意[^，。；]{0,10}$")


@rule(
    "EVI01",
    "satisfaction-without-survey",
    severity=Severity.ERROR,
    needs="evaluation",
    since="0.1",
    source="财预〔2021〕101号",
)
def satisfaction_without_survey(case: Case) -> Iterator[Finding]:
    """满意度有数，没有调查。

    ## 检查什么
    满意度指标填了百分比的，满意度调查表中是否有对应的调查；报告写了满意度的，全文有没有调查的份数或人数。

    ## 为什么
    满意度只能调查得来。“没有投诉”不等于100%满意；同样的答卷按不同方法算，也会差十几个百分点。

    ## 反例
    公众满意度93%，没有调查对象、份数和方法。

    ## 正例
    公众满意度93%，发放问卷220份，收回208份，有效200份，按前两级占比计算。

    ## 怎样修改
    在满意度调查表中填写调查对象、发放、收回、有效份数、各选项份数和计算方法；没有调查的不要填百分比。
    """
    if case.facts is not None:
        yield from _in_text(case.facts)
        return
    for indicator in case.indicators:
        if not case.is_satisfaction(indicator) or not isinstance(indicator.actual, Quantity):
            continue
        if not case.surveys(indicator):
            yield Finding(
                place=indicator.place_of("actual"),
                message="“{name}”完成值为{actual}，没有对应的满意度调查；请补填调查对象、份数和计算方法，没有调查的不要填百分比。",
                args={"name": indicator.name, "actual": shown_actual(indicator)},
            )


def _in_text(facts: Facts) -> Iterator[Finding]:
    """A form has no room for the sample; a report that says nothing of it anywhere is asked."""
    if facts.kind not in REPORTS or any(_SURVEYED.search(passage.normal) for passage in facts.running):
        return
    yield from gathered(
        (figure.span for figure in facts.figures if _is_result(facts, figure)),
        message="写有满意度，全文没有调查的份数、人数，共{count}处：{examples}；请补写调查对象、份数和计算方法，没有调查的不要写百分比。",
    )


def _is_result(facts: Facts, figure: Figure) -> bool:
    if figure.kind is not FigureKind.PERCENT or figure.approximate:
        return False
    passage = figure.span.passage
    if passage.cell is not None:
        return any(row.cells.get(Column.ACTUAL) is passage and "满意" in row.name for row in facts.indicator_rows)
    if facts.topic_of(passage) & GOAL_TOPICS:
        return False
    return bool(_OF_SATISFACTION.search(passage.text[max(0, figure.span.start - 14) : figure.span.start]))
