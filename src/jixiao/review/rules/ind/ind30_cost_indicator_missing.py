"""IND30 cost-indicator-missing."""

from collections.abc import Iterator

from jixiao.facts import PLANS
from jixiao.review import Case, Finding, Severity, rule

_KINDS = ("建设", "工程", "修缮", "维修", "改造", "购置", "采购", "信息化")


@rule(
    "IND30",
    "cost-indicator-missing",
    severity=Severity.WARNING,
    needs="evaluation",
    kinds=PLANS,
    since="0.1",
    source="财预〔2021〕101号",
)
def cost_indicator_missing(case: Case) -> Iterator[Finding]:
    """工程、购置类项目没有成本指标。

    ## 检查什么
    项目类型为建设、修缮、购置等，所用体系设有成本指标，而指标表中没有成本指标。

    ## 为什么
    这类项目花钱多、有市场价可比，原则上必须设成本指标。

    ## 反例
    办公楼维修项目只有数量、质量、时效指标。

    ## 正例
    办公楼维修项目另设“单位面积维修成本≤800元/平方米”。

    ## 怎样修改
    补设单位成本或总成本上限指标，指标值不超过支出标准。
    """
    identity = case.evaluation.identity
    kind = next((word for word in _KINDS if word in identity.kind), "")
    known = any("成本" in name for s in case.framework.sections for name in (s.name, *s.level2))
    rows = case.evaluation.indicators
    if not kind or not known or not rows or any("成本" in "".join((*i.path, i.name)) for i in rows):
        return
    yield Finding(
        place=identity.place_of("kind"),
        message="项目类型为“{kind}”，指标中没有成本指标；请补设单位成本或成本上限指标。",
        args={"kind": identity.kind},
    )
