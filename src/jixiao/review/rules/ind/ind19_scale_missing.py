"""IND19 scale-missing."""

import re
from collections.abc import Iterator

from jixiao.evaluation.measure import Operator
from jixiao.facts import PLANS
from jixiao.review import Case, Finding, Severity, rule
from jixiao.review.indicator_facts import shown_target
from jixiao.review.told import asks

_SCALE = re.compile(r"[优好良].{0,200}?[中差]|达成.{0,60}达成|一般|分级|等级|分档|[:：].{0,60}[;；]")


@rule(
    "IND19",
    "scale-missing",
    severity=Severity.WARNING,
    needs="evaluation",
    kinds=PLANS,
    since="0.1",
    source="财预〔2021〕101号",
)
def scale_missing(case: Case) -> Iterator[Finding]:
    """定性指标没有分级描述。

    ## 检查什么
    定性指标是否在评分标准、指标解释或指标值中写明好、一般、差（或相应等级）各是什么样。

    ## 为什么
    没有分级，打多少分全凭印象，不同的人会得出不同的结果。

    ## 反例
    “社会影响力”，指标值“提升”，没有评分标准。

    ## 正例
    “社会影响力”，评分标准写明：好——获市级以上推广；一般——获区级表扬；差——无。

    ## 怎样修改
    在“评分标准”一栏写明各等级的条件和对应分值。
    """
    for indicator in case.indicators:
        if indicator.operator is not Operator.QUALITATIVE or indicator.elements or case.spec(indicator) is not None:
            continue
        if not asks(case, indicator, "standard"):
            continue
        said = " ".join((indicator.standard, indicator.explanation, shown_target(indicator)))
        if not _SCALE.search(said):
            yield Finding(
                place=indicator.place_of("standard"),
                message="定性指标“{name}”没有分级描述；请在评分标准中写明好、一般、差各是什么样，各得多少分。",
                args={"name": indicator.name},
            )
