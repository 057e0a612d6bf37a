"""STR14 attachment-not-supplied."""

import re
from collections.abc import Iterator

from jixiao.facts import Reference
from jixiao.review import Case, Finding, Severity, rule

_ORDER = re.compile(r"通知|办法|方案|的函|意见|公告|指南|规程|提纲|模板|格式|批复|征求")
"""What is sent with its attachments as files of their own."""


@rule(
    "STR14",
    "attachment-not-supplied",
    severity=Severity.WARNING,
    needs="facts",
    since="0.2",
    source="财预〔2020〕10号 附件3",
    absence=True,
)
def attachment_not_supplied(case: Case) -> Iterator[Finding]:
    """提到的附表、附件没有附上。

    ## 检查什么
    正文写“见附表”“详见后附的……”“见《……表》”的，文件后面有没有这张表或这个附件。

    ## 为什么
    评分表、指标分析都推给附表，附表又没有，结论就没有依据。

    ## 反例
    正文写“具体评分情况详见后附的绩效评价评分表”，文件到此为止。

    ## 正例
    正文写“评分情况见附表”，文后有附表和评分。

    ## 怎样修改
    附上所提到的表或文件；单独成册的，在正文后列出附件清单；没有的，删去这句话。
    """
    facts = case.text
    if _ORDER.search(facts.identity.title) or not facts.sections:
        return
    missing: dict[str, list[Reference]] = {}
    for reference in facts.references:
        if reference.found is None:
            missing.setdefault(reference.name, []).append(reference)
    for name, references in missing.items():
        yield Finding(
            place=references[0].span.place,
            message="正文写“{words}”，文件里没有{name}；请附上，单独成册的列出附件清单。",
            args={"words": references[0].span.text.strip(), "name": name if name[0] in "《附" else f"“{name}”"},
            related=tuple(reference.span.place for reference in references[1:]),
        )
