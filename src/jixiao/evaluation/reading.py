"""Read a target or an actual value as people write it in a form: “≥95%”, “2400人”, “2017年12月31日前”, “效果明显”.

Nothing is invented. A text is read as a number, an interval or a day only when *all* of it is understood; anything
else stays :class:`Words`, which no method divides. So two targets in one cell, “约200人”, “提高10%” (a change, not a
level), “1年内” (no starting day), “2017年12月前” (before the month, or by its end?) and malformed numbers are words.

A percentage is its number of percent: “95%” is 95 with unit ``%``. A cell formatted as a percentage holds 0.95; it
is *not* multiplied by 100, because 0.95% is also a value that occurs. It is read as 0.95 and the fault says so.
"""

import re
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal

from jixiao.evaluation.dates import is_bound, read_deadline
from jixiao.evaluation.measure import Day, Interval, Measure, Operator, Quantity, Words
from jixiao.evaluation.numerals import arabic
from jixiao.evaluation.operators import AFTER, AFTER_PATTERN, BEFORE, BEFORE_PATTERN
from jixiao.evaluation.text import normalise
from jixiao.evaluation.units import is_known, normalise_unit


@dataclass(frozen=True, slots=True)
class Reading:
    """What a cell says. ``measure`` is nothing for an empty cell; ``fault`` is a Chinese sentence on what to check.

    ``operator`` is the one written in the text, else the one given (the column 指标性质); likewise ``unit``.
    ``conflict`` says that the text contradicts its row's operator or unit.
    """

    operator: Operator | None
    measure: Measure | None
    unit: str = ""
    fault: str = ""
    conflict: bool = False


_LONGEST = 80
"""A longer text is prose, not a value."""

_NUMBER = r"[+-]?(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?"
_NEUTRAL = "|".join(
    (
        "累计完成",
        "实际完成",
        "已完成",
        "完成率",
        "完成",
        "达到",
        "达",
        "实现",
        "共计",
        "合计",
        "累计",
        "总计",
        "共",
        "为",
        "计",
        "控制在",
        "保持在",
    )
)
"""Words before a number that do not change it."""

_LEAD = rf"(?P<lead>(?:{_NEUTRAL})?)"
_PROSE = r"(?P<lead>[^\d,;:。、!?]*?)"
_BEFORE = rf"(?P<before>{BEFORE_PATTERN})"
_TAIL = r"(?P<tail>[^,;:。、!?]*)"
_PLAIN = re.compile(rf"{_LEAD}{_BEFORE}?(?P<number>{_NUMBER}){_TAIL}")
_IN_PROSE = re.compile(rf"{_PROSE}{_BEFORE}(?P<number>{_NUMBER}){_TAIL}")
_RANGE = re.compile(
    rf"(?:{_NEUTRAL})?(?P<lower>{_NUMBER})(?P<unit>[^\d~\-至到]{{0,6}})(?:~|-|至|到)(?P<upper>{_NUMBER})(?P<tail>[^,;:。、!?]*)"
)
_BETWEEN = re.compile(
    rf"(?:介于|在)?(?P<lower>{_NUMBER})(?P<unit>[^\d~\-和与]{{0,6}})(?:~|-|至|到|和|与)(?P<upper>{_NUMBER})(?P<tail>[^,;:。、!?]*)之间"
)
_BOTH = re.compile(
    rf"(?:≥|>=|不低于|不少于)(?P<lower>{_NUMBER})(?P<unit>[^\d,;]{{0,6}}?)[,;且]?(?:≤|<=|不高于|不超过)(?P<upper>{_NUMBER})(?P<tail>.*)"
)
_AROUND = re.compile(
    rf"(?P<lower>{_NUMBER})(?P<unit>[^\d,;≤<]{{0,6}}?)(?:≤|<=)[^\d,;≤<]{{0,12}}(?:≤|<=)(?P<upper>{_NUMBER})(?P<tail>.*)"
)
_DENIED = re.compile(r"(?:不|未|没有?|非|无|不得|不能|不应|不会|不可|不许|不宜)$")
_RELATIVE_TO = re.compile(r"上年|去年|同期|往年|较|比上|比前|同比|环比")
_YEAR_LIKE = re.compile(r"(?:19|20)\d{2}")


