"""EVI16 attachment-missing."""

from collections.abc import Iterator

from jixiao.review import Case, Finding, Severity, rule
from jixiao.review.wording import listed


@rule("EVI16", "attachment-missing", severity=Severity.ERROR, needs="form", since="0.1")
def attachment_missing(case: Case) -> Iterator[Finding]:
    """列出的附件没有附。

    ## 检查什么
    附件清单中注明未提供的附件。

    ## 为什么
    评分表、问卷报告等附件是得分的依据，缺了就无从核对。

    ## 反例
    清单列有五个附件，只附了一个。

    ## 正例
    清单列有五个附件，全部附上。

    ## 怎样修改
    补齐附件；确实没有的，从清单中删去。
    """
    missing = [attachment for attachment in case.evaluation.attachments if not attachment.present]
    if missing:
        yield Finding(
            place=missing[0].place,
            message="{count}个附件列出而没有附：{names}；请补齐，确实没有的请从清单中删去。",
            args={"count": len(missing), "names": listed(f"“{attachment.name}”" for attachment in missing)},
            related=tuple(attachment.place for attachment in missing[1:]),
        )
