"""An official form that is one table: on landscape pages in Word, on one sheet in Excel.

Both are set from the same cells, so that the two files of one form cannot disagree.
"""

from dataclasses import dataclass
from io import BytesIO
from typing import TYPE_CHECKING

from jixiao.report.cleaning import clean
from jixiao.report.model import Cell, Meta, Table
from jixiao.report.properties import made_on
from jixiao.workbook.cells import safe
from jixiao.workbook.lines import lines_needed
from jixiao.workbook.styles import Styles

if TYPE_CHECKING:
    from xlsxwriter.worksheet import Worksheet

    from jixiao.report.wordml import Element

MARGINS = {"top": 22, "bottom": 22, "left": 20, "right": 20, "header": 12, "footer": 12}
"""Millimetres around a form in Word: its many columns need more room than the text of a report."""
PAGE_WIDTH = 297

A4 = 9
WIDTH = 160
"""The columns of the sheet together, in characters of a spreadsheet."""

TITLE_POINTS, LINE_POINTS, HIGHEST, LONGEST = 30, 15, 400, 32_000
CUT = "……（文字过长，全文见系统）"


@dataclass(frozen=True, slots=True)
class Form:
    """A form: its title is in ``meta``, ``under`` stands below it, ``foot`` below the table.

    A cell that is ``strong`` is a label; cells stand left unless they say otherwise.
    """

    meta: Meta
    under: str
    table: Table
    foot: str = ""


def form_docx(form: Form) -> bytes:
    """The form as a Word document: the same form gives the same bytes."""
    import docx

    from jixiao.report.docx_package import finish, page_frame
    from jixiao.report.wordml import paragraph, table, text_run

    form = clean(form)
    document = docx.Document()
    frame = page_frame(document, form.meta)
    body = document.element.body
    last = body.sectPr
    for made in (
        paragraph("Title", text_run(form.meta.title)),
        paragraph("Caption", text_run(form.under)),
        table(form.table, PAGE_WIDTH - MARGINS["left"] - MARGINS["right"], kept=False),
        paragraph("TableNote", text_run(form.foot)),
    ):
        last.addprevious(made)
    body.replace(last, _narrowed(frame["landscape"]))
    return finish(document, form.meta)


def _narrowed(section: "Element") -> "Element":
    """The section with the margins of a form."""
    from docx.oxml.ns import qn

    margins = section.find(qn("w:pgMar"))
    for side, millimetres in MARGINS.items():
        margins.set(qn(f"w:{side}"), str(round(millimetres * 1440 / 25.4)))
    return section


def form_xlsx(form: Form, sheet: str) -> bytes:
    """The form as a workbook with one sheet; every cell is text, and none is a formula."""
    from xlsxwriter import Workbook

    form = clean(form)
    kept = BytesIO()
    with Workbook(kept, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}) as book:
        book.set_properties({"title": form.meta.title, "author": form.meta.author, "created": made_on(form.meta)})
        styles, page, table = Styles(book), book.add_worksheet(sheet), form.table
        widths = _set_up(page, table)
        last = len(table.columns) - 1
        page.merge_range(0, 0, 0, last, form.meta.title, styles.title())
        page.set_row(0, TITLE_POINTS)
        page.merge_range(1, 0, 1, last, form.under, styles.make(align="center"))
        heights: dict[int, int] = {}
        for row, column, cell in table.cells():
            room = sum(widths[column : column + cell.across])
            _write(page, styles, row + 2, column, cell)
            if cell.down == 1:
                heights[row] = max(heights.get(row, 1), lines_needed(cell.text, room))
        for row, lines in heights.items():
            page.set_row(row + 2, min(HIGHEST, LINE_POINTS * lines + 4))
        if form.foot:
            row = len(table.rows) + 2
            page.merge_range(row, 0, row, last, safe(form.foot), styles.make())
    return kept.getvalue()


def _set_up(page: "Worksheet", table: Table) -> list[float]:
    """Printed across A4, as many pages high as it takes; the widths of the columns."""
    shares = [column.share for column in table.columns]
    widths = [WIDTH * share / sum(shares) for share in shares]
    for column, width in enumerate(widths):
        page.set_column(column, column, width)
    page.set_landscape()
    page.set_paper(A4)
    page.fit_to_pages(1, 0)
    page.set_margins(left=0.5, right=0.5, top=0.6, bottom=0.6)
    page.set_footer("&C— &P —")
    return widths


def _write(page: "Worksheet", styles: Styles, row: int, column: int, cell: Cell) -> None:
    align = {"align": cell.align.value} if cell.align is not None else {}
    style = styles.head() if cell.strong else styles.boxed(**align)
    text = cell.text if len(cell.text) <= LONGEST else cell.text[:LONGEST] + CUT
    if cell.across > 1 or cell.down > 1:
        page.merge_range(row, column, row + cell.down - 1, column + cell.across - 1, "", style)
    page.write_string(row, column, safe(text), style)
