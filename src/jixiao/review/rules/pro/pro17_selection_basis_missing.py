"""PRO17 selection-basis-missing."""

import re
from collections.abc import Iterator

from jixiao.facts import Span
from jixiao.review import Case, Finding, Severity, rule
from jixiao.review.wording_facts import gathered

_CHOSEN = re.compile(
    r"(?:选取|选定|选择|确定)了?[^，。；]{2,40}?(?:作为|为)[^，。；]{0,16}(?:示范点|试点|项目点|实施地|示范街道|示范社区)"
)
_WHY = re.compile(r"申报|评审|考察|条件|遴选|比选|推荐|根据|依据|因素|调研确定|竞争")


@rule("PRO17", "selection-basis-missing", severity=Severity.NOTICE, needs="facts", since="0.2")
def selection_basis_missing(case: Case) -> Iterator[Finding]:
    """选点没有写依据。

    ## 检查什么
    “选取”“选定”示范点、项目点的句子，全段没有条件、申报、评审、依据。

    ## 为什么
    为什么是这几个点，关系到资金分配是否公平。

    ## 反例
    2017年选取南湖社区作为示范点，项目资金5万元。

    ## 正例
    经申报、现场考察和评审，选取南湖社区作为示范点。

    ## 怎样修改
    写明选点的条件和程序。
    """
    spans = [
        Span(passage, m.start(), m.end())
        for passage in case.text.prose
        for m in _CHOSEN.finditer(passage.text)
        if not _WHY.search(passage.text)
    ]
    yield from gathered(spans, message="选点没有写条件和程序，共{count}处：{examples}；请补写选点的依据。")
