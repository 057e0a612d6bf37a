"""EVI29 sample-small."""

from collections.abc import Iterator
from decimal import Decimal

from jixiao.money.rounding import round_half_away
from jixiao.review import Case, Finding, Severity, rule

_SMALL = 30
"""Below this the normal approximation behind every interval of a share is not used [P]."""


@rule("EVI29", "sample-small", severity=Severity.NOTICE, needs="evaluation", since="0.1")
def sample_small(case: Case) -> Iterator[Finding]:
    """有效问卷太少。

    ## 检查什么
    有效问卷少于30份，且没有调查全部服务对象。

    ## 为什么
    样本越小，误差越大：20份有效问卷，在95%的把握下误差可达正负22个百分点，不足以判断是否达标。

    ## 反例
    服务对象2,680户，有效问卷20份，满意度95%。

    ## 正例
    服务对象2,680户，有效问卷340份，满意度95%。

    ## 怎样修改
    补做调查；对象本来就少的，改为全数调查并写明。
    """
    for survey in case.evaluation.surveys:
        valid, population = survey.valid, survey.population
        if valid is None or not 0 < valid < _SMALL or (population is not None and valid >= population):
            continue
        margin = round_half_away(Decimal("98") / Decimal(valid).sqrt(), 1)
        yield Finding(
            place=survey.place_of("valid"),
            message="“{indicator}”有效问卷只有{valid}份，95%的把握下误差可达±{margin}个百分点，不足以判断是否达标；"
            "请扩大样本，对象少的请全数调查。",
            args={"indicator": survey.indicator, "valid": valid, "margin": f"{margin:f}"},
        )