def read_measure(
    value: str | Decimal | int | date | None, operator: Operator | None = None, unit: str = "", year: int | None = None
) -> Reading:
    """Read one cell.

    ``operator`` and ``unit`` are those of the row's own columns or heading; ``year`` (the fiscal year) completes a
    date without one. What is written in the cell itself wins, and a contradiction is told in ``fault``.
    """
    unit = normalise_unit(unit)
    if isinstance(value, date):
        day = value.date() if isinstance(value, datetime) else value
        return _with_given(Operator.BY, Day(day, f"{day.year}年{day.month}月{day.day}日"), operator, "")
    if isinstance(value, bool):
        return Reading(operator, Words("是" if value else "否"), unit)
    if isinstance(value, Decimal | int):
        return _number(Decimal(value), operator, unit)
    written = (value or "").strip()
    if not written:
        return Reading(operator, None, unit)
    found = _read_text(written, unit, year)
    if found is None:
        return Reading(operator, Words(written), unit)
    return _with_given(found[0], found[1], operator, unit)


def _number(value: Decimal, operator: Operator | None, unit: str) -> Reading:
    """A numeric cell: its unit can only be the heading's."""
    return Reading(operator, Quantity(value, unit, f"{value:f}"), unit, _percent_fault(value, unit))


def _percent_fault(value: Decimal, unit: str) -> str:
    if unit == "%" and 0 < abs(value) <= 1:
        meant = f"{(value * 100).normalize():f}%"
        return f"数值 {value:f} 配单位“%”，按 {value:f}% 读取；如原意是 {meant}，请改写为“{meant}”。"
    return ""


def _with_given(written: Operator | None, measure: Measure, given: Operator | None, unit: str) -> Reading:
    """Join what the text says with what its row says; where they contradict each other the text wins, with a fault."""
    own = "" if isinstance(measure, Day | Words) else measure.unit
    faults = []
    if written is not None and given is not None and written is not given and not _is_open(given, written):
        faults.append(f"指标性质栏为“{given}”，指标值“{measure.as_written}”写的是“{written}”，按指标值读取；请统一。")
    if own and unit and own != unit:
        faults.append(f"单位栏为“{unit}”，指标值“{measure.as_written}”写的是“{own}”，按指标值读取；请统一。")
    conflict = bool(faults)
    if isinstance(measure, Quantity) and "%" not in normalise(measure.as_written):
        faults.append(_percent_fault(measure.value, measure.unit))
    return Reading(_chosen(written, given), measure, own or unit, "".join(faults), conflict)


def _is_open(given: Operator, written: Operator) -> bool:
    """Whether the column names the kind of scoring (扣分, 要素 …) or just “=”, which many put beside any deadline."""
    if written in (Operator.BY, Operator.BETWEEN):
        return given in (Operator.EQUAL, Operator.AT_MOST)
    return given in (Operator.QUALITATIVE, Operator.ELEMENTS, Operator.DEDUCTION, Operator.YES_NO)


def _chosen(written: Operator | None, given: Operator | None) -> Operator | None:
    if given in (Operator.QUALITATIVE, Operator.ELEMENTS, Operator.DEDUCTION, Operator.YES_NO):
        return given
    return written if written is not None else given


def _read_text(written: str, unit: str, year: int | None) -> tuple[Operator | None, Measure] | None:
    if len(written) > _LONGEST:
        return None
    text = normalise(written).replace("$", "").replace("\\%", "%").rstrip("。;,")
    day = read_deadline(text, year)
    if day is not None:
        return Operator.BY, Day(day, written)
    text = arabic(text)
    return _interval(text, written, unit) or _quantity(text, written, unit)


