"""Numbers as people type them: read as written, and marked where the writing is wrong.

A number is never repaired: “1,23,4” is read as 1234 and carries a fault, so that whoever uses it can report it.
"""

import re
from dataclasses import dataclass, field, replace
from decimal import Decimal

from jixiao.money.rounding import MAX_DIGITS
from jixiao.money.text import plain


@dataclass(frozen=True, slots=True)
class WrittenNumber:
    """A number, its written decimals, its source, and what is wrong with the writing (empty: nothing).

    Where there is a ``fault``, ``value`` is what the digits say when read literally; do not compute with it.
    """

    value: Decimal
    digits: int
    as_written: str = field(default="", compare=False)
    fault: str = ""


RUN = r"\.?[0-9](?:[0-9,.OoIl]|(?: |\r?\n)(?=[0-9]))*+"
"""Everything that hangs together with a first digit, right or wrong; :func:`judge` says which. Never backtracks."""

SIGN = r"(?:(?<![0-9A-Za-z%元万亿个人户家年月日号])[-+]|负)"
"""A sign, and not the dash of a range."""

_WHOLE = re.compile(rf"\s*(?P<sign>{SIGN})? ?(?P<run>{RUN})\s*")
_START = re.compile(rf"\s*(?P<sign>{SIGN})? ?(?P<run>{RUN})")
_PLAIN = re.compile(r"(?:0|[1-9][0-9]*+)(?:\.[0-9]++)?")
"""A number in which nothing can be wrong: the commonest, and quickly read."""
_GROUPED = re.compile(r"[0-9]{1,3}(?:,[0-9]{3})+")
_GROUPED_BY_FOUR = re.compile(r"[0-9]{1,4}(?:,[0-9]{4})+")


def read_number(text: str) -> WrittenNumber | None:
    """The number that ``text`` is, apart from spaces around it; nothing where it is anything else.

    Full-width digits, a sign (-5, 负5) and thousands separators of either width are read. Nothing is returned for
    more than :data:`~jixiao.money.rounding.MAX_DIGITS` digits.
    """
    clean = plain(text)
    match = _WHOLE.fullmatch(clean) if clean is not None else None
    return _signed(text, match) if match is not None else None


def read_quantity(text: str) -> tuple[WrittenNumber, str] | None:
    """The number at the start of ``text`` and the unit after it: “1,412 人” → 1412, “人”.

    Nothing where the text does not start with a number.
    """
    clean = plain(text)
    match = _START.match(clean) if clean is not None else None
    if match is None:
        return None
    end = match.start("run") + len(match["run"].rstrip(",."))
    number = judge(match["run"].rstrip(",."))
    if number is None:
        return None
    written = text[match.start() : end].strip()
    return replace(apply_sign(number, match["sign"]), as_written=written), text[end:].strip()


def apply_sign(number: WrittenNumber, sign: str | None) -> WrittenNumber:
    """``number`` with the sign that stood before it (“-”, “负”, “+” or none)."""
    return replace(number, value=number.value.copy_negate()) if sign in ("-", "负") else number


def _signed(text: str, match: re.Match[str]) -> WrittenNumber | None:
    number = judge(match["run"])
    return None if number is None else replace(apply_sign(number, match["sign"]), as_written=text.strip())


def judge(run: str) -> WrittenNumber | None:
    """The number in a run of digits and separators (in plain characters), with the first fault of its writing.

    Nothing where there are too many digits.
    """
    if len(run) <= MAX_DIGITS and _PLAIN.fullmatch(run) is not None:
        return WrittenNumber(Decimal(run), len(run.partition(".")[2]), run)
    if sum(character.isdigit() for character in run) > MAX_DIGITS:
        return None
    readable = re.split("[OoIl]", run, maxsplit=1)[0]
    readable = re.sub(r"[\s,]", "", readable)
    whole, _, decimals = readable.partition(".")
    decimals = decimals.partition(".")[0]
    value = Decimal(f"{whole or '0'}.{decimals}")
    return WrittenNumber(value, len(decimals), run, _fault(run))


def _fault(run: str) -> str:
    """What is wrong with the writing of ``run``, or an empty text."""
    if re.search("[OoIl]", run):
        return "数字中夹有字母（O、I、l），像是把 0 或 1 输成了字母；请改用数字"
    if re.search(r"\s", run):
        return "数字中间有空格或换行；请连写"
    if run.count(".") > 1:
        return "有多个小数点；请只保留一个"
    whole, point, decimals = run.partition(".")
    if point and not (whole and decimals):
        return "小数点前后缺少数字；请补全"
    if "," in decimals or ("," in whole and not _GROUPED.fullmatch(whole)):
        if "," not in decimals and _GROUPED_BY_FOUR.fullmatch(whole):
            return "按四位分节；千分位逗号应每三位一个（如 1,234,567），也可以不写逗号"
        return "千分位逗号的位置不对；应每三位一个（如 1,234,567），也可以不写逗号"
    if len(whole) > 1 and whole.startswith("0"):
        return "数字开头有多余的 0；请核对后删去"
    return ""
