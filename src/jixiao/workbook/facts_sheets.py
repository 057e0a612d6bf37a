"""What was read from a document as a workbook: the official sheets filled, then a sheet for each kind of fact.

The filled sheets can be corrected and evaluated like any workbook. Text is always written as text: what stands in
somebody's report never becomes a formula.
"""

from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from jixiao.facts import Facts
from jixiao.facts.outputs import FactRow, fact_rows
from jixiao.files import atomic_bytes
from jixiao.frameworks.model import Framework
from jixiao.workbook.writer import add_sheets, open_book

if TYPE_CHECKING:
    from xlsxwriter import Workbook
    from xlsxwriter.worksheet import Worksheet

_SHEETS: Mapping[str, tuple[str, ...]] = {
    "读出的金额": ("amount",),
    "读出的比率": ("rate",),
    "读出的数量": ("count", "points"),
    "读出的日期": ("date",),
    "读出的得分和等级": ("score", "grade"),
    "读出的文件依据": ("citation",),
    "读出的其他内容": ("identity", "page-field", "attachment"),
}
_HEAD = (
    "序号",
    "种类",
    "角色",
    "说明",
    "数值",
    "单位",
    "原文",
    "所在章节",
    "行",
    "页",
    "表",
    "表内行",
    "表内列",
    "文件",
)
_WIDTHS = (6, 10, 14, 36, 18, 8, 30, 24, 7, 7, 7, 8, 8, 24)
_LONGEST = 32_000


def write_extract(path: str | Path, facts: Facts, framework: Framework, *, force: bool = False) -> None:
    """Write the workbook to ``path``; a file that exists only with ``force``."""
    with atomic_bytes(Path(path), force=force) as buffer:
        evaluation = facts.evaluation
        book = open_book(buffer, facts.document.file, framework)
        add_sheets(book, evaluation, framework)
        rows = fact_rows(facts)
        for name, kinds in _SHEETS.items():
            _write(book, name, [row for row in rows if row.kind in kinds])
        book.close()


def _write(book: "Workbook", name: str, rows: Iterable[FactRow]) -> None:
    page: Worksheet = book.add_worksheet(name)
    bold = book.add_format({"bold": True, "text_wrap": True, "bottom": 1})
    wrapped = book.add_format({"text_wrap": True, "valign": "top"})
    for column, (head, width) in enumerate(zip(_HEAD, _WIDTHS, strict=True)):
        page.set_column(column, column, width)
        page.write_string(0, column, head, bold)
    page.freeze_panes(1, 0)
    for line, row in enumerate(rows, 1):
        for column, value in enumerate(_cells(line, row)):
            if isinstance(value, int):
                page.write_number(line, column, value)
            elif value:
                page.write_string(line, column, value[:_LONGEST], wrapped)


def _cells(number: int, row: FactRow) -> tuple[str | int, ...]:
    place = row.place
    column = place.cell if place.cell is not None else ""
    return (
        number,
        row.kind,
        row.role,
        row.label,
        row.value,
        row.unit,
        row.as_written,
        place.section or "",
        place.line or "",
        place.page or "",
        place.table or "",
        place.row or "",
        column,
        place.file or "",
    )
