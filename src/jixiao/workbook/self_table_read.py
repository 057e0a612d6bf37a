"""Reads a 自评表 in its official layout, or one of the local variants, into an Evaluation.

Nothing is taken from positions: the block of funds, the goals and the indicators are found by their headings, so that
the column orders of ``domain/patterns.md`` §6 are all accepted.

The points of a qualitative row are the unit's judgement (:func:`jixiao.evaluation.judged`); of all other rows they are
a claim only, to be compared with what the engine works out (docs/adr/0004).
"""

import re
from dataclasses import replace
from datetime import date
from decimal import Decimal

from jixiao.document.sheets.raw import as_text
from jixiao.evaluation import Claims, Evaluation, Goal, Identity, Indicator, Subject, judged
from jixiao.facts.table_names import normal
from jixiao.money import read_date
from jixiao.place import Place
from jixiao.review.comparison import compare
from jixiao.workbook.assemble_indicators import indicators
from jixiao.workbook.grid import Grid
from jixiao.workbook.layout import Column
from jixiao.workbook.problems import Problems
from jixiao.workbook.rows import Content, Values, read_sheet
from jixiao.workbook.self_table import ACHIEVED, EXECUTION_RATE, EXPECTED, EXTRA, FORM, LAYOUT
from jixiao.workbook.self_table_funds import funds_block, funds_heading, read_funds
from jixiao.workbook.sheets import name_label
from jixiao.workbook.tables import find_labels, find_tables
from jixiao.workbook.values import Cells

_EMPTY_NAME = re.compile(r"(?:指标\s*\d+\s*[:：]?|[.．…·\s]+)")
_NUMBERED = re.compile(r"^指标\s*\d+\s*[:：]\s*")
_YEAR = re.compile(r"(?:.*自评表)?\D{0,6}((?:19|20)\d{2})\s*年度?.*")
_NO_REASON = ("", "无", "无偏差", "没有偏差", "不适用", "—", "-", "/")
_ENOUGH = 5
"""An indicator table with fewer known columns is not taken for a 自评表."""


def find_self_table(grid: Grid) -> int | None:
    """The heading row of the indicators if ``grid`` is a 自评表, else nothing."""
    found, _ = find_tables(grid, LAYOUT, Problems())
    table = found.get("indicators")
    if table is None or len(table.columns) < _ENOUGH or "actual" not in table.columns:
        return None
    titled = any("自评" in as_text(value) for row in grid.rows[: table.heading] for value in row)
    return table.heading if titled or funds_heading(grid, table.heading) is not None else None


def read_self_table(grid: Grid, problems: Problems) -> Evaluation:
    """The Evaluation that the form holds; what cannot be read is noted in ``problems``."""
    heading = find_self_table(grid) or 0
    content = Content()
    read_sheet(grid, LAYOUT, content, problems)
    block = funds_block(grid, heading)
    above = tuple(row for row in range(heading) if block is None or row != block.heading)
    subject = _subject(grid, above)
    identity = _identity(grid, above, subject, problems)
    goal = _goal(grid, heading)
    extra = _extra(grid, problems)
    funds, execution = read_funds(grid, block, problems)
    rows = indicators(_clean(content), identity.fiscal_year, problems)
    found = tuple(judged(_plain(indicator)) for indicator in rows)
    if execution is not None and not any(EXECUTION_RATE in (i.name, *i.path) for i in found):
        found = (execution, *found)
    found = _with_reasons(found, extra)
    return Evaluation(
        identity=replace(identity, other=extra.text("other")),
        subject=subject,
        funds=replace(funds, explanation=extra.text("explanation")),
        goals=() if goal is None else (goal,),
        indicators=found,
        claims=_claims(content, extra),
        place=Place(file=grid.file, sheet=grid.name),
    )


def _subject(grid: Grid, rows: tuple[int, ...]) -> Subject:
    """Whether the title speaks of a department as a whole (部门整体支出绩效自评表)."""
    titles = [as_text(value) for row in rows for value in grid.rows[row] if "自评表" in as_text(value)]
    return Subject.DEPARTMENT if any("整体" in title for title in titles) else Subject.PROJECT


def _identity(grid: Grid, rows: tuple[int, ...], subject: Subject, problems: Problems) -> Identity:
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
        label = name_label(subject)
        problems.error(form.place, "没有填写「{label}」；请在{label}右边的单元格填写。", label=label)
    evaluated = form.get("evaluated_on")
    if isinstance(evaluated, str):
        evaluated = read_date(evaluated)
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


def _with_reasons(found: tuple[Indicator, ...], extra: Values) -> tuple[Indicator, ...]:
    """The indicators with their reasons, where one cell of the form gives those of all (偏差大或目标未完成原因分析).

    A form without a column for reasons (Hubei) has them in that cell: it explains every row that fell short. In any
    other form a row without a reason has none.
    """
    reason, measures = extra.text("explanation"), extra.text("improvement")
    given = any("deviation_reason" in indicator.places for indicator in found)
    if given or reason.strip(" 。") in _NO_REASON:
        return found
    place = {"deviation_reason": extra.places.get("explanation", extra.place)}
    return tuple(
        replace(i, deviation_reason=reason, improvement=measures, places={**i.places, **place}) if _fell_short(i) else i
        for i in found
    )


def _fell_short(indicator: Indicator) -> bool:
    """Whether the row missed its target or claims less than its weight."""
    points, weight, result = indicator.claimed_points, indicator.weight, compare(indicator)
    return (points is not None and weight is not None and points < weight) or (result is not None and not result.met)


def _claims(content: Content, extra: Values) -> Claims:
    total: Decimal | None = None
    places = dict(extra.places)
    for row in content.totals("indicators"):
        if row.decimal("claimed_points") is not None:
            total = row.decimal("claimed_points")
            places["total"] = row.places["claimed_points"]
    return Claims(total=total, grade=extra.text("grade"), place=extra.place, places=places)
