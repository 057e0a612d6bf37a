"""STR18 object-unstated."""

import re
from collections.abc import Iterator

from jixiao.facts import ReportKind, Topic
from jixiao.review import Case, Finding, Severity, rule
from jixiao.review.outline_facts import is_report

_OBJECT = re.compile(
    r"评价(?:的)?(?:对象|范围|时段|期间|基准日|周期)|纳入(?:本次)?评价|对.{2,40}(?:进行|开展|实施)(?:了)?(?:绩效)?(?:自评|评价)|(?:自评|评价)(?:工作)?(?:覆盖|涉及)"
)
_YEAR = re.compile(r"(?:19|20)\d\d")
"""A title with project and year says what is evaluated."""


@rule(
    "STR18",
    "object-unstated",
    severity=Severity.NOTICE,
    needs="facts",
    since="0.2",
    source="财预〔2020〕10号 附件3",
    absence=True,
)
def object_unstated(case: Case) -> Iterator[Finding]:
    """没有写明评价对象和时段。

    ## 检查什么
    绩效评价报告有没有写明评价的对象、范围和时段。单位自评报告标题写“评价报告”的，也检查。

    ## 为什么
    不说评的是哪笔钱、哪一段时间，产出和得分都没有范围。

    ## 反例
    报告有评价目的和方法，没有评价对象和时段。

    ## 正例
    评价对象为2020年度社区服务站建设资金145万元，评价时段为2020年1月至12月。

    ## 怎样修改
    在评价工作情况中补写评价对象、范围和时段。
    """
    facts = case.text
    claimed = facts.kind is ReportKind.PROJECT_EVALUATION or "评价报告" in facts.identity.title
    if not is_report(facts) or not claimed or facts.about(Topic.OBJECT, summary=None):
        return
    if any(Topic.OBJECT in section.also for section in facts.sections):
        return
    if any(_OBJECT.search(passage.text) for passage in facts.running):
        return
    if _YEAR.search(facts.identity.title):
        return
    work = facts.about(Topic.WORK, Topic.PROCESS, Topic.PURPOSE)
    yield Finding(
        place=work[0].place if work else facts.head,
        message="没有写明评价的对象、范围和时段；请补写评的是哪笔资金、哪一段时间。",
    )
