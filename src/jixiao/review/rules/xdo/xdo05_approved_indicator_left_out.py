"""XDO05 approved-indicator-left-out."""

from collections.abc import Iterator

from jixiao.review import Finding, Group, Severity, cross_rule
from jixiao.review.approved import beside_goals
from jixiao.review.group import Listed


@cross_rule(
    "XDO05",
    "approved-indicator-left-out",
    severity=Severity.ERROR,
    since="0.3",
    source="财预〔2020〕10号 第十三条",
)
def approved_indicator_left_out(group: Group) -> Iterator[Finding]:
    """自评的指标与批复的绩效目标不一致。

    ## 检查什么
    同一单位、同一项目、同一年度：批复的绩效目标表里的每个指标是否都在自评里，指标值是否相同。

    ## 为什么
    自评要对照批复的目标。少报的常常是没有完成的，改低的指标值使没有完成的看起来完成了。

    ## 反例
    批复的目标有“培训人次≥200人次”，自评表里没有这一项。

    ## 正例
    批复的各项指标都在自评表里，指标值相同。

    ## 怎样修改
    补上漏报的指标，按批复的指标值自评；目标经批准调整过的，附上调整的批复。
    """
    for compared in beside_goals(group):
        if compared.left_out:
            yield Finding(
                place=compared.report.indicators[0].place,
                message="批复的绩效目标（“{file}”）有的指标自评里没有：{names}；请补报，或附上调整的批复。",
                args={"file": compared.goals.file, "names": _names(compared.left_out)},
                related=tuple(row.place for row in compared.left_out),
            )
        for goal, row in compared.both:
            if goal.target and row.target and goal.target != row.target:
                yield Finding(
                    place=row.place,
                    message="“{name}”批复的指标值是{goal}，自评写的是{stated}；请按批复的指标值自评。",
                    args={"name": row.place.text or row.name, "goal": goal.target, "stated": row.target},
                    related=(goal.place,),
                )


def _names(rows: tuple[Listed, ...]) -> list[str]:
    return [f"“{row.place.text or row.name}”" for row in rows]
