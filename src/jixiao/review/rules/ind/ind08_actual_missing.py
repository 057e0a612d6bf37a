"""IND08 actual-missing."""

from collections.abc import Iterator

from jixiao.evaluation import roll_ups
from jixiao.evaluation.measure import Operator
from jixiao.evaluation.model import Indicator
from jixiao.facts import Column, Facts
from jixiao.review import Case, Finding, Severity, rule
from jixiao.review.goal_rows import goal_rows, name_cell
from jixiao.review.indicator_facts import shown_target
from jixiao.review.prose_goals import prose_goals
from jixiao.review.told import asks, is_full_report, shown_at

_FEWEST = 3
"""So many goals of a text must have results before one without is held against it."""


@rule(
    "IND08",
    "actual-missing",
    severity=Severity.ERROR,
    needs="evaluation",
    since="0.1",
    source="财预〔2020〕10号 第十一条",
)
def actual_missing(case: Case) -> Iterator[Finding]:
    """有指标值，没有完成值。

    ## 检查什么
    适用的指标是否都填了完成值；要素指标是否逐条判断，扣分指标是否填写了扣分情况（没有扣分也要写明）。由资金、基础数据、问卷或示范点算出的不查。

    ## 为什么
    缺完成值的指标不予评分，总分就不完整，不能定等级。

    ## 反例
    “慰问困难家庭”指标值100户，完成值空白。

    ## 正例
    “慰问困难家庭”指标值100户，完成值96户，并说明未完成的原因。

    ## 怎样修改
    按佐证材料补填完成值；当年不考核的，注明“不适用”及理由。
    """
    from_sites = {r.indicator for r in roll_ups(case.evaluation) if r.field == "actual" and r.measure is not None}
    for indicator in case.indicators:
        if indicator.name in from_sites or not asks(case, indicator, "actual"):
            continue
        counted = any(survey.questions for survey in case.surveys(indicator))
        if counted or case.is_computed(indicator) or not _lacks_result(indicator):
            continue
        target = shown_target(indicator)
        yield Finding(
            place=shown_at(indicator, "actual"),
            message="“{name}”{target}没有完成情况，不予评分；请按佐证材料补填，不考核的请注明不适用及理由。",
            args={"name": indicator.name, "target": f"指标值{target}，" if target else ""},
        )
    if case.facts is not None:
        yield from _unreported(case.facts)
        yield from _untold(case.facts)


def _unreported(facts: Facts) -> Iterator[Finding]:
    """The rows of a document's goals that are not among its results, nor told of elsewhere."""
    for row in goal_rows(facts).unreported:
        told = any(row.name in passage.text for passage in facts.prose)
        if not told:
            target = row.text(Column.TARGET)
            yield Finding(
                place=row.cells[name_cell(row)].place,
                message="“{name}”{target}没有完成情况，不予评分；请按佐证材料补填，不考核的请注明不适用及理由。",
                args={"name": row.name, "target": f"指标值{target}，" if target else ""},
            )


def _untold(facts: Facts) -> Iterator[Finding]:
    """The quantified goals of a full report's prose of which nothing is told, where most of the others have results."""
    goals = prose_goals(facts)
    if not is_full_report(facts) or len(goals.told) < _FEWEST or len(goals.untold) > len(goals.told):
        return
    for goal in goals.untold:
        yield Finding(
            place=goal.place,
            message="目标写有{goal}，全文没有写明完成情况；请补写实际完成多少，没有完成的说明原因。",
            args={"goal": f"“{goal.as_written}{goal.noun}”"},
        )


def _lacks_result(indicator: Indicator) -> bool:
    match indicator.operator:
        case Operator.ELEMENTS:
            return not indicator.elements or any(element.met is None for element in indicator.elements)
        case Operator.DEDUCTION:
            return indicator.deductions is None
        case Operator.QUALITATIVE:
            return indicator.actual is None and not indicator.achieved_grade and indicator.achieved_share is None
        case _:
            return indicator.actual is None and indicator.target is not None and not indicator.elements
