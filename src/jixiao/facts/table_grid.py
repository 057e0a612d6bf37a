"""A table of the document as rows and columns of passages, merged cells standing in each place that they cover."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import groupby

from jixiao.document import Table
from jixiao.facts.model import Passage

_LONGEST_ABOVE = 80
"""A longer paragraph above a table is text, neither its caption nor its unit."""


@dataclass(frozen=True, eq=False)
class Grid:
    """One table. ``above`` are the short paragraphs right before it, the nearest last.

    ``follows`` says that nothing but such paragraphs stands between it and the table before.
    """

    table: Table
    rows: tuple[tuple[Passage | None, ...], ...]
    above: tuple[Passage, ...] = ()
    follows: bool = False

    def text(self, row: int, column: int) -> str:
        """The text of the cell there, trimmed."""
        passage = self.rows[row][column]
        return passage.text.strip() if passage is not None else ""

    def begins(self, row: int, column: int) -> bool:
        """Whether a cell begins there (and does not only reach there)."""
        passage = self.rows[row][column]
        cell = passage.cell if passage is not None else None
        return cell is not None and (cell.row, cell.column) == (row + 1, column + 1)

    def height(self, row: int, column: int) -> int:
        """How many rows the cell there reaches down from this one."""
        passage = self.rows[row][column]
        cell = passage.cell if passage is not None else None
        return cell.row + cell.row_span - 1 - row if cell is not None else 1

    def line(self, row: int) -> Iterator[tuple[int, Passage]]:
        """The cells of a row with their first column there, each once."""
        last: Passage | None = None
        for column, passage in enumerate(self.rows[row]):
            if passage is not None and passage is not last:
                yield column, passage
            last = passage

    def filled(self, row: int) -> tuple[tuple[int, Passage], ...]:
        """The cells of a row that say something."""
        return self._filled[row]

    @cached_property
    def _filled(self) -> tuple[tuple[tuple[int, Passage], ...], ...]:
        """Those of all rows: asked for by whoever looks at the table."""
        rows = range(len(self.rows))
        return tuple(tuple((c, passage) for c, passage in self.line(row) if passage.text.strip()) for row in rows)


def grids(passages: Sequence[Passage]) -> tuple[Grid, ...]:
    """The tables among ``passages``, nested ones too, each where its first cell stands."""
    by_cell = {id(passage.cell): passage for passage in passages if passage.cell is not None}
    found: list[Grid] = []
    seen: set[int] = set()
    above: list[Passage] = []
    follows = False
    for table, group in groupby(passages, key=lambda passage: passage.table):
        if table is None:
            paragraphs = list(group)
            above = _short_tail(paragraphs)
            follows = bool(found) and len(above) == sum(1 for p in paragraphs if p.text.strip())
        elif id(table) not in seen:
            seen.add(id(table))
            found.append(Grid(table, _rows(table, by_cell), tuple(above), follows))
            above, follows = [], True
    return tuple(found)


def _short_tail(paragraphs: Sequence[Passage]) -> list[Passage]:
    tail: list[Passage] = []
    for passage in reversed(paragraphs):
        if not passage.text.strip():
            continue
        if len(passage.text.strip()) > _LONGEST_ABOVE or len(tail) == 3:
            break
        tail.insert(0, passage)
    return tail


def _rows(table: Table, by_cell: Mapping[int, Passage]) -> tuple[tuple[Passage | None, ...], ...]:
    return tuple(tuple(by_cell.get(id(cell)) if cell is not None else None for cell in line) for line in table.grid())
