"""EVI09 basis-without-number."""

import re
from collections.abc import Iterator

from jixiao.facts import Citation, Facts
from jixiao.review import Case, Finding, Severity, rule
from jixiao.review.wording import listed

_NUMBER = re.compile(r"[〔\[(（【](?:19|20)\d{2}[〕\])）】]\s*(?:第)?\s*\d+\s*号|令第?.{1,6}号")
_NOTICE = re.compile(r"(?:通知|意见|决定|批复|复函|的函|通报|公告)(?:[（(〔][^）)〕]{1,8}[）)〕])?$")
_LAW = re.compile(r"法[》（(]|法$|条例|宪法|规划|纲要|工作计划")


@rule("EVI09", "basis-without-number", severity=Severity.WARNING, needs="evaluation", since="0.1")
def basis_without_number(case: Case) -> Iterator[Finding]:
    """立项依据没有文号。

    ## 检查什么
    立项依据中的文件是否写了文号。法律、条例、规划和单位自己的工作计划不要求；报告正文只看通知、意见、决定、批复、函。

    ## 为什么
    没有文号，别人查不到原文，无法核对依据是否存在、是否有效。

    ## 反例
    《关于开展社区治理创新试点的通知》。

    ## 正例
    《关于开展社区治理创新试点的通知》（某民发〔2020〕15号）。

    ## 怎样修改
    补写发文机关、文号和日期。
    """
    if case.facts is not None:
        yield from _in_text(case.facts)
        return
    basis = case.evaluation.identity.basis
    lacking = [text for text in basis if not _NUMBER.search(text) and not _LAW.search(text)]
    if lacking:
        yield Finding(
            place=case.evaluation.identity.place_of("basis"),
            message="{count}件立项依据没有文号：{basis}；请补写发文机关、文号和日期。",
            args={"count": len(lacking), "basis": listed((f"“{text[:40]}”" for text in lacking), limit=3)},
        )


def _in_text(facts: Facts) -> Iterator[Finding]:
    """Notices, opinions, decisions and replies always have a number; of rules and plans of a unit it is not known."""
    numbered = {citation.title.strip() for citation in facts.citations if citation.number}
    alone = {citation.title.strip(): citation for citation in facts.citations if _is_notice_alone(citation)}
    lacking = [citation for title, citation in alone.items() if title not in numbered]
    if lacking:
        first, *others = lacking
        titles = [f"“《{citation.title.strip()[:40]}》”" for citation in (first, *others)]
        yield Finding(
            place=first.span.place,
            message="{count}件引用的文件没有文号：{basis}；请补写发文机关、文号和日期。",
            args={"count": len(titles), "basis": listed(titles, limit=3)},
            related=tuple(citation.span.place for citation in others),
        )


def _is_notice_alone(citation: Citation) -> bool:
    return not citation.number and _NOTICE.search(citation.title.strip()) is not None
