"""Lists as workbooks. What begins like a formula stays text."""

from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal
from io import BytesIO
from typing import TYPE_CHECKING

from django.http import HttpRequest, HttpResponse
from django.utils import timezone

from jixiao.web.base.downloads import attached
from jixiao.workbook.cells import safe

if TYPE_CHECKING:
    import xlsxwriter
    from xlsxwriter.format import Format

Sheet = tuple[Sequence[str], Iterable[Sequence[object]]]
"""A heading and its rows."""


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
    """The bytes of it: frozen heads, filters, texts as texts."""
    import xlsxwriter

    kept = BytesIO()
    settings = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    with xlsxwriter.Workbook(kept, settings) as book:
        bold = book.add_format({"bold": True, "bg_color": "#EEF1F6", "border": 1})
        money = book.add_format({"num_format": "#,##0.00"})
        for title, (head, rows) in sheets.items():
            _write(book.add_worksheet(title[:31]), head, rows, bold, money)
    return kept.getvalue()


def _write(
    sheet: "xlsxwriter.worksheet.Worksheet",
    head: Sequence[str],
    rows: Iterable[Sequence[object]],
    bold: "Format",
    money: "Format",
) -> None:
    """Whole numbers and sums of money are numbers, nothing is an empty cell, everything else is text."""
    sheet.write_row(0, 0, head, bold)
    count = 0
    for count, row in enumerate(rows, start=1):
        for column, value in enumerate(row):
            if isinstance(value, int | Decimal):
                sheet.write_number(count, column, value)
            elif isinstance(value, Decimal):
                sheet.write_number(count, column, value, money)
            elif value is not None:
                sheet.write_string(count, column, safe(str(value)))
    sheet.freeze_panes(1, 0)
    sheet.autofilter(0, 0, count, len(head) - 1)
    sheet.set_column(0, len(head) - 1, 18)
