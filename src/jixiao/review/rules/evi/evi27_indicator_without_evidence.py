"""EVI27 indicator-without-evidence."""

from collections.abc import Iterator

from jixiao.review import Case, Finding, Severity, rule
from jixiao.review.where import form_of
from jixiao.review.wording import listed


@rule(
    "EVI27",
    "indicator-without-evidence",
    severity=Severity.WARNING,
    needs="form",
    since="0.1",
    source="财预〔2020〕10号 第二十五条；财预〔2021〕101号",
)
def indicator_without_evidence(case: Case) -> Iterator[Finding]:
    """完成值没有佐证材料。

    ## 检查什么
    填了完成情况的指标，是否在佐证材料清单中有对应的材料（预算执行率以支出明细为据，不查；有问卷的满意度不查）。

    ## 为什么
    数据真实由单位负责；没有材料的完成值，复核时往往按0分处理。

    ## 反例
    “组织培训人次”完成412人次，没有签到表或名册。

    ## 正例
    “组织培训人次”完成412人次，佐证材料：培训签到表12份。

    ## 怎样修改
    在佐证材料表中列出材料，并写明支持哪个指标。
    """
    rows = [
        i
        for i in case.indicators
        if (i.actual is not None or any(e.met is not None for e in i.elements) or i.deductions)
        and not case.is_computed(i)
        and not case.surveys(i)
        and not (case.evidence(i) or i.evidence or any(e.evidence for e in i.elements))
    ]
    if rows:
        yield Finding(
            place=rows[0].place,
            message="{count}个指标填了完成情况，没有佐证材料：{names}；请{step}，写明支持哪个指标。",
            args={
                "count": len(rows),
                "names": listed(f"“{i.name}”" for i in rows),
                "step": "随表另附材料清单" if form_of(case.evaluation) else "在佐证材料表中列出",
            },
            related=tuple(i.place for i in rows[1:]),
        )
