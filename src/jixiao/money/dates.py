"""Dates and periods of official documents: 2018年5月22日, 2020-03-25, 2017年底, 1—7月, “十三五” (``notation.md`` §5).

A date that names only a month or a year is a period. As a *date* it stands for its last day, which is how a deadline
is meant (2017年12月 → 31 December); read it with :func:`read_period` where the first day matters.
"""

import re
from calendar import monthrange
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from jixiao.money.chinese import chinese_integer
from jixiao.money.text import plain

_EARLIEST, _LATEST = 1900, 2199
"""A four-digit number outside these is not taken for a year."""


@dataclass(frozen=True, slots=True)
class Period:
    """A span of days; both ends belong to it."""

    start: date
    end: date
    as_written: str = ""

    def __contains__(self, day: date) -> bool:
        """Whether ``day`` lies in the period."""
        return self.start <= day <= self.end


class _Found(NamedTuple):
    """A period in a text: its offsets, and whether it was written as one (and not as a single date)."""

    start: int
    end: int
    period: Period
    written_as_period: bool


_C = "〇○零一二三四五六七八九"
_Y = rf"(?:(?<![0-9])[0-9]{{4}}|(?<![{_C}])[{_C}]{{4}})"
_N = rf"(?:[0-9]{{1,2}}|[{_C}十廿卅]{{1,3}})"
_YEAR = (
    rf"(?P<year>(?P<y>{_Y})\s?(?:财年|年度?)|FY\s?(?P<fy>[0-9]{{4}})(?![0-9])"
    r"|(?P<relative>今年|本年|当年|去年|上年|明年|下年|次年)度?|年内|全年)"
)
_FRESH = rf"(?<![0-9.{_C}十年])(?<!年\s)"
"""Before a month without a year: not the rest of a longer number, nor of a year with two digits (17年5月)."""
_POINT = re.compile(
    rf"(?P<iy>(?<![0-9.])[0-9]{{4}})(?P<s>[-./])(?P<im>[0-9]{{1,2}})(?:(?P=s)(?P<id>[0-9]{{1,2}}))?(?!(?P=s)?[0-9%])"
    rf"|(?:{_YEAR}\s?)?(?:(?(year)|{_FRESH})(?P<m>{_N})\s?月份?\s?(?:(?P<d>{_N})\s?[日号]|(?P<part>[上中下]旬|底|末))?"
    r"|(?P<half>[上下])半年|前(?P<quarters>[二三23])个?季度|第?(?P<quarter>[一二三四1-4])季度|(?P<close>(?(year)年?|年)[底末]|年终))?"
)
_VAGUE = re.compile(r"\s?(?:初|中(?=$|[\s,.;。、前])|[以之]?前|[以之]?后|以来|起)")
"""After a month or year: words that name no day, or leave open whether the month counts (12月前)."""
_DASH = r"\s?(?:-{1,2}|–|—{1,2}|~|至|到)\s?"
_TO = re.compile(_DASH)
_AFTER_DASH = re.compile(rf"[0-9年月日号]{_DASH}$")
_DAY_FOLLOWS = re.compile(rf"{_DASH}{_N}\s?[日号]")
_COMPACT = re.compile(r"\s*([0-9]{4})([0-9]{2})([0-9]{2})\s*")
_MONTHS = re.compile(
    rf"(?:{_YEAR}\s?)?(?(year)|{_FRESH})(?P<a>{_N})\s?月?份?{_DASH}(?P<b>{_N})\s?月(?!\s?{_N}\s?[日号])"
)
_YEARS = re.compile(rf"(?P<a>{_Y})(?:年度?)?{_DASH}(?P<b>{_Y})(?:\s?年度?(?!\s?{_N}\s?月)|\s*$)")
_DAYS = re.compile(
    rf"(?:{_YEAR}\s?)?(?(year)|{_FRESH})(?P<m>{_N})\s?月\s?(?P<a>{_N})\s?[日号]?{_DASH}(?P<b>{_N})\s?[日号]"
)
_PLAN = re.compile(
    r"[“\"](?P<quoted>[六七八九]|十[一二三四五六]?)五[”\"]|(?<![一二三四五六七八九十百第])(?P<named>[六七八九]|十[一二三四五六]?)五"
    r"(?=期间|时期|规划|计划)|(?<![一二三四五六七八九十百第])(?P<bare>十[一二三四五六])五(?![年月日号个名人户十百千万亿元%])"
    r"|第(?P<full>[六七八九]|十[一二三四五六]?)个五年(?:规划|计划)"
)
_RELATIVE = {"去年": -1, "上年": -1, "明年": 1, "下年": 1, "次年": 1}
_FROM_NOW = ("今年", "本年", "当年", "去年", "上年", "明年")
"""Years told from the fiscal year; 次年 and 下年, and no year at all, are told from the start of the range."""
_PLAN_SIX_STARTS = 1981
"""“六五” is 1981–1985; each plan since has followed it after five years."""


