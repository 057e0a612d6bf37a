"""Tables found by their ruling lines: for formats that draw lines and letters (pdf, ofd).

Lines that cross form a table; within it, neighbours without a line between them are one merged cell.
"""

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from jixiao.document.bounds import MAX_PAGE_CROSSINGS
from jixiao.document.builder import Draft, DraftTable
from jixiao.document.flow import Glyph, join_lines, make_lines

_SNAP = 3.0
"""Lines as near as this are one line (double rules, rounding)."""


class TooManyRulesError(Exception):
    """A page has more lines than any table: the reader says so and reads its text without tables."""


@dataclass(frozen=True, slots=True)
class Rule:
    """A ruling line: ``at`` its y (or x, if ``upright``), from ``start`` to ``end``."""

    upright: bool
    at: float
    start: float
    end: float


@dataclass(frozen=True, slots=True)
class Box:
    """A cell: rows and columns it covers (from 1), and its right edge."""

    row: int
    column: int
    row_span: int
    column_span: int
    x1: float


@dataclass(frozen=True, slots=True)
class Frame:
    """A table on a page: its cells and the places of its lines."""

    boxes: tuple[Box, ...]
    columns: tuple[float, ...]
    rows: tuple[float, ...]

    @property
    def top(self) -> float:
        """The y of its first line."""
        return self.rows[0]

    @property
    def bottom(self) -> float:
        """The y of its last line."""
        return self.rows[-1]

    def holds(self, glyph: Glyph) -> bool:
        """Whether a letter stands in it."""
        middle = (glyph.x0 + glyph.x1) / 2
        return self.top <= glyph.middle <= self.bottom and self.columns[0] <= middle <= self.columns[-1]


def find_frames(rules: Iterable[Rule]) -> list[Frame]:
    """The tables that the lines form, from above to below; a mere frame around text is none.

    Raises :class:`TooManyRulesError` for a drawing rather than a table.
    """
    rules = list(rules)
    level = _merge(rule for rule in rules if not rule.upright)
    upright = _merge(rule for rule in rules if rule.upright)
    if len(level) * len(upright) > MAX_PAGE_CROSSINGS:
        raise TooManyRulesError
    frames = [_frame(*group) for group in _connected(level, upright)]
    return sorted((frame for frame in frames if frame is not None), key=lambda frame: frame.top)


def _merge(rules: Iterable[Rule]) -> list[Rule]:
    """Lines in one place made one, pieces joined."""
    merged: list[Rule] = []
    group: list[Rule] = []
    for rule in sorted(rules, key=lambda one: one.at):
        if group and rule.at - group[-1].at > _SNAP:
            merged += _join(group)
            group = []
        group.append(rule)
    return merged + _join(group)


def _join(group: list[Rule]) -> list[Rule]:
    joined: list[Rule] = []
    if not group:
        return joined
    at = sum(rule.at for rule in group) / len(group)
    for rule in sorted(group, key=lambda one: one.start):
        if joined and rule.start <= joined[-1].end + _SNAP:
            last = joined[-1]
            joined[-1] = Rule(rule.upright, at, last.start, max(last.end, rule.end))
        else:
            joined.append(Rule(rule.upright, at, rule.start, rule.end))
    return joined


def _connected(level: Sequence[Rule], upright: Sequence[Rule]) -> list[tuple[list[Rule], list[Rule]]]:
    """Groups of lines that cross one another."""
    parents = list(range(len(level) + len(upright)))

    def find(index: int) -> int:
        while parents[index] != index:
            parents[index] = parents[parents[index]]
            index = parents[index]
        return index

    for i, across in enumerate(level):
        for j, down in enumerate(upright, len(level)):
            if _cross(across, down):
                parents[find(i)] = find(j)
    groups: dict[int, tuple[list[Rule], list[Rule]]] = {}
    for index, rule in enumerate([*level, *upright]):
        groups.setdefault(find(index), ([], []))[1 if rule.upright else 0].append(rule)
    return [group for group in groups.values() if group[0] and group[1]]


def _cross(across: Rule, down: Rule) -> bool:
    return across.start - _SNAP <= down.at <= across.end + _SNAP and down.start - _SNAP <= across.at <= down.end + _SNAP


def _places(rules: Sequence[Rule], crossing: Sequence[Rule]) -> list[float]:
    """The places of lines, with the ends of the crossing ones where a table has no outer line."""
    places = sorted({rule.at for rule in rules})
    low, high = min(rule.start for rule in crossing), max(rule.end for rule in crossing)
    if low < places[0] - 2 * _SNAP:
        places.insert(0, low)
    if high > places[-1] + 2 * _SNAP:
        places.append(high)
    kept: list[float] = []
    for place in places:
        if not kept or place - kept[-1] > _SNAP:
            kept.append(place)
    return kept


