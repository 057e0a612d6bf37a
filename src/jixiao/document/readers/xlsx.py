"""Sheets (.xlsx, .xls, .et): each visible sheet its name and one table, with merged cells.

Values are those that the sheet shows: numbers to the 15 digits that Excel keeps, shares as percentages, days as days.
"""

from jixiao.document.bounds import MAX_CELLS
from jixiao.document.builder import Builder, Draft, DraftBlock, DraftParagraph, DraftTable
from jixiao.document.model import Apart, Document
from jixiao.document.sheets import open_sheets
from jixiao.document.sheets.raw import Cells, Position, as_text
from jixiao.document.source import Source


def read(source: Source) -> Document:
    """The document; hidden sheets stand apart."""
    builder = Builder(source.file, source.kind)
    for name, cells in open_sheets(source.data, source.file).items():
        table = _table(name, cells)
        if table.cells:
            _add(builder, name, table, cells.hidden)
    return builder.document()


def _add(builder: Builder, name: str, table: DraftTable, hidden: bool) -> None:
    blocks: tuple[DraftBlock, ...] = (DraftParagraph(name, style="sheet", sheet=name), table)
    for block in blocks:
        if hidden:
            builder.add_apart(Apart.HIDDEN, block)
        else:
            builder.add(block)


def _table(name: str, cells: Cells) -> DraftTable:
    """The cells of a sheet that show something."""
    last = (cells.bounds.rows - 1, cells.bounds.columns - 1)
    merged = {start: (min(end[0], last[0]), min(end[1], last[1])) for start, end in cells.merged}
    covered = _covered(merged)
    drafts = []
    for (row, column), value in cells.values.items():
        text = as_text(value)
        if text and (row, column) not in covered:
            bottom, right = merged.get((row, column), (row, column))
            drafts.append(Draft(text, row + 1, column + 1, bottom - row + 1, right - column + 1))
    return DraftTable(drafts, sheet=name)


def _covered(merged: dict[Position, Position]) -> set[Position]:
    """The cells that show nothing because another one covers them."""
    covered: set[Position] = set()
    for (top, left), (bottom, right) in merged.items():
        if len(covered) > MAX_CELLS:
            break
        covered.update(
            (row, column)
            for row in range(top, bottom + 1)
            for column in range(left, right + 1)
            if (row, column) != (top, left)
        )
    return covered