def read_date(text: str, year: int | None = None) -> date | None:
    """The first date in ``text``; a month or year stands for its last day, 上旬 and 中旬 for the 10th and 20th.

    ``year`` is the fiscal year for dates without one (“10月”, “年底”, “12月31日前”); without it such dates are
    nothing. Nothing also for a period (“1—7月”), a day that does not exist, a year with two digits, and words that
    name no day (“2017年初”, “12月前”). Of “12月31日前” the day itself is returned.
    """
    clean = plain(text)
    found = _first(clean, year) if clean is not None else None
    return None if found is None or found.written_as_period else found.period.end


def read_period(text: str, year: int | None = None) -> Period | None:
    """The first period in ``text``: “2017年1月至12月”, “2013-2015年”, “1—7月”, “2017年度”, “上半年”, “十三五”.

    A single date is a period of one day. ``year`` is the fiscal year where the text names none; without it such
    periods are nothing, as are those that end before they start.
    """
    clean = plain(text)
    found = _first(clean, year) if clean is not None else None
    return None if found is None else Period(found.period.start, found.period.end, text[found.start : found.end])


def _first(clean: str, year: int | None) -> _Found | None:
    """What stands first; where several readings start together, the longest."""
    readers = (_compact, _bare_months, _bare_years, _bare_days, _plan, _points)
    found = [f for reader in readers if (f := next(reader(clean, year), None)) is not None]
    return min(found, key=lambda f: (f.start, -f.end), default=None)


def _compact(clean: str, year: int | None) -> Iterator[_Found]:
    """A text that is nothing but eight digits: 20180522."""
    match = _COMPACT.fullmatch(clean)
    span = _span(*map(int, match.groups())) if match is not None else None
    if match is not None and span is not None:
        yield _Found(match.start(1), match.end(3), Period(*span), False)


def _points(clean: str, year: int | None) -> Iterator[_Found]:
    """Single dates, and ranges of two."""
    after = 0
    for match in _POINT.finditer(clean):
        if match.start() < after or not match[0].strip():
            continue
        dash = _TO.match(clean, match.end())
        second = _POINT.match(clean, dash.end()) if dash is not None else None
        if second is not None and second[0].strip():
            after = second.end()
            yield from _range(clean, match, second, year)
        elif not _is_end_of_range(clean, match) and (
            match["iy"] is None or match["id"] is not None or match[0] == clean.strip()
        ):
            span = _span_of(clean, match, _year_of(match, year))
            if span is not None:
                yield _Found(match.start(), _trim(match), Period(*span), False)


def _is_end_of_range(clean: str, match: re.Match[str]) -> bool:
    """Whether the date is one end of a range that could not be read (2018-2017年, 3月5日至1日)."""
    before = clean[max(0, match.start() - 5) : match.start()]
    return _AFTER_DASH.search(before) is not None or _DAY_FOLLOWS.match(clean, match.end()) is not None


def _range(clean: str, first: re.Match[str], second: re.Match[str], year: int | None) -> Iterator[_Found]:
    named = second["y"] or second["fy"] or second["iy"]
    opening = _year_of(first, _number(named) if named else year)
    closing = _year_of(second, year if second["relative"] in _FROM_NOW else opening)
    start, end = _span_of(clean, first, opening), _span_of(clean, second, closing)
    if start is not None and end is not None and start[0] <= end[1]:
        yield _Found(first.start(), _trim(second), Period(start[0], end[1]), True)


def _trim(match: re.Match[str]) -> int:
    return match.start() + len(match[0].rstrip())


