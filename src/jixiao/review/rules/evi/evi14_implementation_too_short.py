"""EVI14 implementation-too-short."""

from collections.abc import Iterator

from jixiao.facts import REPORTS, Topic
from jixiao.review import Case, Finding, Severity, rule

MIN_LENGTH = 40
"""Characters below which no course of a project can be told."""


@rule("EVI14", "implementation-too-short", severity=Severity.NOTICE, needs="facts", since="0.2")
def implementation_too_short(case: Case) -> Iterator[Finding]:
    """实施情况只有一句话。

    ## 检查什么
    “项目实施情况”一节不足四十字。

    ## 为什么
    做了什么、在哪里做、做了多少没有写，评价没有对象。

    ## 反例
    2.项目实施情况。搭建服务平台，配齐管理人员。
    3.资金情况。预算60万元。

    ## 正例
    2.项目实施情况。3月至10月在甲、乙两个社区各举办培训6期，培训400人次；改造服务站1处，面积120平方米，10月20日验收。
    3.资金情况。预算60万元。

    ## 怎样修改
    按时间、地点、数量写明实施过程。
    """
    for section in case.text.about(Topic.IMPLEMENTATION):
        text = case.text.body_text(section).strip()
        told = "实施" in section.title or "执行" in section.title
        if told and 0 < len(text) < MIN_LENGTH and case.text.kind in REPORTS:
            yield Finding(
                place=section.place,
                message="“{title}”只写了{length}个字；请写明时间、地点、做法和数量。",
                args={"title": section.title[:30], "length": len(text)},
            )
