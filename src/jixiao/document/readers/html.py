"""Web pages: a saved government page gives its article; the site around it stands apart.

Paragraphs are what a browser would show on lines of their own; numbers of lists are written out; a table that only
lays out the page is no table.
"""

import re
from collections.abc import Iterator

from selectolax.lexbor import LexborNode

from jixiao.document.bounds import MAX_SPAN, MAX_TEXT_BYTES, Meter
from jixiao.document.builder import Builder, Draft, DraftBlock, DraftParagraph, DraftTable, number_gap
from jixiao.document.charset import decode
from jixiao.document.flow import HEADING
from jixiao.document.furniture import is_field, is_menu
from jixiao.document.model import Apart, Document, Kind
from jixiao.document.source import Source
from jixiao.document.web import BLOCKS, find_article, is_hidden, parse, site_of
from jixiao.document.wordml.formats import show_number
from jixiao.files import check_length

_SPACE = re.compile(r"[ \t\r\n\f]+")
_BREAK_IN_CHINESE = re.compile(
    r"(?<=[\u2e80-\u9fff\uff00-\uff60])[ \t]*[\r\n][ \t\r\n]*(?=[\u2e80-\u9fff\uff00-\uff60])"
)
_LIST_STYLES = {"a": "lowerLetter", "A": "upperLetter", "i": "lowerRoman", "I": "upperRoman"}
_LAYOUT_CHARACTERS = 600
"""A cell with a table and more text than this lays out the page."""
_TITLE = "h1, h2, .title, #title, .article-title, .article_title, .arc_title, .xxgk_title"
_HEADINGS = {f"h{level}": level for level in range(1, 7)}


def read(source: Source) -> Document:
    """The document."""
    check_length(len(source.data), MAX_TEXT_BYTES, source.file)
    text = decode(source.data, source.file, markup=True).replace("\x00", "")
    return _Reader(source.file).read(text)


class _Reader:
    def __init__(self, file: str) -> None:
        self._file = file
        self._meter = Meter(file)
        self._covered = Meter(file)
        self._builder = Builder(file, Kind.HTML, self._meter)

    def read(self, text: str) -> Document:
        tree = parse(text, self._file)
        article = find_article(tree, self._file)
        if article is None or tree.body is None:
            return self._builder.document()
        whole = article.mem_id == tree.body.mem_id
        site = site_of(tree) if whole else []
        blocks = self._blocks(article, 0, frozenset(node.mem_id for node in site))
        around = [block for node in site for block in self._blocks(node, 0)]
        if not whole:
            around = self._blocks(tree.body, 0, frozenset((article.mem_id,)))
        title = None if whole else self._title(tree.css(_TITLE), article, blocks)
        if title is not None:
            self._builder.add(title)
            around = [b for b in around if not (isinstance(b, DraftParagraph) and b.text == title.text)]
        for block in blocks:
            if isinstance(block, DraftParagraph) and is_menu(block.text):
                self._builder.add_apart(Apart.FURNITURE, block)
            else:
                self._builder.add(block)
        for block in around:
            self._builder.add_apart(_why_apart(block), block)
        return self._builder.document()

    def _title(
        self, candidates: list[LexborNode], article: LexborNode, blocks: list[DraftBlock]
    ) -> DraftParagraph | None:
        """The title that a page shows above the container of its article."""
        first = next((block.text for block in blocks if isinstance(block, DraftParagraph)), "")
        for node in candidates:
            text = _clean(node.text(deep=True, separator="") or "").strip()
            if 4 <= len(text) <= 120 and not is_menu(text) and not is_hidden(node):
                inside = _is_within(node, article)
                return None if inside or text == first else DraftParagraph(text, style="title", level=1)
        return None

    def _blocks(self, root: LexborNode, depth: int, without: frozenset[int] = frozenset()) -> list[DraftBlock]:
        """The blocks that an element shows, leaving out those that are read by themselves."""
        flow = _Flow(without)
        self._visit_children(root, flow, depth)
        flow.close()
        return flow.blocks

    def _visit_children(self, node: LexborNode, flow: "_Flow", depth: int) -> None:
        child = node.child
        while child is not None:
            self._visit(child, flow, depth)
            child = child.next

    def _visit(self, node: LexborNode, flow: "_Flow", depth: int) -> None:
        """Read one node; the depth of elements was looked at before (:func:`find_article`)."""
        if node.is_text_node:
            flow.put(node.text_content or "")
            return
        if is_hidden(node) or node.mem_id in flow.without:
            flow.close()
            return
        tag = node.tag or ""
        if tag == "br":
            flow.close()
        elif tag == "table" and not _lays_out(node):
            flow.close()
            flow.blocks += self._table(node, depth + 1)
        elif tag in BLOCKS:
            flow.close()
            before = flow.enter(node)
            self._visit_children(node, flow, depth)
            flow.close()
            flow.leave(before)
        else:
            self._visit_children(node, flow, depth)

    def _table(self, table: LexborNode, depth: int) -> list[DraftBlock]:
        """The table, after its caption."""
        self._meter.depth(depth)
        blocks: list[DraftBlock] = []
        rows: list[LexborNode] = []
        for child in _children(table):
            if child.tag == "caption":
                blocks += self._blocks(child, depth)
            elif child.tag == "tr":
                rows.append(child)
            elif child.tag in ("thead", "tbody", "tfoot"):
                rows += [row for row in _children(child) if row.tag == "tr"]
        cells: list[Draft] = []
        filled: dict[int, int] = {}
        for number, row in enumerate(rows, 1):
            column = 1
            for cell in _children(row):
                if cell.tag not in ("td", "th"):
                    continue
                while filled.get(column, 0) >= number:
                    column += 1
                self._meter.columns(column)
                down = min(_span(cell, "rowspan") or MAX_SPAN, len(rows) - number + 1)
                across = max(1, _span(cell, "colspan"))
                self._meter.columns(column + across - 1)
                cells.append(self._cell(cell, (number, column), (down, across), depth))
                for covered in range(column, column + across):
                    self._covered.cell()
                    filled[covered] = number + down - 1
                column += across
        return [*blocks, DraftTable(cells)] if any(cell.text or cell.tables for cell in cells) else blocks

    def _cell(self, node: LexborNode, at: tuple[int, int], spans: tuple[int, int], depth: int) -> Draft:
        lines: list[str] = []
        tables: list[DraftTable] = []
        for block in self._blocks(node, depth):
            if isinstance(block, DraftTable):
                tables.append(block)
            else:
                gap = number_gap(block.numbering, block.text)
                lines.append(f"{block.numbering}{gap}{block.text}")
        return Draft("\n".join(lines), *at, *spans, tables)


