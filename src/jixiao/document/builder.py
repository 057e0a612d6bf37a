"""Puts blocks together and gives every character its line.

Readers call it in reading order and never count lines themselves. A table is printed as one line per row, cells
separated by tabs, a merged cell in its first place only; what stands apart is printed after the running text.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from jixiao.document.bounds import Meter
from jixiao.document.model import (
    Anchor,
    Apart,
    Aside,
    Block,
    Cell,
    Document,
    Kind,
    Paragraph,
    Table,
    UnreadablePage,
)
from jixiao.place import Place

_ONE_LINE = str.maketrans("\n\t\r", "   ")


@dataclass(slots=True)
class Draft:
    """A cell before it has a line: row and column count from 1."""

    text: str
    row: int
    column: int
    row_span: int = 1
    column_span: int = 1
    tables: list["DraftTable"] = field(default_factory=list)
    page: int | None = None
    anchors: tuple[Anchor, ...] = ()
    """Given only where the lines are the file's own (.txt)."""
    origin: object = None
    """Where the format keeps the words, for who writes into the file; not looked at here."""


@dataclass(slots=True)
class DraftTable:
    """A table before its cells have lines."""

    cells: list[Draft]
    page: int | None = None
    sheet: str | None = None


@dataclass(slots=True)
class DraftParagraph:
    """A paragraph before it has a line; ``pages`` says at which offset which page begins."""

    text: str
    numbering: str = ""
    style: str = ""
    level: int | None = None
    pages: tuple[tuple[int, int | None], ...] = ((0, None),)
    anchors: tuple[Anchor, ...] = ()
    sheet: str | None = None
    origin: object = None


DraftBlock = DraftParagraph | DraftTable


