"""PRO04 internal-review-missing."""

import re
from collections.abc import Iterator

from jixiao.facts import ReportKind
from jixiao.review import Case, Finding, Severity, rule

FIRST_YEAR = 2021
"""财监〔2021〕4号 has been in force since 2021-08-01."""

_REVIEW = re.compile(r"内部审核|内部复核|三级复核|三级审核|质量控制|质量复核|复核人|审核人|质控")


@rule(
    "PRO04",
    "internal-review-missing",
    severity=Severity.NOTICE,
    needs="facts",
    since="0.2",
    source="财监〔2021〕4号 第十八条",
    absence=True,
)
def internal_review_missing(case: Case) -> Iterator[Finding]:
    """没有写内部复核。

    ## 检查什么
    第三方评价报告是否写了内部审核、复核、质量控制。

    ## 为什么
    第三方机构应当对报告实行内部审核。

    ## 反例
    某市2022年度社区服务项目财政重点绩效评价报告
        一、基本情况
        市财政局委托某某会计师事务所对项目开展了绩效评价。

    ## 正例
    某市2022年度社区服务项目财政重点绩效评价报告
        一、基本情况
        市财政局委托某某会计师事务所对项目开展了绩效评价。
    报告经项目组、部门和质控部三级复核。

    ## 怎样修改
    补写内部审核的层级和结果。
    """
    facts = case.text
    if facts.kind is not ReportKind.PROJECT_EVALUATION or not facts.identity.third_party:
        return
    if (facts.fiscal_year or 0) >= FIRST_YEAR and not any(_REVIEW.search(passage.text) for passage in facts.running):
        yield Finding(
            place=facts.running[0].place,
            message="没有写第三方机构的内部复核；请补写审核的层级和结果。",
        )
