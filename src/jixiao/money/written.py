"""Amounts of money in words and figures: 15.4万元, 1,553,870.19元, 600万, 3亿5000万元, 人民币陆万元整, 10—12万元.

An amount is read as written. What is wrong with the writing goes into ``Amount.fault``; nothing is repaired.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from jixiao.money.amount import Amount
from jixiao.money.text import plain
from jixiao.money.unit import Unit
from jixiao.money.wording import NUMBER, Wording, wording_at

_DASH = re.compile(r"\s?(?:-{1,2}|–|—{1,2}|~|至|到)\s?")

_RANGE = "写的是范围“{words}”，这里需要一个确定的金额；请写明数额"


@dataclass(frozen=True, slots=True)
class FoundAmount:
    """An amount in a text, with the offsets of its words there."""

    amount: Amount
    start: int
    end: int


def read_amount(text: str, default: Unit | None = None) -> Amount | None:
    """The first amount of money in ``text``; nothing where there is none (“2017年”, “5个”, “XX万元”).

    ``default`` is the unit of a table heading: with it, a text that is a bare number is an amount too. The written
    precision of an amount that ends in 整 is the 分. A range, and a number that is written wrongly, come with a
    ``fault``. Words of approximation (约, 余, 左右) are not looked at: see :func:`read_approximate`.
    """
    return next((found.amount for found in _scan(text, default)), None)


def find_amounts(text: str, default: Unit | None = None) -> tuple[FoundAmount, ...]:
    """Every amount in ``text`` with its place, in order; a range counts as one, with a fault."""
    return tuple(_scan(text, default))


def read_amount_range(text: str, default: Unit | None = None) -> tuple[Amount, Amount] | None:
    """The two ends of the range that ``text`` is: “10—12万元”, “5万-8万元”, “3至5万元”. Nothing for anything else.

    The unit after the last applies to both unless each has one. An end that is written wrongly has a ``fault``.
    """
    clean = plain(text)
    match = NUMBER.search(clean) if clean is not None else None
    if clean is None or match is None or clean[: match.start()].strip():
        return None
    ends = _range_at(clean, match, default)
    if ends is None or clean[ends[1].end :].strip():
        return None
    return _quoted(ends[0], text), _quoted(ends[1], text)


def _scan(text: str, default: Unit | None) -> Iterator[FoundAmount]:
    clean = plain(text)
    position = 0
    while clean is not None and (match := NUMBER.search(clean, position)) is not None:
        position = match.end()
        read = wording_at(clean, match)
        ends = _range_from(clean, read, default)
        if ends is not None:
            lower, upper = ends
            words = text[lower.start : upper.end]
            amount = replace(lower.amount(words), fault=_RANGE.format(words=words))
            position = upper.end
            yield FoundAmount(amount, lower.start, upper.end)
            continue
        if default is not None:
            read = wording_at(clean, match, default)
        if read is not None and read.money:
            position = read.end
            yield FoundAmount(_quoted(read, text), read.start, read.end)


def _range_at(clean: str, first: re.Match[str], default: Unit | None) -> tuple[Wording, Wording] | None:
    """The range of money that starts with the number ``first``, or nothing."""
    return _range_from(clean, wording_at(clean, first), default)


def _range_from(clean: str, lower: Wording | None, default: Unit | None) -> tuple[Wording, Wording] | None:
    """The range of money whose lower end is ``lower``, or nothing."""
    dash = _DASH.match(clean, lower.end) if lower is not None else None
    second = NUMBER.match(clean, dash.end()) if dash is not None else None
    if lower is None or second is None:
        return None
    upper = wording_at(clean, second)
    if upper is None:
        return None
    if default is not None and not clean[: lower.start].strip() and not clean[upper.end :].strip():
        upper = replace(upper, unit=upper.unit or default, money=True)
    if upper.unit is None or not upper.money:
        return None
    return replace(lower, unit=lower.unit or upper.unit), upper


def _quoted(read: Wording, text: str) -> Amount:
    return read.amount(text[read.start : read.end])
