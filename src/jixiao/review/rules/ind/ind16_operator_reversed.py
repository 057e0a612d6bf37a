"""IND16 operator-reversed."""

from collections.abc import Iterator

from jixiao.evaluation.measure import Operator
from jixiao.evaluation.model import Indicator
from jixiao.facts import PLANS
from jixiao.review import Case, Finding, Severity, rule
from jixiao.review.comparison import LOWER_IS_BETTER, is_cost
from jixiao.review.indicator_facts import shown_target

_HARM = ("事故", "投诉", "差错", "违规", "伤亡", "信访")
_GOOD_RATE = ("处理", "办结", "整改", "化解", "回复", "下降", "减少", "降低", "演练", "培训", "满意", "及时")


@rule(
    "IND16",
    "operator-reversed",
    severity=Severity.WARNING,
    needs="evaluation",
    kinds=PLANS,
    since="0.1",
    source="财预〔2021〕101号",
)
def operator_reversed(case: Case) -> Iterator[Finding]:
    """指标方向写反。

    ## 检查什么
    成本、事故、投诉类指标用了“≥”，或满意度指标用了“≤”。

    ## 为什么
    方向反了，越差得分越高。

    ## 反例
    成本指标“培训人均成本”指标值≥300元/人。

    ## 正例
    成本指标“培训人均成本”指标值≤300元/人。

    ## 怎样修改
    成本、事故用“≤”，满意度、完成率用“≥”。
    """
    for indicator in case.indicators:
        wanted = _wanted(case, indicator)
        if wanted:
            yield Finding(
                place=indicator.place_of("operator"),
                message="“{name}”的指标值写作{target}，方向看来反了，应用“{wanted}”；请核对指标性质。",
                args={"name": indicator.name, "target": shown_target(indicator), "wanted": wanted},
            )


def _wanted(case: Case, indicator: Indicator) -> str:
    higher = indicator.operator in (Operator.AT_LEAST, Operator.MORE)
    harm = any(word in indicator.name for word in _HARM) and not any(word in indicator.name for word in _GOOD_RATE)
    if higher and (is_cost(indicator) or harm):
        return "≤"
    if indicator.operator in LOWER_IS_BETTER and case.is_satisfaction(indicator) and "不满意" not in indicator.name:
        return "≥"
    return ""
