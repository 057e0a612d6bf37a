"""EVI15 purchase-without-procurement."""

import re
from collections.abc import Iterator

from jixiao.facts import REPORTS, FigureKind, Span
from jixiao.review import Case, Finding, Severity, rule
from jixiao.review.wording_facts import gathered

_BOUGHT = re.compile(r"(?:购置|采买|改造|装修|修缮|新建|扩建)(?:[^，。；：:、资补]{0,8})(?:支出|费用?|经费)?$")
_SHOWN = re.compile(r"采购|招标|招投标|合同|验收|比选|询价|磋商|竣工|中标")


@rule("EVI15", "purchase-without-procurement", severity=Severity.NOTICE, needs="facts", since="0.2", absence=True)
def purchase_without_procurement(case: Case) -> Iterator[Finding]:
    """有购置、建设，没有写采购、合同、验收。

    ## 检查什么
    报告写了购置、建设、改造、装修并有金额，全文没有采购、招标、合同、验收等字样。

    ## 为什么
    采购和验收是支出真实、合规的主要证据。

    ## 反例
    改造服务站支出12万元，购置设备8万元。

    ## 正例
    改造服务站支出12万元，经公开招标，签订合同，10月验收合格。

    ## 怎样修改
    补写采购方式、合同和验收情况。
    """
    facts = case.text
    if facts.kind not in REPORTS or any(_SHOWN.search(passage.text) for passage in facts.running):
        return
    spans = [
        Span(f.span.passage, f.span.start, f.span.end)
        for f in facts.figures
        if f.kind is FigureKind.MONEY and _BOUGHT.search(f.span.passage.text[max(0, f.span.start - 20) : f.span.start])
    ]
    yield from gathered(
        spans, message="写了购置或建设支出，全文没有采购、合同、验收的说明，共{count}处，如{examples}；请补写。"
    )
