"""Reads the block of funds of a 自评表: the money of the project, and the row 预算执行率 with its weight and points.

The form prints the execution rate here and not among its indicators, yet it is one of them: its points count in the
total. The rate itself is what the unit states; the engine works it out anew from the funds.
"""

import re
from dataclasses import dataclass

from jixiao.document.sheets.raw import as_text
from jixiao.evaluation import FundLevel, Funds, FundSource, Indicator
from jixiao.facts.table_names import is_total, normal
from jixiao.money import Unit
from jixiao.place import Place
from jixiao.workbook.grid import Grid
from jixiao.workbook.problems import Problems
from jixiao.workbook.rows import Values
from jixiao.workbook.self_table import ACHIEVED, EXECUTION_RATE, EXPECTED, FUNDS, LEVELS
from jixiao.workbook.values import Cells

_STATED = {
    "initial": "stated_initial",
    "budget": "stated_budget",
    "spent": "stated_spent",
    "rate": "stated_execution_rate",
}
_SCORED = {"rate": "actual", "weight": "weight", "points": "claimed_points"}


@dataclass(frozen=True, slots=True)
class FundsBlock:
    """Where the block of funds is: its heading row, its columns, the rows with their labels."""

    heading: int
    columns: dict[str, int]
    rows: tuple[tuple[int, str], ...]


def funds_heading(grid: Grid, end: int) -> tuple[int, dict[str, int]] | None:
    """The row with the headings of the money columns, and these."""
    for row in range(end):
        columns: dict[str, int] = {}
        for index, value in enumerate(grid.rows[row]):
            text = normal(value) if isinstance(value, str) else ""
            key = next((c.key for c in FUNDS.columns if text in c.names and c.key not in columns), None)
            if key is not None:
                columns[key] = index
        if "budget" in columns and "spent" in columns:
            return row, columns
    return None


def funds_block(grid: Grid, end: int) -> FundsBlock | None:
    """The block above row ``end``, or nothing where the form has none."""
    heading = funds_heading(grid, end)
    if heading is None:
        return None
    row, columns = heading
    first = min(columns.values())
    rows: list[tuple[int, str]] = []
    for below in range(row + 1, end):
        label = next((t for index in range(first - 1, -1, -1) if (t := grid.text(below, index))), "")
        if not label or normal(label) in EXPECTED.names | ACHIEVED.names or "目标" in label:
            break
        rows.append((below, label))
    return FundsBlock(row, columns, tuple(rows))


def read_funds(grid: Grid, block: FundsBlock | None, problems: Problems) -> tuple[Funds, Indicator | None]:
    """The money, and the execution rate as an indicator where the form gives it a weight or points."""
    if block is None:
        return Funds(), None
    unit = _unit(grid, block)
    cells = Cells(grid, problems, dict.fromkeys(("initial", "budget", "spent"), unit))
    rows = [(label, _funds_row(cells, block, row)) for row, label in block.rows]
    whole = next((values for label, values in rows if _is_whole(label)), None)
    sources = tuple(
        _source(label, v) for label, v in rows if not _is_whole(label) and v.has_any("initial", "budget", "spent")
    )
    if whole is None:
        return Funds(sources=sources), None
    funds = Funds(
        sources=sources,
        stated_initial=whole.amount("initial"),
        stated_budget=whole.amount("budget"),
        stated_spent=whole.amount("spent"),
        stated_execution_rate=whole.decimal("rate"),
        place=whole.place,
        places={_STATED[key]: place for key, place in whole.places.items() if key in _STATED},
    )
    return funds, _execution(whole) if whole.has_any("points", "weight") else None


def _execution(whole: Values) -> Indicator:
    """The row 预算执行率. Its actual value is left to the engine, its place is the printed rate."""
    places = {_SCORED[key]: place for key, place in whole.places.items() if key in _SCORED}
    return Indicator(
        name=EXECUTION_RATE,
        path=(EXECUTION_RATE,),
        weight=whole.decimal("weight"),
        claimed_points=whole.decimal("points"),
        place=whole.places.get("rate", whole.place),
        places=places,
    )


def _funds_row(cells: Cells, block: FundsBlock, row: int) -> Values:
    values: dict[str, object] = {}
    places: dict[str, Place] = {}
    for key, index in block.columns.items():
        value = cells.read(FUNDS.column(key), row, index)
        if value is not None:
            values[key], places[key] = value, cells.grid.place(row, index)
    return Values(values, places, cells.grid.place(row, min(block.columns.values())))


def _is_whole(label: str) -> bool:
    return is_total(label) or "总额" in label or "总计" in label


def _unit(grid: Grid, block: FundsBlock) -> Unit:
    """The unit that the block states in a heading or a label beside or above it; the official form is in 万元."""
    for row in range(block.heading + (len(block.rows) and 2), -1, -1):
        for value in grid.rows[row] if row < len(grid.rows) else ():
            match = re.search(
                r"[（(](?:单位[:：])?(亿元|万元|千元|元)[)）]|单位[:：]\s*(亿元|万元|千元|元)", as_text(value)
            )
            if match:
                return Unit(match[1] or match[2])
    return Unit.WAN


def _source(label: str, values: Values) -> FundSource:
    name = re.sub(r"^其中\s*[:：]\s*", "", label).strip()
    level = next((level for word, level in LEVELS.items() if word in name), FundLevel.OTHER)
    return FundSource(
        name=name,
        level=level,
        initial=values.amount("initial"),
        budget=values.amount("budget"),
        spent=values.amount("spent"),
        place=values.place,
        places=values.places,
    )
