"""Writes the workbook: blank for a framework and a pack, or filled with an evaluation.

Made for a clerk who knows Excel or WPS: official headings with units, drop-downs, remarks on the headings, sums that
cannot be broken, frozen headings, A4 pages. Text is always written as text, so nothing that somebody typed into an
evaluation can become a formula.
"""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING, Any

from jixiao.errors import JixiaoError
from jixiao.evaluation import Evaluation
from jixiao.files import atomic_bytes
from jixiao.frameworks.model import Framework, Pack, Subject
from jixiao.workbook.cells import NO, YES, Content, content
from jixiao.workbook.fill import Filling, Row, blank, fill
from jixiao.workbook.guide import write_guide
from jixiao.workbook.layout import Column, Form, Kind, Sheet, Table
from jixiao.workbook.lines import lines_needed
from jixiao.workbook.sheets import sheets_of
from jixiao.workbook.styles import Styles

if TYPE_CHECKING:
    from xlsxwriter import Workbook
    from xlsxwriter.worksheet import Worksheet

LONGEST_TEXT = 32_767
"""The most characters that a cell can hold."""
NOT_SUMMED = "含文字，未合计"
"""What an automatic sum shows over a column with an amount in words or with its own unit (“14万元”)."""
LAST_ROW = 500
"""How far down the last table of a sheet can be filled before rows must be inserted."""
_PROTECTION = {
    "format_cells": True,
    "format_columns": True,
    "format_rows": True,
    "insert_rows": True,
    "delete_rows": True,
    "sort": True,
    "autofilter": True,
}
"""What stays allowed on a protected sheet; there is no password, anyone may lift the protection."""


def write_template(
    path: str | Path,
    framework: Framework,
    *,
    pack: Pack | None = None,
    subject: Subject | None = None,
    force: bool = False,
) -> None:
    """Write a blank workbook for ``framework``, with the indicators that it prescribes and ``pack`` suggests.

    Raises :class:`~jixiao.errors.JixiaoError` where ``path`` exists (without ``force``) or cannot be written.
    """
    _write(Path(path), framework, blank(framework, pack, subject or framework.subject), "", force)


def write_workbook(path: str | Path, evaluation: Evaluation, framework: Framework, *, force: bool = False) -> None:
    """Write the same workbook filled with ``evaluation``: reading it gives the evaluation back."""
    _write(Path(path), framework, fill(evaluation), evaluation.identity.name, force)


def _write(path: Path, framework: Framework, filling: Filling, name: str, force: bool) -> None:
    with atomic_bytes(path, force=force) as buffer:
        book = open_book(buffer, name, framework)
        _add_sheets(book, framework, filling, name)
        book.close()


def open_book(buffer: BytesIO, name: str, framework: Framework) -> "Workbook":
    """A new workbook in ``buffer``, in which no text is ever taken for a formula or a link."""
    from xlsxwriter import Workbook

    book = Workbook(buffer, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False})
    book.set_properties(
        {"title": f"绩效评价填报表 {name}".strip(), "subject": framework.title, "comments": framework.id}
    )
    return book


def add_sheets(book: "Workbook", evaluation: Evaluation, framework: Framework) -> None:
    """Add the sheets of :func:`write_workbook`, filled with ``evaluation``, to an open workbook."""
    _add_sheets(book, framework, fill(evaluation), evaluation.identity.name)


def _add_sheets(book: "Workbook", framework: Framework, filling: Filling, name: str) -> None:
    styles = Styles(book)
    subject = Subject(str(filling.forms["identity"]["subject"]))
    sheets = sheets_of(subject)
    write_guide(book, styles, framework, sheets, name, subject)
    for sheet in sheets:
        _SheetWriter(book, styles, sheet, filling, framework).write(name)


