"""Reads a 自评表 in its official layout, or one of the local variants, into an Evaluation.

Nothing is taken from positions: the block of funds, the goals and the indicators are found by their headings, so that
the column orders of ``domain/patterns.md`` §6 are all accepted.
"""

import re
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal

from jixiao.document.sheets.raw import as_text
from jixiao.evaluation import Claims, Evaluation, FundLevel, Funds, FundSource, Goal, Identity, Indicator, SectionClaim
from jixiao.money import Unit
from jixiao.place import Place
from jixiao.workbook.assemble_indicators import indicators
from jixiao.workbook.grid import Grid
from jixiao.workbook.layout import Column, is_total, normal
from jixiao.workbook.problems import Problems
from jixiao.workbook.rows import Content, Values, read_sheet
from jixiao.workbook.self_table import ACHIEVED, EXPECTED, EXTRA, FORM, FUNDS, LAYOUT, LEVELS
from jixiao.workbook.tables import find_labels, find_tables
from jixiao.workbook.values import Cells

_EMPTY_NAME = re.compile(r"(?:指标\s*\d+\s*[:：]?|[.．…·\s]+)")
_NUMBERED = re.compile(r"^指标\s*\d+\s*[:：]\s*")
_YEAR = re.compile(r"(?:.*自评表)?\D{0,6}((?:19|20)\d{2})\s*年度?.*")
_ENOUGH = 5
"""An indicator table with fewer known columns is not taken for a 自评表."""


@dataclass(frozen=True, slots=True)
class FundsBlock:
    """Where the block of funds is: its heading row, its columns, the rows with their labels."""

    heading: int
    columns: dict[str, int]
    rows: tuple[tuple[int, str], ...]


def find_self_table(grid: Grid) -> int | None:
    """The heading row of the indicators if ``grid`` is a 自评表, else nothing."""
    found, _ = find_tables(grid, LAYOUT, Problems())
    table = found.get("indicators")
    if table is None or len(table.columns) < _ENOUGH or "actual" not in table.columns:
        return None
    titled = any("自评" in as_text(value) for row in grid.rows[: table.heading] for value in row)
    return table.heading if titled or _funds_heading(grid, table.heading) is not None else None


def read_self_table(grid: Grid, problems: Problems) -> Evaluation:
    """The Evaluation that the form holds; what cannot be read is noted in ``problems``."""
    heading = find_self_table(grid) or 0
    content = Content()
    read_sheet(grid, LAYOUT, content, problems)
    block = _funds_block(grid, heading)
    above = tuple(row for row in range(heading) if block is None or row != block.heading)
    identity = _identity(grid, above, problems)
    goal = _goal(grid, heading)
    extra = _extra(grid, problems)
    funds, claim = _funds(grid, block, problems)
    rows = _clean(content)
    found = tuple(_plain(i) for i in indicators(rows, identity.fiscal_year, problems))
    return Evaluation(
        identity=replace(identity, other=extra.text("other")),
        funds=replace(funds, explanation=extra.text("explanation")),
        overall_goal=goal.expected if goal is not None else "",
        goals=() if goal is None else (goal,),
        indicators=found,
        claims=_claims(content, extra, claim),
        place=Place(file=grid.file, sheet=grid.name),
    )


def _identity(grid: Grid, rows: tuple[int, ...], problems: Problems) -> Identity:
    cells = Cells(grid, problems)
    values: dict[str, object] = {}
    places: dict[str, Place] = {}
    columns = {column.key: column for column in FORM.fields}
    for key, at in find_labels(grid, rows, FORM).items():
        value = at if isinstance(at, str) else cells.read(columns[key], *at)
        if value is not None:
            values[key], places[key] = (
                value,
                grid.place(*at) if not isinstance(at, str) else Place(grid.file, grid.name),
            )
    form = Values(values, places, Place(file=grid.file, sheet=grid.name))
    if "name" not in form:
        problems.error(form.place, "没有填写「项目名称」；请在项目名称右边的单元格填写。")
    evaluated = form.get("evaluated_on")
    return Identity(
        name=form.text("name"),
        unit=form.text("unit"),
        department=form.text("department"),
        fiscal_year=form.count("fiscal_year") or _year_of_title(grid, rows),
        evaluated_on=evaluated if isinstance(evaluated, date) else None,
        place=form.place,
        places=places,
    )


