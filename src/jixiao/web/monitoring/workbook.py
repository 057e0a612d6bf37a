"""The sheet as an Excel form in the layout of the official table, to keep or to fill in offline; and reading it back.

Rows find their indicator by its name, columns by their heads, so that tables of other programs can be read as well.
"""

from collections.abc import Mapping, Sequence
from io import BytesIO
from typing import TYPE_CHECKING

from jixiao.document.sheets import open_sheets
from jixiao.document.sheets.raw import Cells, as_text
from jixiao.errors import JixiaoError
from jixiao.web.base.content import MAX_ROWS, Content
from jixiao.web.base.excel import safe
from jixiao.web.base.pasting import columns_of
from jixiao.web.monitoring.content import CAUSES, LIKELIHOODS, TEXTS, causes_of
from jixiao.web.monitoring.judging import Basis, Results, target_of
from jixiao.web.monitoring.models import Sheet
from jixiao.web.monitoring.paste import BY_NAME, plain, with_table
from jixiao.web.monitoring.rules import wan

if TYPE_CHECKING:
    import xlsxwriter
    from xlsxwriter.format import Format

TICK = "√"
LAST = 15
"""The last column of the form, from 0."""

WIDTHS = (11, 13, 20, 16, 16, 16, 6, 6, 6, 6, 6, 22, 6, 6, 6, 24)
LINE = 80
"""Chinese characters that a line of the merged cells holds."""

DEEPEST, WIDEST, MOST = 60, 36, 2 * MAX_ROWS
"""The head of the table is looked for in so many first rows; so many columns, and rows below it, are read."""

FORECAST_SPENT = "全年预计执行数"
WORDS = tuple(text for text in TEXTS if text.name != "forecast_spent")
"""The fields that stand below the table, each in a row of its own."""


def form_of(sheet: Sheet, basis: Basis, content: Content, results: Results) -> bytes:
    """The official table filled with what is saved."""
    import xlsxwriter

    kept = BytesIO()
    settings = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    with xlsxwriter.Workbook(kept, settings) as book:
        page = book.add_worksheet("绩效监控表")
        plain_cell: dict[str, object] = {"border": 1, "text_wrap": True, "valign": "vcenter"}
        cell, head = book.add_format(plain_cell), book.add_format({**plain_cell, "bold": True, "align": "center"})
        title = book.add_format({"bold": True, "font_size": 16, "align": "center"})
        page.set_landscape()
        page.set_paper(9)
        page.fit_to_pages(1, 0)
        for column, width in enumerate(WIDTHS):
            page.set_column(column, column, width)
        page.merge_range(0, 0, 0, LAST, f"{sheet.project.get_subject_display()}绩效目标执行监控表", title)
        page.merge_range(1, 0, 1, LAST, f"（{sheet.round.fiscal_year}年度 {sheet.round.period}）", title)
        row = _identity(page, 2, sheet, basis, head, cell)
        row = _money(page, row, sheet, results, content, head, cell)
        row = _head(page, row, sheet, head)
        row = _rows(page, row, basis, content, results, cell)
        for text in WORDS:
            said = content.texts.get(text.name, "")
            page.merge_range(row, 0, row, 1, text.label, head)
            page.merge_range(row, 2, row, LAST, safe(said), cell)
            page.set_row(row, _height(said))
            row += 1
    return kept.getvalue()


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


def _identity(
    page: "xlsxwriter.worksheet.Worksheet", row: int, sheet: Sheet, basis: Basis, head: "Format", cell: "Format"
) -> int:
    page.merge_range(row, 0, row, 1, "项目名称", head)
    page.merge_range(row, 2, row, LAST, safe(sheet.project.name), cell)
    page.merge_range(row + 1, 0, row + 1, 1, "主管部门", head)
    page.merge_range(row + 1, 2, row + 1, 5, safe(basis.goal.texts.get("department", "")), cell)
    page.merge_range(row + 1, 6, row + 1, 10, "实施单位", head)
    page.merge_range(row + 1, 11, row + 1, LAST, safe(sheet.unit.name), cell)
    page.merge_range(row + 2, 0, row + 2, 1, "年度总体目标", head)
    annual = basis.goal.texts.get("annual", "")
    page.merge_range(row + 2, 2, row + 2, LAST, safe(annual), cell)
    page.set_row(row + 2, _height(annual))
    return row + 3


def _money(
    page: "xlsxwriter.worksheet.Worksheet",
    row: int,
    sheet: Sheet,
    results: Results,
    content: Content,
    head: "Format",
    cell: "Format",
) -> int:
    """The money in 万元; only 全年预计执行数 is filled in, the rest comes from the accounts."""
    money, period = results.spending.money, sheet.round.period
    heads = ("项目资金（万元）", money.basis, f"{period}执行数", f"{period}执行率", FORECAST_SPENT)
    _spread(page, row, heads, head)
    forecast = content.texts.get("forecast_spent", "")
    whole = money.whole
    _spread(page, row + 1, (whole.name, wan(whole.budget), wan(whole.spent), whole.shown_rate, safe(forecast)), cell)
    for number, part in enumerate(money.parts, row + 2):
        shown = (f"其中：{part.name}", wan(part.budget), wan(part.spent), part.shown_rate, "")
        _spread(page, number, [safe(text) for text in shown], cell)
    return row + 2 + len(money.parts)


def _spread(page: "xlsxwriter.worksheet.Worksheet", row: int, texts: Sequence[str], format_: "Format") -> None:
    """Five texts over the width of the form."""
    spans = ((0, 2), (3, 4), (5, 10), (11, 11), (12, LAST))
    for (first, last), text in zip(spans, texts, strict=True):
        if first == last:
            page.write_string(row, first, text, format_)
        else:
            page.merge_range(row, first, row, last, text, format_)


def _head(page: "xlsxwriter.worksheet.Worksheet", row: int, sheet: Sheet, head: "Format") -> int:
    single = ("一级指标", "二级指标", "三级指标", "年度指标值", f"{sheet.round.period}执行情况", "全年预计完成情况")
    for column, text in enumerate(single):
        page.merge_range(row, column, row + 1, column, text, head)
    page.merge_range(row, 6, row, 11, "偏差原因分析", head)
    for column, text in enumerate((*CAUSES, "原因说明"), 6):
        page.write_string(row + 1, column, text, head)
    page.merge_range(row, 12, row, 14, "完成目标可能性", head)
    for column, text in enumerate(LIKELIHOODS, 12):
        page.write_string(row + 1, column, text, head)
    page.merge_range(row, LAST, row + 1, LAST, "备注", head)
    page.set_row(row + 1, 32)
    return row + 2


def _rows(
    page: "xlsxwriter.worksheet.Worksheet",
    row: int,
    basis: Basis,
    content: Content,
    results: Results,
    cell: "Format",
) -> int:
    for planned, said, item in zip(basis.goal.rows, content.rows, results.items, strict=True):
        ticked = causes_of(said)
        texts = (
            planned["level1"],
            planned["level2"],
            planned["name"],
            target_of(item.indicator).replace("=", "＝"),
            said["actual"],
            said["forecast"],
            *(TICK if cause in ticked else "" for cause in CAUSES),
            said["cause"],
            *(TICK if said["likelihood"] == one else "" for one in LIKELIHOODS),
            said["remark"],
        )
        for column, text in enumerate(texts):
            page.write_string(row, column, safe(text), cell)
        row += 1
    return row


def _height(text: str) -> int:
    """The height of a row of merged cells, which spreadsheet programs do not fit to their text."""
    lines = sum(1 + len(line) // LINE for line in text.split("\n"))
    return min(400, 18 * max(1, lines))


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
