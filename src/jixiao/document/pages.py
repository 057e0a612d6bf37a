"""Pages of letters and ruling lines made into a document: what the readers of PDF and OFD have in common."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from jixiao.document.bounds import MAX_PAGE_RULES
from jixiao.document.builder import Builder, DraftParagraph, DraftTable
from jixiao.document.flow import Glyph, Line, Page, Paragraphs, make_lines, set_furniture_apart
from jixiao.document.grid import Frame, Rule, TooManyRulesError, fill, find_frames, join_tables
from jixiao.document.model import Apart, Document, UnreadablePage

_UNKNOWN = re.compile("[\ue000-\uf8ff\ufffd\x00-\x08\x0e-\x1f]")
_UNKNOWN_SHARE = 0.3
_SCALE = re.compile(r"[\d.,%\s-]{1,200}")
_SAME_COLUMN = 4.0


@dataclass(slots=True)
class RawPage:
    """A page as drawn: letters, ruling lines, and whether it has pictures. y grows downwards."""

    number: int
    width: float
    height: float
    glyphs: list[Glyph]
    rules: list[Rule] = field(default_factory=list)
    pictures: bool = False


@dataclass(frozen=True, slots=True)
class _Placed:
    """A table with its frame and page."""

    frame: Frame
    table: DraftTable
    page: Page


class Assembler:
    """Takes the pages one after the other and gives the document."""

    def __init__(self, builder: Builder) -> None:
        self._builder = builder
        self._pages: list[Page] = []
        self._tables: dict[int, list[_Placed]] = {}
        self._pictures = 0

    def add(self, raw: RawPage) -> None:
        """Take a page; one without readable letters is recorded as unreadable where it shows something."""
        self._builder.meter.time()
        page = Page(raw.number, raw.width, raw.height)
        self._pages.append(page)
        problem = _problem(raw)
        if problem:
            self._builder.unreadable.append(UnreadablePage(raw.number, problem))
            self._pictures += not raw.glyphs
        frames = self._frames(raw) if raw.glyphs and raw.rules else []
        loose: list[Glyph] = []
        inside: dict[int, list[Glyph]] = {}
        for glyph in raw.glyphs:
            home = next((index for index, frame in enumerate(frames) if frame.holds(glyph)), None)
            (loose if home is None else inside.setdefault(home, [])).append(glyph)
        placed = [
            _Placed(frame, fill(frame, inside[index], raw.number), page)
            for index, frame in enumerate(frames)
            if index in inside
        ]
        page.lines = make_lines(loose, raw.number)
        self._tables[raw.number] = [one for one in placed if not _is_drawing(one.table)]
        for one in placed:
            if _is_drawing(one.table):
                self._set_drawing_apart(one, page)

    def _set_drawing_apart(self, drawing: _Placed, page: Page) -> None:
        """Take the words of a chart, and of its axes, out of the page."""
        words = [cell.text for cell in drawing.table.cells if cell.text]
        kept = []
        for line in page.lines:
            if _belongs(line, drawing.frame):
                words.append(line.text)
            else:
                kept.append(line)
        page.lines = kept
        for text in words:
            self._builder.add_apart(Apart.DRAWING, DraftParagraph(text, pages=((0, page.number),)))

    @property
    def all_pictures(self) -> bool:
        """Whether every page is a picture."""
        return bool(self._pages) and self._pictures == len(self._pages)

    def document(self) -> Document:
        """The document: paragraphs and tables in order, furniture apart."""
        furniture = set_furniture_apart(self._pages)
        paragraphs = Paragraphs(self._pages)
        waiting: list[Line] = []
        last: _Placed | None = None
        for page in self._pages:
            for item in _in_order(page.lines, self._tables[page.number]):
                if isinstance(item, Line):
                    waiting.append(item)
                    continue
                if last is not None and not waiting and _continues(last, item):
                    join_tables(last.table, item.table)
                    last = _Placed(item.frame, last.table, item.page)
                    continue
                self._flush(paragraphs, waiting)
                self._builder.add(item.table)
                last = item
        self._flush(paragraphs, waiting)
        for line in furniture:
            above = line.bottom < self._pages[line.page - 1].height / 2
            kind = Apart.HEADER if above else Apart.FOOTER
            self._builder.add_apart(kind, DraftParagraph(line.text, pages=((0, line.page),)))
        self._builder.pages = len(self._pages)
        return self._builder.document()

    def _flush(self, paragraphs: Paragraphs, waiting: list[Line]) -> None:
        for paragraph in paragraphs.make(waiting):
            self._builder.add(paragraph)
        waiting.clear()

    def _frames(self, raw: RawPage) -> list[Frame]:
        try:
            if len(raw.rules) > MAX_PAGE_RULES:
                raise TooManyRulesError
            return find_frames(raw.rules)
        except TooManyRulesError:
            self._builder.unreadable.append(UnreadablePage(raw.number, "线条过多，没有识别表格，只读了文字"))
            return []


def _is_drawing(table: DraftTable) -> bool:
    """Whether the lines are the grid of a chart: hardly a cell has words, and none at the left."""
    filled = [cell for cell in table.cells if cell.text]
    return len(filled) * 4 < len(table.cells) and all(cell.column > 1 for cell in filled)


def _belongs(line: Line, frame: Frame) -> bool:
    """Whether a line stands beside a chart, or is the scale below it."""
    middle = (line.top + line.bottom) / 2
    beside = frame.top - line.size / 2 <= middle <= frame.bottom + line.size / 2
    scale = frame.bottom <= middle <= frame.bottom + 2.5 * line.size and _SCALE.fullmatch(line.text) is not None
    return beside or scale


def _problem(raw: RawPage) -> str:
    """Why a page cannot be read; nothing for a readable or an empty one."""
    if not raw.glyphs:
        return "扫描图片，没有文字层" if raw.pictures else ""
    unknown = sum(1 for glyph in raw.glyphs if _UNKNOWN.match(glyph.text))
    return "文字编码无法识别" if unknown > _UNKNOWN_SHARE * len(raw.glyphs) else ""


def _in_order(lines: Sequence[Line], tables: Iterable[_Placed]) -> list[Line | _Placed]:
    tops: list[tuple[float, int, Line | _Placed]] = [(line.top, index, line) for index, line in enumerate(lines)]
    tops += [(placed.frame.top, -1, placed) for placed in tables]
    return [item for _, _, item in sorted(tops, key=lambda entry: entry[:2])]


def _continues(above: _Placed, below: _Placed) -> bool:
    """Whether a table at the top of a page goes on from the one at the end of the page before."""
    if below.page.number != above.page.number + 1:
        return False
    one, other = above.frame.columns, below.frame.columns
    return len(one) == len(other) and all(abs(a - b) < _SAME_COLUMN for a, b in zip(one, other, strict=True))
