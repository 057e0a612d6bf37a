"""Recognises the head rows of a table: which row begins a block of indicators, of money or of goals, in which columns.

Nothing is taken from positions, so that every column order of ``domain/patterns.md`` §6 is accepted.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import TypeVar

from jixiao.facts.model import Column, MoneyColumn, Passage, TableKind
from jixiao.facts.table_grid import Grid
from jixiao.facts.table_names import (
    GOAL_ACTUAL,
    GOAL_EXPECTED,
    GOAL_TOTAL,
    SOURCE_NAMES,
    SPENDING_NAMES,
    WEAK_NAMES,
    indicator_column,
    money_column,
    normal,
    normal_names,
)

T = TypeVar("T")
_LONGEST_HEADING = 40

_NAMES = (Column.NAME, Column.LEVEL2, Column.LEVEL1)
_VALUES = (Column.TARGET, Column.ACTUAL, Column.WEIGHT, Column.POINTS)
_MONEY = frozenset(
    {
        MoneyColumn.INITIAL,
        MoneyColumn.BUDGET,
        MoneyColumn.ARRIVED,
        MoneyColumn.SPENT,
        MoneyColumn.AMOUNT,
        MoneyColumn.BALANCE,
    }
)
_BESIDE = 3
"""A cell that reaches further down than the head labels a block at its side."""
_OWNER = re.compile(
    r"(?:单位|项目|示范点|子项目|项目点|社区|县区|区县|县市区?|地区|街道|乡镇|学校|部门)(?:名称)?(?:\(.{1,6}\))?"
)


@dataclass(frozen=True, slots=True)
class Head:
    """A head: its rows, what kind of block it begins, its columns by what they hold."""

    first: int
    last: int
    kind: TableKind
    columns: dict[Column, int] = field(default_factory=dict)
    money: dict[MoneyColumn, int] = field(default_factory=dict)
    goals: dict[str, int] = field(default_factory=dict)
    owner: int | None = None
    again: dict[Column, int] = field(default_factory=dict)
    """The second group of columns of a form with two side by side."""


def read_head(grid: Grid, row: int) -> Head | None:
    """The head that begins at ``row``, over one row or two; nothing where the row is none."""
    single = _read(grid, row, [_texts(grid, row)])
    if row + 1 >= len(grid.rows) or not any(grid.height(row, column) == 2 for column, _ in grid.line(row)):
        return single
    double = _read(grid, row, [_texts(grid, row), _texts(grid, row + 1)])
    if double is None or (single is not None and _width(single) >= _width(double)):
        return single
    return double


def _width(head: Head) -> int:
    return len(head.columns) + len(head.money) + len(head.goals)


def _texts(grid: Grid, row: int) -> dict[int, Passage]:
    """The cells of a row that may be headings, by column."""
    return {
        column: passage
        for column, passage in grid.line(row)
        if 0 < len(passage.text.strip()) <= _LONGEST_HEADING and grid.height(row, column) < _BESIDE
    }


def _read(grid: Grid, row: int, lines: list[dict[int, Passage]]) -> Head | None:
    last = row + len(lines)
    return _goals(row, last, lines) or _indicators(row, last, lines) or _money(row, last, lines)


def _find(lines: list[dict[int, Passage]], of: Callable[[str], T | None]) -> list[tuple[int, T]]:
    """What the headings name, by column; a heading of the lower row goes before the one that spans it."""
    found: dict[int, tuple[int, T]] = {}
    seen: set[int] = set()
    for line in reversed(lines):
        for column, passage in line.items():
            what = of(passage.text)
            if what is None or id(passage) in seen or (line is not lines[-1] and column in found):
                continue
            seen.add(id(passage))
            found[column] = (column, what)
    return [found[column] for column in sorted(found)]


def _goals(row: int, last: int, lines: list[dict[int, Passage]]) -> Head | None:
    def role(text: str) -> str | None:
        word = normal(text)
        if word in normal_names(GOAL_ACTUAL):
            return "actual"
        if word in normal_names(GOAL_TOTAL):
            return "total"
        return "expected" if word in normal_names(GOAL_EXPECTED) else None

    found = _find(lines, role)
    columns = {what: column for column, what in reversed(found)}
    if len(found) < 2 or "expected" not in columns or len(columns) < 2:
        return None
    named = {what for _, what in _find(lines, indicator_column)}
    if Column.NAME in named or Column.LEVEL1 in named:
        return None
    return Head(row, last, TableKind.AIMS, goals=columns)


def _indicators(row: int, last: int, lines: list[dict[int, Passage]]) -> Head | None:
    found = _find(lines, indicator_column)
    columns: dict[Column, int] = {}
    again: dict[Column, int] = {}
    for column, what in found:
        if what not in columns:
            columns[what] = column
        elif what not in again and what in (*_NAMES, *_VALUES, Column.OPERATOR, Column.UNIT):
            again[what] = column
    values = [what for what in _VALUES if what in columns]
    if not values:
        return None
    if not any(name in columns for name in _NAMES):
        weak = _weak_name(lines, columns) if {Column.WEIGHT, Column.POINTS} <= columns.keys() else None
        if weak is None:
            return None
        columns[Column.NAME] = weak
    if Column.UNIT in columns and columns[Column.UNIT] < min(columns[name] for name in _NAMES if name in columns):
        del columns[Column.UNIT]
    group = again if Column.NAME in again and Column.TARGET in again else {}
    return Head(row, last, _kind(columns), columns, owner=_owner(lines, columns), again=group)


def _kind(columns: dict[Column, int]) -> TableKind:
    if Column.ACTUAL in columns:
        return TableKind.RESULTS
    if Column.POINTS in columns or Column.REVIEW_POINTS in columns:
        return TableKind.SCORES
    return TableKind.GOALS if Column.TARGET in columns else TableKind.SCORES


def _weak_name(lines: list[dict[int, Passage]], columns: dict[Column, int]) -> int | None:
    names = normal_names(WEAK_NAMES)
    end = min(columns.values())
    return next((c for line in lines for c, p in line.items() if c < end and normal(p.text) in names), None)


def _owner(lines: list[dict[int, Passage]], columns: dict[Column, int]) -> int | None:
    """A column of sites or projects left of the indicators: the rows belong to several."""
    end = min(columns[name] for name in _NAMES if name in columns)
    for line in lines:
        for column, passage in line.items():
            if column < end and column not in columns.values() and _OWNER.fullmatch(normal(passage.text)):
                return column
    return None


def _money(row: int, last: int, lines: list[dict[int, Passage]]) -> Head | None:
    found = _find(lines, money_column)
    columns: dict[MoneyColumn, int] = {}
    for column, what in found:
        columns.setdefault(what, column)
    amounts = _MONEY & columns.keys()
    if not amounts:
        return None
    named = _find(lines, _name_kind)
    first = min(columns[what] for what in amounts)
    for column, kind in named:
        if column < first or kind is TableKind.SITES:
            return Head(row, last, kind, money={**columns, MoneyColumn.NAME: column})
    if MoneyColumn.SITE in columns and columns[MoneyColumn.SITE] < first and len(amounts) > 1:
        name = columns.pop(MoneyColumn.SITE)
        return Head(row, last, TableKind.SITES, money={**columns, MoneyColumn.NAME: name})
    if MoneyColumn.BUDGET in columns and (MoneyColumn.SPENT in columns or MoneyColumn.ARRIVED in columns):
        return Head(row, last, TableKind.FUNDS, money=columns)
    return None


def _name_kind(text: str) -> TableKind | None:
    word = normal(text)
    if word in normal_names(SOURCE_NAMES):
        return TableKind.SOURCES
    return TableKind.SPENDING if word in normal_names(SPENDING_NAMES) else None