class _Flow:
    """Text as it goes by, cut into paragraphs where a browser begins a new line."""

    def __init__(self, without: frozenset[int]) -> None:
        self.without = without
        self.blocks: list[DraftBlock] = []
        self._parts: list[str] = []
        self._level: int | None = None
        self._numbering = ""
        self._keep_lines = False

    def put(self, text: str) -> None:
        """Add text to the paragraph that is open."""
        if self._keep_lines and "\n" in text:
            for line in text.split("\n"):
                self._parts.append(line)
                self.close()
        else:
            self._parts.append(text)

    def close(self) -> None:
        """End the paragraph that is open."""
        text = _clean("".join(self._parts)).strip()
        self._parts = []
        if text:
            numbering = "" if HEADING.match(text) else self._numbering  # 一、 in a list without marks of its own
            self.blocks.append(DraftParagraph(text, numbering, level=self._level))
            self._numbering = ""

    def enter(self, node: LexborNode) -> tuple[int | None, bool]:
        """Begin an element that has lines of its own; what was before is given back."""
        before = (self._level, self._keep_lines)
        tag = node.tag or ""
        self._level = _HEADINGS.get(tag, self._level)
        self._keep_lines = self._keep_lines or tag == "pre"
        if tag == "li":
            self._numbering = _list_number(node)
        return before

    def leave(self, before: tuple[int | None, bool]) -> None:
        """End such an element."""
        self._level, self._keep_lines = before


def _clean(text: str) -> str:
    return _SPACE.sub(" ", _BREAK_IN_CHINESE.sub("", text))


def _children(node: LexborNode) -> Iterator[LexborNode]:
    """The elements directly within one that are shown."""
    child = node.child
    while child is not None:
        if child.is_element_node and not is_hidden(child):
            yield child
        child = child.next


def _span(cell: LexborNode, name: str) -> int:
    """The columns or rows that a cell covers; 0 rows means all that follow."""
    text = (cell.attributes.get(name) or "").strip()
    return min(MAX_SPAN, int(text)) if text.isdecimal() and len(text) < 10 else 1


def _lays_out(table: LexborNode) -> bool:
    """Whether a table only lays out the page: it has one cell, or holds tables in much text."""
    cells = [node for node in table.css("td, th") if node.mem_id != table.mem_id]
    if len(cells) <= 1:
        return True
    inner = [node for node in table.css("table") if node.mem_id != table.mem_id]
    return bool(inner) and any(
        len((cell.text(deep=True) or "").strip()) > _LAYOUT_CHARACTERS and cell.css_first("table") is not None
        for cell in cells
    )


def _list_number(item: LexborNode) -> str:
    """The number of an item of a numbered list."""
    parent = item.parent
    if parent is None or parent.tag != "ol":
        return ""
    number = 0
    for child in _children(parent):
        if child.tag == "li":
            own = (child.attributes.get("value") or "").strip()
            number = int(own) if own.isdecimal() and len(own) < 6 else number + 1
        if child.mem_id == item.mem_id:
            break
    start = (parent.attributes.get("start") or "").strip()
    if start.isdecimal() and len(start) < 6:
        number += int(start) - 1
    return show_number(number, _LIST_STYLES.get(parent.attributes.get("type") or "", "decimal")) + "."


def _is_within(node: LexborNode, outer: LexborNode) -> bool:
    current: LexborNode | None = node
    while current is not None:
        if current.mem_id == outer.mem_id:
            return True
        current = current.parent
    return False


def _why_apart(block: DraftBlock) -> Apart:
    """A field of the published page, or part of the site."""
    if isinstance(block, DraftParagraph):
        return Apart.PAGE_FIELD if is_field(block.text) else Apart.FURNITURE
    texts = [cell.text for cell in block.cells]
    labels = sum(1 for text in texts if is_field(text if ":" in text or "：" in text else text + "：x"))
    return Apart.PAGE_FIELD if labels * 3 >= len(texts) else Apart.FURNITURE
