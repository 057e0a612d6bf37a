"""Lists as workbooks. What begins like a formula stays text."""

from collections.abc import Iterable, Sequence
from datetime import date
from io import BytesIO
from urllib.parse import quote

from django.http import HttpResponse

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def download(title: str, head: Sequence[str], rows: Iterable[Sequence[object]]) -> HttpResponse:
    """A workbook with one sheet, as a file to keep."""
    response = HttpResponse(workbook(title, head, rows), content_type=XLSX)
    response["Content-Disposition"] = f"attachment; filename*=UTF-8''{quote(f'{title}-{date.today():%Y%m%d}.xlsx')}"
    response["X-Content-Type-Options"] = "nosniff"
    return response


def workbook(title: str, head: Sequence[str], rows: Iterable[Sequence[object]]) -> bytes:
    """The bytes of it: a frozen head, filters, texts as texts."""
    import xlsxwriter

    kept = BytesIO()
    settings = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    with xlsxwriter.Workbook(kept, settings) as book:
        sheet = book.add_worksheet(title[:31])
        bold = book.add_format({"bold": True, "bg_color": "#EEF1F6", "border": 1})
        sheet.write_row(0, 0, head, bold)
        count = 0
        for count, row in enumerate(rows, start=1):
            for column, value in enumerate(row):
                if isinstance(value, int):
                    sheet.write_number(count, column, value)
                else:
                    sheet.write_string(count, column, safe(str(value)))
        sheet.freeze_panes(1, 0)
        sheet.autofilter(0, 0, count, len(head) - 1)
        sheet.set_column(0, len(head) - 1, 18)
    return kept.getvalue()


def safe(text: str) -> str:
    """A text that a spreadsheet program does not take for a formula, also after it was saved as CSV."""
    return f"'{text}" if text[:1] in ("=", "+", "-", "@", "\t", "\r") else text
