"""The indicators that a document claims: the rows of its tables, those of one indicator in several tables joined.

A report prints one indicator many times: among the goals with its target, among the results, in the score sheet. They
are joined by name. An indicator that was renamed between goals and results is kept apart (IND07 looks for it).
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from decimal import Decimal
from typing import TYPE_CHECKING

from jixiao.evaluation import Indicator, Measure, Operator, judged, read_actual, read_measure, read_operator
from jixiao.facts.claimed_values import is_empty, points, read_cell, said
from jixiao.facts.model import Column, FactTable, IndicatorRow, MoneyColumn, MoneyRow, TableKind
from jixiao.facts.prose_indicators import prose_indicators
from jixiao.facts.score_tables import is_section_table
from jixiao.facts.table_names import normal
from jixiao.place import Place

if TYPE_CHECKING:
    from jixiao.facts.facts import Facts

EXECUTION_RATE = "预算执行率"
"""The indicator that the official form prints in its block of funds."""

_WEIGHT_IN_NAME = re.compile(r"(?P<name>.{2,60}?)\s*[（(](?P<weight>\d{1,2}(?:\.\d{1,2})?)\s*分[)）]")
_WEIGHT_IN_HEAD = re.compile(r"(?P<weight>\d{1,2})\s*分?\s*[×xX*]|[（(](?P<whole>\d{1,2})\s*分[)）]")
_KINDS = (TableKind.GOALS, TableKind.RESULTS, TableKind.SCORES)


@dataclass(slots=True, eq=False)
class _Joined:
    """The rows of one indicator, in the order of the tables. ``known`` is the fullest path while they are joined."""

    rows: list[IndicatorRow] = field(default_factory=list)
    known: tuple[str, ...] = ()

    def add(self, row: IndicatorRow) -> None:
        """Take one more row."""
        if not self.rows or _levels_in(row.path) > _levels_in(self.known):
            self.known = row.path
        self.rows.append(row)

    @property
    def path(self) -> tuple[str, ...]:
        """The fullest path that a row gives."""
        return max((row.path for row in self.rows), key=_levels_in)


def _levels_in(path: tuple[str, ...]) -> int:
    return sum(1 for level in path if level)


def claimed_indicators(facts: "Facts") -> tuple[Indicator, ...]:
    """The indicators, in the order of the table that has most of them; with the execution rate of a form's funds."""
    tables = indicator_tables(facts)
    year = facts.fiscal_year
    found = tuple(judged(_indicator(joined, year)) for joined in _join(tables))
    known = {normal(indicator.name) for indicator in found}
    for indicator in prose_indicators(facts) if not found else ():
        if normal(indicator.name) not in known:
            known.add(normal(indicator.name))
            found = (*found, indicator)
    execution = next(_executions(facts), None)
    if execution is not None and not any(EXECUTION_RATE in (i.name, *i.path) for i in found):
        found = (execution, *found)
    return found


def indicator_tables(facts: "Facts") -> tuple[FactTable, ...]:
    """The tables of the project's own indicators; nothing where the file holds the forms of several projects."""
    tables = [t for t in facts.tables if t.kind in _KINDS and not is_section_table(t)]
    if len({t.project for t in tables if t.project}) > 1:
        return ()
    return tuple(table for table, after in _with_next(tables) if not _is_first_group(table, after))


def _with_next(tables: list[FactTable]) -> Iterator[tuple[FactTable, FactTable | None]]:
    after: list[FactTable | None] = [*tables[1:], None]
    return zip(tables, after[: len(tables)], strict=True)


def _is_first_group(table: FactTable, after: FactTable | None) -> bool:
    """Of two groups of columns side by side the first is for the whole period, the second for the year."""
    return after is not None and table.table is after.table and table.first == after.first


def _join(tables: Iterable[FactTable]) -> list[_Joined]:
    """The rows by indicator. The first row of each gives the order; a table never has one indicator twice."""
    ordered = sorted(tables, key=lambda t: -len(t.rows))
    found: list[_Joined] = []
    by_name: dict[str, list[_Joined]] = {}
    for table in ordered:
        free: dict[str, list[_Joined]] = {}
        for row in table.rows:
            if row.owner:
                continue
            name = normal(row.name)
            if name not in free:
                free[name] = list(by_name.get(name, ()))
            known = free[name]
            joined = next((j for j in known if _agrees(j.known, row.path)), None)
            if joined is None and len(known) == 1 and len(by_name[name]) == 1:
                joined = known[0]
            if joined is None:
                joined = _Joined()
                found.append(joined)
                by_name.setdefault(name, []).append(joined)
            else:
                known.remove(joined)
            joined.add(row)
    for joined in found:
        joined.rows.sort(key=lambda row: -_fullness(row))
    return found