def _frame(level: list[Rule], upright: list[Rule]) -> Frame | None:
    xs, ys = _places(upright, level), _places(level, upright)
    if (len(xs) - 1) * (len(ys) - 1) < 2:
        return None
    walls = _Walls(level, upright, xs, ys)
    boxes = []
    taken: set[tuple[int, int]] = set()
    for row in range(len(ys) - 1):
        for column in range(len(xs) - 1):
            if (row, column) in taken:
                continue
            height, width = walls.extent(row, column, taken)
            taken.update((r, c) for r in range(row, row + height) for c in range(column, column + width))
            boxes.append(Box(row + 1, column + 1, height, width, xs[column + width]))
    return Frame(tuple(boxes), tuple(xs), tuple(ys)) if len(boxes) > 1 else None


class _Walls:
    """Which sides of the smallest cells have a line."""

    def __init__(self, level: list[Rule], upright: list[Rule], xs: list[float], ys: list[float]) -> None:
        self._rows, self._columns = len(ys) - 1, len(xs) - 1
        self._below = _sides(level, ys, xs)
        self._right = _sides(upright, xs, ys)

    def extent(self, row: int, column: int, taken: set[tuple[int, int]]) -> tuple[int, int]:
        """Rows and columns of the cell that begins here: as far right, then as far down, as no line stops it."""
        width = 1
        while (
            column + width < self._columns
            and (column + width, row) not in self._right
            and (row, column + width) not in taken
        ):
            width += 1
        height = 1
        while row + height < self._rows and self._is_open(row + height, column, width):
            height += 1
        return height, width

    def _is_open(self, row: int, column: int, width: int) -> bool:
        """Whether the next row belongs to the cell above it, over its whole width."""
        return all((row, c) not in self._below for c in range(column, column + width)) and all(
            (c, row) not in self._right for c in range(column + 1, column + width)
        )


def _sides(rules: Sequence[Rule], places: Sequence[float], crossing: Sequence[float]) -> set[tuple[int, int]]:
    """Pairs (place, step between crossing places) along which a line runs."""
    sides = set()
    for rule in rules:
        index = min(range(len(places)), key=lambda i: abs(places[i] - rule.at))
        for step in range(len(crossing) - 1):
            middle = (crossing[step] + crossing[step + 1]) / 2
            if rule.start <= middle <= rule.end:
                sides.add((index, step))
    return sides


def fill(frame: Frame, glyphs: Iterable[Glyph], page: int) -> DraftTable:
    """The table with the letters that stand in its cells."""
    owners = {
        (row, column): index
        for index, box in enumerate(frame.boxes)
        for row in range(box.row, box.row + box.row_span)
        for column in range(box.column, box.column + box.column_span)
    }
    contents: dict[int, list[Glyph]] = {}
    for glyph in glyphs:
        row = bisect_right(frame.rows, glyph.middle)
        column = bisect_right(frame.columns, (glyph.x0 + glyph.x1) / 2)
        owner = owners.get((row, column))
        if owner is not None:
            contents.setdefault(owner, []).append(glyph)
    cells = []
    for index, box in enumerate(frame.boxes):
        text = join_lines(make_lines(contents.get(index, ()), page), box.x1)
        cells.append(Draft(text, box.row, box.column, box.row_span, box.column_span, page=page))
    return DraftTable(cells, page)


def join_tables(first: DraftTable, second: DraftTable) -> None:
    """Put a table that goes on over the page behind its beginning; a repeated head is left out."""
    rows = max(cell.row for cell in first.cells)
    rows = max(rows, *(cell.row + cell.row_span - 1 for cell in first.cells))
    skip = _repeated_head(first, second)
    for cell in second.cells:
        if cell.row > skip:
            cell.row += rows - skip
            first.cells.append(cell)


def _repeated_head(first: DraftTable, second: DraftTable) -> int:
    """How many rows at the top of the second table are those of the first."""
    one, other = _by_row(first), _by_row(second)
    count = 0
    for row in sorted(other):
        if row not in one or one[row] != other[row] or not any(text for _, _, _, text in other[row]):
            break
        count = row
    spanning = max((r + s - 1 for r, cells in other.items() if r <= count for _, s, _, _ in cells), default=0)
    return count if spanning <= count and count < max(other) else 0


def _by_row(table: DraftTable) -> dict[int, list[tuple[int, int, int, str]]]:
    rows: dict[int, list[tuple[int, int, int, str]]] = {}
    for cell in table.cells:
        rows.setdefault(cell.row, []).append((cell.column, cell.row_span, cell.column_span, cell.text))
    return rows
