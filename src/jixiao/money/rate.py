"""Percentages, percentage points and ratios: 95%, 百分之九十, 八成五, 5个百分点, 3:1 (``notation.md`` §3)."""

import re
from dataclasses import dataclass, replace
from decimal import Decimal
from fractions import Fraction

from jixiao.money.chinese import CHINESE_RUN, read_chinese_number
from jixiao.money.number import RUN, SIGN, WrittenNumber, apply_sign, judge, read_number
from jixiao.money.rounding import EXACT, decimals, spelled_out
from jixiao.money.text import plain

_NUMERAL = rf"{CHINESE_RUN}+(?:点{CHINESE_RUN}+)?"
_PER = {"%": 0, "‰": -1, "百": 0, "千": -1, "万": -2}
"""By how many places “per this many” moves a number to make it per hundred."""

_PERCENT = re.compile(
    rf"(?:(?P<sign>{SIGN}) ?)?(?:(?P<arabic>(?<![0-9.xX*]){RUN})(?:\s{{0,3}}(?P<mark>[%‰]))?"
    rf"|(?P<per>[百千万])分之(?:(?P<figures>{RUN})|(?P<chinese>{_NUMERAL})))"
)
"""A number is matched without its % too, and passed over: so that no figure is scanned twice."""
_RANGE_BEFORE = re.compile(r"[0-9]\s?%?\s?(?:[-–—~]{1,2}|至|到)\s?$")
_RANGE_AFTER = re.compile(r"\s?(?:[-–—~]{1,2}|至|到)\s?[0-9]")
_TENTHS = re.compile(
    rf"(?:(?P<arabic>{RUN})|(?P<chinese>[一二两三四五六七八九十]))\s?(?P<word>成|折)(?P<more>[一二三四五六七八九半])?"
    rf"|(?P<two>[一二三四五六七八九]{{2}})折"
)
_POINTS = re.compile(
    rf"(?:(?P<sign>{SIGN}) ?)?(?:(?P<arabic>(?<![0-9.xX*]){RUN})|(?P<chinese>{_NUMERAL}))"
    r"(?P<points>\s{0,3}个?\s{0,3}百分点)?"
)
_RATIO = re.compile(r"\s*([^:/比]{1,40})(?::|/|比)([^:/比]{1,40})\s*")
_RANGE = "“{words}”是一个范围的一端，这里需要一个确定的百分数；请写明数值"


@dataclass(frozen=True, slots=True)
class Ratio:
    """A ratio as written: “3:1”, “15/15”."""

    left: WrittenNumber
    right: WrittenNumber
    as_written: str

    @property
    def value(self) -> Fraction | None:
        """The quotient; nothing where the right side is zero."""
        return None if self.right.value == 0 else Fraction(self.left.value) / Fraction(self.right.value)


def read_percent(text: str) -> WrittenNumber | None:
    """The first percentage in ``text``, per hundred: “95%” → 95, “百分之九十” → 90, “5‰” → 0.5; nothing where none is.

    A text that is nothing but 成 or 折 is one too: “八成五” → 85, “9折” → 90. Percentage points are not percentages.
    Of a range (“80%～90%”) the first figure that has its own % is read, with a fault.
    """
    clean = plain(text)
    if clean is None:
        return None
    tenths = _TENTHS.fullmatch(clean.strip())
    if tenths is not None:
        return _tenths(tenths, text.strip())
    for match in _PERCENT.finditer(clean):
        number = _per_hundred(match) if match["mark"] or match["per"] else None
        if number is not None:
            words = text[match.start() : match.end()]
            return replace(number, as_written=words, fault=number.fault or _range_fault(clean, match, words))
    return None


def read_percentage_points(text: str) -> WrittenNumber | None:
    """The first number of percentage points in ``text``: “5.2个百分点” → 5.2; nothing where none is."""
    clean = plain(text)
    for match in _POINTS.finditer(clean) if clean is not None else ():
        number = _figure(match["arabic"], match["chinese"]) if match["points"] else None
        if number is not None:
            return replace(apply_sign(number, match["sign"]), as_written=text[match.start() : match.end()])
    return None


def read_ratio(text: str) -> Ratio | None:
    """The ratio that ``text`` is: “3:1”, “3比1”, “15/15”; nothing where it is anything else."""
    clean = plain(text)
    match = _RATIO.fullmatch(clean) if clean is not None else None
    if match is None:
        return None
    left, right = (read_number(part) or read_chinese_number(part) for part in match.groups())
    return None if left is None or right is None else Ratio(left, right, text.strip())


def _per_hundred(match: re.Match[str]) -> WrittenNumber | None:
    number = _figure(match["arabic"] or match["figures"], match["chinese"])
    return None if number is None else _moved(apply_sign(number, match["sign"]), _PER[match["mark"] or match["per"]])


def _figure(arabic: str | None, chinese: str | None) -> WrittenNumber | None:
    if arabic is not None:
        return judge(arabic.rstrip(",."))
    return read_chinese_number("一百" if chinese == "百" else chinese or "")


def _moved(number: WrittenNumber, places: int) -> WrittenNumber:
    """The number with its point moved, and its written digits with it: 5 per thousand → 0.5 per hundred."""
    digits = max(0, number.digits - places)
    return replace(number, value=spelled_out(number.value.scaleb(places, context=EXACT), digits), digits=digits)


def _range_fault(clean: str, match: re.Match[str], words: str) -> str:
    before = clean[max(0, match.start() - 10) : match.start()]
    in_range = _RANGE_BEFORE.search(before) or _RANGE_AFTER.match(clean, match.end())
    return _RANGE.format(words=words) if in_range else ""


def _tenths(match: re.Match[str], words: str) -> WrittenNumber | None:
    """三成 → 30, 八成五 → 85, 九五折 → 95."""
    if match["two"]:
        value = read_chinese_number(match["two"][0] + "十" + match["two"][1])
        return None if value is None else replace(value, as_written=words)
    number = _figure(match["arabic"], match["chinese"])
    if number is None:
        return None
    if match["word"] == "折" and number.value >= 10:
        return replace(number, as_written=words)
    tenths = _moved(number, 1)
    if match["more"] is None:
        return replace(tenths, as_written=words)
    more = Decimal(5) if match["more"] == "半" else Decimal("〇一二三四五六七八九".index(match["more"]))
    whole = EXACT.add(tenths.value, more)
    return replace(tenths, value=whole, digits=decimals(whole), as_written=words)
