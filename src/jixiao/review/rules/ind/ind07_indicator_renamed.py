"""IND07 indicator-renamed."""

from collections.abc import Iterator

from jixiao.review import Case, Finding, Severity, rule
from jixiao.review.goal_rows import goal_rows, name_cell


@rule(
    "IND07",
    "indicator-renamed",
    severity=Severity.ERROR,
    needs="facts",
    since="0.2",
    source="财预〔2020〕10号 第十三条",
)
def indicator_renamed(case: Case) -> Iterator[Finding]:
    """目标表与完成情况表的指标名称不一致。

    ## 检查什么
    同一份文件的目标表与完成情况表，同一二级指标、同一指标值的一行，名称大部分相同而不完全相同的。

    ## 为什么
    名称变了，考核的对象就可能变了：定的是甲事，报的是乙事，完成情况无从核对。

    ## 反例
    目标表“居民对供水项目的满意度”90%，完成情况表“居民对道路项目的满意度”90%。

    ## 正例
    两张表都写“居民对供水项目的满意度”。

    ## 怎样修改
    以批复的绩效目标表为准统一名称；确实调整过的，写明调整的批准文件。
    """
    for goal, result in goal_rows(case.text).renamed:
        planned = goal.cells[name_cell(goal)]
        yield Finding(
            place=result.cells[name_cell(result)].place,
            message="完成情况表的指标“{result}”，在目标表中写作“{goal}”；考核对象不一致，请按批复的名称统一。",
            args={"result": result.name, "goal": goal.name},
            related=(planned.place,),
        )
