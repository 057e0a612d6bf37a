"""NUM29 year-missing."""

import re
from collections.abc import Iterator

from jixiao.review import Case, Finding, Severity, rule


@rule("NUM29", "year-missing", severity=Severity.WARNING, needs="evaluation", since="0.1")
def year_missing(case: Case) -> Iterator[Finding]:
    """没有写评价年度，或与名称中的年度不同。

    ## 检查什么
    是否填写了年度；项目名称中写有“××××年度”的，与所填年度是否相同。

    ## 为什么
    年度决定适用哪一版办法，也决定预算、执行、产出是否同口径。

    ## 反例
    项目名称为“2017年度公共服务经费”，年度填2018。

    ## 正例
    项目名称为“2017年度公共服务经费”，年度填2017。

    ## 怎样修改
    填写所评价的预算年度，名称中的年度与它一致。
    """
    identity = case.evaluation.identity
    year = identity.fiscal_year
    if year is None:
        yield Finding(
            place=identity.place_of("fiscal_year"),
            message="没有填写评价年度，无法确定适用哪一版办法；请填写所评价的预算年度。",
        )
        return
    named = re.findall(r"(?<!\d)((?:19|20)\d{2})年", identity.name)
    if len(named) == 1 and int(named[0]) != year:
        yield Finding(
            place=identity.place_of("fiscal_year"),
            message="年度填{year}，名称“{name}”中是{named}年；请核对评价年度。",
            args={"year": year, "name": identity.name, "named": named[0]},
            related=(identity.place_of("name"),),
        )