class Builder:
    """Takes the blocks of one file and gives the document.

    ``lines`` are given by a format whose lines are the file's own; then every draft brings its anchors along.
    """

    def __init__(self, file: str, kind: Kind, meter: Meter | None = None, lines: Sequence[str] | None = None) -> None:
        self.file = file
        self.kind = kind
        self.meter = meter or Meter(file)
        self.unreadable: list[UnreadablePage] = []
        self.pages: int | None = None
        self._own_lines = lines
        self._lines: list[str] = []
        self._body: list[DraftBlock] = []
        self._apart: list[tuple[Apart, DraftBlock]] = []
        self._seen: set[tuple[Apart, str]] = set()
        self._tables = 0

    def add(self, block: DraftBlock) -> None:
        """Add to the running text."""
        self._body.append(block)

    def add_apart(self, kind: Apart, block: DraftBlock) -> None:
        """Add to what stands apart; the same paragraph is kept once for each reason."""
        if isinstance(block, DraftParagraph) and not block.anchors:
            if (kind, block.text) in self._seen:
                return
            self._seen.add((kind, block.text))
        self._apart.append((kind, block))

    def origins(self) -> Iterator[object]:
        """The origin of each text, in the order of :meth:`jixiao.document.model.Document.words`."""
        for draft in (*self._body, *(draft for _, draft in self._apart)):
            yield from _origins(draft)

    def document(self) -> Document:
        """The finished document."""
        blocks = tuple(self._block(draft, index) for index, draft in enumerate(self._body, 1))
        after = len(blocks) + 1
        asides = tuple(Aside(kind, self._block(draft, after + i)) for i, (kind, draft) in enumerate(self._apart))
        lines = self._lines if self._own_lines is None else self._own_lines
        return Document(
            file=self.file,
            kind=self.kind,
            blocks=blocks,
            asides=asides,
            lines=tuple(lines),
            unreadable=tuple(self.unreadable),
            pages=self.pages,
        )

    def _block(self, draft: DraftBlock, number: int) -> Block:
        if isinstance(draft, DraftParagraph):
            return self._paragraph(draft, number)
        return self._table(draft, number)

    def _paragraph(self, draft: DraftParagraph, number: int) -> Paragraph:
        self.meter.text(len(draft.text))
        gap = number_gap(draft.numbering, draft.text)
        anchors = draft.anchors or self._print(draft, gap)
        base = Place(file=self.file, block=number, sheet=draft.sheet)
        return Paragraph(draft.text, draft.numbering, draft.style, draft.level, anchors, base, gap)

    def _print(self, draft: DraftParagraph, gap: str) -> tuple[Anchor, ...]:
        """Write the lines of a paragraph; where its lines and pages begin."""
        prefix = draft.numbering + gap
        anchors: list[Anchor] = []
        pages = list(draft.pages)
        page = pages[0][1]
        offset = 0
        for index, line in enumerate(draft.text.split("\n")):
            lead = len(prefix) if index == 0 else 0
            self._lines.append(prefix + line if index == 0 else line)
            number = len(self._lines)
            anchors.append(Anchor(offset, number, lead, page))
            while len(pages) > 1 and pages[1][0] <= offset + len(line):
                pages.pop(0)
                at, page = pages[0]
                anchors.append(Anchor(at, number, lead + at - offset, page))
            offset += len(line) + 1
        return tuple(anchors)

    def _table(self, draft: DraftTable, number: int) -> Table:
        self._tables += 1
        table_number = self._tables
        columns = max((cell.column + cell.column_span - 1 for cell in draft.cells), default=0)
        self.meter.columns(columns)
        self.meter.grid(max((cell.row + cell.row_span - 1 for cell in draft.cells), default=0), columns)
        by_row = _by_row(draft)
        dense = range(1, max(by_row, default=0) + 1) if draft.sheet is None else sorted(by_row)
        rows = [self._row(by_row.get(row, []), row, draft, (number, table_number), columns) for row in dense]
        base = Place(file=self.file, block=number, table=table_number, sheet=draft.sheet)
        return Table(tuple(rows), columns, base, draft.page)

    def _row(
        self, drafts: list[Draft], row: int, table: DraftTable, numbers: tuple[int, int], columns: int
    ) -> tuple[Cell, ...]:
        printed = [""] * columns
        for draft in drafts:
            self.meter.cell()
            self.meter.text(len(draft.text))
            printed[draft.column - 1] = draft.text.translate(_ONE_LINE)
        if self._own_lines is None:
            self._lines.append("\t".join(printed).rstrip("\t"))
        line = len(self._lines)
        starts = [0] * columns
        for column in range(1, columns):
            starts[column] = starts[column - 1] + len(printed[column - 1]) + 1
        return tuple(
            Cell(
                text=draft.text,
                row=draft.row,
                column=draft.column,
                row_span=draft.row_span,
                column_span=draft.column_span,
                tables=tuple(self._table(inner, numbers[0]) for inner in draft.tables),
                anchors=draft.anchors or (Anchor(0, line, starts[draft.column - 1], draft.page or table.page),),
                base=self._cell_place(draft, row, table, numbers),
            )
            for draft in drafts
        )

    def _cell_place(self, draft: Draft, row: int, table: DraftTable, numbers: tuple[int, int]) -> Place:
        where: int | str = draft.column if table.sheet is None else f"{column_name(draft.column)}{row}"
        return Place(file=self.file, sheet=table.sheet, cell=where, block=numbers[0], table=numbers[1], row=row)


def _by_row(draft: DraftTable) -> dict[int, list[Draft]]:
    """The cells of each row that has any, from left to right."""
    rows: dict[int, list[Draft]] = {}
    for cell in sorted(draft.cells, key=lambda cell: (cell.row, cell.column)):
        rows.setdefault(cell.row, []).append(cell)
    return rows


def _origins(draft: DraftBlock) -> Iterator[object]:
    if isinstance(draft, DraftParagraph):
        yield draft.origin
        return
    for cells in _by_row(draft).values():
        for cell in cells:
            yield cell.origin
            for inner in cell.tables:
                yield from _origins(inner)


def number_gap(numbering: str, text: str) -> str:
    """What stands between an automatic number and its text: nothing behind 、 and ）, else a space (1. 2017年)."""
    return " " if numbering and text and numbering[-1] not in "、）．，：。】〕" else ""


def column_name(number: int) -> str:
    """The letters of a column of a sheet: 1 → A, 27 → AA."""
    name = ""
    while number > 0:
        number, digit = divmod(number - 1, 26)
        name = chr(ord("A") + digit) + name
    return name
