"""The rows of a recognised block: indicators with their levels filled in, lines of money, totals kept apart."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from jixiao.facts.model import Column, IndicatorRow, MoneyColumn, MoneyRow, Passage, TableKind
from jixiao.facts.table_grid import Grid
from jixiao.facts.table_heads import Head
from jixiao.facts.table_names import is_sum, is_total, normal

_TEMPLATE = re.compile(r"(?:指标\s*\d{1,2}\s*[:：]?|[.．…·\s]+|X{2,4}|\.{2,})", re.IGNORECASE)
_NUMBERED = re.compile(r"^指标\s*\d{1,2}\s*[:：]\s*")
_TOTAL = re.compile(r"(?:总得分|合计得分|得分合计|自评总分|自评得分合计|.{0,4}小计|.{0,4}总分|合计.{0,6})")
_NONE = frozenset({"", "-", "—", "——", "/", "－", "无"})
_WORTH = re.compile(r"(?<=.)[(（](?:权重|分值)?\d{1,3}(?:\.\d{1,4})?[分%]?[)）]$")
_LEVELS = (Column.LEVEL1, Column.LEVEL2)


@dataclass(slots=True)
class _Levels:
    """The levels of the row before, for a row that leaves them empty because they are merged or not repeated."""

    texts: dict[Column, str]
    cells: dict[Column, Passage | None]

    def read(self, grid: Grid, row: int, columns: Mapping[Column, int], name: Passage | None) -> tuple[str, ...]:
        """The levels of this row."""
        renewed = False
        for level in _LEVELS:
            column = columns.get(level)
            passage = grid.rows[row][column] if column is not None else None
            text = passage.text.strip() if passage is not None else ""
            if text and passage is name:
                text = "—"
            if text:
                renewed = renewed or passage is not self.cells.get(level)
                self.texts[level], self.cells[level] = text, passage
            elif renewed:
                self.texts[level], self.cells[level] = "", None
        one, two = (_level(self.texts.get(level, "")) for level in _LEVELS)
        return (one, two) if two else (one,) if one else ()


def _level(text: str) -> str:
    """The name of a level, without the points that stand behind it: “产出（30分）” is 产出."""
    return "" if text in _NONE else _WORTH.sub("", re.sub(r"\s+", "", text))


def indicator_rows(
    grid: Grid,
    lines: Iterable[int],
    columns: Mapping[Column, int],
    table: int,
    owner: int | None = None,
    path: tuple[str, ...] = (),
) -> tuple[tuple[IndicatorRow, ...], tuple[IndicatorRow, ...]]:
    """The indicators of a block, and apart its rows 合计, 小计, 总分. ``path`` are the levels of the row before it."""
    rows: list[IndicatorRow] = []
    totals: list[IndicatorRow] = []
    levels = _Levels(dict(zip(_LEVELS, path, strict=False)), {})
    key = next(c for c in (Column.NAME, Column.LEVEL2, Column.LEVEL1) if c in columns)
    belongs = ""
    for row in lines:
        filled = grid.filled(row)
        if len(filled) < 2:
            continue
        if owner is not None:
            belongs = grid.text(row, owner) or belongs
        cells = _cells(grid, row, columns)
        total = next((p for c, p in filled if c <= columns[key] and _is_total_label(p.text)), None)
        if total is not None:
            totals.append(IndicatorRow((), total.text.strip(), cells, table, row, belongs))
            continue
        passage = grid.rows[row][columns[key]]
        path = levels.read(grid, row, {c: i for c, i in columns.items() if c is not key}, passage)
        name = _NUMBERED.sub("", passage.text.strip()) if passage is not None else ""
        if not name or _TEMPLATE.fullmatch(name) or name in _NONE or passage is None:
            continue
        rows.append(IndicatorRow(path, re.sub(r"\s*\n\s*", "", name), {**cells, key: passage}, table, row, belongs))
    return tuple(rows), tuple(totals)


def _is_total_label(text: str) -> bool:
    return is_total(text) or _TOTAL.fullmatch(normal(text)) is not None


def _cells(grid: Grid, row: int, columns: Mapping[Column, int]) -> dict[Column, Passage]:
    """The cells of the columns. A cell that is merged over several columns belongs to the first of them."""
    found: dict[Column, Passage] = {}
    taken: set[int] = set()
    for what, column in sorted(columns.items(), key=lambda item: item[1]):
        passage = grid.rows[row][column]
        if passage is not None and id(passage) not in taken:
            taken.add(id(passage))
            found[what] = passage
    return found


def money_rows(
    grid: Grid, lines: Iterable[int], head: Head, table: int
) -> tuple[tuple[MoneyRow, ...], tuple[MoneyRow, ...]]:
    """The lines of a table of money, and apart its totals. A line without a name goes on with the one above it."""
    rows: list[MoneyRow] = []
    totals: list[MoneyRow] = []
    own: dict[MoneyColumn, int] = {what: column for what, column in head.money.items() if what is not MoneyColumn.NAME}
    for row in lines:
        label = _label(grid, row, head)
        cells: dict[MoneyColumn, Passage] = {
            what: p for what, column in own.items() if (p := grid.rows[row][column]) is not None
        }
        if label is not None:
            cells[MoneyColumn.NAME] = label
        name = label.text.strip() if label is not None else ""
        first = next((p.text for _, p in grid.filled(row)), "")
        if is_sum(name) or is_sum(first):
            totals.append(MoneyRow(name or first.strip(), cells, table, row))
        elif any(p.text.strip() for what, p in cells.items() if what is not MoneyColumn.NAME):
            rows.append(MoneyRow(name, cells, table, row))
    return tuple(rows), tuple(totals)


def _label(grid: Grid, row: int, head: Head) -> Passage | None:
    """The cell that names the line: that of the name column, in a form the nearest one left of the money."""
    if head.kind is not TableKind.FUNDS:
        return grid.rows[row][head.money[MoneyColumn.NAME]]
    start = min(column for what, column in head.money.items() if what is not MoneyColumn.ORDINAL)
    return next((p for c, p in reversed(grid.filled(row)) if c < start), None)
