"""IND09 target-missing."""

from collections.abc import Iterator

from jixiao.facts import Facts
from jixiao.review import Case, Finding, Severity, rule
from jixiao.review.goal_rows import goal_rows, name_cell
from jixiao.review.indicator_facts import measured, shown_actual, without_target
from jixiao.review.told import asks
from jixiao.review.wording import listed


@rule("IND09", "target-missing", severity=Severity.NOTICE, needs="evaluation", since="0.1")
def target_missing(case: Case) -> Iterator[Finding]:
    """有完成值，没有指标值。

    ## 检查什么
    填了完成值的指标，有没有事先设定的指标值。所有指标都没有指标值的由 IND01 报告。

    ## 为什么
    没有指标值就无从判断完成得好不好；事后才想起的成绩不能当作预定目标的完成情况。

    ## 反例
    “发放慰问金”完成值12.34万元，指标值空白。

    ## 正例
    “发放慰问金”指标值≥12万元，完成值12.34万元。

    ## 怎样修改
    按批复的绩效目标补填指标值；批复中没有的，移到“主要成效”中叙述。
    """
    rows = tuple(i for i in without_target(case) if asks(case, i, "target"))
    if rows and len(rows) < len(measured(case)):
        yield Finding(
            place=rows[0].place_of("actual"),
            message="{count}个指标有完成值，没有指标值，无法判断完成程度：{names}；"
            "请补填批复的指标值，或移到主要成效中叙述。",
            args={"count": len(rows), "names": listed(f"“{i.name}”（{shown_actual(i)}）" for i in rows)},
            related=tuple(i.place_of("actual") for i in rows[1:]),
        )
    if case.facts is not None:
        yield from _unplanned(case.facts)


def _unplanned(facts: Facts) -> Iterator[Finding]:
    """The rows of a document's results that are not among its goals."""
    for row in goal_rows(facts).unplanned:
        yield Finding(
            place=row.cells[name_cell(row)].place,
            message="完成情况表中的“{name}”不在目标表中；请核对是否为批复的指标，事后补列的移到主要成效中叙述。",
            args={"name": row.name},
        )
