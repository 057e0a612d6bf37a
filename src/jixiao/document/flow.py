"""Lines with positions made into paragraphs: for formats that know only where letters stand (pdf, ofd).

Lengths are points; y grows downwards. Everything is judged by shape (indent, length of a line, distance), and the only
words looked at are the numbers of headings.
"""

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from statistics import median

from jixiao.document.builder import DraftParagraph
from jixiao.document.furniture import is_number_in_margin, is_page_number

HEADING = re.compile(
    r"第[一二三四五六七八九十]{1,3}[章节部条]|[一二三四五六七八九十]{1,3}、|[（(][一二三四五六七八九十]{1,3}[)）]"
    r"|\d{1,2}[.．、](?!\d)|[（(]\d{1,2}[)）]|[①-⑳]|附件\s?\d{0,2}[:：]?(?:\d{1,2}[.．])?"
)
_LEADER = re.compile(r"[.…·．‥\s]{5,400}\d{1,4}$")
"""The dots and the page number at the end of a line of a table of contents."""
_LABEL = re.compile(r"[\u4e00-\u9fff（）]{2,14}[:：]")
_SENTENCE_MARK = re.compile("[，。；]")
_SENTENCE_END = tuple("。；！？：;!?:")
_TOKEN = re.compile(r"[!-~]+")
_MARGIN = 0.1
"""The part of a page, above and below, where repeated lines are headers and footers."""
_NUMBER_MARGIN = 0.14
"""The part where page numbers stand: GB/T 9704 puts them 7 mm below the text."""
_TITLE = 1.15
"""A repeated line so much larger than the text is the title of a form on every page, no header."""
_OPENING, _CLOSING = frozenset("（〔【《“‘[("), frozenset("，。；：、）〕】》”’？！,.;:)]%％")


@dataclass(frozen=True, slots=True)
class Glyph:
    """A letter and its box."""

    text: str
    x0: float
    x1: float
    top: float
    bottom: float

    @property
    def middle(self) -> float:
        """Half its height."""
        return (self.top + self.bottom) / 2

    @property
    def height(self) -> float:
        """Its height."""
        return self.bottom - self.top

    @property
    def size(self) -> float:
        """The size of its font: Chinese letters are as wide as that, whatever height the font gives its lines."""
        return max(1.0, self.x1 - self.x0 if is_wide(self.text) else 0.85 * self.height)


@dataclass(slots=True)
class Line:
    """Letters on one line, from left to right."""

    glyphs: list[Glyph]
    page: int = 1
    text: str = ""
    size: float = 0.0
    top: float = 0.0
    bottom: float = 0.0

    @property
    def x0(self) -> float:
        """Its left end."""
        return self.glyphs[0].x0

    @property
    def x1(self) -> float:
        """Its right end."""
        return max(glyph.x1 for glyph in self.glyphs[-3:])


@dataclass(slots=True)
class Page:
    """The lines of a page that stand in no table, and its size."""

    number: int
    width: float
    height: float
    lines: list[Line] = field(default_factory=list)


def is_wide(character: str) -> bool:
    """Whether a character is Chinese: as wide as high, and written without spaces."""
    return (
        "\u2e80" <= character <= "\u9fff"
        or "\uf900" <= character <= "\ufaff"
        or "\uff00" <= character <= "\uff60"
        or (character in "“”‘’…—·")
    )


def make_lines(glyphs: Iterable[Glyph], page: int) -> list[Line]:
    """Letters in lines from above to below, each line from left to right."""
    lines: list[list[Glyph]] = []
    open_lines: list[list[Glyph]] = []
    for glyph in sorted(glyphs, key=lambda one: one.middle):
        home = next((line for line in open_lines if _same_line(line[-1], glyph) or _same_line(line[0], glyph)), None)
        if home is None:
            home = []
            lines.append(home)
            open_lines = [line for line in open_lines if line[-1].bottom > glyph.top] + [home]
        home.append(glyph)
    made = [_line(sorted(line, key=lambda one: one.x0), page) for line in lines]
    return sorted((line for line in made if line.text.strip()), key=lambda line: (line.top + line.bottom) / 2)


def _same_line(one: Glyph, other: Glyph) -> bool:
    return abs(one.middle - other.middle) < 0.4 * max(1.0, min(one.height, other.height))


