"""Sheets (.xlsx, .xls, .et): each visible sheet its name and one table, with merged cells.

Numbers are written as the sheet holds them, to the 15 digits that Excel keeps; a share shown as a percentage is
written so.
"""

import io
from collections.abc import Mapping
from datetime import date, datetime, time, timedelta
from typing import Any

from jixiao.document.bounds import MAX_CELLS
from jixiao.document.builder import Builder, Draft, DraftBlock, DraftParagraph, DraftTable
from jixiao.document.model import Apart, Document
from jixiao.document.refusals import damaged
from jixiao.document.sheets import Position, SheetFacts, open_sheets
from jixiao.document.source import Source


def read(source: Source) -> Document:
    """The document; hidden sheets stand apart."""
    import python_calamine as calamine

    data, facts = open_sheets(source.data, source.file)
    builder = Builder(source.file, source.kind)
    try:
        book = calamine.CalamineWorkbook.from_filelike(io.BytesIO(data))
        sheets = [entry for entry in book.sheets_metadata if entry.typ == calamine.SheetTypeEnum.WorkSheet]
        for entry in sheets:
            sheet = book.get_sheet_by_name(entry.name)
            table = _table(entry.name, sheet, facts.get(entry.name, SheetFacts()))
            builder.meter.time()
            if table is not None:
                _add(builder, entry, table, entry.visible == calamine.SheetVisibleEnum.Visible)
    except (calamine.CalamineError, ValueError, OSError) as error:
        raise damaged(source.file, source.kind, "表格内容无法读取") from error
    return builder.document()


def _add(builder: Builder, entry: Any, table: DraftTable, visible: bool) -> None:
    heading = DraftParagraph(entry.name, style="sheet", sheet=entry.name)
    blocks: tuple[DraftBlock, ...] = (heading, table)
    for block in blocks:
        if visible:
            builder.add(block)
        else:
            builder.add_apart(Apart.HIDDEN, block)


def _table(name: str, sheet: Any, facts: SheetFacts) -> DraftTable | None:
    """The cells of a sheet that hold something, or cover several; nothing for an empty sheet."""
    rows = sheet.to_python(skip_empty_area=False)
    last = (len(rows) - 1, max(map(len, rows), default=0) - 1)
    merged = {start: (min(end[0], last[0]), min(end[1], last[1])) for start, end in sheet.merged_cell_ranges or ()}
    covered = _covered(merged)
    drafts = []
    for row, values in enumerate(rows):
        for column, value in enumerate(values):
            text = facts.errors.get((row, column)) or _show(value, (row, column) in facts.percents)
            if not text or (row, column) in covered:
                continue
            bottom, right = merged.get((row, column), (row, column))
            drafts.append(Draft(text, row + 1, column + 1, bottom - row + 1, right - column + 1))
    return DraftTable(drafts, sheet=name) if drafts else None


def _covered(merged: Mapping[Position, Position]) -> set[Position]:
    """The cells that show nothing because another one covers them."""
    covered: set[Position] = set()
    for (top, left), (bottom, right) in merged.items():
        if len(covered) > MAX_CELLS:
            break
        covered.update((row, column) for row in range(top, bottom + 1) for column in range(left, right + 1))
        covered.discard((top, left))
    return covered


_FLAGS: Mapping[bool, str] = {True: "TRUE", False: "FALSE"}


def _show(value: object, percent: bool) -> str:
    """A value in words."""
    if isinstance(value, str):
        return value.replace("\r\n", "\n").replace("\r", "\n")
    if isinstance(value, bool):
        return _FLAGS[value]
    if isinstance(value, int | float):
        return _number(value * 100) + "%" if percent else _number(value)
    if isinstance(value, datetime):
        return value.date().isoformat() if value.time() == time() else value.isoformat(" ", "minutes")
    if isinstance(value, date | time):
        return value.isoformat()
    return str(value) if isinstance(value, timedelta) else ""


def _number(value: float) -> str:
    """Up to 15 digits, never with an exponent."""
    text = f"{value:.15g}"
    if "e" in text:
        text = f"{value:.15f}" if abs(value) < 1 else f"{value:.0f}"
        text = text.rstrip("0").rstrip(".") if "." in text else text
    return text
