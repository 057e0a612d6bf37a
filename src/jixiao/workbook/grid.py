"""A workbook as grids of plain values: opened with care, nothing interpreted yet.

A number is a ``Decimal``, a day a ``date``; an empty cell is ``None``; a cell that cannot be used says why
(:class:`Unusable`). Numbers are taken to 15 significant digits, which is what Excel and WPS show and what anybody can
type; the digits beyond are noise of binary arithmetic. A number shown as a percentage becomes its text (0.95 → “95%”).
"""

import io
import math
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING

from jixiao.files import check_size
from jixiao.place import Place
from jixiao.workbook.biff import MAGIC, open_compound
from jixiao.workbook.facts import Position, SheetFacts
from jixiao.workbook.limits import MAX_CELLS, MAX_FILE_BYTES, damaged, locked, other_kind, too_large
from jixiao.workbook.package import open_package

if TYPE_CHECKING:
    from python_calamine import CalamineSheet


@dataclass(frozen=True, slots=True)
class Unusable:
    """A cell with a formula that failed (``error`` is #DIV/0! …) or was never computed (``error`` is empty)."""

    error: str = ""


Raw = str | Decimal | bool | date | Unusable | None


@dataclass(frozen=True, slots=True)
class Grid:
    """One sheet. ``merged`` maps each covered cell to the cell whose value it shows."""

    file: str
    name: str
    rows: tuple[tuple[Raw, ...], ...]
    merged: Mapping[Position, Position]

    def at(self, row: int, column: int) -> Raw:
        """The value of a cell, nothing beyond the edge."""
        return self.rows[row][column] if row < len(self.rows) and column < len(self.rows[row]) else None

    def shown(self, row: int, column: int) -> Raw:
        """The value that a cell shows: its own, or that of the merged cell that covers it."""
        return self.at(*self.merged.get((row, column), (row, column)))

    def text(self, row: int, column: int) -> str:
        """The value as text, empty where there is none."""
        return as_text(self.at(row, column))

    def place(self, row: int, column: int) -> Place:
        """Where the cell is, with its words."""
        words = self.text(row, column)
        return Place(file=self.file, sheet=self.name, cell=reference(row, column), row=row + 1, text=words or None)


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


def reference(row: int, column: int) -> str:
    """The cell’s name: (6, 2) → C7."""
    letters = ""
    column += 1
    while column:
        column, rest = divmod(column - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return f"{letters}{row + 1}"


def open_grids(path: Path) -> tuple[Grid, ...]:
    """Every sheet of a workbook that holds something, hidden ones too.

    Raises :class:`~jixiao.errors.UnreadableFileError` for what cannot be read at all.
    """
    from python_calamine import CalamineError, CalamineWorkbook, PasswordError

    check_size(path, MAX_FILE_BYTES)
    data = path.read_bytes()
    facts: Mapping[str, SheetFacts]
    if data.startswith(MAGIC):
        facts = open_compound(data, path.name)
    elif data.startswith(b"PK"):
        data, facts = open_package(data, path.name)
    else:
        raise other_kind(path.name)
    for name, of_sheet in facts.items():
        if of_sheet.bounds.too_large:
            raise too_large(path.name, name, of_sheet.bounds)
    try:
        book = CalamineWorkbook.from_filelike(io.BytesIO(data))
        wanted = [name for name in book.sheet_names if facts.get(name, SheetFacts()).bounds.cells]
        return tuple(_grid(path.name, name, book.get_sheet_by_name(name), facts[name]) for name in wanted)
    except PasswordError as error:
        raise locked(path.name) from error
    except CalamineError as error:
        raise damaged(path.name, "内容无法解析") from error


def _grid(file: str, name: str, sheet: "CalamineSheet", facts: SheetFacts) -> Grid:
    rows = [[_raw(value) for value in row] for row in sheet.to_python(skip_empty_area=False)]
    for row, column in facts.percents:
        value = _get(rows, row, column)
        if isinstance(value, Decimal):
            rows[row][column] = f"{(value * 100).normalize():f}%"
    for position, error in facts.errors.items():
        _mark(rows, position, Unusable(error))
    for position in facts.uncomputed:
        _mark(rows, position, Unusable())
    return Grid(file, name, tuple(tuple(row) for row in rows), _merged(sheet, len(rows)))


def _get(rows: list[list[Raw]], row: int, column: int) -> Raw:
    return rows[row][column] if row < len(rows) and column < len(rows[row]) else None


def _mark(rows: list[list[Raw]], position: Position, mark: Unusable) -> None:
    """Put the mark into its cell; the fast reader leaves out edges that hold no value."""
    row, column = position
    rows.extend([] for _ in range(row + 1 - len(rows)))
    rows[row].extend([None] * (column + 1 - len(rows[row])))
    rows[row][column] = mark


def _raw(value: object) -> Raw:
    match value:
        case bool():
            return value
        case int():
            return Decimal(value)
        case float():
            return Decimal(format(value, ".15g")) if math.isfinite(value) else str(value)
        case datetime():
            return value.date()
        case date():
            return value
        case time() | timedelta():
            return str(value)
        case str() if value.strip():
            return value
        case _:
            return None


def _merged(sheet: "CalamineSheet", rows: int) -> dict[Position, Position]:
    """Every covered cell of the merged ranges, within the part that holds something."""
    covered: dict[Position, Position] = {}
    for first, last in sheet.merged_cell_ranges or ():
        if len(covered) > MAX_CELLS:
            break
        for row in range(first[0], min(last[0] + 1, rows)):
            for column in range(first[1], min(last[1] + 1, first[1] + 200)):
                if (row, column) != first:
                    covered[row, column] = (first[0], first[1])
    return covered
