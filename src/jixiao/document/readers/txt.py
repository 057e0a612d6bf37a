"""Plain text, also what Word and web pages leave when saved as text.

Lines keep the file's own numbering. Tables are rebuilt from the three shapes in which such files hold them: one cell
per line behind a tab with a blank line per row, cells of a row separated by tabs, and rows between bars.
"""

import re
from dataclasses import dataclass

from jixiao.document.bounds import MAX_TEXT_BYTES, Meter
from jixiao.document.builder import Builder, Draft, DraftParagraph, DraftTable
from jixiao.document.charset import decode
from jixiao.document.furniture import is_field, is_menu, is_page_number, is_published_page
from jixiao.document.model import Anchor, Apart, Document, Kind
from jixiao.document.source import Source
from jixiao.files import check_length

_BREAK = re.compile(r"\r\n|\n|\r")
_HEAD_LINES = 20
_NUMBER_LINES = ("(", "（"), (")", "）")


@dataclass(slots=True)
class _Cell:
    """Lines of one cell: their numbers, where their text begins, and the text."""

    lines: list[tuple[int, int, str]]


_Rows = list[list[_Cell]]


def read(source: Source) -> Document:
    """The document; an error where a byte cannot be read as text."""
    check_length(len(source.data), MAX_TEXT_BYTES, source.file)
    text = decode(source.data, source.file)
    lines = _BREAK.split(text)
    if lines and not lines[-1]:
        lines.pop()
    return _Reader(source.file, lines).read()


class _Reader:
    def __init__(self, file: str, lines: list[str]) -> None:
        self._lines = lines
        self._builder = Builder(file, Kind.TXT, Meter(file), lines)
        self._published = is_published_page("\n".join(lines[:_HEAD_LINES]))
        self._page: int | None = 1 if any("\f" in line for line in lines) else None

    def read(self) -> Document:
        at = 0
        while at < len(self._lines):
            at = self._table(at) or self._apart(at) or self._paragraph(at)
        self._builder.pages = self._page
        return self._builder.document()

    def _paragraph(self, at: int) -> int:
        line = self._lines[at]
        start = 0
        if self._page is not None and line.startswith("\f"):
            start = len(line) - len(line.lstrip("\f"))
            self._page += start
        self._builder.add(DraftParagraph(line[start:], anchors=(Anchor(0, at + 1, start, self._page),)))
        return at + 1

    def _apart(self, at: int) -> int:
        """Set furniture apart; the next line, or 0 where this is none."""
        line = self._lines[at]
        opening, closing = _NUMBER_LINES
        three = [part.strip() for part in self._lines[at : at + 3]]
        if len(three) == 3 and three[0] in opening and three[1].isdecimal() and three[2] in closing:
            return self._set_apart(Apart.FURNITURE, at, 3)
        if is_page_number(line):
            return self._set_apart(Apart.FURNITURE, at, 1)
        if self._published:
            if at < _HEAD_LINES and is_field(line):
                return self._set_apart(Apart.PAGE_FIELD, at, 1)
            if is_menu(line):
                return self._set_apart(Apart.FURNITURE, at, 1)
        return 0

    def _set_apart(self, kind: Apart, at: int, count: int) -> int:
        lines = self._lines[at : at + count]
        anchors, offset = [], 0
        for index, line in enumerate(lines, at + 1):
            anchors.append(Anchor(offset, index, 0, self._page))
            offset += len(line) + 1
        self._builder.add_apart(kind, DraftParagraph("\n".join(lines), anchors=tuple(anchors)))
        return at + count

    def _table(self, at: int) -> int:
        """Rebuild the table that begins at a line; the line after it, or 0 where there is none."""
        line = self._lines[at]
        if line.startswith("\t") and "\t" not in line[1:]:
            rows, after = self._cell_lines(at)
            if sum(len(row) for row in rows) < 2:
                return 0
        elif "\t" in line:
            rows, after = self._tabbed(at)
        elif line.startswith("|"):
            rows, after = self._barred(at)
        else:
            return 0
        if not rows:
            return 0
        self._builder.add(
            DraftTable([self._draft(c, r, i) for r, row in enumerate(rows, 1) for i, c in enumerate(row, 1)])
        )
        return after

    def _draft(self, cell: _Cell, row: int, column: int) -> Draft:
        anchors, offset = [], 0
        for number, start, text in cell.lines:
            anchors.append(Anchor(offset, number, start, self._page))
            offset += len(text) + 1
        return Draft("\n".join(text for _, _, text in cell.lines), row, column, anchors=tuple(anchors))

    def _cell_lines(self, at: int) -> tuple[_Rows, int]:
        """One cell per line behind a tab; a blank line ends a row, two end the table."""
        rows: _Rows = [[]]
        lines = self._lines
        while at < len(lines):
            line = lines[at]
            if line.startswith("\t") and "\t" not in line[1:]:
                rows[-1].append(_Cell([(at + 1, 1, line[1:])]))
            elif not line.strip() and rows[-1] and _is_cell(lines, at + 1):
                rows.append([])
            elif line.strip() and rows[-1] and not line.startswith("\t") and self._goes_on(at):
                rows[-1][-1].lines.append((at + 1, 0, line))
            else:
                break
            at += 1
        return rows, at

    def _goes_on(self, at: int) -> bool:
        """Whether a line without tab is a further paragraph of the cell above: the next cell follows at once."""
        return _is_cell(self._lines, at - 1) and _is_cell(self._lines, at + 1)

    def _tabbed(self, at: int) -> tuple[_Rows, int]:
        """Rows of equally many cells separated by tabs; a single such line is no table."""
        rows: _Rows = []
        first = at
        count = self._lines[at].count("\t")
        while at < len(self._lines) and self._lines[at].count("\t") == count:
            rows.append(_split(self._lines[at], at + 1, "\t", 0))
            at += 1
        return (rows, at) if at - first > 1 else ([], first)

    def _barred(self, at: int) -> tuple[_Rows, int]:
        """Rows between bars; the rule under the head is no row."""
        rows: _Rows = []
        while at < len(self._lines):
            line = self._lines[at].rstrip()
            if len(line) < 2 or not line.startswith("|") or not line.endswith("|"):
                break
            if line.strip("|-: \t") or "-" not in line:
                rows.append([_trim(cell) for cell in _split(line[1:-1], at + 1, "|", 1)])
            at += 1
        return (rows, at) if len(rows) > 1 else ([], at)


def _is_cell(lines: list[str], at: int) -> bool:
    return at < len(lines) and lines[at].startswith("\t") and "\t" not in lines[at][1:]


def _split(line: str, number: int, mark: str, start: int) -> list[_Cell]:
    cells = []
    for text in line.split(mark):
        cells.append(_Cell([(number, start, text)]))
        start += len(text) + 1
    return cells


def _trim(cell: _Cell) -> _Cell:
    number, start, text = cell.lines[0]
    return _Cell([(number, start + len(text) - len(text.lstrip()), text.strip())])
