"""How much of a file is read at most, so that no file can exhaust the machine; each bound has its message.

A county's largest real workbook stays far below all of these.
"""

from jixiao.errors import UnreadableFileError

MAX_FILE_BYTES = 20_000_000
MAX_ENTRIES = 5_000
MAX_UNPACKED_BYTES = 100_000_000
MAX_RATIO = 200
"""Unpacked to packed; asked only of what unpacks to more than :data:`RATIO_FROM_BYTES`."""
RATIO_FROM_BYTES = 10_000_000
MAX_BOX = 2_000_000
"""Cells in the rectangle around everything that a sheet holds: that much is laid out in memory."""
MAX_CELLS = 300_000
"""Cells of a sheet that hold something."""

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


def damaged(file: str, problem: str) -> UnreadableFileError:
    """The error for a file that says it is a workbook but is broken."""
    return UnreadableFileError(
        "文件已损坏或不完整（{problem}）；请用 Excel 或 WPS 打开并另存为 .xlsx，或重新下载、重新发送。",
        place=file,
        problem=problem,
    )


def other_kind(file: str) -> UnreadableFileError:
    """The error for a file that is no workbook at all."""
    return UnreadableFileError(
        "不是 Excel 工作簿（内容与 .xlsx、.xls 都不符）；请用 Excel 或 WPS 打开表格，另存为 .xlsx 后重试。", place=file
    )


def bomb(file: str, problem: str) -> UnreadableFileError:
    """The error for an archive that would unpack to far more than a workbook needs."""
    return UnreadableFileError(
        "文件解开后过大（{problem}），不像正常的工作簿，没有读取；请用 Excel 或 WPS 另存为新文件后重试。",
        place=file,
        problem=problem,
    )


def locked(file: str) -> UnreadableFileError:
    """The error for a workbook with a password."""
    return UnreadableFileError(
        "文件设有打开密码，无法读取；请在 Excel 或 WPS 中打开，取消密码（文件 → 信息 → 保护工作簿）后另存。", place=file
    )
