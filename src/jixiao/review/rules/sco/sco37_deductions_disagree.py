"""SCO37 deductions-disagree."""

import re
from collections.abc import Iterator
from decimal import Decimal

from jixiao.facts import Passage
from jixiao.money import show_decimal
from jixiao.place import Place
from jixiao.review import Case, Finding, Severity, rule

_NUMBER = r"([0-9]{1,3}(?:\.[0-9]{1,4})?) ?分(?![0-9之])"
_FULL = re.compile(rf"(?:分值|权重|满分|标准分)(?:分值)?(?:为|共|是|:)? ?{_NUMBER}")
_GOT = re.compile(rf"(?:得分|实际得分|自评得分|评价得分|实得|得)(?:为|是|:)? ?{_NUMBER}")
_TAKEN = re.compile(rf"(?P<before>[共计各每应不可]{{0,3}})(?:扣|扣减|扣除|减)(?:去|了|掉)? ?{_NUMBER}")
_UNSURE = re.compile(r"[各每应不未可少多再免]予?扣|分别扣|[上去往]年|原扣|扣[0-9.]{1,6}分、[0-9]")
"""Deductions not made, made several times, of another year, or in one list: they cannot be added."""
_STANDARD = re.compile(r"扣完|为止|每[^。；;,，]{0,12}扣|否则|不得分|的[,，]?扣|以[上下][,，]?扣|未达|不足")


@rule(
    "SCO37",
    "deductions-disagree",
    severity=Severity.WARNING,
    needs="facts",
    since="0.2",
    source="财预〔2020〕10号 第二十五条",
)
def deductions_disagree(case: Case) -> Iterator[Finding]:
    """写明的扣分与分值减得分不一致。

    ## 检查什么
    一段话写明一个指标的分值、得分和各项扣分的，分值减得分是否等于扣分之和；
    评分表的扣分原因栏写明“扣×分”的，与该行的分值和得分比较。计分标准中的“每……扣×分”不算。

    ## 为什么
    扣分合不上，得分就没有依据。

    ## 反例
    该指标权重20分，得分16.80分。预算执行率94%，扣0.90分；课时台账不全，扣2.60分。

    ## 正例
    该指标权重20分，得分16.80分。预算执行率94%，扣0.60分；课时台账不全，扣2.60分。

    ## 怎样修改
    逐项核对扣分、分值和得分。
    """
    for passage in case.text.prose:
        if "扣" in passage.normal:
            yield from _told(passage)
    for indicator in case.evaluation.indicators:
        taken = _taken(indicator.deviation_reason)
        if taken and indicator.weight is not None and indicator.claimed_points is not None:
            place = indicator.place_of("deviation_reason")
            yield from _compare(indicator.weight, indicator.claimed_points, taken, place)


def _told(passage: Passage) -> Iterator[Finding]:
    """A paragraph with one full mark, one score and what was taken off."""
    full, got = _FULL.findall(passage.normal), _GOT.findall(passage.normal)
    taken = _taken(passage.normal)
    if len(full) == len(got) == 1 and taken:
        first = _TAKEN.search(passage.normal)
        assert first is not None
        place = passage.at(first.start(), first.end())
        yield from _compare(Decimal(full[0]), Decimal(got[0]), taken, place)


def _taken(text: str) -> list[Decimal]:
    """The points taken off one by one; nothing where the words tell a standard, or also their sum (共扣2分)."""
    if "扣" not in text or _STANDARD.search(text) or _UNSURE.search(text):
        return []
    found = list(_TAKEN.finditer(text))
    if len(found) > 1 and any(match["before"] for match in found):
        return []
    return [Decimal(match[2]) for match in found]


def _compare(full: Decimal, got: Decimal, taken: list[Decimal], place: Place) -> Iterator[Finding]:
    """Neither all together nor one alone (“扣2.5分，其中…”) is what is missing from the full mark."""
    gap = full - got
    if gap < 0 or gap in (sum(taken, Decimal(0)), *taken):
        return
    yield Finding(
        place=place,
        message="分值{full}分、得分{got}分，应扣{gap}分，写明的扣分为{taken}分；请逐项核对。",
        args={
            "full": show_decimal(full),
            "got": show_decimal(got),
            "gap": show_decimal(gap),
            "taken": "＋".join(map(show_decimal, taken)),
        },
    )
