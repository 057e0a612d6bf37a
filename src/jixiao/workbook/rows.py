"""Rows of a found table as dictionaries of values, each value with its place; and the helpers to make records of them.

A row without its main column adds to the record above it where the layout allows that (several arrivals of one fund,
several questions of one survey); otherwise it is an error, because what it holds would be lost.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from decimal import Decimal

from jixiao.money import Amount
from jixiao.place import Place
from jixiao.workbook.grid import Grid
from jixiao.workbook.layout import Column, Form, Kind, Sheet, Table
from jixiao.workbook.problems import Problems
from jixiao.workbook.sheets_indicators import NO_LEVEL
from jixiao.workbook.tables import Found, find_labels, find_tables
from jixiao.workbook.values import Cells

_NO_LEVEL = (NO_LEVEL, "-", "－", "/")
"""What people type for a level that there is not; NO_LEVEL is what we write."""

LEVELS = ("level1", "level2")
"""Columns whose blank cells repeat the cell above, merged or not."""


@dataclass(frozen=True, slots=True)
class Values:
    """What one row (or one form) holds by column key, and where; absent keys were empty."""

    values: Mapping[str, object]
    places: dict[str, Place]
    place: Place
    total: bool = False

    def __contains__(self, key: str) -> bool:
        return key in self.values

    def has_any(self, *keys: str) -> bool:
        """Whether any of the keys holds something."""
        return any(key in self.values for key in keys)

    def text(self, key: str) -> str:
        """A text, empty where there is none."""
        value = self.values.get(key)
        return value if isinstance(value, str) else ""

    def texts(self, key: str) -> tuple[str, ...]:
        """Several texts."""
        value = self.values.get(key)
        return value if isinstance(value, tuple) else ()

    def get(self, key: str) -> object:
        """The value or ``None``."""
        return self.values.get(key)

    def amount(self, key: str) -> Amount | None:
        """Money, where it is."""
        value = self.values.get(key)
        return value if isinstance(value, Amount) else None

    def decimal(self, key: str) -> Decimal | None:
        """A number, where it is."""
        value = self.values.get(key)
        return value if isinstance(value, Decimal) else None

    def count(self, key: str) -> int | None:
        """A whole number, where it is."""
        value = self.values.get(key)
        return value if isinstance(value, int) and not isinstance(value, bool) else None

    def flag(self, key: str) -> bool | None:
        """是 or 否, where it is."""
        value = self.values.get(key)
        return value if isinstance(value, bool) else None


@dataclass(slots=True)
class Content:
    """What was found of the whole workbook: forms and rows by block key."""

    forms: dict[str, Values] = field(default_factory=dict)
    tables: dict[str, tuple[Values, ...]] = field(default_factory=dict)

    def form(self, key: str) -> Values:
        """The values of a form, empty where it was not found."""
        return self.forms.get(key, Values({}, {}, Place()))

    def rows(self, key: str) -> tuple[Values, ...]:
        """The records of a table, totals left out."""
        return tuple(row for row in self.tables.get(key, ()) if not row.total)

    def totals(self, key: str) -> tuple[Values, ...]:
        """The rows of stated totals of a table."""
        return tuple(row for row in self.tables.get(key, ()) if row.total)


def read_sheet(grid: Grid, sheet: Sheet, content: Content, problems: Problems) -> None:
    """Read all blocks of ``sheet`` in ``grid`` into ``content``."""
    found, outside = find_tables(grid, sheet, problems)
    for block in sheet.blocks:
        if isinstance(block, Form):
            content.forms.setdefault(block.key, _form(grid, outside, block, problems))
        elif block.key in found:
            content.tables.setdefault(block.key, tuple(_rows(grid, found[block.key], problems)))
        elif sheet.required and block is sheet.blocks[0]:
            headings = "、".join(column.title for column in block.columns if column.key != "ordinal")
            problems.error(
                Place(file=grid.file, sheet=grid.name),
                "没有找到标题行，应有一行包含“{anchor}”等标题（{headings}）；请从模板中复制标题行。",
                anchor=block.column(block.anchor).title,
                headings=headings,
            )


def _form(grid: Grid, outside: tuple[int, ...], form: Form, problems: Problems) -> Values:
    cells = Cells(grid, problems)
    labels = find_labels(grid, outside, form)
    columns = {column.key: column for column in form.fields}
    values: dict[str, object] = {}
    places: dict[str, Place] = {}
    for key, at in labels.items():
        value = at if isinstance(at, str) else cells.read(columns[key], *at)
        if value is not None and value != "":
            values[key] = value
            places[key] = grid.place(*at) if not isinstance(at, str) else Place(file=grid.file, sheet=grid.name)
    return Values(values, places, Place(file=grid.file, sheet=grid.name))


def _rows(grid: Grid, found: Found, problems: Problems) -> Iterator[Values]:
    cells = Cells(grid, problems, found.units)
    levels: dict[str, str] = {}
    totals = set(found.totals)
    for row in sorted((*found.rows, *found.totals)):
        values, places = _values(cells, found, row, total=row in totals)
        if row in totals:
            yield Values(values, places, grid.place(row, found.columns[found.table.anchor]), total=True)
            continue
        _fill_down(found.table, values, levels)
        record = Values(values, places, grid.place(row, found.columns[found.table.anchor]))
        if _is_record(record, found.table, problems):
            yield record


def _values(cells: Cells, found: Found, row: int, *, total: bool) -> tuple[dict[str, object], dict[str, Place]]:
    values: dict[str, object] = {}
    places: dict[str, Place] = {}
    for column in found.table.columns:
        index = found.columns.get(column.key)
        if index is None or (total and not column.sums):
            continue
        value = cells.read(column, row, index)
        if value is None and column.kind is Kind.TEXT and _spreads(column, found.table):
            value = _merged_text(cells.grid, row, index)
        if value is not None and value != ():
            values[column.key] = value
            places[column.key] = cells.grid.place(row, index)
    return values, places


def _spreads(column: Column, table: Table) -> bool:
    """Whether a merged cell of the column speaks for all rows that it covers: words do, a name that counts does not."""
    return column.key != table.anchor and not table.continues


def _merged_text(grid: Grid, row: int, index: int) -> str | None:
    """The text of a cell merged down over this row."""
    top = grid.merged.get((row, index))
    return grid.text(*top) or None if top is not None and top[1] == index else None


def _fill_down(table: Table, values: dict[str, object], levels: dict[str, str]) -> None:
    """Repeat level names, and the indicator that elements belong to, from the row above."""
    keys = LEVELS if table.key == "indicators" else ("indicator",) if table.key in ("elements", "deductions") else ()
    for position, key in enumerate(keys):
        value = values.get(key)
        if isinstance(value, str):
            if levels.get(key) != value:
                for below in keys[position + 1 :]:
                    levels.pop(below, None)
            levels[key] = value
        elif key in levels:
            values[key] = levels[key]
        if values.get(key) in _NO_LEVEL:
            del values[key]


def _is_record(record: Values, table: Table, problems: Problems) -> bool:
    """Whether the row is a record or adds to one; an error is noted where it holds data but no name."""
    if table.anchor in record or record.has_any(*table.continues):
        return True
    own = [c for c in table.columns if c.key in record and c.key not in (*LEVELS, "indicator") and not _is_preset(c)]
    if own:
        problems.error(
            record.places[own[0].key],
            "这一行填了「{filled}」，但没有填「{anchor}」；请补填，或清空这一行。",
            filled=own[0].header,
            anchor=table.column(table.anchor).header,
        )
    return False


def _is_preset(column: Column) -> bool:
    """Whether a template may hold a value of the column before anybody has filled the row."""
    return column.key in ("spec", "code")
