"""TXT34 summary-without-figures."""

from collections.abc import Iterator

from jixiao.facts import FigureKind
from jixiao.review import Case, Finding, Severity, rule

MIN_LENGTH = 40
"""Characters from which on a summary says something that figures should support."""


@rule("TXT34", "summary-without-figures", severity=Severity.NOTICE, needs="facts", since="0.2")
def summary_without_figures(case: Case) -> Iterator[Finding]:
    """摘要没有关键数字。

    ## 检查什么
    有摘要的报告，摘要里是否写了金额或得分。

    ## 为什么
    摘要是给领导和公众看的，应当说清花了多少钱、得了多少分。

    ## 反例
    摘要：项目实施以来，服务能力显著提升，取得预期效果。

    ## 正例
    摘要：项目预算20万元，执行19.6万元，自评98.5分，等级为优。

    ## 怎样修改
    在摘要中写明预算、执行数和得分。
    """
    facts = case.text
    summary = [passage for passage in facts.prose if facts.in_summary(passage)]
    if sum(len(passage.text) for passage in summary) < MIN_LENGTH:
        return
    key = (FigureKind.MONEY, FigureKind.POINTS)
    if not any(facts.figures_in(passage, *key) for passage in summary):
        yield Finding(
            place=summary[0].place,
            message="摘要没有金额，也没有得分；请写明预算、执行数和评价得分。",
        )
