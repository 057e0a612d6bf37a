"""TXT23 fund-term-outdated."""

import re
from collections.abc import Iterator

from jixiao.review import Case, Finding, Severity, rule
from jixiao.review.wording_facts import gathered, matches

FIRST_YEAR = 2015
"""The amended budget law applied from the budget of this year on."""

_OLD = re.compile(r"一般预算(?=拨款|收入|支出|资金|财政)")


@rule("TXT23", "fund-term-outdated", severity=Severity.NOTICE, needs="facts", since="0.2", source="预算法")
def fund_term_outdated(case: Case) -> Iterator[Finding]:
    """资金名称不规范。

    ## 检查什么
    “一般预算拨款”“一般预算收入”：预算法称“一般公共预算”（2015年起）。

    ## 为什么
    名称不规范，与预算、决算的科目对不上。

    ## 反例
    2017年度评价对象为一般预算拨款资金。

    ## 正例
    2017年度评价对象为一般公共预算拨款资金。

    ## 怎样修改
    改为“一般公共预算”。
    """
    year = case.text.fiscal_year
    if year is not None and year < FIRST_YEAR:
        return
    yield from gathered(
        (span for span, _ in matches(_OLD, case.text.running)),
        message="“{written}”不是现行名称，共{count}处；预算法称“一般公共预算”，请改正。",
        written="一般预算",
    )
