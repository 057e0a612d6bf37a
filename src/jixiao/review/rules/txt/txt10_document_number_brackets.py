"""TXT10 document-number-brackets."""

import re
from collections.abc import Iterator

from jixiao.facts import Span
from jixiao.review import Case, Finding, Severity, rule
from jixiao.review.wording_facts import matches

_NUMBER = re.compile(
    r"(?:按照|根据|依据|遵照|执行|印发|下发|转发|以及|文件)?([\u4e00-\u9fff]{2,10}?)[\[［【(（]((?:19|20)\d{2})[\]］】)）]\s?(?:第)?0{0,3}(\d{1,4})\s?号"
)

_FIRM = re.compile(r"[报审评验咨专]字$")
"""Reports of accounting firms are numbered in their own way: “某会报字(2022)第0011号”."""
_WORDS = re.compile(
    r"[厅局](?=[\u4e00-\u9fff]{3})|依据|根据|按照|批复|通知|文件|印发|转发|以及|[的和与及等由](?=[\u4e00-\u9fff]{2})"
)
"""What may stand before the abbreviation of an issuer and is no part of it."""


@rule("TXT10", "document-number-brackets", severity=Severity.WARNING, needs="facts", since="0.2")
def document_number_brackets(case: Case) -> Iterator[Finding]:
    """文号的年份没有用六角括号。

    ## 检查什么
    发文字号里年份外的括号是否为六角括号〔〕。

    ## 为什么
    公文规定用六角括号（GB/T 9704）；括号不一，检索不到文件。

    ## 反例
    依据《实施方案》（某创治[2016]4号）组织实施。

    ## 正例
    依据《实施方案》（某创治〔2016〕4号）组织实施。

    ## 怎样修改
    改为〔〕，如“某创治〔2016〕4号”。
    """
    for span, match in matches(_NUMBER, case.text.running):
        if _FIRM.search(match[1]):
            continue
        number = Span(span.passage, match.end(1) - len(_WORDS.split(match[1])[-1]), span.end)
        yield Finding(
            place=number.place,
            message="文号“{written}”的年份应当用六角括号，写作“{right}”。",
            args={"written": number.text, "right": f"{_WORDS.split(match[1])[-1]}〔{match[2]}〕{match[3]}号"},
        )