class _SheetWriter:
    """One sheet while it is being written: it knows how far down it has come."""

    def __init__(self, book: "Workbook", styles: Styles, sheet: Sheet, filling: Filling, framework: Framework) -> None:
        self.page: Worksheet = book.add_worksheet(sheet.name)
        self.styles, self.sheet, self.filling, self.framework = styles, sheet, filling, framework
        self.widths = _widths(sheet)
        self.row = 0

    def write(self, name: str) -> None:
        """Write the whole sheet."""
        self._set_up()
        self._heading(name)
        last = self.sheet.blocks[-1]
        for block in self.sheet.blocks:
            if len(self.sheet.blocks) > 1 or isinstance(block, Form):
                self.page.set_row(self.row, 22)
                self._merge(self.row, 0, len(self.widths) - 1, block.title, self.styles.block())
                self.row += 1
            if isinstance(block, Form):
                self._form(block)
            else:
                self._table(block, is_last=block is last)
            self.row += 1
        self._print_set_up()

    def _set_up(self) -> None:
        for index, width in enumerate(self.widths):
            self.page.set_column(index, index, width, self.styles.make(locked=False))
        self.page.set_default_row(20)
        self.page.protect("", _PROTECTION)

    def _heading(self, name: str) -> None:
        shown = self._printed() - 1
        self.page.set_row(0, 34)
        self._merge(0, 0, shown, _heading_of(self.sheet), self.styles.title())
        notes = [name] if name else []
        notes += [block.note for block in self.sheet.blocks if isinstance(block, Table) and block.note]
        notes.append("灰色单元格自动计算；红色标题为必填；鼠标停在标题上可看填写说明。")
        text = "　".join(notes)
        self.page.set_row(1, 15 * lines_needed(text, sum(self.widths[: shown + 1])) + 3)
        self._merge(1, 0, shown, text, self.styles.remark())
        self.row = 2

    def _form(self, form: Form) -> None:
        split = _label_columns(self.widths)
        room = sum(self.widths[split:])
        for column in form.fields:
            self._merge(self.row, 0, split - 1, column.title, self.styles.head(required=column.required))
            self._remark(self.row, 0, column)
            value = content(column, self.filling.forms.get(form.key, {}).get(column.key))
            lines = max(column.lines, lines_needed(value, room))
            self.page.set_row(self.row, min(400, 15 * lines + 6))
            form_style = self.styles.input(column, align="left")
            self._merge(self.row, split, len(self.widths) - 1, "", form_style)
            self._put(self.row, split, value, form_style)
            self._validate(column, self.row, self.row, split)
            self.row += 1

    def _table(self, table: Table, *, is_last: bool) -> None:
        records = self.filling.tables.get(table.key, ())
        titles = [_heading_in(column, self.widths[index]) for index, column in enumerate(table.columns)]
        height = max(lines_needed(title, self.widths[index]) for index, title in enumerate(titles))
        self.page.set_row(self.row, max(34, 15 * height + 4))
        for index, (column, title) in enumerate(zip(table.columns, titles, strict=True)):
            self.page.write_string(self.row, index, title, self.styles.head(required=column.required))
            self._remark(self.row, index, column)
        self._freeze(table)
        self.row += 1
        first = self.row + (1 if table.total else 0) + (1 if table.stated else 0)
        count = max(table.rows, len(records) + 3)
        end = max(LAST_ROW, first + count) if is_last else first + count - 1
        if table.total:
            self._total_row(table, records, first, end)
        if table.stated:
            self._stated_row(table)
        number = 0
        for index in range(count):
            record = records[index] if index < len(records) else {}
            adds = bool(record) and table.anchor not in record
            number += 0 if adds else 1
            self._record(table, index, {**record, "ordinal": None if adds else Decimal(number)})
        for index, column in enumerate(table.columns):
            self._validate(column, first, end, index)
        self.page.ignore_errors({"number_stored_as_text": f"A{first + 1}:AZ{end + 1}"})

    def _record(self, table: Table, index: int, record: Row) -> None:
        lines = 1
        for number, column in enumerate(table.columns):
            value = content(column, record.get(column.key))
            self._put(self.row, number, value, self.styles.input(column))
            lines = max(lines, lines_needed(value, self.widths[number]))
            hint = self.filling.hints.get((table.key, index, column.key))
            if hint:
                self._comment(self.row, number, hint)
        if lines > 1:
            self.page.set_row(self.row, min(400, 15 * lines + 4))
        self.row += 1

    def _total_row(self, table: Table, records: Any, first: int, end: int) -> None:
        label = _label_column(table)
        for index, column in enumerate(table.columns):
            form = self.styles.total(column)
            if column.sums:
                shown = _sum(table, column, records)
                self.page.write_formula(self.row, index, _sum_formula(table, index, first, end), form, shown)
            else:
                self._put(self.row, index, table.total if index == label else None, form)
        self.row += 1

    def _stated_row(self, table: Table) -> None:
        label, stated = _label_column(table), self.filling.stated.get(table.key, {})
        for index, column in enumerate(table.columns):
            if index == label:
                self.page.write_string(self.row, index, table.stated, self.styles.total(column))
            elif column.sums:
                self._put(self.row, index, content(column, stated.get(column.key)), self.styles.input(column))
            else:
                self._put(self.row, index, None, self.styles.total(column))
        self.row += 1

    def _put(self, row: int, column: int, value: Content, form: Any) -> None:
        match value:
            case None:
                self.page.write_blank(row, column, None, form)
            case str():
                _check_length(value, self.sheet.name)
                self.page.write_string(row, column, value, form)
            case date():
                self.page.write_datetime(row, column, value, form)
            case _:
                self.page.write_number(row, column, value, form)

    def _merge(self, row: int, first: int, last: int, text: str, form: Any) -> None:
        if first == last:
            self.page.write_string(row, first, text, form)
        else:
            self.page.merge_range(row, first, row, last, "", form)
            self.page.write_string(row, first, text, form)

    def _remark(self, row: int, index: int, column: Column) -> None:
        wanted = f"填写：{column.kind.value}。" if column.kind not in (Kind.TEXT, Kind.ORDINAL, Kind.MEASURE) else ""
        required = "必填。" if column.required else ""
        text = "\n".join(part for part in (required + wanted, column.comment) if part)
        if text:
            self._comment(row, index, text)

    def _comment(self, row: int, index: int, text: str) -> None:
        height = 22 + 17 * lines_needed(text, 30)
        options = {"x_scale": 1.8, "height": height, "font_name": "宋体", "font_size": 10, "color": "#FFFFE1"}
        self.page.write_comment(row, index, text, options)

    def _validate(self, column: Column, first: int, last: int, index: int) -> None:
        shown = list(column.choices)
        if column.kind is Kind.YES_NO:
            shown = [YES, NO]
        if column.key == "grade":
            shown = [grade.name for grade in self.framework.grades]
        if not shown:
            return
        strict = not column.open_choice and column.key != "grade"
        self.page.data_validation(
            first,
            index,
            last,
            index,
            {
                "validate": "list",
                "source": shown,
                "error_type": "stop" if strict else "information",
                "error_title": "请从下拉列表中选择",
                "error_message": f"“{column.header}”请填写列表中的一项。"
                if strict
                else "列表中没有这一项，确认要这样填写吗？",
            },
        )

    def _freeze(self, table: Table) -> None:
        if self.sheet.blocks[0] is table:
            left = next(i for i, c in enumerate(table.columns) if c.key == table.anchor) + 1
            self.page.freeze_panes(self.row + 1, left if sum(self.widths[:left]) <= 60 else 0)
            self.page.repeat_rows(self.row)

    def _printed(self) -> int:
        limits = [block.printed for block in self.sheet.blocks if isinstance(block, Table) and block.printed]
        return min([len(self.widths), *limits])

    def _print_set_up(self) -> None:
        self.page.set_paper(9)
        self.page.set_landscape() if self.sheet.landscape else self.page.set_portrait()
        self.page.set_margins(left=0.5, right=0.5, top=0.6, bottom=0.6)
        self.page.fit_to_pages(1, 0)
        self.page.center_horizontally()
        self.page.set_footer('&C&"宋体,常规"&9第 &P 页，共 &N 页')
        self.page.print_area(0, 0, max(self.row - 2, 1), self._printed() - 1)


