"""PUB03 only-summary-published."""

import re
from collections.abc import Iterator

from jixiao.facts import REPORTS, TableKind
from jixiao.review import Case, Finding, Severity, rule

_ATTACHED = re.compile(r"附件\s?[:：1一]|附表\s?[:：1一]|\.(?:docx?|xlsx?|pdf|wps)\b")


@rule(
    "PUB03",
    "only-summary-published",
    severity=Severity.NOTICE,
    needs="facts",
    since="0.2",
    source="财预〔2020〕10号 第二十八条",
)
def only_summary_published(case: Case) -> Iterator[Finding]:
    """只公开了摘要。

    ## 检查什么
    公开页面上的评价报告没有评分表，也没有附件。

    ## 为什么
    只有结论没有指标得分，公众无法监督。

    ## 反例
    公开的网页只有文字说明，没有表格，也没有附件链接。

    ## 正例
    网页附有评分表或报告全文。

    ## 怎样修改
    随文公开指标评分表，或附报告全文。
    """
    facts = case.text
    if not facts.is_summary or facts.kind not in REPORTS:
        return
    scored = any(table.kind is TableKind.SCORES or table.kind is TableKind.RESULTS for table in facts.tables)
    attached = any(_ATTACHED.search(passage.text) for passage in facts.passages)
    if not scored and not attached and facts.running:
        yield Finding(
            place=facts.running[0].place,
            message="公开的文本没有评分表，也没有附件；请随文公开指标得分，或附报告全文。",
        )
