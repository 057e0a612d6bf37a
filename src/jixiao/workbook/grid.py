"""A workbook as grids of plain values (:mod:`jixiao.document.sheets`): opened with care, nothing interpreted yet."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from jixiao.document.bounds import MAX_CELLS
from jixiao.document.sheets import open_sheets
from jixiao.document.sheets.limits import MAX_SPAN, MAX_WORKBOOK_BYTES
from jixiao.document.sheets.raw import Cells, Position, Raw, as_text
from jixiao.files import check_size
from jixiao.place import Place


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
    check_size(path, MAX_WORKBOOK_BYTES)
    sheets = open_sheets(path.read_bytes(), path.name)
    return tuple(_grid(path.name, name, cells) for name, cells in sheets.items() if cells.values)


def _grid(file: str, name: str, cells: Cells) -> Grid:
    rows: list[list[Raw]] = [[] for _ in range(cells.bounds.rows)]
    for (row, column), value in cells.values.items():
        line = rows[row]
        line.extend([None] * (column + 1 - len(line)))
        line[column] = value
    return Grid(file, name, tuple(tuple(row) for row in rows), _merged(cells))


def _merged(cells: Cells) -> dict[Position, Position]:
    """Every covered cell of the merged ranges, within the part that holds something."""
    covered: dict[Position, Position] = {}
    for first, last in cells.merged:
        if len(covered) > MAX_CELLS:
            break
        for row in range(first[0], min(last[0] + 1, cells.bounds.rows)):
            for column in range(first[1], min(last[1], first[1] + MAX_SPAN) + 1):
                if (row, column) != first:
                    covered[row, column] = first
    return covered
