"""The 审核意见表 in Excel and Word: every finding with place, words, basis and advice, and columns for the answer."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

from jixiao.files import atomic, atomic_bytes
from jixiao.review.finding import Severity
from jixiao.review.outputs.sheet_rows import (
    ANSWERS,
    COLUMNS,
    SIGNATURES,
    SUMMARY_COLUMNS,
    SUMMARY_TITLE,
    TITLE,
    Row,
    header,
    notes,
    rows_of,
    summary_rows,
    totals,
)
from jixiao.review.outputs.telling import printable
from jixiao.review.reviewed import ReviewRun

if TYPE_CHECKING:
    from xlsxwriter import Workbook
    from xlsxwriter.format import Format
    from xlsxwriter.worksheet import Worksheet

LONGEST = 32_000
"""A cell of Excel holds 32,767 characters."""
CUT = "……（文字过长，以下略去）"
MOST_ROWS = 1_000_000
"""A sheet of Excel has 1,048,576 rows."""
_WIDTHS = (5, 13, 15, 20, 38, 16, 20, 16, 7)
_SUMMARY_WIDTHS = (6, 32, 20, 26, 7, 7, 7, 7, 8, 30)
_CENTRED, _SUMMARY_CENTRED = (0, 8), (0, 4, 5, 6, 7, 8)
_LINE_POINTS, _HIGHEST = 15.0, 409.0
_FILLS = {Severity.ERROR: "#FBE3E0", Severity.WARNING: "#FFF3DC", Severity.NOTICE: "#FFFFFF"}
_NO_DAY = datetime(2000, 1, 1)
"""What the properties of the file say where no day is given: the same review gives the same bytes."""
_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def write_sheet(
    run: ReviewRun, xlsx: str | Path, docx: str | Path | None = None, *, force: bool = False, day: date | None = None
) -> tuple[Path, ...]:
    """Write the 审核意见表 of a run as .xlsx and, where asked for, as .docx; the paths written.

    ``day`` is the date of the review; without one there is room to write it. Raises
    :class:`~jixiao.errors.JixiaoError` where a file exists and ``force`` is not given, or cannot be written.
    """
    from xlsxwriter import Workbook

    written = [Path(xlsx)]
    with atomic_bytes(written[0], force=force) as buffer:
        book = Workbook(buffer, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False})
        made = _NO_DAY if day is None else datetime(day.year, day.month, day.day)
        book.set_properties({"title": TITLE, "created": made})
        styles = _Styles(book)
        if len(run.files) != 1 or run.notes:
            _Sheet(book, styles, "汇总", _SUMMARY_WIDTHS).summary(run, day)
        _Sheet(book, styles, "审核意见表", _WIDTHS).opinions(run, day)
        book.close()
    if docx is not None:
        from jixiao.review.outputs.sheet_docx import render

        written.append(Path(docx))
        with atomic(written[1], force=force) as temporary:
            temporary.write_bytes(render(run, day))
    return tuple(written)


class _Styles:
    """The formats of the workbook, each made once."""

    def __init__(self, book: "Workbook") -> None:
        self._book = book
        self._made: dict[tuple[tuple[str, Any], ...], Format] = {}

    def make(self, **properties: Any) -> "Format":
        """The body font with these properties."""
        base = {"font_name": "宋体", "font_size": 10.5, "valign": "vcenter", "text_wrap": True}
        key = tuple(sorted({**base, **properties}.items()))
        if key not in self._made:
            self._made[key] = self._book.add_format(dict(key))
        return self._made[key]

    def boxed(self, **properties: Any) -> "Format":
        """The same with a thin border."""
        return self.make(border=1, border_color="#7F7F7F", **properties)


class _Sheet:
    """One sheet while it is written, set up to print on A4 across with its head on every page."""

    def __init__(self, book: "Workbook", styles: _Styles, name: str, widths: Sequence[float]) -> None:
        self._page: Worksheet = book.add_worksheet(name)
        self._styles = styles
        self._widths = widths
        self._row = 0
        for column, width in enumerate(widths):
            self._page.set_column(column, column, width)
        self._page.set_paper(9)
        self._page.set_landscape()
        self._page.fit_to_pages(1, 0)
        self._page.set_margins(left=0.5, right=0.5, top=0.6, bottom=0.7)
        self._page.center_horizontally()
        self._page.set_footer("&C— &P / &N —")

    def opinions(self, run: ReviewRun, day: date | None) -> None:
        """The table of findings."""
        self._heading(TITLE, header(run, day))
        head = self._head(COLUMNS)
        for shown, row in enumerate(row for reviewed in run.files for row in rows_of(reviewed)):
            if shown == MOST_ROWS:
                self._line(f"意见超过 {MOST_ROWS} 条，其余没有列出；请分批审核。", bold=True)
                break
            self._opinion(row)
        last = max(head + 1, self._row - 1)
        self._page.autofilter(head, 0, last, len(COLUMNS) - 1)
        answers = {"validate": "list", "source": list(ANSWERS), "ignore_blank": True}
        self._page.data_validation(head + 1, len(COLUMNS) - 1, last, len(COLUMNS) - 1, answers)
        self._signatures()

    def summary(self, run: ReviewRun, day: date | None) -> None:
        """A row for each file."""
        self._heading(SUMMARY_TITLE, (header(run, day)[-2], totals(run)))
        head = self._head(SUMMARY_COLUMNS)
        rows = list(summary_rows(run))
        for cells in rows:
            self._cells(cells, _SUMMARY_CENTRED, bold=cells is rows[-1])
        self._page.autofilter(head, 0, max(head + 1, self._row - 2), len(SUMMARY_COLUMNS) - 1)
        for note in notes(run):
            self._line(note)

    def _opinion(self, row: Row) -> None:
        empty = ("",) * (len(COLUMNS) - len(row.cells))
        fill = {} if row.severity is None else {"bg_color": _FILLS[row.severity]}
        self._cells((*row.cells, *empty), _CENTRED, first=fill)

    def _cells(
        self,
        cells: Iterable[str | int],
        centred: Sequence[int],
        first: Mapping[str, str] = MappingProxyType({}),
        *,
        bold: bool = False,
    ) -> None:
        height = _LINE_POINTS
        for column, value in enumerate(cells):
            align = {"align": "center"} if column in centred else {}
            style = self._styles.boxed(**align, **(first if column == 0 else {}), bold=bold)
            if isinstance(value, int):
                self._page.write_number(self._row, column, value, style)
            else:
                text = _safe(value)
                self._put(self._row, column, text, style)
                height = max(height, _LINE_POINTS * _lines(text, self._widths[column]))
        self._page.set_row(self._row, min(_HIGHEST, height + 5))
        self._row += 1

    def _put(self, row: int, column: int, text: str, style: "Format") -> None:
        if not text:
            self._page.write_blank(row, column, None, style)
        elif text.isdecimal() and len(text) < 10:
            self._page.write_number(row, column, int(text), style)
        else:
            self._page.write_string(row, column, text, style)

    def _heading(self, title: str, lines: Iterable[str]) -> None:
        form = self._styles.make(font_name="黑体", font_size=18, align="center")
        self._page.merge_range(self._row, 0, self._row, len(self._widths) - 1, title, form)
        self._page.set_row(self._row, 32)
        self._row += 1
        for line in lines:
            self._line(line)

    def _line(self, text: str, **properties: Any) -> None:
        text = _safe(text)
        last = len(self._widths) - 1
        self._page.merge_range(self._row, 0, self._row, last, "", self._styles.make(**properties))
        self._page.write_string(self._row, 0, text, self._styles.make(**properties))
        self._page.set_row(self._row, min(_HIGHEST, _LINE_POINTS * _lines(text, sum(self._widths)) + 4))
        self._row += 1

    def _head(self, names: Sequence[str]) -> int:
        """The head of the table; its row."""
        style = self._styles.boxed(font_name="黑体", align="center", bg_color="#D9E2EC")
        for column, name in enumerate(names):
            self._page.write_string(self._row, column, name, style)
        self._page.set_row(self._row, max(34, _LINE_POINTS * max(map(_lines, names, self._widths)) + 5))
        self._page.repeat_rows(self._row)
        self._page.freeze_panes(self._row + 1, 0)
        self._row += 1
        return self._row - 1

    def _signatures(self) -> None:
        self._row += 1
        self._line(SIGNATURES)


def _safe(text: str) -> str:
    """A text that a cell can hold, that says so where it is cut, and that no program takes for a formula."""
    text = printable(text)
    if len(text) > LONGEST:
        text = text[:LONGEST] + CUT
    return f"'{text}" if text.startswith(_FORMULA) else text


def _lines(text: str, width: float) -> int:
    """How many lines the text takes in a column of that width; a Chinese character is two wide."""
    room = max(2.0, width - 1.5)
    return sum(max(1, int(-(-sum(2 if ord(one) > 0x2000 else 1 for one in line) // room))) for line in text.split("\n"))
