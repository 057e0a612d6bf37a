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
    rest: tuple[Cell, ...] = ()
    """Cells for which there is no room, because a damaged table has them on top of others."""

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
        grid = _Grid(rows, columns[low : low + MOST_COLUMNS + 1])
        rest = tuple(cell for cell in cells if not grid.put(cell))
        made.append(Band(len(grid.columns) - 1, grid.slots(), rest))
    return made


def _bounds(spans: Iterator[tuple[int, int]]) -> list[int]:
    return sorted({bound for span in spans for bound in span})


class _Grid:
    """The slots of a band as its cells are put in; ``rows`` and ``columns`` are where any cell begins or ends."""

    def __init__(self, rows: Sequence[int], columns: Sequence[int]) -> None:
        self.columns = columns
        self._bounds = rows
        self._rows: list[dict[int, Slot]] = [{} for _ in rows[1:]]
        self._taken: set[tuple[int, int]] = set()

    def put(self, cell: Cell) -> bool:
        """Put a cell in, cut to what is free; false where it begins on another one."""
        if not self.columns[0] <= cell.column < self.columns[-1]:
            return True
        left, right = bisect_left(self.columns, cell.column), bisect_left(self.columns, cell.column + cell.column_span)
        top, bottom = bisect_left(self._bounds, cell.row), bisect_left(self._bounds, cell.row + cell.row_span)
        if (top, left) in self._taken:
            return False
        right = next((c for c in range(left, min(right, len(self.columns) - 1)) if (top, c) in self._taken), right)
        span = range(left, min(right, len(self.columns) - 1))
        bottom = next((r for r in range(top, bottom) if any((r, c) in self._taken for c in span)), bottom)
        self._taken.update((row, column) for row in range(top, bottom) for column in span)
        for row in range(top, bottom):
            merge = ("restart" if row == top else "continue") if bottom - top > 1 else ""
            self._rows[row][left] = Slot(left, len(span), merge, cell if row == top else None)
        return True

    def slots(self) -> tuple[tuple[Slot, ...], ...]:
        """Every row, filled up with empty slots."""
        return tuple(tuple(self._full(row)) for row in self._rows)

    def _full(self, filled: dict[int, Slot]) -> Iterator[Slot]:
        column = 0
        while column < len(self.columns) - 1:
            slot = filled.get(column, Slot(column))
            yield slot
            column += slot.across


def _length(text: str) -> int:
    """The longest line, a Chinese character counting two."""
    return max(sum(2 if ord(one) > 0x2000 else 1 for one in line) for line in text.split("\n"))
