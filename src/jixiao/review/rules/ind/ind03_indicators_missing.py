"""IND03 indicators-missing."""

import re
from collections.abc import Iterator

from jixiao.facts import Facts, ReportKind, TableKind
from jixiao.review import Case, Finding, Severity, rule
from jixiao.review.told import FIRST_YEAR_OF_10, has_table, is_full_report

_KINDS = frozenset({ReportKind.PROJECT_SELF, ReportKind.PROJECT_EVALUATION})
_ELSEWHERE = re.compile(r"指标|附表|附件|评分表|自评表|目标值|完成率")
"""Words that say or suggest that indicators are given in another way than by a table."""


@rule(
    "IND03",
    "indicators-missing",
    severity=Severity.ERROR,
    needs="evaluation",
    since="0.1",
    source="财预〔2013〕53号；财预〔2020〕10号 第十三条",
)
def indicators_missing(case: Case) -> Iterator[Finding]:
    """没有绩效指标。

    ## 检查什么
    除预算执行率外，有没有列出绩效指标。

    ## 为什么
    没有指标就没有评分的对象，写出的得分和等级没有依据。

    ## 反例
    只写总目标和得分，没有指标表。

    ## 正例
    列出产出、效益、满意度各级指标，每个指标有指标值和完成值。

    ## 怎样修改
    按批复的绩效目标表填写指标；可用“jixiao template --pack”取得同类项目的参考指标。
    """
    if any(not case.is_execution(indicator) for indicator in case.evaluation.indicators):
        return
    if case.facts is not None and not _expected(case, case.facts):
        return
    yield Finding(
        place=case.evaluation.place_of("indicators"),
        message="没有列出绩效指标，无法评分；请按批复的绩效目标填写各级指标、指标值和完成值。",
    )


def _expected(case: Case, facts: Facts) -> bool:
    """Whether a document surely lacks them: a full report of a year that asks for them, without any table of its own
    results, without indicators in prose, and without an annex that would hold them."""
    year = case.fiscal_year
    if year is None or year < FIRST_YEAR_OF_10 or facts.kind not in _KINDS or facts.is_summary:
        return False
    if not is_full_report(facts):
        return False
    if has_table(facts, TableKind.GOALS, TableKind.RESULTS, TableKind.SCORES):
        return False
    return not any(_ELSEWHERE.search(passage.normal) for passage in facts.running)
