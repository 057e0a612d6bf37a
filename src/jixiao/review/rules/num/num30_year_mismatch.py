"""NUM30 year-mismatch."""

import re
from collections.abc import Iterator

from jixiao.evaluation.show import show_day
from jixiao.review import Case, Finding, Severity, rule

_LATER = re.compile(r"评价|自评|决算|审计|检查")
"""What a notice about looking back may be about: it is issued after the year."""


@rule("NUM30", "year-mismatch", severity=Severity.WARNING, needs="evaluation", since="0.1")
def year_mismatch(case: Case) -> Iterator[Finding]:
    """依据、实施期、基础数据与评价年度不是同一时期。

    ## 检查什么
    项目实施期是否与评价年度有重合；立项依据的文号年份是否晚于评价年度；基础数据的期间是否包含评价年度。

    ## 为什么
    用别的年度的数据或事后发布的文件证明本年度的预算和结果，结论站不住。

    ## 反例
    评价2017年度的资金，立项依据是2019年印发的文件。

    ## 正例
    评价2017年度的资金，立项依据是2016年印发的文件。

    ## 怎样修改
    换用同一年度的依据和数据；确需引用其他年度的，说明为什么可用。
    """
    year = case.fiscal_year
    if year is None:
        return
    identity = case.evaluation.identity
    if identity.finished is not None and identity.finished.year < year:
        yield Finding(
            place=identity.place_of("finished"),
            message="评价年度为{year}，项目在{date}已经完成；请核对实施期与评价年度。",
            args={"year": year, "date": show_day(identity.finished)},
            related=(identity.place_of("fiscal_year"),),
        )
    if identity.started is not None and identity.started.year > year:
        yield Finding(
            place=identity.place_of("started"),
            message="评价年度为{year}，项目到{date}才开始；请核对实施期与评价年度。",
            args={"year": year, "date": show_day(identity.started)},
            related=(identity.place_of("fiscal_year"),),
        )
    for basis in identity.basis:
        number = re.search(r"[〔\[(（【]((?:19|20)\d{2})[〕\])）】]", basis)
        if number is not None and int(number[1]) > year and not _LATER.search(basis):
            yield Finding(
                place=identity.place_of("basis"),
                message="立项依据“{basis}”是{issued}年的文件，晚于评价年度{year}；请核对，或补充当年有效的依据。",
                args={"basis": basis, "issued": number[1], "year": year},
            )
    for datum in case.evaluation.basic_data:
        years = [int(found) for found in re.findall(r"(?:19|20)\d{2}", datum.period)]
        if years and not min(years) <= year <= max(years):
            yield Finding(
                place=datum.place_of("period"),
                message="基础数据“{name}”的期间是“{period}”，不含评价年度{year}；请换用同一年度的数据，或说明原因。",
                args={"name": datum.name, "period": datum.period, "year": year},
            )
