"""IND18 placeholder-actual."""

import re
from collections.abc import Iterator

from jixiao.evaluation.measure import Day, Interval, Quantity, Words
from jixiao.evaluation.model import Indicator
from jixiao.review import Case, Finding, Severity, rule
from jixiao.review.indicator_facts import shown_actual, shown_target

_DONE = re.compile(r"(?:已|全部|按时|按期|如期)?完成(?:任务|工作)?")


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
        if case.facts is not None and _says_nothing(indicator):
            yield Finding(
                place=indicator.place_of("actual"),
                message="“{name}”的指标值和完成值都只写“{actual}”，没有做了多少；请写明计划数和实际完成数。",
                args={"name": indicator.name, "actual": shown_actual(indicator)},
            )
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


def _says_nothing(indicator: Indicator) -> bool:
    """Whether an output of a document is “完成” and nothing else, planned and done."""
    output = any(word in "".join(indicator.path) for word in ("数量", "质量", "产出"))
    both = (indicator.target, indicator.actual)
    return output and all(isinstance(m, Words) and _DONE.fullmatch(m.as_written.strip(" 。")) for m in both)
