"""Finds tables and forms in a grid by their headings, wherever people have moved them.

A table begins at a row that holds the heading of its main column and at least one more; it ends where another block
begins. Its rows come out by column key, blank rows left out, totals apart. Nothing is interpreted here.
"""

import difflib
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from jixiao.document.sheets.raw import as_text
from jixiao.facts.table_names import is_total, normal
from jixiao.money import Unit
from jixiao.workbook.grid import Grid
from jixiao.workbook.layout import Column, Form, Kind, Sheet, Table, is_automatic
from jixiao.workbook.problems import Problems

_UNIT = re.compile(
    r"(?:单位|金额单位)\s*[:：]?\s*(亿元|百万元|万元|千元|百元|元)|[（(](亿元|百万元|万元|千元|百元|元)[)）]"
)
_REMARK = re.compile(r"^(?:注|说明|备注|填表说明|填报说明|填报人|填表人|审核人|负责人|联系电话)\s*\d*\s*[:：.、]")
_FEWEST_HEADINGS = 2
"""A row with fewer known headings is no heading row."""
_LONGEST_HEADING = 60


@dataclass(frozen=True, slots=True)
class Found:
    """A table in a grid: its heading row, the column index of each key, the units of its money, its rows."""

    table: Table
    heading: int
    columns: Mapping[str, int]
    units: Mapping[str, Unit]
    rows: tuple[int, ...]
    totals: tuple[int, ...]


@dataclass(slots=True)
class _Open:
    """A table while its end is not yet known."""

    table: Table
    heading: int
    columns: dict[str, int]
    units: dict[str, Unit]
    rows: list[int] = field(default_factory=list)
    totals: list[int] = field(default_factory=list)


def find_tables(grid: Grid, sheet: Sheet, problems: Problems) -> tuple[dict[str, Found], tuple[int, ...]]:
    """The tables of ``sheet`` in ``grid`` by key, and the rows that belong to none (forms and headings are there)."""
    tables = [block for block in sheet.blocks if isinstance(block, Table)]
    stops = _stops(sheet)
    found: dict[str, _Open] = {}
    outside: list[int] = []
    current: _Open | None = None
    unit: Unit | None = None
    for row in range(len(grid.rows)):
        heading = _heading(grid, row, tables)
        unit = _unit_above(grid, row) or unit
        if heading is not None:
            current = _open(grid, row, *heading, unit, found, problems)
        elif current is not None and _is_stop(grid, row, stops):
            current = None
            outside.append(row)
        elif current is None:
            outside.append(row)
        else:
            _sort_row(grid, row, current)
    return {key: _closed(table) for key, table in found.items()}, tuple(outside)


def find_labels(grid: Grid, rows: tuple[int, ...], form: Form) -> dict[str, tuple[int, int] | str]:
    """Where the value of each label of ``form`` stands; a text where label and value share a cell (“项目名称：甲”).

    The value is the first cell with content right of the label, before the next label.
    """
    by_name = {name: column.key for column in form.fields for name in column.names}
    beside: dict[str, tuple[int, int]] = {}
    within: dict[str, str] = {}
    for row in rows:
        for index in range(len(grid.rows[row])):
            text = grid.text(row, index)
            key = by_name.get(normal(text)) if text else None
            if key is not None and key not in beside:
                value = _value_right_of(grid, row, index, by_name)
                beside.update({} if value is None else {key: value})
            elif text and key is None:
                label, sign, rest = re.sub("：", ":", text).partition(":")
                key = by_name.get(normal(label)) if sign and rest.strip() else None
                if key is not None:
                    within.setdefault(key, rest.strip())
    return {**within, **beside}


def _value_right_of(grid: Grid, row: int, index: int, labels: Mapping[str, str]) -> tuple[int, int] | None:
    for right in range(index + 1, len(grid.rows[row])):
        text = grid.at(row, right)
        if text is None:
            continue
        return None if normal(as_text(text)) in labels else (row, right)
    return None


def _heading(grid: Grid, row: int, tables: list[Table]) -> tuple[Table, dict[str, int]] | None:
    """The table whose headings the row holds best, with its columns."""
    texts = [
        (index, normal(value))
        for index, value in enumerate(grid.rows[row])
        if isinstance(value, str) and len(value) <= _LONGEST_HEADING
    ]
    if len(texts) < _FEWEST_HEADINGS:
        return None
    best: tuple[Table, dict[str, int]] | None = None
    for table in tables:
        columns = _match(table.columns, texts)
        if (
            table.anchor in columns
            and len(columns) >= _FEWEST_HEADINGS
            and (best is None or len(columns) > len(best[1]))
        ):
            best = (table, columns)
    return best


