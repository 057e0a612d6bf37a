"""Lists as workbooks. What begins like a formula stays text; figures, shares and days are what Excel can work with."""

import datetime as days
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from fractions import Fraction
from io import BytesIO
from itertools import islice
from typing import TYPE_CHECKING

from django.http import HttpRequest, HttpResponse
from django.utils import timezone

from jixiao.lang.columns import width
from jixiao.web.base.downloads import attached
from jixiao.workbook.cells import safe

if TYPE_CHECKING:
    import xlsxwriter
    from xlsxwriter.format import Format

Sheet = tuple[Sequence[str], Iterable[Sequence[object]]]
"""A heading and its rows."""

LARGEST = 50_000
"""Rows of a sheet. What does not fit is told in the row after them, never left out in silence."""
ASKED = LARGEST + 1
"""What a list asks the database for, so that the last line can tell that there is more."""
CUT = "只导出了前 {most} 行，后面还有；请用筛选条件分几次导出。"

NARROW, WIDE, MEASURED = 8, 50, 500
"""Widths of columns in characters, and how many rows they are taken from."""


def wants_workbook(request: HttpRequest) -> bool:
    """Whether a list is asked for as a workbook (``?format=xlsx``)."""
    return request.GET.get("format") == "xlsx"


def download(title: str, head: Sequence[str], rows: Iterable[Sequence[object]]) -> HttpResponse:
    """A workbook with one sheet, as a file to keep."""
    return download_sheets(f"{title}-{timezone.localdate():%Y%m%d}", {title: (head, rows)})


def download_sheets(name: str, sheets: Mapping[str, Sheet]) -> HttpResponse:
    """A workbook with several sheets, as a file to keep."""
    return attached(workbook(sheets), f"{name}.xlsx")


def workbook(sheets: Mapping[str, Sheet]) -> bytes:
    """The bytes of it: frozen heads, filters, texts as texts, and pages that print."""
    import xlsxwriter

    kept = BytesIO()
    settings = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    with xlsxwriter.Workbook(kept, settings) as book:
        formats = _Formats.of(book)
        for title, (head, rows) in sheets.items():
            _write(book.add_worksheet(title[:31]), head, rows, formats)
    return kept.getvalue()


@dataclass(frozen=True, slots=True)
class _Formats:
    """How cells look; a whole number, like a year or a count, has no look of its own."""

    bold: "Format"
    money: "Format"
    fine: "Format"
    share: "Format"
    day: "Format"
    moment: "Format"
    long: "Format"

    @classmethod
    def of(cls, book: "xlsxwriter.Workbook") -> "_Formats":
        """The formats of a book."""
        return cls(
            bold=book.add_format({"bold": True, "bg_color": "#EEF1F6", "border": 1, "valign": "vcenter"}),
            money=book.add_format({"num_format": "#,##0.00", "valign": "top"}),
            fine=book.add_format({"num_format": "#,##0.00####", "valign": "top"}),
            share=book.add_format({"num_format": "0.00%", "valign": "top"}),
            day=book.add_format({"num_format": "yyyy-mm-dd", "valign": "top"}),
            moment=book.add_format({"num_format": "yyyy-mm-dd hh:mm", "valign": "top"}),
            long=book.add_format({"text_wrap": True, "valign": "top"}),
        )


@dataclass(slots=True)
class _Widths:
    """How wide the columns have to be for what the first rows say."""

    head: Sequence[str]
    seen: list[int] = field(init=False)

    def __post_init__(self) -> None:
        # The head of a column carries the arrow of its filter.
        self.seen = [width(title) + 4 for title in self.head]

    def take(self, column: int, value: object) -> None:
        """One more cell."""
        if column < len(self.seen):
            self.seen[column] = max(self.seen[column], _room(value))


def _room(value: object) -> int:
    """Characters that a cell takes."""
    if isinstance(value, days.datetime):
        return 18
    if isinstance(value, days.date):
        return 12
    if isinstance(value, Decimal):
        return len(f"{value:,.2f}") + 2
    if isinstance(value, Fraction):
        return 10
    return max((width(line) for line in str("" if value is None else value)[:400].split("\n")), default=0) + 2


def _write(
    sheet: "xlsxwriter.worksheet.Worksheet",
    head: Sequence[str],
    rows: Iterable[Sequence[object]],
    formats: _Formats,
) -> None:
    """The head, the rows, and how the sheet is looked at and printed."""
    sheet.write_row(0, 0, head, formats.bold)
    widths, count, coming = _Widths(head), 0, iter(rows)
    for count, row in enumerate(islice(coming, LARGEST), start=1):
        for column, value in enumerate(row):
            _cell(sheet, count, column, value, formats)
            if count <= MEASURED:
                widths.take(column, value)
    if next(coming, None) is not None:
        sheet.write_string(count + 1, 0, CUT.format(most=f"{LARGEST:,}"))
    sheet.freeze_panes(1, 0)
    sheet.autofilter(0, 0, count, len(head) - 1)
    for column, room in enumerate(widths.seen):
        sheet.set_column(column, column, min(max(room, NARROW), WIDE))
    sheet.set_landscape()
    sheet.set_paper(9)
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(0)


def _cell(sheet: "xlsxwriter.worksheet.Worksheet", row: int, column: int, value: object, formats: _Formats) -> None:
    """Figures are numbers, a share is a percentage, days are days, nothing is an empty cell, the rest is text."""
    if isinstance(value, int):
        sheet.write_number(row, column, value)
    elif isinstance(value, Decimal):
        exponent = value.as_tuple().exponent
        is_fine = isinstance(exponent, int) and exponent < -2
        sheet.write_number(row, column, value, formats.fine if is_fine else formats.money)
    elif isinstance(value, Fraction):
        sheet.write_number(row, column, value, formats.share)
    elif isinstance(value, days.datetime):
        sheet.write_datetime(row, column, timezone.make_naive(value), formats.moment)
    elif isinstance(value, days.date):
        sheet.write_datetime(row, column, value, formats.day)
    elif value is not None:
        text = safe(str(value))
        is_long = "\n" in text or width(text[:WIDE]) + width(text[WIDE : 2 * WIDE]) > WIDE
        sheet.write_string(row, column, text, formats.long if is_long else None)
