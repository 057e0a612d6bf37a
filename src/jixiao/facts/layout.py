"""Tables that a text file holds as columns of blanks, as ``pdftotext -layout`` leaves them.

Only a line that names the columns of an indicator table begins one. Below it each word stands in the column whose
middle is nearest; a level that spans several rows is printed at the middle of them, and a long cell runs over lines.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from jixiao.document import Cell, Kind, Table
from jixiao.document.model import Anchor
from jixiao.facts.model import Column, Passage
from jixiao.facts.table_grid import Grid
from jixiao.facts.table_names import indicator_column

_WORDS = re.compile(r"\S(?:\S| (?! ))*")
_FEWEST, _SIDE = 3, 3
_GAP = 8
"""So many empty lines end a table."""
_MOST_LINES = 400
_KEYS = (Column.LEVEL1, Column.LEVEL2, Column.NAME, Column.TARGET)


@dataclass(frozen=True, slots=True)
class _Piece:
    """Words of a line: the line's passage and its number in the table, and where they stand."""

    passage: Passage
    line: int
    start: int
    text: str

    @property
    def middle(self) -> float:
        """The middle of the words, in characters."""
        return self.start + len(self.text) / 2


def pieces_of(passage: Passage, line: int = 0) -> list[_Piece]:
    """The words of a line that are set apart by two blanks or more."""
    plain = passage.text.replace("\u3000", " ")
    return [_Piece(passage, line, m.start(), m[0].rstrip()) for m in _WORDS.finditer(plain)]


def layout_grids(kind: Kind, prose: Sequence[Passage]) -> Iterator[Grid]:
    """The tables of blanks in a text file."""
    at = 0
    while kind is Kind.TXT and at < len(prose):
        head = _head(prose[at])
        if head is None:
            at += 1
            continue
        pieces, after = _body(prose, at + 1, head)
        rows = _rows(pieces, head)
        if rows:
            yield _grid(head, rows)
        at = max(after, at + 1)


def _head(passage: Passage) -> dict[Column, _Piece] | None:
    pieces = pieces_of(passage) if len(passage.text) < 400 else []
    found: dict[Column, _Piece] = {}
    for piece in pieces:
        column = indicator_column(piece.text)
        if column is not None:
            found.setdefault(column, piece)
    enough = len(found) >= _FEWEST and Column.NAME in found and (Column.TARGET in found or Column.ACTUAL in found)
    return found if enough and len(found) == len(pieces) else None


def _body(prose: Sequence[Passage], first: int, head: dict[Column, _Piece]) -> tuple[list[_Piece], int]:
    """The words below the head, until a long gap, another head, or a line that starts left of all columns."""
    left = min(piece.start for piece in head.values())
    found: list[_Piece] = []
    empty = 0
    for at in range(first, min(len(prose), first + _MOST_LINES)):
        passage = prose[at]
        pieces = pieces_of(passage, at)
        empty = 0 if pieces else empty + 1
        if empty >= _GAP or len(passage.text) > 400 or _head(passage) is not None:
            return found, at
        found += [piece for piece in pieces if piece.start >= left - _SIDE]
    return found, min(len(prose), first + _MOST_LINES)


def _rows(pieces: list[_Piece], head: dict[Column, _Piece]) -> list[dict[Column, list[_Piece]]]:
    """The rows: one for each name, with what stands nearest to its line in the other columns."""
    placed: dict[Column, list[_Piece]] = {column: [] for column in head}
    for piece in pieces:
        placed[min(head, key=lambda column: abs(head[column].middle - piece.middle))].append(piece)
    value = Column.TARGET if Column.TARGET in head else Column.ACTUAL
    lines = sorted({piece.line for piece in placed[value]})
    anchors = [line for before, line in zip([-9, *lines], lines, strict=False) if line - before > 1]
    if not anchors:
        return []
    rows: list[dict[Column, list[_Piece]]] = [{} for _ in anchors]
    for column, found in placed.items():
        if column is Column.LEVEL1:
            for row, label in zip(rows, _spread(found, anchors), strict=True):
                row[column] = label
            continue
        whole = {piece.line for piece in found}
        for piece in found:
            rows[_nearest(piece, anchors, whole)].setdefault(column, []).append(piece)
    return [row for row in rows if Column.NAME in row]


def _nearest(piece: _Piece, anchors: list[int], whole: set[int]) -> int:
    """The row that a piece belongs to; between two it goes to the one that has nothing on its own line."""
    return min(
        range(len(anchors)),
        key=lambda i: (abs(anchors[i] - piece.line), anchors[i] in whole and anchors[i] != piece.line),
    )


def _spread(labels: list[_Piece], anchors: list[int]) -> list[list[_Piece]]:
    """The label of each row: the labels follow each other, each at the middle of the rows that it spans."""
    groups: list[list[_Piece]] = []
    for label in sorted(labels, key=lambda piece: piece.line):
        if groups and label.line - groups[-1][-1].line == 1:
            groups[-1].append(label)
        else:
            groups.append([label])
    if not groups or len(groups) > len(anchors):
        return [[] for _ in anchors]
    middles = [sum(piece.line for piece in group) / len(group) for group in groups]
    cuts = _best_cuts(middles, anchors)
    return [group for group, count in zip(groups, cuts, strict=True) for _ in range(count)]


def _best_cuts(middles: list[float], anchors: list[int]) -> list[int]:
    """How many rows each label spans, so that the labels stand as near to the middle of their rows as can be."""
    best: list[dict[int, tuple[float, list[int]]]] = [{0: (0.0, [])}]
    for middle in middles:
        step: dict[int, tuple[float, list[int]]] = {}
        for taken, (cost, counts) in best[-1].items():
            for count in range(1, len(anchors) - taken + 1):
                rows = anchors[taken : taken + count]
                now = cost + abs((rows[0] + rows[-1]) / 2 - middle)
                if taken + count not in step or now < step[taken + count][0]:
                    step[taken + count] = (now, [*counts, count])
        best.append(step)
    return best[-1].get(len(anchors), (0.0, [1] * len(middles)))[1]


def _grid(head: dict[Column, _Piece], rows: list[dict[Column, list[_Piece]]]) -> Grid:
    order = sorted(head, key=lambda column: head[column].start)
    lines: list[list[list[_Piece]]] = [[[head[column]] for column in order]]
    lines += [[row.get(column, []) for column in order] for row in rows]
    made = [[_passage(pieces, r, c) for c, pieces in enumerate(line, 1)] for r, line in enumerate(lines, 1)]
    cells = tuple(tuple(p.cell for p in line if p is not None and p.cell is not None) for line in made)
    table = Table(cells, len(order), head[order[0]].passage.words.base)
    return Grid(table, tuple(tuple(line) for line in made))


def _passage(pieces: Iterable[_Piece], row: int, column: int) -> Passage | None:
    """The words of one cell as a passage of their own, each line with its place in the file."""
    parts = sorted(pieces, key=lambda piece: (piece.line, piece.start))
    if not parts:
        return None
    anchors, texts, offset = [], [], 0
    for part in parts:
        place = part.passage.at(part.start, part.start + len(part.text))
        anchors.append(Anchor(offset, place.line or 1, place.start or 0, place.page))
        texts.append(part.text)
        offset += len(part.text) + 1
    first = parts[0].passage
    cell = Cell("\n".join(texts), row, column, anchors=tuple(anchors), base=first.words.base)
    return Passage(first.index, cell, first.section, first.label, cell)