def _year_of_title(grid: Grid, rows: tuple[int, ...]) -> int | None:
    for row in rows:
        for value in grid.rows[row]:
            titled = isinstance(value, str) and ("自评表" in value or value.strip().startswith(("（", "(")))
            match = _YEAR.fullmatch(as_text(value)) if titled else None
            if match:
                return int(match[1])
    return None


def _funds_heading(grid: Grid, end: int) -> tuple[int, dict[str, int]] | None:
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


def _funds_block(grid: Grid, end: int) -> FundsBlock | None:
    heading = _funds_heading(grid, end)
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


def _funds(grid: Grid, block: FundsBlock | None, problems: Problems) -> tuple[Funds, SectionClaim | None]:
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
    names = {
        "initial": "stated_initial",
        "budget": "stated_budget",
        "spent": "stated_spent",
        "rate": "stated_execution_rate",
    }
    funds = Funds(
        sources=sources,
        stated_initial=whole.amount("initial"),
        stated_budget=whole.amount("budget"),
        stated_spent=whole.amount("spent"),
        stated_execution_rate=whole.decimal("rate"),
        place=whole.place,
        places={names[key]: place for key, place in whole.places.items() if key in names},
    )
    claim = SectionClaim(
        name="预算执行率",
        points=whole.decimal("points"),
        weight=whole.decimal("weight"),
        place=whole.places.get("points", whole.place),
        places=whole.places,
    )
    return funds, claim if whole.has_any("points", "weight") else None


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


def _goal(grid: Grid, end: int) -> Goal | None:
    """The annual goal: what stands under (or right of) its headings 预期目标 and 实际完成情况."""
    for row in range(end):
        columns = {
            key: i
            for key, c in (("expected", EXPECTED), ("actual", ACHIEVED))
            if (i := _index(grid, row, c)) is not None
        }
        if len(columns) == 2:
            texts = {key: grid.text(row + 1, index) for key, index in columns.items()}
            if texts["expected"]:
                place = grid.place(row + 1, columns["expected"])
                places = {key: grid.place(row + 1, index) for key, index in columns.items()}
                return Goal(expected=texts["expected"], actual=texts["actual"], place=place, places=places)
    return None


def _index(grid: Grid, row: int, column: Column) -> int | None:
    for index, value in enumerate(grid.rows[row]):
        if isinstance(value, str) and normal(value) in column.names:
            return index
    return None


def _extra(grid: Grid, problems: Problems) -> Values:
    cells = Cells(grid, problems)
    columns = {column.key: column for column in EXTRA.fields}
    found = find_labels(grid, tuple(range(len(grid.rows))), EXTRA)
    values = {key: at if isinstance(at, str) else cells.read(columns[key], *at) for key, at in found.items()}
    places = {key: grid.place(*at) for key, at in found.items() if not isinstance(at, str)}
    return Values(values, places, Place(file=grid.file, sheet=grid.name))


def _clean(content: Content) -> Content:
    """Without the rows that the blank form holds (“指标1：”, “……”)."""
    kept = tuple(
        row
        for row in content.tables.get("indicators", ())
        if row.total or not _EMPTY_NAME.fullmatch(row.text("name")) or row.has_any("target", "actual")
    )
    return Content(content.forms, {**content.tables, "indicators": kept})


def _plain(indicator: Indicator) -> Indicator:
    """“指标1：培训人数” is the indicator 培训人数."""
    return replace(indicator, name=_NUMBERED.sub("", indicator.name))


def _claims(content: Content, extra: Values, execution: SectionClaim | None) -> Claims:
    total: Decimal | None = None
    places = dict(extra.places)
    for row in content.totals("indicators"):
        if row.decimal("claimed_points") is not None:
            total = row.decimal("claimed_points")
            places["total"] = row.places["claimed_points"]
    return Claims(
        total=total,
        grade=extra.text("grade"),
        sections=() if execution is None else (execution,),
        place=extra.place,
        places=places,
    )
