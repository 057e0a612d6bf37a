"""STR03 section-missing."""

from collections.abc import Iterator

from jixiao.review import Case, Finding, Severity, rule
from jixiao.review.outline_facts import is_report
from jixiao.review.outlines import missing_parts, outline_of
from jixiao.review.wording import listed


@rule(
    "STR03",
    "section-missing",
    severity=Severity.WARNING,
    needs="facts",
    since="0.2",
    source="财预〔2020〕10号 附件3",
    absence=True,
)
def section_missing(case: Case) -> Iterator[Finding]:
    """缺少必需的部分。

    ## 检查什么
    报告有没有这一类报告必须有的部分：概况、绩效目标、完成情况或分析、结论、问题、建议；绩效评价报告还要有评价工作情况。标题叫法不同的按同义词认，段首写明的也算。

    ## 为什么
    缺了部分，评价就不完整，结论也没有来处。

    ## 反例
    报告有概况、目标、结论，没有写存在的问题和改进措施。

    ## 正例
    报告依次写概况、目标、完成情况、结论、问题、改进措施。

    ## 怎样修改
    按提纲补写缺少的部分；确实没有的，写明“无”和理由。
    """
    facts = case.text
    outline = outline_of(facts)
    if not is_report(facts) or outline is None:
        return
    missing = missing_parts(facts, outline)
    if missing:
        yield Finding(
            place=facts.head,
            message="没有找到{kind}报告应有的{count}个部分：{missing}；请补写，确实没有的写明“无”。",
            args={"kind": outline.name, "count": len(missing), "missing": listed(missing, limit=6)},
        )
