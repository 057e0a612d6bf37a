"""PRO22 points-moved."""

from collections.abc import Iterator

from jixiao.evaluation import show_number
from jixiao.review import Finding, Group, Severity, cross_rule
from jixiao.review.approved import beside_goals


@cross_rule(
    "PRO22",
    "points-moved",
    severity=Severity.WARNING,
    since="0.3",
    source="财预〔2020〕10号 第十三条",
)
def points_moved(group: Group) -> Iterator[Finding]:
    """自评的分值与批复的不同。

    ## 检查什么
    同一单位、同一项目、同一年度：批复的绩效目标表给了分值的指标，自评用的分值是否相同。

    ## 为什么
    把分值从完成得差的指标移到完成得好的指标上，总分就高了。

    ## 反例
    批复时“培训人次”10分，自评改成5分。

    ## 正例
    自评各指标的分值与批复的相同。

    ## 怎样修改
    恢复批复的分值；经批准调整过的，附上调整的批复。
    """
    for compared in beside_goals(group):
        for goal, row in compared.both:
            if goal.weight is not None and row.weight is not None and goal.weight != row.weight:
                yield Finding(
                    place=row.place,
                    message="“{name}”批复的分值是{goal}分，自评用的是{stated}分；请恢复批复的分值，或附上调整的批复。",
                    args={
                        "name": row.place.text or row.name,
                        "goal": show_number(goal.weight),
                        "stated": show_number(row.weight),
                    },
                    related=(goal.place,),
                )
