"""Plain values of cells, whatever the format of the file: what a number, a day, a failed formula is to the reader.

Numbers are taken to 15 significant digits, which is what Excel and WPS show and what anybody can type; the digits
beyond are noise of binary arithmetic. A number that the cell shows as a percentage becomes its text (0.95 → “95%”).
"""

import math
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from decimal import Decimal

from jixiao.document.sheets.limits import Bounds

Position = tuple[int, int]
"""Row and column from 0."""


@dataclass(frozen=True, slots=True)
class Unusable:
    """A cell with a formula that failed (``error`` is #DIV/0! …) or was never computed (``error`` is empty)."""

    error: str = ""


Raw = str | Decimal | bool | date | Unusable | None


@dataclass(frozen=True, slots=True)
class Cells:
    """What one sheet holds: values by position, merged ranges as first and last position; whether it is hidden."""

    values: dict[Position, Raw] = field(default_factory=dict)
    merged: list[tuple[Position, Position]] = field(default_factory=list)
    bounds: Bounds = field(default_factory=Bounds)
    hidden: bool = False

    def put(self, position: Position, value: Raw) -> None:
        """Keep a value; empty texts are nothing."""
        if value is None or (isinstance(value, str) and not value.strip()):
            return
        self.values[position] = value
        self.bounds.add(*position)


class Formats:
    """What the number formats of a file make of its numbers. ``codes`` are its own formats by id."""

    _PERCENT = frozenset((9, 10))
    _DAYS = frozenset((*range(14, 18), 22, *range(27, 37), *range(50, 59)))
    """Built-in formats of days, those of Chinese Excel among them (ECMA-376 18.8.30)."""
    _QUOTED = re.compile(r'"[^"]*"|\\.|\[[^\]]*\]|_.')

    def __init__(self, codes: Mapping[int, str], styles: list[int], *, since_1904: bool = False) -> None:
        """``styles`` are the format ids by style number."""
        bare = {number: self._QUOTED.sub("", code).lower() for number, code in codes.items()}
        percents = self._PERCENT | {number for number, code in bare.items() if "%" in code}
        days = self._DAYS | {number for number, code in bare.items() if "y" in code or ("d" in code and "m" in code)}
        self._percents = frozenset(index for index, number in enumerate(styles) if number in percents)
        self._days = frozenset(index for index, number in enumerate(styles) if number in days)
        self._since_1904 = since_1904

    def show(self, value: float, style: int) -> Raw:
        """The number, or the percentage or day that the cell shows."""
        if not math.isfinite(value):
            raise ValueError("not a number")
        number = Decimal(format(value, ".15g"))
        if style in self._percents:
            return f"{(number * 100).normalize():f}%"
        day = self._day(value) if style in self._days else None
        return number if day is None else day

    def _day(self, serial: float) -> date | None:
        if not 1 <= serial < 2_958_466:
            return None
        if self._since_1904:
            return date(1904, 1, 1) + timedelta(days=int(serial))
        return date(1899, 12, 30 if serial >= 60 else 31) + timedelta(days=int(serial))


def as_text(value: Raw) -> str:
    """A value as a person sees it in the cell."""
    match value:
        case None:
            return ""
        case bool():
            return "是" if value else "否"
        case Decimal():
            return f"{value:f}"
        case date():
            return f"{value.year}年{value.month}月{value.day}日"
        case Unusable():
            return value.error
        case _:
            return value.strip()
