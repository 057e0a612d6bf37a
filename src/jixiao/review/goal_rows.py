"""The indicators of a document's goals set against those of its results: matched, renamed, without result, unplanned.

Only where the two are surely one set: most names of the goals stand among the results again.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from jixiao.facts import Column, Facts, IndicatorRow, TableKind
from jixiao.facts.table_names import normal

_ALIKE = 0.5
_LONGEST, _MOST = 60, 200


@dataclass(frozen=True, slots=True)
class GoalRows:
    """``renamed`` are pairs of goal and result; ``unreported`` goals without result; ``unplanned`` the reverse."""

    renamed: tuple[tuple[IndicatorRow, IndicatorRow], ...] = ()
    unreported: tuple[IndicatorRow, ...] = ()
    unplanned: tuple[IndicatorRow, ...] = ()


def goal_rows(facts: Facts) -> GoalRows:
    """How the rows of the tables of goals stand to those of the tables of results."""
    goals, results = _rows(facts, TableKind.GOALS), _rows(facts, TableKind.RESULTS)
    wanted, reached = {normal(r.name) for r in goals}, {normal(r.name) for r in results}
    if not goals or not results or len(wanted & reached) * 2 < len(wanted):
        return GoalRows()
    left = [row for row in goals if normal(row.name) not in reached]
    new = [row for row in results if normal(row.name) not in wanted]
    renamed = []
    for row in left[:_MOST]:
        twin = next((other for other in new if _is_renamed(row, other)), None)
        if twin is not None:
            renamed.append((row, twin))
            new.remove(twin)
    paired = {id(row) for row, _ in renamed}
    return GoalRows(tuple(renamed), tuple(row for row in left if id(row) not in paired), tuple(new))


def _rows(facts: Facts, kind: TableKind) -> list[IndicatorRow]:
    found: dict[str, IndicatorRow] = {}
    for table in facts.tables:
        for row in table.rows if table.kind is kind else ():
            if not row.owner:
                found.setdefault(normal(row.name), row)
    return list(found.values())


def _is_renamed(goal: IndicatorRow, result: IndicatorRow) -> bool:
    """Whether two rows are one indicator under two names: the same level and target, and most of the words."""
    if _second(goal) != _second(result) or _plain(goal) != _plain(result):
        return False
    ratio = SequenceMatcher(None, goal.name[:_LONGEST], result.name[:_LONGEST], autojunk=False).ratio()
    return ratio >= _ALIKE


def _second(row: IndicatorRow) -> str:
    return normal(row.path[-1]).removesuffix("指标") if row.path else ""


def _plain(row: IndicatorRow) -> str:
    return re.sub(r"[\s≥≤=＝><不低于少高超过]", "", row.text(Column.TARGET))


def name_cell(row: IndicatorRow) -> Column:
    """The column that holds the name of a row."""
    return next(c for c in (Column.NAME, Column.LEVEL2, Column.LEVEL1) if c in row.cells)


def names(rows: Sequence[IndicatorRow]) -> list[str]:
    """The names of rows in quotation marks."""
    return [f"“{row.name}”" for row in rows]
