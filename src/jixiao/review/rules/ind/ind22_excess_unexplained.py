"""IND22 excess-unexplained."""

from collections.abc import Iterator
from fractions import Fraction

from jixiao.review import Case, Finding, Severity, rule
from jixiao.review.comparison import compare
from jixiao.review.indicator_facts import has_reason, shown_actual, shown_target
from jixiao.review.wording import percent


@rule(
    "IND22",
    "excess-unexplained",
    severity=Severity.WARNING,
    needs="evaluation",
    since="0.1",
    source="财预〔2020〕10号 第十六条",
)
def excess_unexplained(case: Case) -> Iterator[Finding]:
    """大幅超额完成，没有说明原因。

    ## 检查什么
    完成率高于所用体系规定的界限（通常130%）的指标，偏差原因是否填写。

    ## 为什么
    超出很多，往往说明指标值定低了，应当分析原因；属于指标值明显偏低的，要按偏离程度调减得分。

    ## 反例
    举办活动指标值≥10场，完成34场，偏差原因空白。

    ## 正例
    举办活动指标值≥10场，完成34场，写明“承接上级增办的24场，已调整下年指标值”。

    ## 怎样修改
    写明超额的原因；指标值偏低的，说明下年怎样调整。
    """
    limit = Fraction(case.framework.over_achievement.reason_above)
    for indicator in case.indicators:
        result = compare(indicator)
        if result is None or result.rate is None or result.rate <= limit or has_reason(indicator):
            continue
        yield Finding(
            place=indicator.place_of("deviation_reason"),
            message="“{name}”目标{target}，实际{actual}，完成率{rate}，超过{limit}而没有说明；"
            "请写明超额的原因，指标值偏低的说明怎样调整。",
            args={
                "name": indicator.name,
                "target": shown_target(indicator),
                "actual": shown_actual(indicator),
                "rate": percent(result.rate),
                "limit": percent(limit, 0),
            },
            related=(indicator.place_of("actual"),),
        )
