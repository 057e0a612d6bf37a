"""Words of approximation and comparison as intervals: 约200万元, 50余人, 不低于95%, 1万元以下 (``notation.md`` §4)."""

import re
from dataclasses import dataclass
from decimal import Decimal

from jixiao.money.chinese import CHINESE_RUN, chinese_integer
from jixiao.money.number import RUN, judge
from jixiao.money.rounding import EXACT, spelled_out
from jixiao.money.text import plain

ABOUT = Decimal("0.1")
"""How far 约 and 近 reach, as a share of the stated figure: a convention of checking, not of law."""


@dataclass(frozen=True, slots=True)
class Approximate:
    """The values that a figure with such a word stands for, in ``unit``; an end that is missing is open."""

    stated: Decimal
    unit: str
    lower: Decimal | None
    upper: Decimal | None
    lower_included: bool = True
    upper_included: bool = True
    as_written: str = ""

    def __contains__(self, value: Decimal) -> bool:
        """Whether ``value`` (in the same unit) is what the words allow."""
        if self.lower is not None and not (value > self.lower or (self.lower_included and value == self.lower)):
            return False
        return self.upper is None or value < self.upper or (self.upper_included and value == self.upper)


_BEFORE = {
    "about": ("约为", "大约", "约"),
    "near": ("接近", "将近", "近"),
    "at least": ("不少于", "不低于", "不小于", "至少", "≥", ">="),
    "more": ("超过", "高于", "大于", "多于", ">"),
    "at most": ("不超过", "不高于", "不大于", "不多于", "至多", "最多", "≤", "<="),
    "less": ("不足", "不满", "不到", "低于", "小于", "少于", "<"),
}
_AFTER = {
    "about": ("左右", "上下"),
    "at least": ("及以上", "以上"),
    "at most": ("及以下", "以下", "以内", "之内"),
    "more": ("以外",),
    "exactly": ("整",),
}
"""民法典 §1259: 以上, 以下 and 以内 include the figure, 不满, 超过 and 以外 do not."""


def _one_of(words: dict[str, tuple[str, ...]]) -> str:
    return "|".join(sorted((re.escape(word) for group in words.values() for word in group), key=len, reverse=True))


_APPROXIMATE = re.compile(
    rf"(?P<before>{_one_of(_BEFORE)})?\s?(?:(?P<arabic>{RUN})|(?P<chinese>{CHINESE_RUN}))\s?(?P<over>[余多])?\s?"
    rf"(?P<unit>[^\s0-9余多,.;:()]{{0,8}}?)(?:(?P<later>[余多])(?P<rest>[^\s0-9余多,.;:()]{{0,4}}?))?\s?"
    rf"(?:\((?P<early>不?含)(?:本数)?\))?\s?(?P<after>{_one_of(_AFTER)})?(?:\((?P<late>不?含)(?:本数)?\))?"
)


def read_approximate(text: str, about: Decimal = ABOUT) -> Approximate | None:
    """The interval that ``text`` is: “约200万元”, “50余万元”, “不低于95%”, “1万元以下（不含）”, “6万元整”.

    Nothing for a plain figure without such a word, for two that are written wrongly, and for anything else. 余 and 多
    reach to the next round figure (200余 → 200 to 300, 1250多 → 1250 to 1260, ends excluded).
    """
    clean = plain(text)
    match = _APPROXIMATE.fullmatch(clean.strip()) if clean is not None else None
    if match is None:
        return None
    number = judge(match["arabic"].rstrip(",.")) if match["arabic"] else chinese_integer(match["chinese"])
    meaning = _meaning(match)
    if number is None or number.fault or meaning is None:
        return None
    return _interval(number.value, meaning, match, about, text.strip())


def _meaning(match: re.Match[str]) -> str | None:
    """The key of what the words mean; a word before the figure outweighs one after it."""
    if match["before"]:
        return next(key for key, words in _BEFORE.items() if match["before"] in words)
    if match["after"]:
        return next(key for key, words in _AFTER.items() if match["after"] in words)
    return "over" if match["over"] or match["later"] else None


def _interval(stated: Decimal, meaning: str, match: re.Match[str], about: Decimal, words: str) -> Approximate:
    less, more = (spelled_out(EXACT.multiply(stated, factor)) for factor in (1 - about, 1 + about))
    step = Decimal(1).scaleb(_round_step(stated))
    lower, upper, low_in, high_in = {
        "about": (less, more, True, True),
        "near": (less, stated, True, False),
        "over": (stated, EXACT.add(stated, step), False, False),
        "at least": (stated, None, True, True),
        "more": (stated, None, False, True),
        "at most": (None, stated, True, True),
        "less": (None, stated, True, False),
        "exactly": (stated, stated, True, True),
    }[meaning]
    said = match["early"] or match["late"]
    if said and lower is None:
        high_in = said == "含"
    if said and upper is None:
        low_in = said == "含"
    unit = match["unit"] + (match["rest"] or "")
    return Approximate(stated, unit, lower, upper, low_in, high_in, words)


def _round_step(stated: Decimal) -> int:
    """The power of ten of the last figure that is not zero: 200 → 2, 1250 → 1, 2.5 → −1."""
    exponent = stated.normalize(context=EXACT).as_tuple().exponent
    return exponent if isinstance(exponent, int) else 0
