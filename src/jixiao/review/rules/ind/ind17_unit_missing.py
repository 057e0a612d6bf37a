"""IND17 unit-missing."""

import re
from collections.abc import Iterator

from jixiao.evaluation.measure import Quantity
from jixiao.facts import PLANS
from jixiao.review import Case, Finding, Severity, rule
from jixiao.review.comparison import unit_of
from jixiao.review.wording import listed

_IN_NAME = re.compile(r"[(（](?:单位[:：])?(?:[%‰㎡]|[\u4e00-\u9fff]{1,4})[)）]\s*$")
"""A unit behind the name of an indicator: 成本控制数（万元）."""


@rule("IND17", "unit-missing", severity=Severity.WARNING, needs="evaluation", kinds=PLANS, since="0.1")
def unit_missing(case: Case) -> Iterator[Finding]:
    """指标值只有数字，没有单位。

    ## 检查什么
    数值型指标的指标值、完成值、计量单位三处是否至少有一处写了单位。

    ## 为什么
    “100”可以是100%、100人或100万元，读者无从判断。

    ## 反例
    指标值“100”，完成值“100”，计量单位空白。

    ## 正例
    指标值“100%”，完成值“100%”。

    ## 怎样修改
    补填计量单位（%、人次、个、万元……）。
    """
    rows = [
        i
        for i in case.indicators
        if isinstance(i.target, Quantity)
        and not unit_of(i, i.target)
        and not unit_of(i, i.actual)
        and not _IN_NAME.search(i.name)
    ]
    if rows:
        yield Finding(
            place=rows[0].place_of("target"),
            message="{names}的指标值没有计量单位；请补填（%、人次、个、万元等）。",
            args={"names": listed(f"“{i.name}”" for i in rows)},
            related=tuple(i.place_of("target") for i in rows[1:]),
        )
