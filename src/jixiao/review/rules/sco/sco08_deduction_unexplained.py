"""SCO08 deduction-unexplained."""

from collections.abc import Iterator
from decimal import Decimal

from jixiao.facts import Facts
from jixiao.review import Case, Finding, Severity, rule
from jixiao.review.told import is_full_report, shows_points, tells_deductions

_MANY = Decimal(5)


@rule("SCO08", "deduction-unexplained", severity=Severity.ERROR, needs="evaluation", since="0.1")
def deduction_unexplained(case: Case) -> Iterator[Finding]:
    """扣了分，没有说明扣在哪里。

    ## 检查什么
    自评总分低于满分的，有没有一个指标写明了扣分（得分低于分值并有偏差原因或扣分事项）。

    ## 为什么
    不说明扣分的指标和理由，得分就没有依据，被评价单位也不知道改什么。

    ## 反例
    总分86.5分，扣去的13.5分没有一处说明。

    ## 正例
    总分98分，公众满意度扣2分：目标95%，实际93%，原因已写明。

    ## 怎样修改
    逐项写明扣分的指标、扣分事实和扣多少分。
    """
    claims = case.evaluation.claims
    if claims.total is None or not 0 <= claims.total < case.framework.total:
        return
    for indicator in case.evaluation.indicators:
        points, weight = indicator.claimed_points, indicator.weight
        lost = points is not None and weight is not None and points < weight
        if lost and (indicator.deviation_reason.strip() or indicator.deductions):
            return
    if case.facts is not None and _is_told(case, case.facts, case.framework.total - claims.total):
        return
    yield Finding(
        place=claims.place_of("total"),
        message="自评总分{total}分，比满分少{lost}分，没有写明扣在哪些指标、为什么扣；请逐项说明。",
        args={"total": f"{claims.total:f}", "lost": f"{case.framework.total - claims.total:f}"},
        related=tuple(section.place for section in claims.sections),
    )


def _is_told(case: Case, facts: Facts, lost: Decimal) -> bool:
    """Whether a document tells where the points were lost, or is too short to be asked; parts tell of a few points."""
    few = bool(case.evaluation.claims.sections) and lost < _MANY
    return few or shows_points(case) or tells_deductions(facts) or not is_full_report(facts)
