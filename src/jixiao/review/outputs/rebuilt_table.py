"""Tables as Word wants them: every row a full row of cells, merged ones told to each row, at most 63 columns.

Rows and columns in which no cell begins or ends (most of a sheet) are left out.
"""

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from jixiao.document import Cell, Table

MOST_COLUMNS = 60
"""Word takes 63."""
_LEAST, _LONGEST, _MOST = 1, 16, 40
"""Characters: what a column has room for at least, the longest figure not broken, the longest text counted."""
_PADDING = 160
_LOOKED_AT = 400
_TOKEN = re.compile(r"[!-~]+")


@dataclass(frozen=True, slots=True)
class Slot:
    """One cell of a row in Word: it begins a cell of the table, goes on with one from above, or is empty."""

    column: int
    across: int = 1
    merge: str = ""
    """``restart`` where a cell that reaches down begins, ``continue`` below it."""
    words: Cell | None = None

    @property
    def tables(self) -> tuple[Table, ...]:
        """The tables within the cell."""
        return () if self.words is None else self.words.tables


@dataclass(frozen=True, slots=True)
class Band:
    """As many columns of a table as Word takes side by side."""

    columns: int
    rows: tuple[tuple[Slot, ...], ...]

    def widths(self, total: int, size: int) -> list[int]:
        """The width of each column in letters of ``size``: no figure is broken, what is left goes to the longer texts.

        All in twentieths of a point.
        """
        least, wanted = [_LEAST * size + _PADDING] * self.columns, [0] * self.columns
        for row in self.rows:
            for slot in row:
                if slot.across == 1 and slot.words is not None:
                    text = slot.words.text[:_LOOKED_AT]
                    token = max((len(one) for one in _TOKEN.findall(text)), default=0)
                    least[slot.column] = max(least[slot.column], min(_LONGEST, token) * size * 11 // 20 + _PADDING)
                    wanted[slot.column] = max(wanted[slot.column], min(_MOST, _length(text)) * size // 2 + _PADDING)
        more = [max(0, want - few) for want, few in zip(wanted, least, strict=True)]
        room = max(0, total - sum(least))
        shared = [few + room * extra // max(1, sum(more)) for few, extra in zip(least, more, strict=True)]
        filled = shared if sum(more) else least
        return [max(1, total * one // sum(filled)) for one in filled]


def bands(table: Table) -> list[Band]:
    """The table in bands from left to right; mostly one."""
    cells = list(table.cells)
    if not cells:
        return []
    columns = _bounds((cell.column, cell.column + cell.column_span) for cell in cells)
    rows = _bounds((cell.row, cell.row + cell.row_span) for cell in cells)
    made = []
    for low in range(0, len(columns) - 1, MOST_COLUMNS):
        high = min(low + MOST_COLUMNS, len(columns) - 1)
        made.append(Band(high - low, tuple(_rows(cells, columns, rows, low, high))))
    return made


def _bounds(spans: Iterator[tuple[int, int]]) -> list[int]:
    return sorted({bound for span in spans for bound in span})


def _rows(
    cells: Sequence[Cell], columns: Sequence[int], rows: Sequence[int], low: int, high: int
) -> Iterator[tuple[Slot, ...]]:
    """Each row with its slots; a cell that would overlap one set before is cut to what is free."""
    count = len(rows) - 1
    grid: list[dict[int, Slot]] = [{} for _ in range(count)]
    taken: set[tuple[int, int]] = set()
    for cell in cells:
        left = bisect_left(columns, cell.column)
        if not low <= left < high:
            continue
        right = min(high, bisect_left(columns, cell.column + cell.column_span))
        top, bottom = bisect_left(rows, cell.row), bisect_left(rows, cell.row + cell.row_span)
        while right > left + 1 and any((top, c) in taken for c in range(left, right)):
            right -= 1
        across = right - left
        for row in range(top, bottom):
            if any((row, c) in taken for c in range(left, right)):
                bottom = row
                break
        taken |= {(row, c) for row in range(top, bottom) for c in range(left, right)}
        merged = bottom - top > 1
        for row in range(top, bottom):
            merge = ("restart" if row == top else "continue") if merged else ""
            grid[row][left - low] = Slot(left - low, across, merge, cell if row == top else None)
    for filled in grid:
        yield tuple(_full(filled, high - low))


def _full(filled: dict[int, Slot], columns: int) -> Iterator[Slot]:
    column = 0
    while column < columns:
        slot = filled.get(column, Slot(column))
        yield slot
        column += slot.across


def _length(text: str) -> int:
    """The longest line, a Chinese character counting two."""
    return max(sum(2 if ord(one) > 0x2000 else 1 for one in line) for line in text.split("\n"))