def _heading_of(sheet: Sheet) -> str:
    return f"{sheet.name}表" if not sheet.name.endswith(("表", "点", "建议")) else sheet.name


def _heading_in(column: Column, width: int) -> str:
    """The heading, its unit on a second line where one line is too narrow."""
    narrow = column.unit and lines_needed(column.title, width) > 1
    return f"{column.header}\n（{column.unit}）" if narrow else column.title


def _widths(sheet: Sheet) -> list[int]:
    """The width of each column: the widest that any of its tables wants."""
    tables = [block for block in sheet.blocks if isinstance(block, Table)]
    count = max((len(table.columns) for table in tables), default=2)
    widths = [max((t.columns[i].width for t in tables if i < len(t.columns)), default=10) for i in range(count)]
    if not sheet.landscape:
        widths[0] = max(widths[0], 24)
    return widths


def _label_columns(widths: list[int]) -> int:
    """How many columns the labels of a form take: as few as are wide enough for them."""
    total = 0
    for index, width in enumerate(widths):
        total += width
        if total >= 12:
            return index + 1
    return 1


def _label_column(table: Table) -> int:
    """The column in which a total row says that it is one."""
    return next(index for index, column in enumerate(table.columns) if column.key == table.anchor)


def _sum_formula(table: Table, index: int, first: int, end: int) -> str:
    """The sum of a column, or the words that there is none: SUM leaves “14万元” out and would show a wrong total.

    SUMPRODUCT, because Excel, WPS and LibreOffice all work out a range in it without an array formula.
    """
    from xlsxwriter.utility import xl_col_to_name

    letter = xl_col_to_name(index)
    cells = f"{letter}{first + 1}:{letter}{end + 1}"
    if not table.top_level_only:
        return f'=IF(SUMPRODUCT(ISTEXT({cells})*1)>0,"{NOT_SUMMED}",SUM({cells}))'
    key = xl_col_to_name(next(i for i, c in enumerate(table.columns) if c.key == table.top_level_only))
    tops = f"{key}{first + 1}:{key}{end + 1}"
    return f'=IF(SUMPRODUCT(ISTEXT({cells})*({tops}=""))>0,"{NOT_SUMMED}",SUMIF({tops},"",{cells}))'


def _sum(table: Table, column: Column, records: Any) -> float | str:
    """What a sum shows before the spreadsheet computes it."""
    rows: list[Mapping[str, object]] = [
        r for r in records if not table.top_level_only or not r.get(table.top_level_only)
    ]
    values = [value for row in rows if (value := content(column, row.get(column.key))) is not None]
    numbers = [value for value in values if isinstance(value, float)]
    return float(sum(Decimal(repr(n)) for n in numbers)) if len(numbers) == len(values) else NOT_SUMMED


def _check_length(text: str, sheet: str) -> None:
    if len(text) > LONGEST_TEXT:
        raise JixiaoError(
            "“{start}…”有 {count} 个字，超过一个单元格可容纳的 {limit} 个；请缩短后重试。",
            place=f"「{sheet}」",
            start=text[:20],
            count=len(text),
            limit=LONGEST_TEXT,
        )
