"""PRO03 views-not-exchanged."""

import re
from collections.abc import Iterator

from jixiao.facts import ReportKind
from jixiao.review import Case, Finding, Severity, rule

FIRST_YEAR = 2020

_VIEWS = re.compile(r"征求[^，。；]{0,12}意见|交换意见|反馈意见|意见反馈|意见征[求询]|征求意见|沟通确认|书面反馈")


@rule(
    "PRO03",
    "views-not-exchanged",
    severity=Severity.WARNING,
    needs="facts",
    since="0.2",
    source="财预〔2020〕10号 第二十二条；财监〔2021〕4号 第十八条",
    absence=True,
)
def views_not_exchanged(case: Case) -> Iterator[Finding]:
    """没有征求被评价单位的意见。

    ## 检查什么
    第三方、财政或部门评价报告是否写了征求意见、交换意见或反馈。

    ## 为什么
    没有听取意见就定结论，事实容易有误。

    ## 反例
    某市2022年度社区服务项目财政重点绩效评价报告
        一、基本情况
        市财政局委托某某会计师事务所对项目开展了绩效评价。

    ## 正例
    某市2022年度社区服务项目财政重点绩效评价报告
        一、基本情况
        市财政局委托某某会计师事务所对项目开展了绩效评价。
    报告初稿征求了被评价单位的意见，采纳4条。

    ## 怎样修改
    补写征求意见的时间、对象和采纳情况。
    """
    facts = case.text
    if facts.kind is not ReportKind.PROJECT_EVALUATION or not facts.identity.third_party:
        return
    if (facts.fiscal_year or 0) >= FIRST_YEAR and not any(_VIEWS.search(passage.text) for passage in facts.running):
        yield Finding(
            place=facts.running[0].place,
            message="没有写征求被评价单位的意见；请补写征求意见的时间、对象和采纳情况。",
        )