def _match(columns: tuple[Column, ...], texts: list[tuple[int, str]]) -> dict[str, int]:
    """Which column of the sheet is which; a heading’s own name goes before the names that people give it."""
    found: dict[str, int] = {}
    taken: set[int] = set()
    for own in (True, False):
        for column in columns:
            names = column.own_names if own else column.names
            place = next((i for i, text in texts if text in names and i not in taken), None)
            if column.key not in found and place is not None:
                found[column.key] = place
                taken.add(place)
    return found


def _open(
    grid: Grid,
    row: int,
    table: Table,
    columns: dict[str, int],
    unit: Unit | None,
    found: dict[str, _Open],
    problems: Problems,
) -> _Open:
    """Begin a table, or go on with it where its heading is repeated (as on each printed page)."""
    if table.key in found and found[table.key].columns == columns:
        return found[table.key]
    units = {}
    for column in table.columns:
        if column.kind is Kind.MONEY and column.key in columns:
            match = _UNIT.search(grid.text(row, columns[column.key]))
            units[column.key] = Unit(match[1] or match[2]) if match else unit or Unit.YUAN
    if table.key in found:
        problems.error(
            grid.place(row, columns[table.anchor]),
            "「{title}」的标题行出现了两次，列的顺序不同；请合并成一张表。",
            title=table.title,
        )
        return found[table.key]
    _unread_columns(grid, row, table, columns, problems)
    found[table.key] = _Open(table, row, columns, units)
    return found[table.key]


def _unread_columns(grid: Grid, row: int, table: Table, columns: dict[str, int], problems: Problems) -> None:
    """Say which columns are not read; suggest what a near heading may mean.

    A cell that is merged down beside the rows (绩效指标 in the 自评表) heads no column, nor does one under which only
    other labels of the form stand (年度绩效目标1 above 总分).
    """
    missing = {name: column for column in table.columns if column.key not in columns for name in column.names}
    for index in range(len(grid.rows[row])):
        text = normal(grid.text(row, index))
        beside = grid.merged.get((row + 2, index)) == (row, index)
        if not text or index in columns.values() or beside or not _has_content(grid, row, index, columns[table.anchor]):
            continue
        near = difflib.get_close_matches(text, [*missing], 1, 0.6)
        hint = f"；如果是「{missing[near[0]].title}」，请改用这个标题" if near else ""
        problems.notice(
            "XLS04",
            grid.place(row, index),
            "没有名为“{heading}”的列，这一列没有读取{hint}。",
            heading=grid.text(row, index),
            hint=hint,
        )


def _has_content(grid: Grid, row: int, index: int, anchor: int) -> bool:
    """Whether a row of the table says something in the column."""
    below = range(row + 1, len(grid.rows))
    return any(grid.at(line, index) is not None and grid.at(line, anchor) is not None for line in below)


def _unit_above(grid: Grid, row: int) -> Unit | None:
    """The unit that a line above a table states: “金额单位：万元”."""
    for value in grid.rows[row]:
        match = (
            re.search(r"单位\s*[:：]\s*(亿元|百万元|万元|千元|百元|元)\s*$", value.strip())
            if isinstance(value, str)
            else None
        )
        if match:
            return Unit(match[1])
    return None


def _stops(sheet: Sheet) -> frozenset[str]:
    """The words that end a table: titles of blocks and labels of forms."""
    titles = {normal(block.title) for block in sheet.blocks}
    labels = {
        name for block in sheet.blocks if isinstance(block, Form) for field_ in block.fields for name in field_.names
    }
    return frozenset(titles | labels)


def _is_stop(grid: Grid, row: int, stops: frozenset[str]) -> bool:
    texts = [normal(as_text(value)) for value in grid.rows[row] if value is not None]
    return bool(texts) and texts[0] in stops


def _sort_row(grid: Grid, row: int, table: _Open) -> None:
    """Put a row among the records or the totals, or leave it out: blank, remark, our own sums."""
    texts = list(_leading_texts(grid, row, table))
    if any(is_automatic(text) for text in texts):
        return
    if any(is_total(text) for text in texts):
        table.totals.append(row)
    elif any(grid.at(row, index) is not None for index in table.columns.values()) and not _is_remark(texts):
        table.rows.append(row)


def _leading_texts(grid: Grid, row: int, table: _Open) -> Iterator[str]:
    """The texts of a row up to its main column: there a total or a remark says what it is."""
    anchor = table.columns[table.table.anchor]
    for index in range(min(anchor + 1, len(grid.rows[row]))):
        text = grid.text(row, index)
        if text:
            yield text


def _is_remark(texts: list[str]) -> bool:
    return any(_REMARK.match(text) for text in texts)


def _closed(table: _Open) -> Found:
    return Found(table.table, table.heading, table.columns, table.units, tuple(table.rows), tuple(table.totals))
