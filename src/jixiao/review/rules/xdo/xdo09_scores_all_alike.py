"""XDO09 scores-all-alike."""

from collections.abc import Iterator
from decimal import Decimal

from jixiao.review import Finding, Group, Severity, cross_rule

FEWEST = 5
"""Reports from which on a pattern of scores says something [P]."""

HIGH = Decimal(98)


@cross_rule("XDO09", "scores-all-alike", severity=Severity.NOTICE, since="0.2")
def scores_all_alike(group: Group) -> Iterator[Finding]:
    """一个单位的项目得分几乎一样。

    ## 检查什么
    同一单位同一年度五份以上报告的自评得分是否都在98分以上，或完全相同。

    ## 为什么
    得分没有差别，评价没有起到区分的作用。

    ## 反例
    某单位十个项目自评都是100分。

    ## 正例
    某单位十个项目自评得分为86至98分。

    ## 怎样修改
    复核评分依据，逐项说明满分的理由。
    """
    for digests in group.by_unit.values():
        years = {d.fiscal_year for d in digests}
        for year in sorted(years, key=lambda y: (y is None, y or 0)):
            scored = [d for d in digests if d.fiscal_year == year and d.total is not None]
            totals = [d.total for d in scored if d.total is not None]
            if len(scored) >= FEWEST and (min(totals) >= HIGH or len(set(totals)) == 1):
                yield Finding(
                    place=scored[0].head,
                    message="{unit}的{count}份报告得分在{low}至{high}分之间，几乎没有差别；请抽查评分依据。",
                    args={
                        "unit": scored[0].unit,
                        "count": len(scored),
                        "low": f"{min(totals):f}",
                        "high": f"{max(totals):f}",
                    },
                    related=tuple(d.head for d in scored[1:]),
                )
