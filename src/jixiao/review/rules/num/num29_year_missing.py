"""NUM29 year-missing."""

import re
from collections.abc import Iterator

from jixiao.facts import EVALUATIONS, Passage, ReportKind
from jixiao.review import Case, Finding, Severity, rule

_UNTIL_MONTH = re.compile(r"截[止至][到至]?\s?(?:1[0-2]|[1-9])月(?:底|末|份)?")
_UNTIL_YEAR_END = re.compile(r"截[止至][到至]?\s?((?:19|20)\d{2})年12月31日")
_YEAR = re.compile(r"(?:19|20)\d{2}年")
_NEAR = 80
_KINDS = EVALUATIONS | {ReportKind.ACCOUNTS}


@rule("NUM29", "year-missing", severity=Severity.WARNING, needs="evaluation", since="0.1", kinds=_KINDS)
def year_missing(case: Case) -> Iterator[Finding]:
    """没有写评价年度，或与名称中的年度不同。

    ## 检查什么
    是否填写了年度；项目名称中写有“××××年度”的，与所填年度是否相同。
    文中“截止12月”一类没有年份的时点；决算说明中“截至×年12月31日”与决算年度不同的。

    ## 为什么
    年度决定适用哪一版办法，也决定预算、执行、产出是否同口径。

    ## 反例
    项目名称为“2017年度公共服务经费”，年度填2018。

    ## 正例
    项目名称为“2017年度公共服务经费”，年度填2017。

    ## 怎样修改
    填写所评价的预算年度，名称中的年度与它一致。
    """
    if case.facts is not None:
        for passage in case.text.prose:
            yield from _told(case, passage)
        if case.facts.kind is ReportKind.ACCOUNTS:
            return
    identity = case.evaluation.identity
    year = identity.fiscal_year
    if year is None and case.facts is not None:
        return
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


def _told(case: Case, passage: Passage) -> Iterator[Finding]:
    for match in _UNTIL_MONTH.finditer(passage.normal):
        if _YEAR.search(passage.normal, max(0, match.start() - _NEAR), match.start()) is None:
            yield Finding(
                place=passage.at(match.start(), match.end()),
                message="“{words}”没有写年份；请写明是哪一年。",
                args={"words": passage.text[match.start() : match.end()]},
            )
    if case.text.kind is not ReportKind.ACCOUNTS or case.text.fiscal_year is None:
        return
    for match in _UNTIL_YEAR_END.finditer(passage.normal):
        if int(match[1]) != case.text.fiscal_year:
            yield Finding(
                place=passage.at(match.start(), match.end()),
                message="决算年度是{year}年，这里写“{words}”；请核对年份。",
                args={"year": case.text.fiscal_year, "words": passage.text[match.start() : match.end()]},
            )