def _bare_months(clean: str, year: int | None) -> Iterator[_Found]:
    for match in _MONTHS.finditer(clean):
        of = _year_of(match, year)
        start, end = _span(of, _number(match["a"])), _span(of, _number(match["b"]))
        yield from _spanning(match, start, end)


def _bare_years(clean: str, year: int | None) -> Iterator[_Found]:
    for match in _YEARS.finditer(clean):
        yield from _spanning(match, _span(_number(match["a"])), _span(_number(match["b"])))


def _bare_days(clean: str, year: int | None) -> Iterator[_Found]:
    for match in _DAYS.finditer(clean):
        of, month = _year_of(match, year), _number(match["m"])
        yield from _spanning(match, _span(of, month, _number(match["a"])), _span(of, month, _number(match["b"])))


def _spanning(match: re.Match[str], start: tuple[date, date] | None, end: tuple[date, date] | None) -> Iterator[_Found]:
    if start is not None and end is not None and start[0] <= end[1]:
        yield _Found(match.start(), _trim(match), Period(start[0], end[1]), True)


def _plan(clean: str, year: int | None) -> Iterator[_Found]:
    """The national five-year plans by their usual names (“十三五” is 2016–2020)."""
    for match in _PLAN.finditer(clean):
        number = _number(next(group for group in match.groups() if group is not None))
        start = _PLAN_SIX_STARTS + 5 * (number - 6)
        yield _Found(match.start(), match.end(), Period(date(start, 1, 1), date(start + 4, 12, 31)), True)


def _number(figures: str) -> int:
    """The number written by a group of the patterns; 0, which no calendar has, where it is none (三四月)."""
    if figures.isascii():
        return int(figures)
    number = chinese_integer(figures)
    return 0 if number is None else int(number.value)


def _year_of(match: re.Match[str], year: int | None) -> int | None:
    """The year that the match names, or the fiscal year, moved by 去年 or 明年."""
    named = match.groupdict()
    for group in ("y", "fy", "iy"):
        if named.get(group):
            return _number(named[group])
    return None if year is None else year + _RELATIVE.get(named.get("relative") or "", 0)


def _span_of(clean: str, match: re.Match[str], of: int | None) -> tuple[date, date] | None:
    """First and last day of what a point in the year ``of`` names, or nothing where it names none."""
    if match["iy"]:
        return _span(of, int(match["im"]), int(match["id"]) if match["id"] else None)
    if match["d"]:
        return _span(of, _number(match["m"]), _number(match["d"]))
    if _VAGUE.match(clean, match.end()) and not (match["part"] or match["close"]):
        return None
    if match["m"]:
        return _part_of_month(_span(of, _number(match["m"])), match["part"])
    if match["half"]:
        return _months(of, 1, 6) if match["half"] == "上" else _months(of, 7, 12)
    if match["quarters"]:
        return _months(of, 1, 3 * _number(match["quarters"]))
    if match["quarter"]:
        quarter = _number(match["quarter"])
        return _months(of, 3 * quarter - 2, 3 * quarter)
    return _span(of, 12, 31) if match["close"] else _span(of)


def _part_of_month(month: tuple[date, date] | None, part: str | None) -> tuple[date, date] | None:
    """上旬 is the 1st to the 10th, 中旬 to the 20th, 下旬 the rest; 底 and 末 are the last day."""
    if month is None or part is None:
        return month
    first, last = month
    parts = {
        "上旬": (first, first.replace(day=10)),
        "中旬": (first.replace(day=11), first.replace(day=20)),
        "下旬": (first.replace(day=21), last),
    }
    return parts.get(part, (last, last))


def _months(year: int | None, first: int, last: int) -> tuple[date, date] | None:
    start, end = _span(year, first), _span(year, last)
    return None if start is None or end is None else (start[0], end[1])


def _span(year: int | None, month: int | None = None, day: int | None = None) -> tuple[date, date] | None:
    """First and last day of a year, a month or a day; nothing where the calendar has none."""
    if year is None or not _EARLIEST <= year <= _LATEST:
        return None
    if month is None:
        return date(year, 1, 1), date(year, 12, 31)
    if not 1 <= month <= 12:
        return None
    last = monthrange(year, month)[1]
    if day is None:
        return date(year, month, 1), date(year, month, last)
    return (date(year, month, day), date(year, month, day)) if 1 <= day <= last else None