def _line(glyphs: list[Glyph], page: int) -> Line:
    """The line with its words: a letter drawn twice counts once, a gap becomes a space, a wide gap a tab."""
    kept: list[Glyph] = []
    parts: list[str] = []
    for glyph in glyphs:
        if kept:
            last = kept[-1]
            if glyph.text == last.text and glyph.x0 - last.x0 < 0.3 * (last.x1 - last.x0):
                continue
            parts.append(_between(last, glyph))
        kept.append(glyph)
        parts.append(glyph.text)
    return Line(
        kept,
        page,
        "".join(parts).strip(),
        median([glyph.size for glyph in kept if is_wide(glyph.text)] or [glyph.size for glyph in kept]),
        min(glyph.top for glyph in kept),
        max(glyph.bottom for glyph in kept),
    )


def _between(left: Glyph, right: Glyph) -> str:
    gap = right.x0 - left.x1
    size = max(left.size, right.size)
    if gap > 2.5 * size:
        return "\t"
    if is_wide(left.text) or is_wide(right.text):
        return " " if gap > 0.9 * size else ""
    return " " if gap > 0.2 * size else ""


def join_lines(lines: Sequence[Line], right: float) -> str:
    """The text of a cell: a line that reached the edge goes on in the next, any other ends there."""
    text = ""
    last: Line | None = None
    for line in lines:
        if last is not None:
            text += _glue(text, line.text) if _reaches(last, line, right) else "\n"
        text += line.text
        last = line
    return text


def _glue(before: str, after: str) -> str:
    """Nothing between Chinese, a space between words."""
    return (
        " " if before[-1:].isascii() and before[-1:].isalpha() and after[:1].isascii() and after[:1].isalpha() else ""
    )


def _reaches(line: Line, following: Line, right: float) -> bool:
    """Whether the first word of the following line had no room at the end of the line."""
    token = _TOKEN.match(following.text)
    length = len(token[0]) if token else 1
    if not token and following.text[1:2] in _CLOSING:
        length = 2
    if line.text[-1:] in _OPENING:
        length += 1
    width = following.glyphs[min(length, len(following.glyphs)) - 1].x1 - following.x0
    return line.x1 + width + 0.6 * line.size > right


