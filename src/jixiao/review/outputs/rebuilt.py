"""A Word document made of the words of a file of another format, so that they can be commented.

Headings by their level, numbers as read, tables with their merged cells; where each page of the original begins is
marked, and what stands apart from the text follows it under a heading of its own.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from jixiao.document import Apart, Block, Document, Kind, Paragraph, Table, Words
from jixiao.document.wordml.origin import Origin, Piece
from jixiao.document.xml import Element
from jixiao.review.outputs.rebuilt_table import Band, bands
from jixiao.review.outputs.wordfile import text_width, tree_of
from jixiao.review.outputs.wordxml import Maker

_APART: Mapping[Apart, str] = {
    Apart.HEADER: "页眉",
    Apart.FOOTER: "页脚",
    Apart.FOOTNOTE: "脚注",
    Apart.ENDNOTE: "尾注",
    Apart.TEXT_BOX: "文本框",
    Apart.DRAWING: "图中文字",
    Apart.PAGE_FIELD: "网页信息栏",
    Apart.FURNITURE: "网页导航、页码等",
    Apart.HIDDEN: "隐藏的工作表",
}
_PAGED = (Kind.PDF, Kind.OFD)
_WIDE = 9
"""A table of more columns needs the page across."""
_LEVELS = 4
_SPACES = str.maketrans("\r\x0b\x0c", "   ")
_SHORT = 12
"""A cell of one line up to this length is centred."""
_CAPTION, _HEADING_LINES = 40, 3
"""Up to three lines of at most so many characters above a wide table go with it."""
_SHEETS = (Kind.XLSX, Kind.XLS)


def rebuild(document: Document, file: str) -> tuple[Element, list[Origin | None]]:
    """The tree of the new document, and for each of the document's words where it stands in it."""
    builder = _Rebuilder(document, file)
    tree = tree_of(list(builder.groups()))
    return tree, [builder.origins.get(id(words)) for words in document.words()]


