"""How much of a workbook is read at most, beside the bounds of every document (:mod:`jixiao.document.bounds`).

A county's largest real workbook stays far below all of these.
"""

from jixiao.document.bounds import MAX_CELLS
from jixiao.errors import UnreadableFileError

MAX_WORKBOOK_BYTES = 20_000_000
"""A workbook that is filled in; budget books with pictures, which are only read, may be larger."""
MAX_UNPACKED_BYTES = 100_000_000
MAX_BOX = 2_000_000
"""Cells in the rectangle around everything that a sheet holds: that much is laid out in memory."""
MAX_SPAN = 200
"""Columns that a merged cell covers, as far as we look."""
MAX_ELEMENTS = 2_000_000
"""XML elements of the parts that carry cells."""


class Bounds:
    """The rectangle around the cells of one sheet seen so far, and their number."""

    def __init__(self) -> None:
        self.rows = self.columns = self.cells = 0

    def add(self, row: int, column: int) -> None:
        """Count a cell that holds something (row and column from 0)."""
        self.rows = max(self.rows, row + 1)
        self.columns = max(self.columns, column + 1)
        self.cells += 1

    @property
    def too_large(self) -> bool:
        """Whether the sheet is not read."""
        return self.cells > MAX_CELLS or self.rows * self.columns > MAX_BOX


def too_large(file: str, sheet: str, bounds: Bounds) -> UnreadableFileError:
    """The error for a sheet that is not read because of its size."""
    return UnreadableFileError(
        "工作表有 {rows} 行、{columns} 列（{cells} 个有内容的单元格），超过可读取的范围，没有读取；"
        "请删去远处误填的单元格和多余的数据后另存。",
        place=f"{file}「{sheet}」",
        rows=bounds.rows,
        columns=bounds.columns,
        cells=bounds.cells,
    )
