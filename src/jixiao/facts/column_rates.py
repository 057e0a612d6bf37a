"""Columns of percentages that are one column divided by another, found by what holds in most rows of the table."""

from collections.abc import Iterator
from fractions import Fraction
from itertools import permutations
from typing import TYPE_CHECKING

from jixiao.facts.cell_figures import cell_figures, head_of
from jixiao.facts.model import Figure, FigureKind, MoneyColumn, RateFact, TableKind
from jixiao.facts.table_grid import grids

if TYPE_CHECKING:
    from jixiao.facts.facts import Facts

_FEWEST = 3
_SHARE = Fraction(6, 10)
_MOST_COLUMNS = 8
_HUNDRED = 100
_Cells = dict[tuple[int, int], Figure]


def column_rates(facts: "Facts") -> Iterator[RateFact]:
    """The rates of tables without a recognised column of rates, where the rows themselves show the operands."""
    known = {
        id(table.table)
        for table in facts.tables
        if table.kind is TableKind.FUNDS and any(MoneyColumn.RATE in row.cells for row in table.money)
    }
    for grid in grids(facts.running):
        cells = cell_figures(facts, grid) if id(grid.table) not in known else {}
        rates = sorted({c for (_, c), figure in cells.items() if figure.kind is FigureKind.PERCENT})
        money = sorted({c for (_, c), figure in cells.items() if figure.kind is FigureKind.MONEY})
        for column in rates:
            pair = _pair(cells, column, money[:_MOST_COLUMNS])
            if pair is None:
                continue
            name = head_of(grid, column, min(r for r, c in cells if c == column)).split(" ")[-1] or "比率"
            for row, other in sorted(cells):
                if other == column and (row, pair[0]) in cells and (row, pair[1]) in cells:
                    yield RateFact(name, cells[row, column], cells[row, pair[0]], cells[row, pair[1]])


def _pair(cells: _Cells, column: int, money: list[int]) -> tuple[int, int] | None:
    """The two columns whose quotient is the rate in most rows, where only one pair is."""
    fitting = []
    for top, bottom in permutations(money, 2):
        rows = [r for r, c in cells if c == column and (r, top) in cells and (r, bottom) in cells]
        good = sum(1 for row in rows if _fits(cells[row, column], cells[row, top], cells[row, bottom]))
        if len(rows) >= _FEWEST and good > 1 and good >= _SHARE * len(rows):
            fitting.append((good, top, bottom))
    best = [pair for pair in fitting if pair[0] == max(fitting)[0]]
    return best[0][1:] if len(best) == 1 else None


def _fits(rate: Figure, top: Figure, bottom: Figure) -> bool:
    if not bottom.base:
        return False
    return abs(Fraction(top.base) / Fraction(bottom.base) * _HUNDRED - Fraction(rate.base)) <= 2 * Fraction(
        rate.half_digit
    )