def _agrees(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    """Whether two paths can be the same: no level differs where both give it."""
    return all(not a or not b or _level(a) == _level(b) for a, b in zip(one, other, strict=False))


def _level(text: str) -> str:
    return normal(text).removesuffix("指标")


def _fullness(row: IndicatorRow) -> int:
    return sum(1 for passage in row.cells.values() if not is_empty(passage.text))


def _indicator(joined: _Joined, year: int | None) -> Indicator:
    places: dict[str, Place] = {"name": joined.rows[0].cells[_key(joined.rows[0])].place}
    places.update(_levels(joined))
    name, within = _name_and_weight(joined.rows[0].name)
    weight = _points(joined, Column.WEIGHT, "weight", places)
    if weight is None and within is not None:
        weight, places["weight"] = within, places["name"]
    operator = read_operator(_text(joined, Column.OPERATOR, "operator", places))
    given = _text(joined, Column.UNIT, "unit", places)
    unit = "" if is_empty(given) else given
    target, operator, own = _target(joined, operator, unit, year, places)
    actual, own = _actual(joined, own, year, places)
    return Indicator(
        name=name,
        path=joined.path,
        operator=operator,
        target=target,
        actual=actual,
        unit=unit or (own if target is None else ""),
        weight=weight,
        claimed_points=_points(joined, Column.POINTS, "claimed_points", places),
        explanation=said(_text(joined, Column.EXPLANATION, "explanation", places)),
        standard=said(_text(joined, Column.STANDARD, "standard", places)),
        deviation_reason=said(_text(joined, Column.REASON, "deviation_reason", places)),
        evidence=_codes(said(_text(joined, Column.EVIDENCE, "evidence", places))),
        place=places["name"],
        places=places,
    )


def _levels(joined: _Joined) -> dict[str, Place]:
    """Where the levels of the row stand; ``path`` is the lower of them."""
    full = next(row for row in joined.rows if row.path == joined.path)
    found = {
        name: full.cells[column].place
        for name, column in (("level1", Column.LEVEL1), ("level2", Column.LEVEL2))
        if column in full.cells
    }
    lower = found.get("level2") or found.get("level1")
    return found if lower is None else {**found, "path": lower}


def _name_and_weight(text: str) -> tuple[str, Decimal | None]:
    """The name of an indicator, and the weight that some forms print behind it: “维修面积（15分）”."""
    match = _WEIGHT_IN_NAME.fullmatch(text)
    return (text, None) if match is None else (match["name"], Decimal(match["weight"]))


def _key(row: IndicatorRow) -> Column:
    return next(c for c in (Column.NAME, Column.LEVEL2, Column.LEVEL1) if c in row.cells)


def _text(joined: _Joined, column: Column, name: str, places: dict[str, Place]) -> str:
    """What the first row that fills the column says; its place is kept under ``name``, that of a blank cell too.

    A dash says that nothing belongs there; a blank cell was left open.
    """
    for row in joined.rows:
        if not is_empty(row.text(column)):
            places[name] = row.cells[column].place
            return row.text(column)
    blank = next((row.cells[column] for row in joined.rows if column in row.cells), None)
    if blank is not None and not blank.text.strip():
        places[name] = blank.place
    return ""


def _target(
    joined: _Joined, operator: Operator | None, unit: str, year: int | None, places: dict[str, Place]
) -> tuple[Measure | None, Operator | None, str]:
    reading = read_cell(_text(joined, Column.TARGET, "target", places), read_measure, operator, unit, year)
    return reading.measure, reading.operator, reading.unit


def _actual(joined: _Joined, unit: str, year: int | None, places: dict[str, Place]) -> tuple[Measure | None, str]:
    text = _text(joined, Column.ACTUAL, "actual", places)
    reading = read_cell(text, lambda words, _, unit, year: read_actual(words, unit, year), None, unit, year)
    return reading.measure, reading.unit


def _points(joined: _Joined, column: Column, name: str, places: dict[str, Place]) -> Decimal | None:
    for row in joined.rows:
        value = points(row.cells.get(column))
        if value is not None:
            places[name] = row.cells[column].place
            return value
    _text(joined, column, name, places)
    return None


def _codes(text: str) -> tuple[str, ...]:
    return tuple(part for part in text.replace("，", "、").replace("；", "、").split("、") if part.strip())


def _executions(facts: "Facts") -> Iterator[Indicator]:
    """The row 预算执行率 of a form: its weight and points stand in the block of funds, beside the rate."""
    for table in facts.tables:
        for row in table.money_totals if table.kind is TableKind.FUNDS else ():
            weight, scored = points(row.cells.get(MoneyColumn.WEIGHT)), points(row.cells.get(MoneyColumn.POINTS))
            weight = weight if weight is not None else _weight_in_head(table)
            if weight is not None or scored is not None:
                yield _execution(row, weight, scored)


def _weight_in_head(table: FactTable) -> Decimal | None:
    """The weight that a head gives: “得分（20分×执行率）”, “预算执行情况（20分）” (Hubei)."""
    rows = [line for index, line in enumerate(table.table.rows) if index in table.head or index == table.first]
    for cell in (cell for line in rows for cell in line):
        match = _WEIGHT_IN_HEAD.search(cell.text[:60]) if "执行" in cell.text else None
        if match is not None:
            return Decimal(match["weight"] or match["whole"])
    return None


def _execution(row: MoneyRow, weight: Decimal | None, scored: Decimal | None) -> Indicator:
    fields = {"actual": MoneyColumn.RATE, "weight": MoneyColumn.WEIGHT, "claimed_points": MoneyColumn.POINTS}
    places = {name: row.cells[column].place for name, column in fields.items() if column in row.cells}
    label = row.cells.get(MoneyColumn.NAME)
    return Indicator(
        name=EXECUTION_RATE,
        path=(EXECUTION_RATE,),
        weight=weight,
        claimed_points=scored,
        place=places.get("actual", label.place if label is not None else next(iter(places.values()))),
        places=places,
    )
