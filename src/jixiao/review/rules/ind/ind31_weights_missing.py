"""IND31 weights-missing."""

from collections.abc import Iterator

from jixiao.evaluation.model import Indicator
from jixiao.review import Case, Finding, Severity, rule
from jixiao.review.told import asks, shown_at
from jixiao.review.wording import listed


@rule(
    "IND31",
    "weights-missing",
    severity=Severity.WARNING,
    needs="evaluation",
    since="0.1",
    source="财预〔2020〕10号 第十三条",
)
def weights_missing(case: Case) -> Iterator[Finding]:
    """指标没有分值。

    ## 检查什么
    所用体系没有规定分值的指标，是否填写了分值。

    ## 为什么
    没有分值就不能计分，各指标孰轻孰重也看不出来。

    ## 反例
    指标表只有指标值和完成值两栏，没有分值。

    ## 正例
    各指标写明分值，连同预算执行率合计100分。

    ## 怎样修改
    按批复的绩效目标表填写分值；合计应为100分（含预算执行率）。
    """
    rows = [
        i
        for i in case.indicators
        if i.weight is None and not _has_own_weight(case, i.name, i.path) and (asks(case, i, "weight") or _scored(i))
    ]
    if rows:
        yield Finding(
            place=shown_at(rows[0], "weight"),
            message="{count}个指标没有分值：{names}；请按批复填写，各指标连同预算执行率合计应为{total}分。",
            args={
                "count": len(rows),
                "names": listed(f"“{i.name}”" for i in rows),
                "total": f"{case.framework.total:f}",
            },
            related=tuple(shown_at(i, "weight") for i in rows[1:]),
        )


def _has_own_weight(case: Case, name: str, path: tuple[str, ...]) -> bool:
    spec = case.framework.spec(name, path)
    return spec is not None and spec.weight is not None


def _scored(indicator: Indicator) -> bool:
    """Whether points were given without saying of how many."""
    return indicator.claimed_points is not None
