"""NUM26 rounding-tail."""

import re
from collections.abc import Iterator
from dataclasses import replace

from jixiao.facts import ANY_KIND
from jixiao.review import Case, Finding, Severity, rule
from jixiao.review.sum_finding import sum_finding
from jixiao.review.sums import SumCheck, Verdict

_NOTE = re.compile(r"尾差|四舍五入|尾数差异")
"""Words that say why totals and parts may differ in the last digit."""


@rule("NUM26", "rounding-tail", severity=Severity.NOTICE, needs="evaluation", since="0.1", kinds=ANY_KIND)
def rounding_tail(case: Case) -> Iterator[Finding]:
    """合计与分项之和有四舍五入尾差而未说明。

    ## 检查什么
    合计数与分项之和的差额不为零，但在四舍五入可以解释的界限以内（每个数最后一位的一半相加）。
    合计正好是分项之和四舍五入的结果（如明细用元、合计用万元）时不提示；文中已说明尾差的不提示；同一个合计、同一张表只提示一处，其余作为相关位置。

    ## 为什么
    读者会以为加错了。注明尾差，可以省去一次核对。

    ## 反例
    全年执行数399.77万元，其中财政拨款399.68万元、利息0.08万元，合起来为399.76万元。

    ## 正例
    全年执行数399.76万元，其中财政拨款399.68万元、利息0.08万元。

    ## 怎样修改
    按原始数据（元）重新取数；确为尾差的，加注“因四舍五入，合计数与分项之和可能存在尾差”。
    """
    if case.facts is not None and _NOTE.search(case.facts.document.text):
        return
    tails = [check for check in case.sums if check.verdict is Verdict.ROUNDING]
    told: set[object] = set()
    for check in tails:
        if _where(check) in told:
            continue
        told.add(_where(check))
        finding = sum_finding(
            check,
            message="{name}写明{stated}，{parts}之和为{computed}，相差{gap}，在四舍五入可解释的{bound}以内；"
            "如非尾差，请核对合计与各分项。",
        )
        others = [other.total.place for other in tails if _where(other) == _where(check)]
        yield replace(finding, related=(*finding.related, *others))


def _where(check: SumCheck) -> object:
    """The table, or the total itself: what differs there by a last digit is one matter."""
    return check.table if check.table is not None else (check.total.place, check.total.name)
