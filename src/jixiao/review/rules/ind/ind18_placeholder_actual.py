"""IND18 placeholder-actual."""

import re
from collections.abc import Iterator

from jixiao.evaluation.measure import Day, Interval, Quantity, Words
from jixiao.review import Case, Finding, Severity, rule
from jixiao.review.indicator_facts import shown_target


@rule(
    "IND18",
    "placeholder-actual",
    severity=Severity.ERROR,
    needs="evaluation",
    since="0.1",
    source="财预〔2020〕10号 第二十五条",
)
def placeholder_actual(case: Case) -> Iterator[Finding]:
    """完成值不是实际数值。

    ## 检查什么
    指标值是数或日期，完成值却是“完成”“已完成”“88/100”“……”“XX”“无”之类。

    ## 为什么
    没有实际数就无法核对，也无法评分；“完成”两个字不能证明完成了多少。

    ## 反例
    指标值≥400人次，完成值“完成”。

    ## 正例
    指标值≥400人次，完成值412人次。

    ## 怎样修改
    按佐证材料填写实际数值和单位。
    """
    for indicator in case.indicators:
        target, actual = indicator.target, indicator.actual
        if isinstance(target, Quantity | Interval | Day) and isinstance(actual, Words):
            both = re.fullmatch(r"\s*\d+(?:\.\d+)?\s*/\s*\d+(?:\.\d+)?\s*", actual.as_written)
            yield Finding(
                place=indicator.place_of("actual"),
                message="“{name}”指标值为{target}，完成值写作“{actual}”，{why}；请按佐证材料填写实际数值。",
                args={
                    "name": indicator.name,
                    "target": shown_target(indicator),
                    "actual": actual.as_written,
                    "why": "分不清哪个是完成数" if both else "不是可以比较的数值",
                },
            )
