"""PUB05 published-late."""

import re
from collections.abc import Iterator

from jixiao.facts import REPORTS
from jixiao.review import Case, Finding, Severity, rule

LATE_YEARS = 2
"""Years between the year evaluated and publication from which on it is late: results follow the final accounts [P]."""


@rule(
    "PUB05",
    "published-late",
    severity=Severity.NOTICE,
    needs="facts",
    since="0.2",
    source="财预〔2020〕10号 第二十八条",
)
def published_late(case: Case) -> Iterator[Finding]:
    """公开得晚。

    ## 检查什么
    公开页面的发布日期与评价年度相差是否超过两年。

    ## 为什么
    绩效评价结果应当随决算及时公开。

    ## 反例
    2017年度资金，2020年3月发布。

    ## 正例
    2019年度资金，2020年9月发布。

    ## 怎样修改
    及时公开；确有原因的，在文中说明。
    """
    facts = case.text
    field = facts.identity.page_fields.get("发布日期") or facts.identity.page_fields.get("发文日期")
    found = re.search(r"(20\d{2})", field.normal) if field is not None else None
    year = facts.fiscal_year
    if field is None or found is None or year is None or facts.kind not in REPORTS:
        return
    if int(found[1]) - year >= LATE_YEARS:
        yield Finding(
            place=field.place,
            message="评价年度是{year}，{published}年才发布；请说明原因，以后及时公开。",
            args={"year": year, "published": found[1]},
        )