@dataclass
class _Rebuilder:
    """Makes the blocks, and remembers where the letters went."""

    document: Document
    file: str
    origins: dict[int, Origin] = field(default_factory=dict)
    _page: int | None = None
    _across: bool = False
    _maker: Maker = field(default_factory=Maker)

    def groups(self) -> Iterator[tuple[bool, list[Element]]]:
        """The note, the text, what stands apart: in groups by how the page lies."""
        every = _turned(self.document)
        group = [self._maker.paragraph("Note", self._maker.run(self._note()))]
        self._across = bool(every) and every[0]
        for across, block in zip(every, self.document.blocks, strict=True):
            if across is not self._across:
                yield self._across, group
                group, self._across = [], across
            group += self._page_mark(block)
            group += self._block(block, "")
        group += self._asides()
        yield self._across, group

    def _asides(self) -> Iterator[Element]:
        if self.document.asides:
            yield self._maker.paragraph("ApartHead", self._maker.run("正文之外的文字"))
        last: Apart | None = None
        for aside in self.document.asides:
            if aside.kind is not last:
                yield self._maker.paragraph("ApartKind", self._maker.run(f"【{_APART[aside.kind]}】"))
                last = aside.kind
            yield from self._block(aside.block, "ApartText")

    def _note(self) -> str:
        note = f"本文由“{self.file}”中读出的文字重新排版而成，供加批注之用；版式、图片以原件为准。"
        if self.document.unreadable:
            pages = "；".join(f"第{one.page}页：{one.reason}" for one in self.document.unreadable)
            note += f"没有读出的部分：{pages}。"
        return note

    def _page_mark(self, block: Block) -> Iterator[Element]:
        page = _first_page(block)
        if self.document.kind in _PAGED and page is not None and page != self._page:
            self._page = page
            yield self._maker.paragraph("PageMark", self._maker.run(f"原件第 {page} 页"))

    def _block(self, block: Block, style: str) -> Iterator[Element]:
        if isinstance(block, Table):
            yield from self._table(block)
        else:
            yield self._paragraph(block, style)

    def _paragraph(self, block: Paragraph, style: str) -> Element:
        made = self._maker.paragraph(style or _style(block))
        if block.numbering:
            made.append(self._maker.run(block.numbering + block.gap))
        self.origins[id(block)] = Origin(made, list(self._letters(made, block.text, 0)))
        return made

    def _letters(self, paragraph: Element, text: str, offset: int) -> Iterator[Piece]:
        """Put the text into the paragraph; the pieces that show it, from ``offset`` on."""
        run = self._maker.element("r")
        for index, line in enumerate(text.translate(_SPACES).split("\n")):
            if index:
                run.append(self._maker.element("br"))
                offset += 1
            for number, words in enumerate(line.split("\t")):
                if number:
                    run.append(self._maker.element("tab"))
                    offset += 1
                if words:
                    letters = self._maker.letters(words)
                    run.append(letters)
                    yield Piece(offset, offset + len(words), letters)
                    offset += len(words)
        if len(run):
            paragraph.append(run)

    def _table(self, table: Table) -> Iterator[Element]:
        for number, band in enumerate(bands(table)):
            if number:
                yield self._maker.paragraph("Remark", self._maker.run("（表格太宽，以下接上表右侧各列）"))
            yield from self._band(band, text_width(across=self._across))

    def _band(self, band: Band, width: int) -> Iterator[Element]:
        yield self._grid(band, width)
        for cell in band.rest:
            yield self._maker.paragraph("Remark", self._maker.run(f"（与别格重叠：第{cell.row}行第{cell.column}列）"))
            yield from self._cell(cell, cell.tables, "TableText", width)
        yield self._maker.paragraph("Spacer")

    def _grid(self, band: Band, width: int) -> Element:
        make = self._maker.element
        style, size = _dense(band.columns)
        widths = band.widths(width, size)
        made = self._maker.table(widths)
        for row in band.rows:
            cells = []
            for slot in row:
                room = sum(widths[slot.column : slot.column + slot.across])
                properties = [make("tcW", {"w": room, "type": "dxa"})]
                if slot.across > 1:
                    properties.append(make("gridSpan", {"val": slot.across}))
                if slot.merge:
                    properties.append(make("vMerge", {"val": slot.merge}))
                properties.append(make("vAlign", {"val": "center"}))
                cell = make("tc", None, make("tcPr", None, *properties))
                cell.extend(self._cell(slot.words, slot.tables, style, room))
                cells.append(cell)
            made.append(make("tr", None, make("trPr", None, make("cantSplit")), *cells))
        return made

    def _cell(self, words: Words | None, tables: tuple[Table, ...], style: str, room: int) -> Iterator[Element]:
        text = "" if words is None else words.text
        middle = "\n" not in text and len(text) <= _SHORT
        layout = (self._maker.element("jc", {"val": "center"}),) if middle else ()
        pieces: list[Piece] = []
        offset = 0
        first: Element | None = None
        for line in text.split("\n"):
            paragraph = self._maker.paragraph(style, properties=layout)
            first = paragraph if first is None else first
            pieces += self._letters(paragraph, line, offset)
            offset += len(line) + 1
            yield paragraph
        if words is not None and first is not None:
            self.origins[id(words)] = Origin(first, pieces)
        for table in tables:
            for band in bands(table):
                yield from self._band(band, max(600, room - 160))


def _dense(columns: int) -> tuple[str, int]:
    """The style of the cells of a table of so many columns, and its size in twentieths of a point."""
    if columns <= 8:
        return "TableText", 210
    return ("TableDense", 180) if columns <= 16 else ("TableTiny", 130)


def _style(block: Paragraph) -> str:
    if block.level is not None:
        return f"Heading{min(block.level, _LEVELS)}"
    if block.style == "sheet":
        return "Heading1"
    if not block.shown.strip():
        return "Spacer"
    return "Plain" if block.text[:1].isspace() else "BodyText"


def _turned(document: Document) -> list[bool]:
    """For each block whether its page lies across: for wide tables and the lines that head them; sheets all alike."""
    blocks = document.blocks
    wide = [isinstance(one, Table) and any(band.columns > _WIDE for band in bands(one)) for one in blocks]
    if document.kind in _SHEETS:
        return [any(wide)] * len(blocks)
    turned = list(wide)
    for index in (k for k, across in enumerate(wide) if across):
        for above in range(index - 1, max(-1, index - 1 - _HEADING_LINES), -1):
            block = blocks[above]
            if not isinstance(block, Paragraph) or len(block.text) > _CAPTION:
                break
            turned[above] = True
    return turned


def _first_page(block: Block) -> int | None:
    if isinstance(block, Paragraph):
        return block.anchors[0].page if block.anchors else None
    return block.page
