"""A file as a flat list of blocks, each character with its place.

No meaning is added here: a heading is a paragraph with a level, a table is cells with spans. What does not belong to
the running text (headers, notes, text boxes, the menus of a web page) stands apart, so that it is neither mistaken
for the text nor lost. The plain text of a document has lines; ``jixiao extract --format text`` prints them, and every
place counts in them (DESIGN §4.2).
"""

from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property

from jixiao.place import NOWHERE, Place


class Kind(StrEnum):
    """What a file is, by its content."""

    DOCX = "docx"
    DOC = "doc"
    RTF = "rtf"
    ODT = "odt"
    PDF = "pdf"
    HTML = "html"
    TXT = "txt"
    XLSX = "xlsx"
    XLS = "xls"
    OFD = "ofd"


class Apart(StrEnum):
    """Why something stands apart from the running text."""

    HEADER = "header"
    FOOTER = "footer"
    FOOTNOTE = "footnote"
    ENDNOTE = "endnote"
    TEXT_BOX = "text-box"
    DRAWING = "drawing"
    """Words within a drawn chart."""
    PAGE_FIELD = "page-field"
    """索引号, 发布日期 … of a published page (notation §9)."""
    FURNITURE = "furniture"
    """Page numbers, menus, “打印 关闭” …"""
    HIDDEN = "hidden"
    """A hidden sheet."""


@dataclass(frozen=True, slots=True)
class Anchor:
    """From ``offset`` in a text on, its characters stand at ``line`` from ``start`` on (and on ``page``)."""

    offset: int
    line: int
    start: int
    page: int | None = None


class Words:
    """What paragraphs and cells have in common: a text, and where each character of it stands."""

    __slots__ = ()
    text: str
    anchors: tuple[Anchor, ...]
    base: Place

    @property
    def place(self) -> Place:
        """The place of the whole text."""
        return self.at(0, len(self.text))

    def at(self, start: int, end: int) -> Place:
        """The place of ``text[start:end]``. Where that runs over several lines, it is the part on the first."""
        anchors = self.anchors
        index = max(0, bisect_right(anchors, start, key=lambda anchor: anchor.offset) - 1)
        anchor = anchors[index]
        last = end
        for later in anchors[index + 1 :]:
            if later.line != anchor.line:
                last = min(end, later.offset - 1)
                break
        column = anchor.start + start - anchor.offset
        base = self.base
        return Place(
            file=base.file,
            sheet=base.sheet,
            cell=base.cell,
            block=base.block,
            table=base.table,
            row=base.row,
            page=anchor.page,
            line=anchor.line,
            start=column,
            end=column + max(0, last - start),
            text=self.text[start:end],
        )


@dataclass(frozen=True, slots=True)
class Paragraph(Words):
    """A paragraph. ``text`` is what was typed; an automatic number is apart in ``numbering`` (一、 （一） 1.).

    ``level`` is the outline level (1 for the highest) where the format says so; ``style`` its name. A soft break
    is ``\\n``.
    """

    text: str
    numbering: str = ""
    style: str = ""
    level: int | None = None
    anchors: tuple[Anchor, ...] = ()
    base: Place = NOWHERE
    gap: str = ""
    """What is printed between number and text: nothing after 、 or ）, else a space."""

    @property
    def shown(self) -> str:
        """The paragraph as a reader sees it: number and text."""
        return f"{self.numbering}{self.gap}{self.text}"

    @property
    def number_place(self) -> Place:
        """The place of the automatic number (nothing wide where there is none)."""
        first = self.anchors[0]
        place = self.at(0, 0)
        start = first.start - len(self.gap) - len(self.numbering)
        return Place(
            file=place.file,
            block=place.block,
            page=place.page,
            line=place.line,
            start=start,
            end=start + len(self.numbering),
            text=self.numbering,
        )


@dataclass(frozen=True, slots=True)
class Cell(Words):
    """A cell of a table; ``row`` and ``column`` count from 1, its paragraphs are lines of ``text``."""

    text: str
    row: int
    column: int
    row_span: int = 1
    column_span: int = 1
    tables: tuple["Table", ...] = ()
    anchors: tuple[Anchor, ...] = ()
    base: Place = NOWHERE


@dataclass(frozen=True, slots=True)
class Table:
    """A table: for each row the cells that begin in it. Rows without any cell of their own are kept empty."""

    rows: tuple[tuple[Cell, ...], ...]
    columns: int
    base: Place = NOWHERE
    page: int | None = None

    @property
    def cells(self) -> Iterator[Cell]:
        """Every cell once, in reading order (without those of nested tables)."""
        for row in self.rows:
            yield from row

    def grid(self) -> list[list[Cell | None]]:
        """Rows of ``columns`` entries, a merged cell standing in each place it covers."""
        number = max((cell.row + cell.row_span - 1 for cell in self.cells), default=0)
        grid: list[list[Cell | None]] = [[None] * self.columns for _ in range(number)]
        for cell in self.cells:
            for row in range(cell.row - 1, cell.row - 1 + cell.row_span):
                for column in range(cell.column - 1, min(self.columns, cell.column - 1 + cell.column_span)):
                    grid[row][column] = cell
        return grid


Block = Paragraph | Table


@dataclass(frozen=True, slots=True)
class Aside:
    """A block that stands apart from the running text, and why."""

    kind: Apart
    block: Block


@dataclass(frozen=True, slots=True)
class UnreadablePage:
    """A page, or a part of one, that holds something but could not be read; never passed over in silence."""

    page: int
    reason: str


@dataclass(frozen=True)
class Document:
    """A file that was read: running text, what stands apart, and the lines that are printed.

    Blocks are numbered from 1, those apart after those of the running text (:attr:`Place.block`).
    """

    file: str
    kind: Kind
    blocks: tuple[Block, ...]
    asides: tuple[Aside, ...]
    lines: tuple[str, ...]
    unreadable: tuple[UnreadablePage, ...] = ()
    pages: int | None = None

    @cached_property
    def text(self) -> str:
        """The plain text: what ``jixiao extract --format text`` prints."""
        return "\n".join(self.lines)

    @property
    def paragraphs(self) -> Iterator[Paragraph]:
        """The paragraphs of the running text, without those in tables."""
        return (block for block in self.blocks if isinstance(block, Paragraph))

    @property
    def tables(self) -> Iterator[Table]:
        """The tables of the running text, without nested ones."""
        return (block for block in self.blocks if isinstance(block, Table))

    def block(self, number: int) -> Block:
        """The block that :attr:`Place.block` names."""
        apart = number - 1 - len(self.blocks)
        return self.blocks[number - 1] if apart < 0 else self.asides[apart].block

    def apart(self, *kinds: Apart) -> Iterator[Block]:
        """What stands apart for one of these reasons."""
        return (aside.block for aside in self.asides if aside.kind in kinds)

    def words(self) -> Iterator[Words]:
        """Every text with its places: the running text in order, then what stands apart."""
        for block in self.blocks:
            yield from words_of(block)
        for aside in self.asides:
            yield from words_of(aside.block)


def words_of(block: Block) -> Iterator[Words]:
    """The paragraph itself, or each cell of the table followed by its nested tables."""
    if isinstance(block, Paragraph):
        yield block
        return
    for cell in block.cells:
        yield cell
        for table in cell.tables:
            yield from words_of(table)
