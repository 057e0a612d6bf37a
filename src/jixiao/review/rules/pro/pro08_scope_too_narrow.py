"""PRO08 scope-too-narrow."""

import re
from collections.abc import Iterator

from jixiao.facts import ReportKind
from jixiao.review import Case, Finding, Severity, rule

_NARROW = re.compile(r"评价对象(?:为|是|:|：)[^。；，]{0,20}一般(?:公共)?预算(?:财政)?拨款资金?")


@rule(
    "PRO08",
    "scope-too-narrow",
    severity=Severity.WARNING,
    needs="facts",
    since="0.2",
    source="财预〔2013〕53号；中发〔2018〕34号",
)
def scope_too_narrow(case: Case) -> Iterator[Finding]:
    """部门整体评价只评了一类资金。

    ## 检查什么
    部门整体支出报告的评价对象是否只写了一般公共预算拨款等一类资金。

    ## 为什么
    部门整体支出包括基本支出和项目支出、全部资金来源。

    ## 反例
    某协会2017年度部门整体支出绩效评价报告
    评价对象为2017年单位一般公共预算拨款资金。

    ## 正例
    某协会2017年度部门整体支出绩效评价报告
    评价对象为2017年单位全部收支，包括基本支出和项目支出。

    ## 怎样修改
    按部门全部收支确定评价对象。
    """
    if case.text.kind is not ReportKind.DEPARTMENT:
        return
    for passage in case.text.prose:
        found = _NARROW.search(passage.text)
        if found is not None:
            yield Finding(
                place=passage.at(found.start(), found.end()),
                message="部门整体支出评价的对象写作“{scope}”，只有一类资金；请按部门全部收支确定评价对象。",
                args={"scope": found[0]},
            )
