"""SCO36 edition-not-in-force."""

from collections.abc import Iterator

from jixiao.review import Case, Finding, Severity, rule


@rule("SCO36", "edition-not-in-force", severity=Severity.WARNING, needs="evaluation", since="0.1")
def edition_not_in_force(case: Case) -> Iterator[Finding]:
    """所用体系不适用于评价年度。

    ## 检查什么
    所选指标体系的适用年度是否包含评价年度。

    ## 为什么
    2017年的项目不能违反2020年的办法。用不适用的体系评分，只能作为对照。

    ## 反例
    评价2017年度，用财预〔2020〕10号的自评表评分。

    ## 正例
    评价2020年度，用财预〔2020〕10号的自评表评分。

    ## 怎样修改
    选用当年适用的体系（jixiao frameworks list 可以查看）；只作对照的，在报告中写明。
    """
    year = case.fiscal_year
    if year is None or case.framework.in_force(year):
        return
    first, last = case.framework.first_fiscal_year, case.framework.last_fiscal_year
    if first is not None and last is not None:
        years = f"{first}至{last}年度"
    else:
        years = f"{first}年度以后" if first is not None else f"{last}年度以前"
    yield Finding(
        place=case.evaluation.identity.place_of("fiscal_year"),
        message="评价年度为{year}，所用{framework}适用于{years}；得分只能作对照，请选用当年适用的体系。",
        args={
            "year": year,
            "framework": case.framework.cited,
            "years": years,
        },
    )
