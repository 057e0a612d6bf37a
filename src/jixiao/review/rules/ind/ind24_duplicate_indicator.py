"""IND24 duplicate-indicator."""

from collections import defaultdict
from collections.abc import Iterator
from itertools import combinations

from jixiao.evaluation.model import Indicator
from jixiao.facts import PLANS
from jixiao.review import Case, Finding, Severity, rule
from jixiao.review.indicator_facts import is_same_indicator

_MOST = 100
"""So many rows with the same target and result are compared."""


@rule("IND24", "duplicate-indicator", severity=Severity.WARNING, needs="evaluation", kinds=PLANS, since="0.1")
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
    groups: dict[object, list[Indicator]] = defaultdict(list)
    for indicator in case.indicators:
        groups[indicator.path, indicator.name.strip()].append(indicator)
    named = list(groups.values())
    groups = defaultdict(list)
    for first, *_ in named:
        if first.target is not None:
            groups[first.path, first.target, first.actual].append(first)
    pairs = [(rows[0], row) for rows in named for row in rows[1:]]
    pairs += [pair for rows in groups.values() for pair in combinations(rows[:_MOST], 2) if is_same_indicator(*pair)]
    for first, second in pairs:
        yield Finding(
            place=second.place_of("name"),
            message="“{second}”与“{first}”像是同一个指标；请保留一个并合并分值，或把名称写清楚。",
            args={"first": first.name, "second": second.name},
            related=(first.place_of("name"),),
        )
