"""SCO06 points-out-of-range."""

from collections.abc import Iterator
from decimal import Decimal

from jixiao.place import Place
from jixiao.review import Case, Finding, Severity, rule


@rule(
    "SCO06",
    "points-out-of-range",
    severity=Severity.ERROR,
    needs="evaluation",
    since="0.1",
    source="财预〔2020〕10号 第十六条",
)
def points_out_of_range(case: Case) -> Iterator[Finding]:
    """得分高于分值，或小于0。

    ## 检查什么
    自评的各指标得分、各部分得分、总分，是否在0与分值（满分）之间。

    ## 为什么
    得分不能超过分值，超额完成也不加分；扣分以扣完为止，不出现负分。

    ## 反例
    分值8分，得分10分。

    ## 正例
    分值8分，得分8分。

    ## 怎样修改
    核对分值和得分是否填错列。
    """
    for name, points, weight, place in _claims(case):
        if points < 0 or (weight is not None and points > weight):
            yield Finding(
                place=place,
                message="“{name}”得分{points}分，应在0至{weight}分之间；请核对分值和得分是否填错。",
                args={
                    "name": name,
                    "points": f"{points:f}",
                    "weight": f"{weight:f}" if weight is not None else "分值",
                },
            )


def _claims(case: Case) -> Iterator[tuple[str, Decimal, Decimal | None, Place]]:
    claims = case.evaluation.claims
    for indicator in case.evaluation.indicators:
        if indicator.claimed_points is not None:
            spec = case.spec(indicator)
            weight = indicator.weight if indicator.weight is not None or spec is None else spec.weight
            yield indicator.name, indicator.claimed_points, weight, indicator.place_of("claimed_points")
    for section in claims.sections:
        if section.points is not None:
            yield section.name, section.points, section.weight, section.place
    if claims.total is not None:
        yield "总分", claims.total, case.framework.total, claims.place_of("total")
