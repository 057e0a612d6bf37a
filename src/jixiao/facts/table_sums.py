"""Totals of tables: 合计 rows, subtotals by code or numbering, 合计 columns.

Subtotals are counted once. How a table is built is taken from its codes, its numbering, or from what closes: a column
of totals is believed where it closes in most rows, and only then a row in which it does not is told.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from itertools import pairwise
from typing import TYPE_CHECKING

from jixiao.facts.cell_figures import bare_number, cell_figures, head_of
from jixiao.facts.figure_line import closes
from jixiao.facts.model import Figure, FigureKind, SumFact, SumForm
from jixiao.facts.table_grid import Grid
from jixiao.facts.table_names import is_sum

if TYPE_CHECKING:
    from jixiao.facts.facts import Facts

_SUBTOTAL = re.compile(r"小计")
_WHOLE_HEAD = re.compile(r"(?:本年)?(?:收入|支出|经费|资金|金额)?(?:合计|总计|小计|总额)")
_STYLES = (
    re.compile(r"[一二三四五六七八九十]{1,3}、"),
    re.compile(r"[(（][一二三四五六七八九十]{1,3}[)）]"),
    re.compile(r"\d{1,2}[.．、](?!\d)"),
    re.compile(r"[(（]\d{1,2}[)）]"),
)
_WITHIN = re.compile(r"\s*(?:其中|其\s*中)")
_CODE_HEAD = re.compile(r"编码|代码|类|款|项")
_WIDEST = 60
"""No label is looked for further to the left, and no parts further to the right."""
_SHARE = Decimal("0.7")


@dataclass(frozen=True, slots=True)
class _Row:
    """A line of one column: its figure, what it is called, how deep it stands."""

    row: int
    figure: Figure
    label: str
    depth: int
    code: str = ""


def table_sums(facts: "Facts") -> Iterator[SumFact]:
    """The sums of every table."""
    for grid in facts.grids:
        cells = cell_figures(facts, grid)
        if cells:
            yield from _columns(grid, cells)
            yield from _rows(grid, cells)


def _columns(grid: Grid, cells: dict[tuple[int, int], Figure]) -> Iterator[SumFact]:
    labels = _raw_labels(grid, {row for row, _ in cells})
    for column in sorted({column for _, column in cells}):
        lines = _lines(grid, cells, column, labels)
        kinds = {line.figure.kind for line in lines}
        if len(lines) > 2 and len(kinds) == 1 and kinds <= {FigureKind.MONEY, FigureKind.POINTS, FigureKind.COUNT}:
            yield from _totals(lines)
            yield from _by_code(lines)
            yield from _by_number(lines)


def _lines(grid: Grid, cells: dict[tuple[int, int], Figure], column: int, labels: dict[int, list[str]]) -> list[_Row]:
    found = []
    codes = _code_columns(grid, column, cells)
    for row in range(len(grid.rows)):
        figure = cells.get((row, column))
        if figure is None:
            continue
        code = "".join(grid.text(row, c) for c in codes)
        label = figure.label or next((p.text.strip() for _, p in grid.filled(row)), "")
        found.append(_Row(row, figure, label, _depth(labels[row][column]), code if code.isdigit() else ""))
    return found


def _raw_labels(grid: Grid, rows: set[int]) -> dict[int, list[str]]:
    """The nearest words to the left of each cell of those rows, as typed."""
    found: dict[int, list[str]] = {}
    for row in rows:
        label = ""
        found[row] = []
        for passage in grid.rows[row]:
            found[row].append(label)
            if passage is not None and passage.text.strip() and bare_number(passage.text) is None:
                label = passage.text
    return found


def _code_columns(grid: Grid, column: int, cells: dict[tuple[int, int], Figure]) -> list[int]:
    """The columns of codes (类, 款, 项 or one of them whole) that the label of ``column`` stands beside."""
    first = min(row for row, c in cells if c == column)
    found: list[int] = []
    named = False
    for left in range(column - 1, max(-1, column - 1 - _WIDEST), -1):
        if any((row, left) in cells for row in range(first, len(grid.rows))):
            if named:
                break
            continue
        texts = [grid.text(row, left) for row in range(first, len(grid.rows))]
        if _CODE_HEAD.search(head_of(grid, left, first + 1)) and any(text.isdigit() for text in texts):
            found.insert(0, left)
        elif any(text and bare_number(text) is None for text in texts):
            if named:
                break
            named = True
    return found


def _depth(label: str) -> int:
    """How deep a line stands by its number: 一、 is 0, （一） 1, 1. 2, （1） 3, none 4; 其中 and indents are deeper."""
    clean = label.strip()
    if _WITHIN.match(clean):
        return 6
    style = next((depth for depth, pattern in enumerate(_STYLES) if pattern.match(clean)), 4)
    return style if style < 4 else 4 + (label[:2].strip() == "" and bool(clean))


def _totals(lines: list[_Row]) -> Iterator[SumFact]:
    """合计 rows of one column, with the lines above them (below, where the totals come first)."""
    if _leads(lines):
        yield from _leading(lines)
        return
    start = 0
    for index, line in enumerate(lines):
        if not is_sum(line.label):
            continue
        parts = lines[start:index]
        if not parts and index == 0:
            last = next((i for i, other in enumerate(lines[1:], 1) if is_sum(other.label)), len(lines))
            parts = lines[1:last]
        found = _total(line, parts, SumForm.SUBTOTAL if _SUBTOTAL.search(line.label) else SumForm.COLUMN)
        if found is not None:
            yield found
        start = index if not _SUBTOTAL.search(line.label) else start


def _leads(lines: list[_Row]) -> bool:
    """Whether the totals of a column stand before what they add up (杭州市合计, then its counties)."""
    totals = [index for index, line in enumerate(lines) if is_sum(line.label)]
    if len(totals) < 2:
        return False
    below = sum(1 for first, last in pairwise([*totals, len(lines)]) if _is_sum_of(lines, first, first + 1, last))
    above = sum(1 for first, last in pairwise([-1, *totals]) if _is_sum_of(lines, last, first + 1, last))
    return below > above


def _is_sum_of(lines: list[_Row], total: int, first: int, last: int) -> bool:
    return first < last and closes(lines[total].figure, [line.figure for line in lines[first:last]])


def _leading(lines: list[_Row]) -> Iterator[SumFact]:
    """Totals with the lines below them; one over other totals is told where these make it up."""
    totals = [index for index, line in enumerate(lines) if is_sum(line.label)]
    for first, last in pairwise([*totals, len(lines)]):
        parts = lines[first + 1 : last]
        others = [lines[index] for index in totals if index > first]
        if len(parts) > 1 or (parts and not closes(lines[first].figure, [parts[0].figure])):
            yield _fact(SumForm.SUBTOTAL, lines[first], parts)
        elif not parts and len(others) > 1 and closes(lines[first].figure, [line.figure for line in others]):
            yield _fact(SumForm.COLUMN, lines[first], others)


def _total(line: _Row, parts: list[_Row], form: SumForm) -> SumFact | None:
    """The reading of the lines that closes, or the one that the table shows."""
    if form is SumForm.SUBTOTAL:
        before = next((i for i in range(len(parts) - 1, -1, -1) if _SUBTOTAL.search(parts[i].label)), -1)
        parts = parts[before + 1 :]
    readings = list(_readings(parts))
    for reading in readings:
        if len(reading) > 1 and closes(line.figure, [part.figure for part in reading]):
            return _fact(form, line, reading)
    if len(parts) < 2 or not readings or not _is_clear(parts):
        return None
    return _fact(form, line, readings[0])


def _is_clear(parts: list[_Row]) -> bool:
    """Whether the lines can be read in one way: by their codes or 小计, all alike, or details under numbered lines."""
    if any(part.code for part in parts) or sum(1 for part in parts if _SUBTOTAL.search(part.label)) > 1:
        return True
    depths = {part.depth for part in parts}
    return len(depths) == 1 or (parts[0].depth == min(depths) < 4 and not is_sum(parts[0].label))


def _readings(parts: list[_Row]) -> Iterator[list[_Row]]:
    """The top lines by code, by 小计 or by number; all lines; lines without those that a line before them adds up."""
    coded = [part for part in parts if part.code]
    if coded:
        shortest = min(len(part.code) for part in coded)
        yield [part for part in coded if len(part.code) == shortest]
        return
    subtotals = [part for part in parts if _SUBTOTAL.search(part.label)]
    if len(subtotals) > 1:
        yield subtotals
    top = min((part.depth for part in parts), default=0)
    yield [part for part in parts if part.depth == top]
    yield parts
    yield [part for part in parts if part.depth > 3]
    yield _without_details(parts)


def _without_details(parts: list[_Row]) -> list[_Row]:
    kept: list[_Row] = []
    index = 0
    while index < len(parts):
        kept.append(parts[index])
        index += 1 + _details(parts, index)
    return kept


def _details(parts: list[_Row], index: int) -> int:
    """How many lines after this one add up to it exactly (at least two), or none."""
    running = Decimal(0)
    for count, part in enumerate(parts[index + 1 :], 1):
        running += part.figure.base
        if count > 1 and running == parts[index].figure.base and running:
            return count
    return 0


def _by_code(lines: list[_Row]) -> Iterator[SumFact]:
    """Each line with a code against those one level below it: 201 = 20106 + 20129 …"""
    coded = [line for line in lines if line.code and not is_sum(line.label)]
    lengths = sorted({len(line.code) for line in coded})
    for parent in coded:
        deeper = [length for length in lengths if length > len(parent.code)]
        if not deeper:
            continue
        below = [o for o in coded if len(o.code) == deeper[0] and o.code.startswith(parent.code)]
        if len(below) > 1 or (below and below[0].figure.base != parent.figure.base):
            yield _fact(SumForm.SUBTOTAL, parent, below)


def _by_number(lines: list[_Row]) -> Iterator[SumFact]:
    """A numbered line against the unnumbered or deeper ones after it, where they can be nothing else than its parts."""
    if any(line.code for line in lines):
        return
    for index, parent in enumerate(lines):
        if parent.depth > 3 or is_sum(parent.label):
            continue
        below = []
        for line in lines[index + 1 :]:
            if line.depth <= parent.depth or is_sum(line.label):
                break
            below.append(line)
        highest = min((line.depth for line in below), default=0)
        direct = [line for line in below if line.depth == highest]
        if len(direct) > 1:
            figures = [line.figure for line in direct]
            if closes(parent.figure, figures) or (parent.depth < direct[0].depth <= 5 and len(direct) == len(below)):
                yield _fact(SumForm.SUBTOTAL, parent, direct)


def _rows(grid: Grid, cells: dict[tuple[int, int], Figure]) -> Iterator[SumFact]:
    """合计 columns: each row across, where most rows of the table close."""
    first = min(row for row, _ in cells)
    columns = sorted({column for _, column in cells})
    heads = {column: head_of(grid, column, first).split(" ") for column in columns}
    for column in columns:
        if not _WHOLE_HEAD.fullmatch(heads[column][-1]):
            continue
        for parts in _part_columns(columns, column, heads):
            found = [fact for row in range(len(grid.rows)) if (fact := _across(grid, cells, row, column, parts))]
            closing = sum(1 for fact in found if closes(fact.total, list(fact.parts)))
            real = sum(1 for fact in found if len(fact.parts) > 1 and closes(fact.total, list(fact.parts)))
            if real > 1 and closing >= _SHARE * len(found):
                yield from (f for f in found if len(f.parts) > 1 or not closes(f.total, list(f.parts)))
                break


def _part_columns(columns: list[int], total: int, heads: dict[int, list[str]]) -> Iterator[list[int]]:
    """The columns that may make up a column of totals: those right of it up to the next such column, or left of it."""
    right = [c for c in columns if c > total]
    stop = next((c for c in right if _WHOLE_HEAD.fullmatch(heads[c][-1]) and "小计" not in heads[c][-1]), None)
    near = [c for c in right[:_WIDEST] if stop is None or c < stop]
    for length in range(len(near), 1, -1):
        yield near[:length]
    left = [c for c in columns if c < total]
    if len(left) > 1:
        yield left


def _across(
    grid: Grid, cells: dict[tuple[int, int], Figure], row: int, column: int, parts: list[int]
) -> SumFact | None:
    total = cells.get((row, column))
    figures = [cells[row, part] for part in parts if (row, part) in cells]
    if total is None or not figures or any(f.kind is not total.kind or f.unit != total.unit for f in figures):
        return None
    label = total.label or next((p.text.strip() for _, p in grid.filled(row)), "")
    return SumFact(SumForm.ROW, total, tuple(figures), True, f"“{label}”一行的合计", "同一行各列")


def _fact(form: SumForm, line: _Row, parts: list[_Row]) -> SumFact:
    name = line.label.strip()
    return SumFact(
        form,
        line.figure,
        tuple(part.figure for part in parts),
        True,
        name,
        "其下各项" if _is_below(line, parts) else "以上各项",
    )


def _is_below(line: _Row, parts: list[_Row]) -> bool:
    return bool(parts) and parts[0].row > line.row
