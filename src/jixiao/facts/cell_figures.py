"""Figures of cells that hold nothing but a number: kind and unit come from column head, unit line and row label.

A number of which the table does not say what it counts (a target, a code, a rank) is none. Money without any unit is
taken as 元 only where it is written so, to the 分 and in groups: 1,553,870.19 (``notation.md`` §2).
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache
from typing import TYPE_CHECKING

from jixiao.facts.model import Column, FactTable, Figure, FigureKind, MoneyColumn, Passage, Role, Span, TableKind
from jixiao.facts.surroundings import level_of, role_of
from jixiao.facts.table_grid import Grid
from jixiao.facts.table_names import money_column
from jixiao.money import Amount, Unit, WrittenNumber, read_number

if TYPE_CHECKING:
    from jixiao.facts.facts import Facts

_BARE = re.compile(r"\s*[-−－]?\s*[0-9０-９][0-9０-９,，.．]{0,30}\s*[%％]?\s*")
_TO_THE_CENT = re.compile(r"-?\d{1,3}(?:,\d{3})+\.\d{2}")
_CODE = re.compile(r"编码|代码|序号|行次|编号|电话|科目$|^类$|^款$|^项$|日期|时间|邮编|账号|指标值|完成值")
_CALENDAR = re.compile(r"年度?$")
_RATE = re.compile(r"率|占比|比例|比重|%|％|增减幅")
_COUNTED = re.compile(r"[(（](人次|人|户|个|家|次|期|场|名|套|台|份|件|项|辆|平方米|亩|公里)[)）]|(人|户)数$")
_POINTS = (Column.WEIGHT, Column.POINTS, Column.REVIEW_POINTS)
_POINT_MONEY = (MoneyColumn.WEIGHT, MoneyColumn.POINTS)
_ROLES = {
    MoneyColumn.INITIAL: Role.INITIAL,
    MoneyColumn.BUDGET: Role.BUDGET,
    MoneyColumn.ARRIVED: Role.ALLOCATED,
    MoneyColumn.SPENT: Role.SPENT,
    MoneyColumn.BALANCE: Role.BALANCE,
}
_YEAR = re.compile(r"((?:19|20)\d{2})年")
_LONGEST_HEAD = 40
_MOST = 400
"""Of longer tables only so many rows are added up."""


@dataclass(frozen=True, slots=True)
class _Meaning:
    """What the numbers of one column are."""

    kind: FigureKind
    unit: str
    head: str
    role: Role = Role.OTHER
    inferred: bool = False


def bare_cells(facts: "Facts") -> dict[int, Figure]:
    """The figure of each cell that is a bare number, by the index of its passage."""
    found: dict[int, Figure] = {}
    blocks: dict[int, list[FactTable]] = {}
    for table in facts.tables:
        blocks.setdefault(id(table.table), []).append(table)
    for grid in facts.grids:
        for block in blocks.get(id(grid.table), ()):
            for passage, figure in _block(grid, block):
                found[passage.index] = figure
    return found


def _block(grid: Grid, block: FactTable) -> Iterator[tuple[Passage, Figure]]:
    numbers: dict[int, dict[int, WrittenNumber]] = {}
    labels: dict[tuple[int, int], str] = {}
    for row in range(block.first, min(block.last, len(grid.rows))):
        if row in block.head:
            continue
        label = ""
        for column, passage in grid.filled(row):
            number = bare_number(passage.text)
            if number is None:
                label = passage.text.strip()
            else:
                numbers.setdefault(column, {})[row] = number
                labels[row, column] = label
    money = _money_columns(block, grid) if numbers else {}
    for column in sorted(numbers):
        meaning = _meaning(grid, block, column, numbers[column], money.get(column))
        if meaning is None:
            continue
        for row, number in numbers[column].items():
            cell = grid.rows[row][column]
            if cell is not None:
                yield cell, _figure(cell, labels[row, column], number, meaning)


@lru_cache(maxsize=4096)
def bare_number(text: str) -> WrittenNumber | None:
    """The number that a cell is, with or without %; nothing for any other text."""
    if len(text) > _LONGEST_HEAD or _BARE.fullmatch(text) is None:
        return None
    return read_number(text.strip().rstrip("%％"))


def head_of(grid: Grid, column: int, first: int) -> str:
    """The words above a column: its heads from the top of the table down to row ``first``."""
    words: list[str] = []
    for row in range(first):
        text = re.sub(r"\s+", "", grid.text(row, column))
        if text and text not in words and len(text) <= _LONGEST_HEAD and bare_number(text) is None:
            words.append(text)
    return " ".join(words[-3:])


def _meaning(
    grid: Grid, block: FactTable, column: int, own: dict[int, WrittenNumber], money: MoneyColumn | None
) -> _Meaning | None:
    head = head_of(grid, column, min(own))
    named = {index: what for what, index in block.columns.items()}.get(column)
    if block.kind in (TableKind.GOALS, TableKind.RESULTS, TableKind.SCORES):
        if named in _POINTS:
            return _Meaning(FigureKind.POINTS, "分", head)
        if named is Column.RATE:
            return _Meaning(FigureKind.PERCENT, "%", head) if _percents(own) else None
        titled = money_column(head.split(" ")[-1])
        return _money(grid, block, column, head, own, titled) if named is None and titled in _ROLES else None
    if money in _POINT_MONEY:
        return _Meaning(FigureKind.POINTS, "分", head)
    if money is MoneyColumn.RATE or (money is None and _RATE.search(head)):
        return _Meaning(FigureKind.PERCENT, "%", head)
    words = head.split(" ")
    if money is None and (not head or any(map(_CODE.search, words)) or _CALENDAR.search(words[-1])):
        return None
    counted = _COUNTED.search(head)
    if money is None and counted is not None:
        return _Meaning(FigureKind.COUNT, counted[1] or counted[2], head)
    return _money(grid, block, column, head, own, money)


def _percents(own: dict[int, WrittenNumber]) -> bool:
    return any(number.value > 2 for number in own.values())


def _money(
    grid: Grid, block: FactTable, column: int, head: str, own: dict[int, WrittenNumber], money: MoneyColumn | None
) -> _Meaning | None:
    role = _ROLES.get(money) if money is not None else None
    role = role or role_of(head)
    unit = block.units.get(column) or block.unit
    if unit:
        return _Meaning(FigureKind.MONEY, unit, head, role)
    cents = [_TO_THE_CENT.fullmatch(grid.text(row, column).replace("，", ",")) is not None for row in own]
    if any(cents) and (money is not None or all(number.digits == 2 for number in own.values())):
        return _Meaning(FigureKind.MONEY, Unit.YUAN.value, head, role, inferred=True)
    return None


def _money_columns(block: FactTable, grid: Grid) -> dict[int, MoneyColumn]:
    """What the recognised table of money holds in its columns, by its first row that has the column."""
    found: dict[int, MoneyColumn] = {}
    for row in (*block.money, *block.money_totals):
        held = {id(passage): what for what, passage in reversed(row.cells.items())}
        for column, passage in enumerate(grid.rows[row.row]):
            if passage is not None and id(passage) in held:
                found.setdefault(column, held[id(passage)])
    return found


def _figure(passage: Passage, label: str, number: WrittenNumber, meaning: _Meaning) -> Figure:
    """The figure of one cell; ``label`` are the nearest words to its left."""
    text = passage.text
    start = len(text) - len(text.lstrip())
    span = Span(passage, start, len(text.rstrip()))
    year = _YEAR.search(meaning.head)
    kind, unit = meaning.kind, meaning.unit
    if text.rstrip().endswith(("%", "％")):
        kind, unit = FigureKind.PERCENT, "%"
    amount = (
        Amount(number.value, Unit(unit), number.digits, span.text, number.fault) if kind is FigureKind.MONEY else None
    )
    half = Decimal(5).scaleb(-number.digits - 1)
    return Figure(
        kind,
        number.value,
        unit,
        amount.yuan if amount is not None else number.value,
        amount.half_digit if amount is not None else half,
        span,
        label=label,
        role=meaning.role if meaning.role is not Role.OTHER else role_of(label),
        level=level_of(label),
        year=int(year[1]) if year is not None else None,
        inherited=True,
        fault=number.fault,
        amount=amount,
    )


def cell_figures(facts: "Facts", grid: Grid) -> dict[tuple[int, int], Figure]:
    """The figures that fill a cell, by row and column."""
    found = {}
    for row in range(min(len(grid.rows), _MOST)):
        for column, passage in grid.filled(row):
            figures = facts.figures_in(passage)
            if len(figures) == 1 and figures[0].as_written.strip() == passage.text.strip() and grid.begins(row, column):
                found[row, column] = figures[0]
    return found
