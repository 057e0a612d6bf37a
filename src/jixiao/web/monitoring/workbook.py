"""Reading a filled form in the layout of the official table (:mod:`jixiao.web.monitoring.form`) back.

Rows find their indicator by its name, columns by their heads, so that tables of other programs can be read as well.
"""

from collections.abc import Mapping

from jixiao.document.sheets import open_sheets
from jixiao.document.sheets.raw import Cells, as_text
from jixiao.errors import JixiaoError
from jixiao.web.base.content import MAX_ROWS, Content
from jixiao.web.base.pasting import columns_of
from jixiao.web.monitoring.form import FORECAST_SPENT, WORDS
from jixiao.web.monitoring.paste import BY_NAME, plain, with_table

DEEPEST, WIDEST, MOST = 60, 36, 2 * MAX_ROWS
"""The head of the table is looked for in so many first rows; so many columns, and rows below it, are read."""


def read_form(data: bytes, file: str, content: Content, goal: Content) -> tuple[Content, int]:
    """The content with what a filled form says over it, and how many indicators were found in it.

    Empty cells change nothing. Raises :class:`~jixiao.errors.JixiaoError` for what is no workbook or has no table.
    """
    for cells in open_sheets(data, file).values():
        found = None if cells.hidden else _head_of(cells)
        if found is not None:
            columns, first = found
            last = min(cells.bounds.rows, first + MOST)
            table = [[_text(cells, row, at) for at in range(WIDEST)] for row in range(first, last)]
            joined, number = with_table(table, columns, content, goal)
            texts = {name: text for name, text in _words(cells).items() if text}
            return Content({**joined.texts, **texts}, joined.rows), number
    raise JixiaoError("没有找到监控表的表头：要有“三级指标”和“全年预计完成情况”两列；请用下载的表填写。", place=file)


def _head_of(cells: Cells) -> tuple[Mapping[int, str], int] | None:
    """The columns of the table and its first row; nothing where this sheet has none."""
    for row in range(min(DEEPEST, cells.bounds.rows)):
        columns = columns_of([_text(cells, row, at) for at in range(WIDEST)], BY_NAME)
        if {"name", "forecast"} <= set(columns.values()):
            below = columns_of([_text(cells, row + 1, at) for at in range(WIDEST)], BY_NAME)
            boxes = {at: name for at, name in below.items() if name not in columns.values()}
            return {**columns, **boxes}, row + (2 if boxes else 1)
    return None


def _words(cells: Cells) -> dict[str, str]:
    """The fields outside the table: each right of its label, 全年预计执行数 below its head."""
    labels = {plain(text.label): text.name for text in WORDS}
    found = {}
    for (row, column), value in cells.values.items():
        label = plain(as_text(value))
        if label in labels and column == 0:
            found[labels[label]] = _day(labels[label], _text(cells, row, 2))
        elif label in (FORECAST_SPENT, f"{FORECAST_SPENT}（万元）"):
            found["forecast_spent"] = _text(cells, row + 1, column).removesuffix("万元")
    return found


def _day(name: str, text: str) -> str:
    """A day as the field of the form wants it."""
    from jixiao.money import read_date

    if name != "filled" or not text:
        return text
    day = read_date(text)
    return day.isoformat() if day is not None else ""


def _text(cells: Cells, row: int, column: int) -> str:
    """The text of a cell, without the mark that keeps spreadsheet programs from taking it for a formula."""
    text = as_text(cells.values.get((row, column)))
    return text[1:] if text[:1] == "'" and text[1:2] in ("=", "+", "-", "@") else text
