"""NUM22 covered-exceeds-population."""

from collections.abc import Iterator

from jixiao.review import Case, Finding, Severity, rule


@rule("NUM22", "covered-exceeds-population", severity=Severity.NOTICE, needs="evaluation", since="0.1")
def covered_exceeds_population(case: Case) -> Iterator[Finding]:
    """调查的人数超过服务对象总数。

    ## 检查什么
    问卷发放数与调查总体（服务对象总数）比较。

    ## 为什么
    发放的比总体还多，说明总体数、发放数有一个不对，或者重复调查了同一些人。

    ## 反例
    服务对象610户，发放问卷623份。

    ## 正例
    服务对象610户，发放问卷200份。

    ## 怎样修改
    核对服务对象总数的口径（户、人、人次）和发放数。
    """
    for survey in case.evaluation.surveys:
        if survey.population is not None and survey.issued is not None and survey.issued > survey.population:
            yield Finding(
                place=survey.place_of("issued"),
                message="“{indicator}”的调查对象共{population}，发放问卷{issued}份，多出{gap}份；请核对总体与发放数的口径。",
                args={
                    "indicator": survey.indicator,
                    "population": survey.population,
                    "issued": survey.issued,
                    "gap": survey.issued - survey.population,
                },
                related=(survey.place_of("population"),),
            )