def _interval(text: str, written: str, unit: str) -> tuple[Operator | None, Measure] | None:
    match = _BETWEEN.fullmatch(text) or _RANGE.fullmatch(text) or _BOTH.fullmatch(text) or _AROUND.fullmatch(text)
    if match is None:
        return None
    lower, upper = _decimal(match["lower"]), _decimal(match["upper"])
    first, last = match["unit"], _unit_of(match["tail"], unit)
    if last is None or lower > upper or (_YEAR_LIKE.fullmatch(match["lower"]) and last[0] in ("", "年")):
        return None
    shared = last[0]
    if last[1] is not None or normalise_unit(first) not in ("", shared, shared.removesuffix("元")):
        return None
    return Operator.BETWEEN, Interval(lower, upper, shared, written)


def _quantity(text: str, written: str, unit: str) -> tuple[Operator | None, Measure] | None:
    match = _PLAIN.fullmatch(text) or _IN_PROSE.fullmatch(text)
    if match is None or _DENIED.search(match["lead"]) or _RELATIVE_TO.search(match["lead"]):
        return None
    before = BEFORE[match["before"]] if match["before"] else None
    parsed = _unit_of(match["tail"], unit, prose=before is not None)
    if parsed is None:
        return None
    own, after = parsed
    if before is not None and after is not None and before is not after:
        return None
    if after is Operator.AT_MOST and own == "年":
        return None
    return before or after, Quantity(_decimal(match["number"]), own, written)


def _unit_of(tail: str, header: str, prose: bool = False) -> tuple[str, Operator | None] | None:
    """The unit and the operator that follow a number; nothing where the tail says more than that.

    With ``prose`` (an operator stood before the number) words may follow a known unit: “至少1次团体辅导”.
    """
    after: Operator | None = None
    end = re.search(rf"({AFTER_PATTERN})$", tail)
    if end is not None and not is_known(_bare(tail)):
        after, tail = AFTER[end[1]], tail[: end.start()]
    unit = _bare(tail)
    if not unit:
        return header, after
    if unit in ("万", "亿") and header and not header.startswith(("万", "亿")):
        return unit + header, after
    if unit in ("万", "亿") and header.startswith(unit):
        return header, after
    bracketed = tail.startswith(("(", "[")) and tail.endswith((")", "]")) and not re.search(r"\d", unit)
    if unit == header or is_known(unit) or bracketed:
        return unit, after
    return _known_start(tail) if prose and after is None else None


def _bare(tail: str) -> str:
    return normalise_unit(tail.removesuffix("(含)").removesuffix("完成"))


def _known_start(tail: str) -> tuple[str, Operator | None] | None:
    """The longest known unit that a tail begins with, where only words follow."""
    for length in range(min(6, len(tail)), 0, -1):
        if is_known(tail[:length]) and re.fullmatch(r"[\u4e00-\u9fff()“”\"]*", tail[length:]):
            return normalise_unit(tail[:length]), None
    return None


def _decimal(number: str) -> Decimal:
    return Decimal(number.replace(",", ""))


def read_actual(value: str | Decimal | int | date | None, unit: str = "", year: int | None = None) -> Reading:
    """Read what was achieved. As :func:`read_measure`, but a bound is no result.

    “≥95%”, “超过200人” and “2017年12月31日前” say that a value lies somewhere: they stay words, and the fault asks
    for the figure itself.
    """
    reading = read_measure(value, None, unit, year)
    measure = reading.measure
    if isinstance(value, date) or measure is None or isinstance(measure, Words):
        return reading
    if isinstance(measure, Day) and not is_bound(measure.as_written):
        return Reading(None, measure, reading.unit, reading.fault)
    if isinstance(measure, Interval) or reading.operator in (None, Operator.EQUAL):
        return reading
    fault = f"实际完成值“{measure.as_written}”只说了界限；请填写实际达到的数值或日期。"
    return Reading(None, Words(measure.as_written), reading.unit, fault)
