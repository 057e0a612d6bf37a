"""EVI10 basis-expired."""

import re
from collections.abc import Iterator

from jixiao.review import Case, Finding, Severity, rule

_RANGE = re.compile(r"((?:19|20)\d{2})\s*年?\s*[-—–~～至到]+\s*((?:19|20)\d{2})\s*年?")


@rule("EVI10", "basis-expired", severity=Severity.WARNING, needs="evaluation", since="0.1")
def basis_expired(case: Case) -> Iterator[Finding]:
    """立项依据不是评价年度的。

    ## 检查什么
    立项依据的名称写有起止年份（如三年行动计划）的，是否包含评价年度。

    ## 为什么
    已经到期或尚未开始的计划，不能证明当年应当立项。

    ## 反例
    评价2017年度，依据为“三年行动计划（2013年—2015年）”。

    ## 正例
    评价2017年度，依据为“三年行动计划（2016年—2018年）”。

    ## 怎样修改
    换用当年有效的文件；延续执行的，附延期的通知。
    """
    year = case.fiscal_year
    for basis in case.evaluation.identity.basis if year is not None else ():
        span = _RANGE.search(basis)
        if span is not None and year is not None and not int(span[1]) <= year <= int(span[2]):
            yield Finding(
                place=case.evaluation.identity.place_of("basis"),
                message="立项依据“{basis}”的期限是{first}至{last}年，不含评价年度{year}；请换用当年有效的文件，或附延期通知。",
                args={"basis": basis, "first": span[1], "last": span[2], "year": year},
            )
