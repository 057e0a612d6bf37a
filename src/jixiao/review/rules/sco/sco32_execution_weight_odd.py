"""SCO32 execution-weight-odd."""

import re
from collections.abc import Iterator
from decimal import Decimal

from jixiao.facts import Facts
from jixiao.frameworks.model import Stage
from jixiao.review import Case, Finding, Severity, rule
from jixiao.review.told import FIRST_YEAR_OF_10

_NATIONAL, _HUBEI = Decimal(10), Decimal(20)
_PLACES = re.compile(r"湖北|武汉|黄石|十堰|宜昌|襄阳|鄂州|荆门|孝感|荆州|黄冈|咸宁|随州|恩施|仙桃|潜江|天门|神农架")


@rule(
    "SCO32",
    "execution-weight-odd",
    severity=Severity.NOTICE,
    needs="facts",
    since="0.2",
    source="财预〔2020〕10号 第十三条",
)
def execution_weight_odd(case: Case) -> Iterator[Finding]:
    """预算执行率的分值不是10分。

    ## 检查什么
    2019年度以后的自评表，预算执行率的分值是否为10分。湖北的自评表规定为20分。

    ## 为什么
    单位自评的预算执行率统一为10分，其余90分由绩效指标分配；分值不同，各单位的总分就不能比较。

    ## 反例
    外省的自评表，预算执行率15分。

    ## 正例
    预算执行率10分。

    ## 怎样修改
    按规定改为10分；本地另有规定的，写明文号。
    """
    year = case.fiscal_year
    if year is None or year < FIRST_YEAR_OF_10 or case.framework.stage is not Stage.SELF:
        return
    for indicator in case.indicators:
        weight = indicator.weight
        if weight is None or weight == _NATIONAL or not case.is_execution(indicator) or _is_hubei(case.text, weight):
            continue
        yield Finding(
            place=indicator.place_of("weight"),
            message="预算执行率的分值为{weight}分，规定为{usual}分；请核对，本地另有规定的写明文号。",
            args={"weight": f"{weight:f}", "usual": f"{_NATIONAL:f}"},
        )


def _is_hubei(facts: Facts, weight: Decimal) -> bool:
    """Whether it is Hubei's form: 20 points, in a place of that province or with its columns A and B."""
    if weight != _HUBEI:
        return False
    return any(_PLACES.search(p.text) or "(B/A)" in p.normal or "20分" in p.normal for p in facts.running)
