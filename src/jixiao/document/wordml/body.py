"""Paragraphs and tables of a story: the body of a document, a header, a note, a text box."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from jixiao.document.bounds import Meter
from jixiao.document.builder import Draft, DraftBlock, DraftParagraph, DraftTable, number_gap
from jixiao.document.wordml.inline import Inline, first_choice
from jixiao.document.wordml.numbering import Numbering
from jixiao.document.wordml.origin import Origin, Part, joined, origin_of
from jixiao.document.wordml.styles import NumberReference, Style, Styles, number_reference, outline_level
from jixiao.document.xml import Element, attribute, local

_TRANSPARENT = frozenset(("sdt", "sdtContent", "customXml", "ins", "moveTo", "smartTag"))


@dataclass(frozen=True, slots=True)
class Context:
    """What the stories of one document share."""

    styles: Styles
    numbering: Numbering
    meter: Meter
    on_box: Callable[[list[DraftBlock]], None]
    on_foreign: Callable[[int], None]
    """Called with the page where another file is embedded as text."""
    traced: bool = False
    """Whether each text is to know from which elements it came."""


class Story:
    """Reads one story; its numbering counts on over its paragraphs."""

    def __init__(self, context: Context, numbering: Numbering, page: int | None = None) -> None:
        self._context = context
        self._styles = context.styles
        self._numbering = numbering
        self._inline = Inline(page, self._box)
        self._carried: list[Part] = []
        self._last: Element | None = None

    @property
    def page(self) -> int | None:
        """The page reached, where the document says."""
        return self._inline.page

    def blocks(self, element: Element, depth: int = 0) -> Iterator[DraftBlock]:
        """The blocks of a container, in order."""
        yield from self._of(element, depth)
        if self._carried and depth == 0:
            yield self._rest()

    def _of(self, elements: Iterable[Element], depth: int) -> Iterator[DraftBlock]:
        for child in elements:
            name = local(child)
            if name == "p":
                paragraph = self._paragraph(child)
                if paragraph is not None:
                    yield paragraph
            elif name == "tbl":
                yield self._table(child, depth + 1)
            elif name in _TRANSPARENT:
                yield from self._of(child, depth)
            elif name == "AlternateContent":
                yield from self._of(first_choice(child), depth)
            elif name == "altChunk":
                self._context.on_foreign(self.page or 1)

    def _paragraph(self, element: Element) -> DraftParagraph | None:
        """The paragraph; nothing where its end was deleted, and it goes on in the next one."""
        inline = self._inline
        inline.begin()
        for shown, source in self._carried:
            inline.put(shown, source)
        properties = element[0] if len(element) and local(element[0]) == "pPr" else None
        inline.read(element)
        text = "".join(inline.parts)
        self._carried, self._last = [], element
        if properties is not None and _mark_is_deleted(properties):
            self._carried = list(zip(inline.parts, inline.sources, strict=True)) if text else []
            return None
        style, direct, level = self._look(properties)
        numbering = self._numbering.next(direct, style)
        origin = self._origin(element, zip(inline.parts, inline.sources, strict=True))
        return DraftParagraph(text, numbering, style.name, level, tuple(inline.pages), origin=origin)

    def _rest(self) -> DraftParagraph:
        """What was carried on, where no paragraph follows."""
        parts, self._carried = self._carried, []
        return DraftParagraph("".join(text for text, _ in parts), origin=self._origin(self._last, parts))

    def _origin(self, home: Element | None, parts: Iterable[Part]) -> Origin | None:
        return origin_of(home, parts) if self._context.traced and home is not None else None

    def _look(self, properties: Element | None) -> tuple[Style, NumberReference | None, int | None]:
        """The style, the list and the outline level of a paragraph."""
        if properties is None:
            style = self._styles.get(None)
            return style, None, style.level
        named = next((attribute(child, "val") for child in properties if local(child) == "pStyle"), None)
        style = self._styles.get(named)
        own = outline_level(properties)
        level = style.level if own is None else (own + 1 if own < 9 else None)
        return style, number_reference(properties), level

    def _table(self, element: Element, depth: int) -> DraftTable:
        self._context.meter.depth(depth)
        table = _TableDraft()
        page = self.page
        for row in _rows(element):
            table.next_row(_grid_before(row))
            for cell in _cells(row):
                span, vertical, horizontal = _cell_spans(cell)
                if table.continues(span, vertical, horizontal):
                    continue
                text, inner, origin = self._cell(cell, depth)
                table.add(text, inner, span, vertical, self.page).origin = origin
        return DraftTable(table.cells, page)

    def _cell(self, element: Element, depth: int) -> tuple[str, list[DraftTable], Origin | None]:
        lines: list[str] = []
        tables: list[DraftTable] = []
        origins: list[tuple[int, Origin]] = []
        length = 0
        for block in self._cell_blocks(element, depth):
            if isinstance(block, DraftTable):
                tables.append(block)
                continue
            prefix = block.numbering + number_gap(block.numbering, block.text)
            if isinstance(block.origin, Origin):
                origins.append((length + len(prefix), block.origin))
            lines.append(prefix + block.text)
            length += len(prefix) + len(block.text) + 1
        whole = "\n".join(lines)
        text = whole.strip("\n")
        if not self._context.traced:
            return text, tables, None
        cut = len(whole) - len(whole.lstrip("\n"))
        return text, tables, joined(element, [(offset - cut, origin) for offset, origin in origins], len(text))

    def _cell_blocks(self, element: Element, depth: int) -> Iterator[DraftBlock]:
        yield from self._of(element, depth)
        if self._carried:
            yield self._rest()

    def _box(self, content: Element) -> None:
        story = Story(self._context, self._context.numbering.fresh(), self.page)
        self._context.on_box(list(story.blocks(content)))


class _TableDraft:
    """The cells of a table as its rows go by, with merged ones counted together."""

    def __init__(self) -> None:
        self.cells: list[Draft] = []
        self._row = 0
        self._column = 1
        self._open: dict[int, Draft] = {}
        self._last: Draft | None = None

    def next_row(self, before: int) -> None:
        """Begin a row; ``before`` columns of it are left out."""
        self._row += 1
        self._column = 1 + before
        self._last = None

    def continues(self, span: int, vertical: str | None, horizontal: str | None) -> bool:
        """Whether the next cell is the continuation of one above or to the left; then it is counted to that."""
        if horizontal == "continue" and self._last is not None:
            self._last.column_span += span
            self._column += span
            return True
        above = self._open.get(self._column)
        if vertical == "continue" and above is not None and above.row + above.row_span == self._row:
            above.row_span += 1
            self._column += above.column_span
            return True
        return False

    def add(self, text: str, tables: list[DraftTable], span: int, vertical: str | None, page: int | None) -> Draft:
        """Add a cell of its own."""
        draft = Draft(text, self._row, self._column, 1, span, tables, page)
        self.cells.append(draft)
        if vertical is None:
            self._open.pop(self._column, None)
        else:
            self._open[self._column] = draft
        self._column += span
        self._last = draft
        return draft


def _rows(table: Element) -> Iterator[Element]:
    for child in table:
        name = local(child)
        if name == "tr":
            if not _is_deleted_row(child):
                yield child
        elif name in _TRANSPARENT:
            yield from _rows(child)


def _cells(row: Element) -> Iterator[Element]:
    for child in row:
        name = local(child)
        if name == "tc":
            yield child
        elif name in _TRANSPARENT:
            yield from _cells(child)


def _is_deleted_row(row: Element) -> bool:
    return any(local(child) == "trPr" and any(local(part) == "del" for part in child) for child in row)


def _grid_before(row: Element) -> int:
    for child in row:
        if local(child) == "trPr":
            for part in child:
                if local(part) == "gridBefore":
                    return _span(attribute(part, "val"), 0)
    return 0


def _cell_spans(cell: Element) -> tuple[int, str | None, str | None]:
    """Columns covered, and whether the cell begins or continues a merged one downwards and sideways."""
    span, vertical, horizontal = 1, None, None
    for child in cell:
        if local(child) == "tcPr":
            for part in child:
                name = local(part)
                if name == "gridSpan":
                    span = _span(attribute(part, "val"), 1)
                elif name == "vMerge":
                    vertical = attribute(part, "val") or "continue"
                elif name == "hMerge":
                    horizontal = attribute(part, "val") or "continue"
            break
    return span, vertical, horizontal


def _span(text: str | None, least: int) -> int:
    """A number of columns; one too many for any table is left to the bound on columns."""
    digits = (text or "").strip()
    return max(least, int(digits)) if digits.isdecimal() and len(digits) < 10 else least


def _mark_is_deleted(properties: Element) -> bool:
    """Whether the end of the paragraph was deleted with changes tracked."""
    return any(
        local(child) == "rPr" and any(local(part) in ("del", "moveFrom") for part in child) for child in properties
    )
