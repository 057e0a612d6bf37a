"""How much of a file is read at most, and why: one table for every reader.

A bound that is met is said aloud as an error (STYLE §5: no silent caps). Real reports and a county's largest tables
stay far below all of these.
"""

from time import monotonic

from jixiao.errors import UnreadableFileError

MAX_FILE_BYTES = 100_000_000
"""A budget book with pictures has some 50 MB."""
MAX_TEXT_BYTES = 20_000_000
"""Text and web pages: the longest reports have 1 MB."""
MAX_ENTRIES = 5_000
"""Files within an archive (docx, xlsx, ofd)."""
MAX_PART_BYTES = 100_000_000
"""What one part of an archive may unpack to, and all parts that are read together."""
MAX_UNPACKED_BYTES = 500_000_000
"""What all parts declare together, pictures included; pictures are never unpacked."""
MAX_RATIO = 200
"""Unpacked to packed; asked only of what unpacks to more than :data:`RATIO_FROM_BYTES`."""
RATIO_FROM_BYTES = 10_000_000
MAX_HTML_DEPTH = 300
"""Nesting of elements in a web page; real pages have about 40."""
MAX_ATTRIBUTES = 1_000
"""Attributes of one tag of a web page; its parser compares each with all before it."""
MAX_OPEN_TAGS = 5_000
"""Tags of a web page that are open at a time before it is parsed; careless pages leave some hundreds open."""
MAX_TABLE_DEPTH = 12
"""Tables within tables. Elements of XML within one another are bounded by its library, at 256."""
MAX_CELLS = 300_000
"""Cells of one document."""
MAX_COLUMNS = 2_000
"""Columns of one table."""
MAX_GRID = 3_000_000
"""Rows times columns of one table, covered places and gaps included."""
MAX_SPAN = 10_000
"""Rows or columns that one cell may cover."""
MAX_CHARACTERS = 100_000
"""Characters of one cell or paragraph; Excel itself stops at 32,767."""
MAX_DOCUMENT_CHARACTERS = 10_000_000
MAX_PAGES = 1_200
"""A county's budget book has about 800 pages."""
MAX_PAGE_CHARACTERS = 60_000
"""A dense page of a table has 5,000."""
MAX_DRAWING_USES = 20_000
"""How often drawings within drawings of a PDF may be drawn in all; real ones some hundred times."""
MAX_PAGE_RULES = 20_000
"""Drawn lines on a page that are looked at for tables; a dense table has 1,500."""
MAX_PAGE_CROSSINGS = 250_000
"""Horizontal times vertical lines of a page, pieces joined: the work of finding its tables."""
MAX_SECONDS = 60.0
"""Time for one file, asked between pages and large parts."""
MAX_OFFICE_SECONDS = 90.0
"""Time for LibreOffice to convert one old file."""


class Meter:
    """Counts what a reader has taken from one file, and stops it at the bounds."""

    def __init__(self, file: str) -> None:
        self._file = file
        self._cells = self._characters = 0
        self._deadline = monotonic() + MAX_SECONDS

    def text(self, length: int) -> None:
        """Count the characters of a paragraph or cell."""
        if length > MAX_CHARACTERS:
            raise UnreadableFileError(
                "一个段落或单元格有 {count} 个字，超过上限 {limit}，不像正常的文档，没有读取；请检查内容后另存再试。",
                place=self._file,
                count=length,
                limit=MAX_CHARACTERS,
            )
        self._characters += length
        if self._characters > MAX_DOCUMENT_CHARACTERS:
            raise UnreadableFileError(
                "文字超过 {limit} 字，没有读取；请把文件拆成几个再试。", place=self._file, limit=MAX_DOCUMENT_CHARACTERS
            )

    def cell(self) -> None:
        """Count a cell."""
        self._cells += 1
        if self._cells > MAX_CELLS:
            raise UnreadableFileError(
                "表格超过 {limit} 个单元格，没有读取；请把文件拆成几个再试。", place=self._file, limit=MAX_CELLS
            )

    def columns(self, number: int) -> None:
        """Look at the width of a table."""
        if number > MAX_COLUMNS:
            raise UnreadableFileError(
                "一个表格有 {count} 列，超过上限 {limit}，没有读取；请检查表格后另存再试。",
                place=self._file,
                count=number,
                limit=MAX_COLUMNS,
            )

    def grid(self, rows: int, columns: int) -> None:
        """Look at the whole of a table: few cells may span very much."""
        if rows * columns > MAX_GRID:
            raise UnreadableFileError(
                "一个表格有 {rows} 行 {columns} 列，超过上限 {limit} 格，没有读取；请删去空行空列后另存再试。",
                place=self._file,
                rows=rows,
                columns=columns,
                limit=MAX_GRID,
            )

    def depth(self, number: int) -> None:
        """Look at the nesting of tables."""
        if number > MAX_TABLE_DEPTH:
            raise too_deep(self._file)

    def pages(self, number: int) -> None:
        """Look at the number of pages."""
        if number > MAX_PAGES:
            raise UnreadableFileError(
                "共 {count} 页，超过上限 {limit} 页，没有读取；请按单位或章节拆成几个文件再试。",
                place=self._file,
                count=number,
                limit=MAX_PAGES,
            )

    def time(self) -> None:
        """Look at the clock."""
        if monotonic() > self._deadline:
            raise UnreadableFileError(
                "读取超过 {seconds} 秒，没有读完；请删去图片和附件，或拆成几个文件再试。",
                place=self._file,
                seconds=int(MAX_SECONDS),
            )


def too_deep(file: str) -> UnreadableFileError:
    """The error for elements or tables within one another without end."""
    return UnreadableFileError(
        "表格或元素一层套一层，嵌套过深，不像正常的文档，没有读取；请用 Word 或 WPS 整理后另存再试。", place=file
    )
