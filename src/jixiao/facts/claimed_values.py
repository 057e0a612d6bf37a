"""Single cells and words to the values of the Evaluation model; what is not surely understood gives nothing."""

import re
from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal

from jixiao.evaluation import Day, Interval, Operator, Quantity, Reading, Words
from jixiao.facts.model import FactTable, MoneyColumn, MoneyRow, Passage
from jixiao.money import Amount, Unit, read_amount, read_number, read_percent

_EMPTY = frozenset({"", "-", "—", "——", "/", "／", "\\", "－", "…", "……"})
_NONE = frozenset({*_EMPTY, "无", "无偏差", "没有偏差", "不适用"})
_GAP = re.compile(r"【(?:待补充|待填|请填写)[^】]{0,200}】")
_POINTS = re.compile(r"\s*([0-9]{1,4}(?:\.[0-9]{1,4})?)\s*(?:分|%|％)?\s*")
_GAPPED = re.compile(r"[0-9.](?: [0-9.]){1,6}(?: ?[分%])?")
"""A number of which each digit stands alone, as some converters print it."""
_REMARK = re.compile(r"(?<=[\u4e00-\u9fff%％0-9])\s*[（(][^（）()0-9]{1,8}[)）]\s*$")
_SPACED = re.compile(r"\S{1,3}(?:\s+\S{1,3}){2,40}")
_UNITS = frozenset(unit.value for unit in Unit)


def is_empty(text: str) -> bool:
    """Whether a cell says nothing: blank, or a dash."""
    return text.strip() in _EMPTY


def said(text: str) -> str:
    """The words of a cell or paragraph, without dashes and “无” that stand for nothing, and without marked gaps."""
    words = _GAP.sub("", text).strip()
    return "" if words.rstrip("。") in _NONE else words


def read_cell(
    text: str,
    read: Callable[[str, Operator | None, str, int | None], Reading],
    operator: Operator | None,
    unit: str,
    year: int | None,
) -> Reading:
    """A target or actual value as ``read`` reads it; what is typed with gaps between letters, or with a remark in
    brackets behind it (“244台（套）”), is read without them where it gives nothing otherwise.
    """
    words = "" if is_empty(text) else text
    reading = read(words, operator, unit, year)
    if not isinstance(reading.measure, Words):
        return reading
    tried = [_REMARK.sub("", words)] if _REMARK.search(words) else []
    if _SPACED.fullmatch(words.strip()):
        tried.append(re.sub(r"\s+", "", words))
    for other in tried:
        again = read(other, operator, unit, year)
        if isinstance(again.measure, Quantity | Interval):
            return replace(again, measure=replace(again.measure, as_written=words))
        if isinstance(again.measure, Day):
            return again
    return reading


def points(passage: Passage | None) -> Decimal | None:
    """Points or a weight: “9.09”, “10分”, “10%”; nothing for a range, words or a dash."""
    if passage is None:
        return None
    words = passage.normal.strip()
    if _GAPPED.fullmatch(words):
        words = words.replace(" ", "")
    match = _POINTS.fullmatch(words)
    if match is not None:
        return Decimal(match[1])
    number = read_number(passage.text)
    return number.value if number is not None and not number.fault else None


def percent(passage: Passage | None) -> Decimal | None:
    """A rate in percent, as written: “98.5%”, or a bare number above 1."""
    if passage is None:
        return None
    written = read_percent(passage.text)
    if written is None:
        number = read_number(passage.text)
        written = number if number is not None and number.value > 1 else None
    return written.value if written is not None and not written.fault else None


def money(table: FactTable, row: MoneyRow, column: MoneyColumn, default: Unit | None = None) -> Amount | None:
    """The amount in a cell: in its own unit, else that of its column, of the table, or ``default``."""
    passage = row.cells.get(column)
    if passage is None or is_empty(passage.text):
        return None
    own = table.units.get(passage.cell.column - 1) if passage.cell is not None else None
    stated = own or table.unit
    unit = Unit(stated) if stated in _UNITS else default
    amount = read_amount(passage.text, unit)
    return amount if amount is not None and not amount.fault else None
