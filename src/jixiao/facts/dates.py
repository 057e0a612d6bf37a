"""Dates and periods, with the event that they date as far as the words tell (``notation.md`` §5)."""

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from jixiao.facts.model import DateFact, Passage, Span

if TYPE_CHECKING:
    from jixiao.facts.facts import Facts

_HAN = "〇○零一二三四五六七八九"
_HAN_VALUE = dict(zip(_HAN, "000123456789", strict=True))
_YEAR = rf"(?:19|20)\d\d|[一二][{_HAN}]{{3}}"
_MONTH = r"(?:\d{1,2}|十[一二]?|[一二三四五六七八九])"
_DAY = r"(?:\d{1,2}|二?十[一二三四五六七八九]?|三十一?|[一二三四五六七八九])"
_ONE = re.compile(
    rf"(?<![\d.])(?:(?P<y>{_YEAR}) ?年(?:度|初|底|末)?"
    rf"(?: ?(?P<m>{_MONTH}) ?月(?:份|底|初|中旬|上旬|下旬|末)?(?: ?(?P<d>{_DAY}) ?[日号])?)?"
    r"|(?P<iy>(?:19|20)\d\d)(?P<sep>[-/.])(?P<im>\d{1,2})(?:(?P=sep)(?P<id>\d{1,2}))?(?![\d%])"
    r"|(?P<pm>\d{1,2}) ?月(?:份|底|初|末)?(?: ?(?P<pd>\d{1,2}) ?[日号])?)"
)
_JOINT = re.compile(r" {0,2}(?:至|到|-|—|–|~|--|——) {0,2}")
_EVENTS = (
    ("立项", r"立项|申报"),
    ("批复", r"批复|审批|批准"),
    ("下达", r"下达|印发|下发"),
    ("到位", r"到位|到账|拨付|拨入"),
    ("采购", r"招标|中标|采购|签订合同|签订"),
    ("开工", r"开工|启动|动工|开始实施"),
    ("完工", r"完工|竣工|建成|完成施工"),
    ("验收", r"验收"),
    ("评价", r"评价|自评"),
    ("发布", r"发布|公开|公示"),
)
_EVENT = re.compile("|".join(f"(?P<e{i}>{words})" for i, (_, words) in enumerate(_EVENTS)))
_AFTER, _BEFORE = 16, 12
_AFTER_YEAR = 6
"""A bare year dates only what follows at once (2017年立项)."""
_STOPS = "。；;!?！？\n"


@dataclass(frozen=True, slots=True)
class _Part:
    start: int
    end: int
    year: int | None
    month: int | None
    day: int | None


def dates(facts: "Facts") -> tuple[DateFact, ...]:
    """Every date and period of the running text, in reading order."""
    return tuple(found for passage in facts.running for found in dates_in(passage))


def dates_in(passage: Passage) -> tuple[DateFact, ...]:
    """The dates of one passage; what is no date of the calendar is left out."""
    parts = [part for match in _ONE.finditer(passage.normal) if (part := _part(match)) is not None]
    found, index = [], 0
    while index < len(parts):
        first, last = parts[index], parts[index]
        following = parts[index + 1] if index + 1 < len(parts) else None
        if following is not None and _JOINT.fullmatch(passage.normal, first.end, following.start):
            last, index = following, index + 1
        found.append(_fact(passage, first, last))
        index += 1
    return tuple(found)


def _part(match: re.Match[str]) -> _Part | None:
    year = _number(match["y"] or match["iy"])
    month = _number(match["m"] or match["im"] or match["pm"])
    day = _number(match["d"] or match["id"] or match["pd"])
    if month is not None and not 1 <= month <= 12:
        return None
    if day is not None and (month is None or not 1 <= day <= monthrange(year or 2020, month)[1]):
        return None
    return _Part(match.start(), match.end(), year, month, day)


def _number(digits: str | None) -> int | None:
    """2018, 二〇一八, 十二, 二十一 as a number."""
    if digits is None:
        return None
    if digits.isascii():
        return int(digits)
    tens, ten, ones = digits.rpartition("十")
    if ten:
        return (int(_HAN_VALUE[tens]) if tens else 1) * 10 + (int(_HAN_VALUE[ones]) if ones else 0)
    return int("".join(_HAN_VALUE[digit] for digit in digits))


def _fact(passage: Passage, first: _Part, last: _Part) -> DateFact:
    year = first.year if first.year is not None else last.year
    begin = _first_day(first, year)
    until = _last_day(last, last.year if last.year is not None else first.year, first.month)
    if begin is not None and until is not None and until < begin and last.year is None:
        until = None
    return DateFact(Span(passage, first.start, last.end), begin, until, year, _role(passage, first, last))


def _first_day(part: _Part, year: int | None) -> date | None:
    return date(year, part.month or 1, part.day or 1) if year is not None else None


def _last_day(part: _Part, year: int | None, month: int | None) -> date | None:
    if year is None:
        return None
    last_month = part.month or (month if part.day is not None else None) or 12
    return date(year, last_month, part.day or monthrange(year, last_month)[1])


def _role(passage: Passage, first: _Part, last: _Part) -> str:
    """The event named right after the date in the same sentence, else right before it."""
    text, start, end = passage.normal, first.start, last.end
    reach = _AFTER if last.month is not None else _AFTER_YEAR
    after = text[end : end + reach]
    stop = min((i for i, c in enumerate(after) if c in _STOPS), default=len(after))
    match = _EVENT.search(after, 0, stop)
    if match is None and last.month is not None:
        before = text[max(0, start - _BEFORE) : start]
        cut = max((i for i, c in enumerate(before) if c in _STOPS + ",，"), default=-1)
        match = max(_EVENT.finditer(before, cut + 1), key=lambda found: found.start(), default=None)
    return _EVENTS[int(str(match.lastgroup)[1:])][0] if match is not None else ""
