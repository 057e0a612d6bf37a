"""Chinese numerals in a value, as digits: “百分之九十” → ``90%``, “五期” → ``5期``."""

import re

from jixiao.evaluation.units import is_known
from jixiao.money import read_chinese_number

_DIGITS = "零〇一二三四五六七八九十百千万两"
_PERCENT = re.compile(rf"百分之([{_DIGITS}点]+|\d+(?:\.\d+)?)")
_COUNT = re.compile(rf"([^{_DIGITS}\d]*?)([{_DIGITS}]+)(个百分点|[^\d{_DIGITS}]+?)(以上|及以上|以内|以下|)")
_RANKS = ("类", "段")
"""After a Chinese numeral these rank (一类) rather than count."""


def arabic(text: str) -> str:
    """``text`` with its percentages or its one count in digits; otherwise unchanged."""
    text = _PERCENT.sub(_percent, text)
    count = _COUNT.fullmatch(text)
    if count is None or not is_known(count[3]) or count[2][0] in "百千万" or count[3] in _RANKS:
        return text
    number = _digits(count[2])
    return text if number is None else f"{count[1]}{number}{count[3]}{count[4]}"


def _percent(match: re.Match[str]) -> str:
    number = _digits(match[1])
    return match[0] if number is None else f"{number}%"


def _digits(numeral: str) -> str | None:
    """A Chinese numeral (with 点) or plain digits, in digits."""
    if re.fullmatch(r"[\d.]+", numeral):
        return numeral
    number = read_chinese_number(numeral)
    return None if number is None or number.fault else f"{number.value:f}"
