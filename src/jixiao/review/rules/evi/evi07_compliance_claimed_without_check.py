"""EVI07 compliance-claimed-without-check."""

import re
from collections.abc import Iterator

from jixiao.facts import Span
from jixiao.review import Case, Finding, Severity, rule
from jixiao.review.wording_facts import gathered

_CLEAN = re.compile(
    r"(?<!确保)(?<!确保资金)(?<!保证)(?<!加强)(?:使用规范|开支合理|支出合规|使用合规|合法合规|全部用于项目|无违规|无截留|未发现违规)(?!性)"
)
_CHECKED = re.compile(r"审计|检查|核查|抽查|抽取|凭证|明细账|专账|审核|复核|验收|监督|报账|应当|要做到|确保|得\d")


@rule("EVI07", "compliance-claimed-without-check", severity=Severity.NOTICE, needs="facts", since="0.2")
def compliance_claimed_without_check(case: Case) -> Iterator[Finding]:
    """说合规，没有写检查。

    ## 检查什么
    “使用规范”“开支合理”“全部用于”“专款专用”等说法，同一段没有写审计、检查、抽查、凭证、验收等。

    ## 为什么
    合规是检查的结论，要写明怎样查的。

    ## 反例
    项目经费使用规范，开支合理，项目人群受益明显。

    ## 正例
    经抽查凭证36份，项目经费使用规范，开支合理。

    ## 怎样修改
    写明检查的方法、范围和结果。
    """
    spans = []
    for passage in case.text.prose:
        if _CHECKED.search(passage.text) or case.text.in_summary(passage):
            continue
        spans += [Span(passage, m.start(), m.end()) for m in _CLEAN.finditer(passage.text)]
    yield from gathered(spans, message="说资金合规而没有写怎样检查，共{count}处：{examples}；请写明检查的方法和结果。")
