"""What the fast reader does not say of a cell, and what this program must know.

An empty cell may be a formula that was never computed, or one that failed (#DIV/0!); 0.95 may be shown as 95%. These
facts are taken from the file itself before it is read, together with the size of each sheet.
"""

import re
from dataclasses import dataclass, field

from jixiao.document.bounds import MAX_CELLS
from jixiao.errors import UnreadableFileError

ERRORS = {0x00: "#NULL!", 0x07: "#DIV/0!", 0x0F: "#VALUE!", 0x17: "#REF!", 0x1D: "#NAME?", 0x24: "#NUM!", 0x2A: "#N/A"}
"""Error values of the old format by code."""

Position = tuple[int, int]
"""Row and column from 0."""

MAX_BOX = 2_000_000
"""Cells in the rectangle around everything that a sheet holds: that much is laid out in memory."""

_PERCENT_BUILT_IN = (9, 10)
_QUOTED = re.compile(r'"[^"]*"|\\.|\[[^\]]*\]')


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


@dataclass(frozen=True, slots=True)
class SheetFacts:
    """Of one sheet: its size, cells with errors (and which), formulas without a value, numbers shown as percentages."""

    bounds: Bounds = field(default_factory=Bounds)
    errors: dict[Position, str] = field(default_factory=dict)
    uncomputed: set[Position] = field(default_factory=set)
    percents: set[Position] = field(default_factory=set)


def is_percent(number: int, codes: dict[int, str]) -> bool:
    """Whether the number format with this id shows percentages; ``codes`` are the formats of the file."""
    return number in _PERCENT_BUILT_IN or "%" in _QUOTED.sub("", codes.get(number, ""))


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
