"""PRO07 method-missing."""

from collections.abc import Iterator

from jixiao.facts import ReportKind
from jixiao.frameworks.model import Stage
from jixiao.review import Case, Finding, Severity, rule

MIN_LENGTH = 2500
"""Characters of a full report; a shorter text is an extract, of which nothing can be said to be missing."""

_KNOWN = (
    "成本效益",
    "比较",
    "因素分析",
    "最低成本",
    "公众评判",
    "标杆",
    "问卷",
    "访谈",
    "查阅",
    "核查",
    "现场",
    "抽样",
    "专家",
    "座谈",
    "实地",
    "案卷",
    "调研",
    "调查",
)


@rule(
    "PRO07",
    "method-missing",
    severity=Severity.WARNING,
    needs="evaluation",
    since="0.1",
    source="财预〔2020〕10号 第十七条",
)
def method_missing(case: Case) -> Iterator[Finding]:
    """没有写明评价方法，或写的不是方法。

    ## 检查什么
    部门评价、财政评价是否写明评价方法；所写的方法中有没有一种是通行的方法（成本效益分析、比较、因素分析、最低成本、公众评判、标杆管理等）。

    ## 为什么
    方法不同，结论的可靠程度不同。写不出方法，等于没有说明结论是怎样得来的。

    ## 反例
    评价方法：采取指标评价、数据采集所采用的方法。

    ## 正例
    评价方法：比较法、公众评判法（问卷调查）。

    ## 怎样修改
    写明所用的方法，并说明用在哪些指标上。
    """
    identity = case.evaluation.identity
    methods = "、".join(identity.methods).strip()
    if methods and not any(word in methods for word in _KNOWN):
        yield Finding(
            place=identity.place_of("methods"),
            message="评价方法写作“{methods}”，不是通行的评价方法；请写明比较法、成本效益分析法、公众评判法等具体方法。",
            args={"methods": methods[:60]},
        )
    elif not methods and _asked(case):
        yield Finding(
            place=identity.place_of("methods"),
            message="没有写明评价方法；请写明比较法、成本效益分析法、公众评判法等，以及用在哪些指标上。",
        )


def _asked(case: Case) -> bool:
    """Whether a method must be named: in the evaluation by a department or finance bureau, not in a unit's own."""
    if case.facts is not None:
        whole = len(case.facts.document.text) >= MIN_LENGTH and not case.facts.is_summary
        return whole and case.facts.kind is ReportKind.PROJECT_EVALUATION
    return case.framework.stage is Stage.EVALUATION and bool(case.evaluation.indicators)