def set_furniture_apart(pages: Sequence[Page]) -> list[Line]:
    """Take page numbers and repeated headers and footers out of the pages; one line for each kind is returned."""
    seen: Counter[tuple[str, bool]] = Counter()
    for page in pages:
        for line in page.lines:
            if _in_margin(line, page, _MARGIN):
                seen[_pattern(line, page)] += 1
    enough = max(2, len(pages) * 3 // 10)
    usual = median([line.size for page in pages for line in page.lines] or [0.0])
    apart: dict[tuple[str, bool], Line] = {}
    for page in pages:
        kept = []
        for line in page.lines:
            number = _in_margin(line, page, _NUMBER_MARGIN) and is_page_number(line.text)
            bare = (
                _in_margin(line, page, _NUMBER_MARGIN) and _is_outermost(line, page) and is_number_in_margin(line.text)
            )
            repeated = _in_margin(line, page, _MARGIN) and seen[_pattern(line, page)] >= enough
            repeated = repeated and line.size < _TITLE * usual
            if number or bare or repeated:
                apart.setdefault(_pattern(line, page), line)
            else:
                kept.append(line)
        page.lines = kept
    return list(apart.values())


def _in_margin(line: Line, page: Page, part: float) -> bool:
    return line.bottom < page.height * part or line.top > page.height * (1 - part)


def _is_outermost(line: Line, page: Page) -> bool:
    return line is page.lines[0] or line is page.lines[-1]


def _pattern(line: Line, page: Page) -> tuple[str, bool]:
    return re.sub(r"\d{1,9}", "#", line.text), line.bottom < page.height / 2


class Paragraphs:
    """Joins lines into paragraphs, over the ends of pages too."""

    def __init__(self, pages: Sequence[Page]) -> None:
        self._edges = {page.number: _edges(page) for page in pages}
        widths = {page.number: page.width for page in pages}
        self._common = _common_edges(self._edges, widths)
        self._rough = {page.number: _rough_edges(page) for page in pages}
        self._widths = widths

    def make(self, lines: Sequence[Line]) -> list[DraftParagraph]:
        """The paragraphs of lines that follow one another with no table between."""
        groups: list[list[Line]] = []
        pitch = _pitch(lines)
        for line in lines:
            if groups and self._goes_on(groups[-1], line, pitch):
                groups[-1].append(line)
            else:
                groups.append([line])
        return [_paragraph(group) for group in groups]

    def _edge(self, page: int) -> tuple[float, float]:
        return self._edges[page] or self._common.get(round(self._widths[page])) or self._rough[page]

    def _goes_on(self, group: list[Line], line: Line, pitch: float) -> bool:
        last = group[-1]
        _, right = self._edge(last.page)
        new_left, _ = self._edge(line.page)
        if abs(line.size - last.size) > 0.18 * last.size or "\t" in last.text or "\t" in line.text:
            return False
        if not _reaches(last, line, right) or _LEADER.search(last.text[-120:]):
            return False
        if last.page == line.page and line.top - last.top > 1.6 * max(pitch, last.size):
            return False
        if line.x0 - new_left > 1.2 * line.size and not self._hangs(group, line):
            return False
        if HEADING.match(line.text) and last.text.endswith(_SENTENCE_END):
            return False
        return not (_begins_an_item(line) and _is_an_item(group))

    @staticmethod
    def _hangs(group: list[Line], line: Line) -> bool:
        """Whether the line stands under the text behind a number (hanging indent), as set by automatic numbering."""
        first = group[0]
        if len(group) > 1:
            return abs(line.x0 - group[-1].x0) < 0.5 * line.size and line.x0 - first.x0 > 0.8 * line.size
        number = HEADING.match(first.text)
        if number is None or first.page != line.page:
            return False
        after = len(number[0].replace(" ", ""))
        return after < len(first.glyphs) and abs(first.glyphs[after].x0 - line.x0) < 0.5 * line.size


def _begins_an_item(line: Line) -> bool:
    return HEADING.match(line.text) is not None or _LABEL.match(line.text) is not None


def _is_an_item(group: Sequence[Line]) -> bool:
    """Whether the lines are a heading or a field such as “实施单位：某局”, and no sentence."""
    return _begins_an_item(group[0]) and not any(_SENTENCE_MARK.search(line.text) for line in group)


def _edges(page: Page) -> tuple[float, float] | None:
    """The left and right end of the text of a page; nothing where there are too few lines to tell."""
    if len(page.lines) < 6:
        return None
    left = min(_common(line.x0 for line in page.lines), _low(line.x0 for line in page.lines))
    ends = sorted(line.x1 for line in page.lines)
    return left, ends[-max(1, len(ends) // 10)]


def _rough_edges(page: Page) -> tuple[float, float]:
    """The ends of the few lines of a page, unless they all are short."""
    left = min((line.x0 for line in page.lines), default=0.0)
    right = max((line.x1 for line in page.lines), default=page.width)
    return left, right if right > 0.75 * page.width else page.width


def _common(values: Iterable[float]) -> float:
    counts = Counter(round(value / 2) for value in values)
    return counts.most_common(1)[0][0] * 2.0


def _low(values: Iterable[float]) -> float:
    """A low value that is not alone."""
    counts = Counter(round(value / 2) for value in values)
    return (
        min(value for value, count in counts.items() if count > 1 or len(counts) == 1 or count == max(counts.values()))
        * 2.0
    )


def _common_edges(
    edges: dict[int, tuple[float, float] | None], widths: dict[int, float]
) -> dict[int, tuple[float, float]]:
    """The ends of the text by width of the page, for pages that do not tell."""
    found: dict[int, list[tuple[float, float]]] = {}
    for number, edge in edges.items():
        if edge is not None:
            found.setdefault(round(widths[number]), []).append(edge)
    return {
        width: (median(left for left, _ in pairs), median(right for _, right in pairs))
        for width, pairs in found.items()
    }


def _pitch(lines: Sequence[Line]) -> float:
    """The usual distance of lines."""
    steps = [b.top - a.top for a, b in pairwise(lines) if a.page == b.page and b.top > a.top]
    return median(steps) if steps else 0.0


def _paragraph(lines: Sequence[Line]) -> DraftParagraph:
    text = ""
    pages: list[tuple[int, int | None]] = []
    for line in lines:
        if text:
            text += _glue(text, line.text)
        if not pages or pages[-1][1] != line.page:
            pages.append((len(text), line.page))
        text += line.text
    return DraftParagraph(text, pages=tuple(pages))
