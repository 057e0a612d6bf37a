"""What an injector sees of a file, and what it asks to be changed."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field


@dataclass(frozen=True)
class Unit:
    """A paragraph, or a cell of the table number ``table`` at ``row`` and ``column`` (from 0)."""

    text: str
    table: int | None = None
    row: int = 0
    column: int = 0


@dataclass(frozen=True)
class Change:
    """Units by their number: new words, gone altogether, or followed by further paragraphs."""

    replace: Mapping[int, str] = field(default_factory=dict)
    remove: frozenset[int] = frozenset()
    insert: Mapping[int, tuple[str, ...]] = field(default_factory=dict)


@dataclass(frozen=True)
class Injection:
    """A defect: any of ``codes`` is a right finding, at one of ``words`` of a unit with ``context``.

    Where there are no words the finding may stand anywhere (what is missing has no place). ``context`` are the words of
    the changed units after the change; without them the words may stand anywhere in the document.
    """

    change: Change
    codes: tuple[str, ...]
    words: tuple[str, ...] = ()
    context: tuple[str, ...] = ()


@dataclass(frozen=True)
class TableView:
    """A table of units: ``cells`` maps (row, column) to the number of the unit."""

    cells: Mapping[tuple[int, int], int]
    units: Sequence[Unit]

    def text(self, row: int, column: int) -> str:
        """The words of a cell, empty where none begins there."""
        index = self.cells.get((row, column))
        return "" if index is None else self.units[index].text.strip()

    @property
    def rows(self) -> list[int]:
        """The numbers of the rows in order."""
        return sorted({row for row, _ in self.cells})

    def columns_of(self, row: int) -> list[int]:
        """The columns in which a cell of that row begins."""
        return sorted(column for r, column in self.cells if r == row)

    def heads(self, *names: str) -> Iterator[tuple[int, dict[str, int]]]:
        """Rows that have a cell for each name (a pattern of the whole cell): row, and the column of each name."""
        for row in self.rows:
            found = {
                name: column
                for name in names
                for column in self.columns_of(row)
                if re.fullmatch(name, self.text(row, column))
            }
            if len(found) == len(names):
                yield row, found


def tables(units: Sequence[Unit]) -> list[TableView]:
    """The tables of a file in order."""
    cells: dict[int, dict[tuple[int, int], int]] = {}
    for index, unit in enumerate(units):
        if unit.table is not None:
            cells.setdefault(unit.table, {})[unit.row, unit.column] = index
    return [TableView(found, units) for found in cells.values()]


def paragraphs(units: Sequence[Unit]) -> list[int]:
    """The numbers of the units that are paragraphs with words."""
    return [i for i, unit in enumerate(units) if unit.table is None and unit.text.strip()]
