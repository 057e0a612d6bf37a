"""PUB11 personal-data."""

import re
from collections.abc import Callable, Iterator

from jixiao.facts import Span
from jixiao.review import Case, Finding, Severity, rule
from jixiao.review.wording_facts import gathered, matches

_ID = re.compile(
    r"(?<![0-9A-Za-z])[1-8]\d{5}(?:19|20)\d{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])\d{3}[0-9Xx](?![0-9A-Za-z])"
)
_MOBILE = re.compile(r"(?<![\d.,])1[3-9]\d{9}(?![\d.,%％]|[万元])")
_CARD = re.compile(r"(?:银行卡号?|卡号|账号|帐号)[:：]?\s?(62\d{14,17})(?!\d)")
_CONTACT = re.compile(r"联系人|填报|填表|经办|负责人|办公|咨询|热线|传真|单位电话|监督电话|举报")
_PRIVATE = re.compile(r"受助|受益|困难|低保|患者|学生|残疾|户主|家属|村民|居民|农户|获奖|学员")
_FACTORS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)


@rule("PUB11", "personal-data", severity=Severity.ERROR, needs="facts", since="0.2")
def personal_data(case: Case) -> Iterator[Finding]:
    """写有个人信息。

    ## 检查什么
    身份证号（校验码正确的18位）、银行卡号、没有注明是单位联系人的手机号，名单里的手机号。

    ## 为什么
    公开会侵犯个人信息；不公开的报告也应当少用（政府信息公开条例）。

    ## 反例
    受益人张某，身份证号11010519491231002X。

    ## 正例
    受益人张某某（身份证号已隐去）；联系电话：13800000000。

    ## 怎样修改
    删去，或只保留首尾几位，中间用星号代替。
    """
    for kind, pattern, holds in _PATTERNS:
        spans = [span for span, match in matches(pattern, case.text.passages) if holds(span, match)]
        yield from gathered(
            (Span(s.passage, s.start, s.end) for s in spans),
            message="写有{kind}，共{count}处；公开前请删去，或隐去中间几位。",
            kind=kind,
        )


def _is_id(span: Span, match: re.Match[str]) -> bool:
    """Whether the check digit is right (GB 11643): other long numbers pass one time in eleven at most."""
    digits = match[0]
    rest = sum(int(digit) * factor for digit, factor in zip(digits[:17], _FACTORS, strict=True)) % 11
    return digits[17].upper() == "10X98765432"[rest]


def _is_private(span: Span, match: re.Match[str]) -> bool:
    """Whether nothing near by says that it is the contact of an office; a form has that in one cell of its own."""
    passage = span.passage
    if passage.cell is not None and passage.table is not None and passage.text.strip() == match[0]:
        return sum(bool(_MOBILE.fullmatch(cell.text.strip())) for cell in passage.table.cells) > 1
    before = re.split("[。；\n]", passage.text[max(0, match.start() - 30) : match.start()])[-1]
    return bool(_PRIVATE.search(before)) or not (_CONTACT.search(before) or before.rstrip("：: ").endswith("电话"))


def _is_card(span: Span, match: re.Match[str]) -> bool:
    return True


_PATTERNS: tuple[tuple[str, re.Pattern[str], Callable[[Span, re.Match[str]], bool]], ...] = (
    ("身份证号", _ID, _is_id),
    ("手机号", _MOBILE, _is_private),
    ("银行卡号", _CARD, _is_card),
)
