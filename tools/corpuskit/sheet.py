"""A form as a worksheet: one row a line, merged cells, figures as numbers."""

import io
import re
from datetime import datetime

from corpuskit.source import ABOVE, LEFT, Grid, Source

NUMBER = re.compile(r"-?\d{1,12}(\.\d{1,6})?")


def xlsx(source: Source) -> bytes:
    """The bytes of the workbook."""
    import xlsxwriter
    from xlsxwriter.worksheet import Worksheet

    target = io.BytesIO()
    book = xlsxwriter.Workbook(target, {"in_memory": True})
    book.set_properties({"created": datetime(2020, 1, 1)})
    frame = book.add_format({"border": 1, "text_wrap": True, "align": "center", "valign": "vcenter"})
    sheet: Worksheet = book.add_worksheet("Sheet1")
    width = max((len(p.rows[0]) for p in source.pieces if isinstance(p, Grid)), default=8)
    row = 0
    for piece in source.pieces:
        if isinstance(piece, Grid):
            _table(sheet, piece, row, frame)
            row += len(piece.rows)
        else:
            sheet.merge_range(row, 0, row, max(1, width - 1), piece.text)
            row += 1
    book.close()
    return target.getvalue()


def _table(sheet: object, grid: Grid, top: int, frame: object) -> None:
    from xlsxwriter.worksheet import Worksheet

    assert isinstance(sheet, Worksheet)
    for index, row in enumerate(grid.rows):
        for column, text in enumerate(row):
            if text in (ABOVE, LEFT):
                continue
            height, width = grid.span(index, column)
            place = top + index, column
            if height * width > 1:
                sheet.merge_range(*place, place[0] + height - 1, column + width - 1, "", frame)
            if NUMBER.fullmatch(text):
                sheet.write_number(*place, float(text), frame)
            else:
                sheet.write_string(*place, text, frame)
