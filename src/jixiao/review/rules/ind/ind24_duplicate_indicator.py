"""IND24 duplicate-indicator."""

from collections.abc import Iterator
from difflib import SequenceMatcher

from jixiao.evaluation.model import Indicator
from jixiao.review import Case, Finding, Severity, rule

_ALIKE = 0.8


@rule("IND24", "duplicate-indicator", severity=Severity.WARNING, needs="evaluation", since="0.1")
def duplicate_indicator(case: Case) -> Iterator[Finding]:
    """指标重复。

    ## 检查什么
    同一二级指标下名称相同的指标；名称十分相近、指标值和完成值也相同的指标。

    ## 为什么
    同一件事计两次分，等于放大了它的权重。有的地方复核时只计一个，其余不给分。

    ## 反例
    “培训场次”和“开展培训场次”，指标值都是12场，完成值都是12场。

    ## 正例
    “培训场次”12场和“培训人次”600人次。

    ## 怎样修改
    保留一个，分值并入；确是两件事的，把名称写清楚。
    """
    rows = case.indicators
    for index, first in enumerate(rows):
        for second in rows[index + 1 :]:
            if first.path == second.path and _same(first, second):
                yield Finding(
                    place=second.place_of("name"),
                    message="“{second}”与“{first}”像是同一个指标；请保留一个并合并分值，或把名称写清楚。",
                    args={"first": first.name, "second": second.name},
                    related=(first.place_of("name"),),
                )


def _same(first: Indicator, second: Indicator) -> bool:
    if first.name.strip() == second.name.strip():
        return True
    if first.target is None or first.target != second.target or first.actual != second.actual:
        return False
    return SequenceMatcher(None, first.name, second.name, autojunk=False).ratio() >= _ALIKE
