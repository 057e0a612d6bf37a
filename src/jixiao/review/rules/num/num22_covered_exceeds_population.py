"""NUM22 covered-exceeds-population."""

import re
from collections.abc import Iterator

from jixiao.facts import ANY_KIND, Figure, FigureKind
from jixiao.money import show_decimal
from jixiao.review import Case, Finding, Severity, rule
from jixiao.review.populations import population

_COVERED = re.compile(r"采集|覆盖|惠及|慰问|走访|服务(?!卡|站|点|中心)|受益|建档|帮扶|发放补")


@rule("NUM22", "covered-exceeds-population", severity=Severity.NOTICE, needs="evaluation", kinds=ANY_KIND, since="0.1")
def covered_exceeds_population(case: Case) -> Iterator[Finding]:
    """调查的人数超过服务对象总数。

    ## 检查什么
    问卷发放数与调查总体（服务对象总数）比较；文中同一段的覆盖、采集、慰问数与目标人群总数比较。

    ## 为什么
    发放的比总体还多，说明总体数、发放数有一个不对，或者重复调查了同一些人。

    ## 反例
    服务对象610户，发放问卷623份。

    ## 正例
    服务对象610户，发放问卷200份。

    ## 怎样修改
    核对服务对象总数的口径（户、人、人次）和发放数。
    """
    if case.facts is not None:
        yield from _told(case)
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


def _told(case: Case) -> Iterator[Finding]:
    for passage in case.text.prose:
        figures = case.text.figures_in(passage, FigureKind.COUNT)
        whole = population(figures)
        for figure in figures if whole is not None else ():
            if whole is not None and _is_more(figure, whole):
                yield Finding(
                    place=figure.place,
                    message="目标人群共{whole}，“{label}”{figure}，多出{gap}{unit}；请核对两数的口径。",
                    args={
                        "whole": whole.as_written,
                        "label": figure.label,
                        "figure": figure.as_written,
                        "gap": show_decimal(figure.base - whole.base),
                        "unit": whole.unit,
                    },
                    related=(whole.place,),
                )


def _is_more(figure: Figure, whole: Figure) -> bool:
    plain = not (figure.approximate or figure.each or figure.ordinal)
    return plain and figure.unit == whole.unit and figure.base > whole.base and bool(_COVERED.search(figure.label))
