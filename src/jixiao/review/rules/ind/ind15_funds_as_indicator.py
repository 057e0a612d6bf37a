"""IND15 funds-as-indicator."""

from collections.abc import Iterator

from jixiao.evaluation.measure import Quantity
from jixiao.evaluation.model import Indicator
from jixiao.evaluation.units import in_base
from jixiao.facts import PLANS
from jixiao.money import Unit
from jixiao.review import Case, Finding, Severity, rule
from jixiao.review.comparison import is_cost, unit_of
from jixiao.review.indicator_facts import shown_target

_WORDS = ("资金", "经费", "金额", "投入")


@rule(
    "IND15",
    "funds-as-indicator",
    severity=Severity.WARNING,
    needs="evaluation",
    kinds=PLANS,
    since="0.1",
    source="财预〔2021〕101号",
)
def funds_as_indicator(case: Case) -> Iterator[Finding]:
    """把资金数额当作绩效指标。

    ## 检查什么
    非成本类指标的名称是“资金”“经费”“金额”，而指标值是一笔钱或正好等于预算数。

    ## 为什么
    花了多少钱是投入，由预算执行率反映；绩效指标要说明花钱办成了什么。

    ## 反例
    数量指标“工程资金金额”，指标值43.2万元。

    ## 正例
    数量指标“改造教室面积”，指标值≥1,200平方米。

    ## 怎样修改
    换成能反映工作量和效果的指标；补助标准、单位成本等请列为成本指标。
    """
    for indicator in case.indicators:
        if not is_cost(indicator) and any(w in indicator.name for w in _WORDS) and _is_money(case, indicator):
            yield Finding(
                place=indicator.place_of("name"),
                message="“{name}”以资金数额{target}作指标，只反映投入，与预算执行率重复；请换成反映工作量或效果的指标。",
                args={"name": indicator.name, "target": shown_target(indicator)},
            )


def _is_money(case: Case, indicator: Indicator) -> bool:
    target = indicator.target
    if not isinstance(target, Quantity) or "率" in indicator.name:
        return False
    unit = unit_of(indicator, target)
    if unit in set(Unit):
        return True
    budget = case.funds.budget.value
    return not unit and budget is not None and in_base(target.value, Unit.WAN.value)[0] == budget
