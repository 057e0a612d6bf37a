"""The annexes as a workbook: the official 自评表 (for a self-evaluation), the report's annex tables, and the trace.

The annex sheets are the same blocks as in the other formats. Figures become numbers where a cell holds them exactly;
text is never a formula.
"""

import re
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING

from jixiao.files import atomic_bytes
from jixiao.frameworks.methods import METHODS
from jixiao.frameworks.model import Framework, Stage
from jixiao.report.model import Align, Cell, Column, Heading, Missing, Paragraph, Report, Table
from jixiao.report.narrative.standard import standard_words
from jixiao.report.properties import made_on
from jixiao.report.show import percent, spot, titled
from jixiao.scoring.model import IndicatorScore, Trace
from jixiao.workbook import add_self_table
from jixiao.workbook.cells import number_content
from jixiao.workbook.lines import lines_needed
from jixiao.workbook.styles import Styles

if TYPE_CHECKING:
    from xlsxwriter import Workbook
    from xlsxwriter.worksheet import Worksheet

FIGURE = re.compile(r"[+-]?\d{1,3}(?:,?\d{3})*(?:\.(\d+))?")
SHEET_CHARACTERS = 128
LINE_POINTS = 15
LONGEST = 32_000
SHORT_FRACTION = 7
CUT = "……（文字过长，全文见报告）"
TRACE_SHEET = "计分过程"
Part = Table | Paragraph | Missing


def write_xlsx(report: Report, path: str | Path, *, force: bool = False) -> None:
    """Write the annex workbook of ``report`` to ``path``."""
    from xlsxwriter import Workbook

    origin = report.origin
    with atomic_bytes(Path(path), force=force) as buffer:
        book = Workbook(buffer, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False})
        meta = report.meta
        known = {"title": meta.title, "author": meta.author, "subject": meta.subject, "comments": meta.mark}
        book.set_properties({**{name: text[:255] for name, text in known.items()}, "created": made_on(meta)})
        if origin.framework.stage is Stage.SELF:
            add_self_table(book, origin.evaluation, origin.scorecard, origin.framework)
        styles = Styles(book)
        for name, blocks in _annexes(report):
            _Sheet(book, styles, name).write(name, blocks)
        _Sheet(book, styles, TRACE_SHEET).write(TRACE_SHEET, [_trace_table(report)])
        book.close()


def _annexes(report: Report) -> Iterator[tuple[str, list[Part]]]:
    """The name of each sheet with what stands on it: an annex, or one table of an annex that has several.

    Tables of different columns under each other would share their widths; on sheets of their own they can be filtered.
    """
    for name, blocks in _by_annex(report):
        tables = [block for block in blocks if isinstance(block, Table)]
        if len(tables) < 2:
            yield name, blocks
            continue
        sheets: list[list[Part]] = [[]]
        for block in blocks:
            if isinstance(block, Table) and any(isinstance(one, Table) for one in sheets[-1]):
                sheets.append([])
            sheets[-1].append(block)
        for table, sheet in zip(tables, sheets, strict=True):
            yield table.caption, sheet


def _by_annex(report: Report) -> Iterator[tuple[str, list[Part]]]:
    """The name of each annex, with what stands under it."""
    name, blocks = "", list[Part]()
    for block in report.blocks:
        if isinstance(block, Heading) and block.annex:
            if name:
                yield name, blocks
            name, blocks = block.text, []
        elif name and isinstance(block, Table | Paragraph | Missing):
            blocks.append(block)
    if name:
        yield name, blocks


class _Sheet:
    """One sheet while it is written: it knows how far down it has come."""

    def __init__(self, book: "Workbook", styles: Styles, name: str) -> None:
        self._page: Worksheet = book.add_worksheet(name)
        self._styles = styles
        self._row = 0

    def write(self, name: str, blocks: list[Part]) -> None:
        """Title, a table with its unit, sentences, gaps; set up to print on A4 across."""
        tables = [block for block in blocks if isinstance(block, Table)]
        width = len(tables[0].columns) if tables else 8
        self._page.set_column(0, width - 1, SHEET_CHARACTERS / width)
        for table in tables:
            shares = [column.share for column in table.columns]
            for index, share in enumerate(shares):
                self._page.set_column(index, index, SHEET_CHARACTERS * share / sum(shares))
        self._line(name, width, self._styles.title(), 30)
        for block in blocks:
            if isinstance(block, Table):
                self._table(block)
            else:
                words = _fit(block.text)
                height = LINE_POINTS * lines_needed(words, SHEET_CHARACTERS)
                self._line(words, width, self._styles.make(), height)
        self._page.set_paper(9)
        self._page.set_landscape()
        self._page.fit_to_pages(1, 0)
        self._page.set_margins(left=0.5, right=0.5, top=0.6, bottom=0.6)
        self._page.set_footer("&C— &P —")

    def _line(self, words: str, width: int, style: object, height: float) -> None:
        if width > 1:
            self._page.merge_range(self._row, 0, self._row, width - 1, words, style)
        else:
            self._page.write_string(self._row, 0, words, style)
        self._page.set_row(self._row, height)
        self._row += 1

    def _table(self, table: Table) -> None:
        width = len(table.columns)
        if table.unit:
            self._line(table.unit, width, self._styles.make(align="right"), LINE_POINTS + 3)
        top, head = self._row, len(table.head)
        widths = [SHEET_CHARACTERS * c.share / sum(column.share for column in table.columns) for c in table.columns]
        heights: dict[int, int] = {}
        for row, column, cell in table.cells():
            self._cell(top + row, column, cell, table.columns[column], head=row < head)
            if cell.down == 1:
                room = int(sum(widths[column : column + cell.across]))
                heights[row] = max(heights.get(row, 1), lines_needed(cell.text, max(2, room)))
        for row, lines in heights.items():
            self._page.set_row(top + row, min(400, LINE_POINTS * lines + 4))
        self._row += head + len(table.rows)
        self._page.freeze_panes(top + head, 0)
        self._page.repeat_rows(top, top + head - 1)
        for note in table.notes:
            self._line(note, width, self._styles.remark(), LINE_POINTS)
        self._row += 1

    def _cell(self, row: int, column: int, cell: Cell, place: Column, *, head: bool) -> None:
        align = (cell.align or place.align).value
        properties: dict[str, object] = {"bold": True} if cell.strong else {}
        if align == Align.RIGHT:
            properties["indent"] = 1  # a figure must not touch the words of the next column
        style = self._styles.head() if head else self._styles.boxed(align=align, **properties)
        figure = FIGURE.fullmatch(cell.text) if align == Align.RIGHT else None
        content: object = _fit(cell.text)
        if figure is not None and not head:
            decimals = len(figure.group(1) or "")
            shown = f"#,##0.{'0' * decimals}" if decimals else "#,##0"
            style = self._styles.boxed(align=align, num_format=shown, **properties)
            content = number_content(Decimal(cell.text.replace(",", "")))
        if cell.across > 1 or cell.down > 1:
            self._page.merge_range(row, column, row + cell.down - 1, column + cell.across - 1, "", style)
        if isinstance(content, str):
            self._page.write_string(row, column, content, style)
        else:
            self._page.write_number(row, column, content, style)


def _fit(words: str) -> str:
    """A text that a cell can hold; where it is cut, it says so."""
    return words if len(words) <= LONGEST else words[:LONGEST] + CUT


def _trace_table(report: Report) -> Table:
    """How each score came about: enough to work it out again by hand."""
    scores = report.origin.scorecard.indicators
    names = (
        "三级指标",
        "分值",
        "得分",
        "计分方法",
        "计分规则",
        "计算用到的数据和出处",
        "完成率",
        "得分比例",
        "条款",
        "分值来源",
    )
    shares = (14, 5, 7, 12, 22, 32, 8, 8, 12, 10)
    right = (1, 2, 6)
    rounding = dict.fromkeys(score.trace.rounding for score in scores if score.trace.rounding)
    return Table(
        key="trace",
        caption="每个指标的计分过程",
        columns=tuple(Column(s, Align.RIGHT if i in right else Align.LEFT) for i, s in enumerate(shares)),
        head=(tuple(Cell(name) for name in names),),
        rows=tuple(tuple(Cell(text) for text in _trace_row(score, report.origin.framework)) for score in scores),
        notes=(f"指标体系：{titled(report.origin.framework.title)}。", *(f"取整：{way}。" for way in rounding)),
    )


def _trace_row(score: IndicatorScore, framework: Framework) -> tuple[str, ...]:
    trace = score.trace
    unscored = "未评分" if score.applicable else "不适用"
    return (
        score.indicator.name,
        "—" if score.weight is None else f"{score.weight:f}",
        unscored if score.points is None else f"{score.points:f}",
        METHODS[trace.method].title if trace.method in METHODS else "—",
        standard_words(score, framework),
        _inputs(trace) or "—",
        percent(score.completion),
        _share(trace),
        trace.source.clause or "—",
        trace.weight_source.removeprefix(score.indicator.place.file or "") or "—",
    )


def _share(trace: Trace) -> str:
    """The share of the weight: as the exact fraction where that is short, else in per cent."""
    if trace.share is None:
        return "—"
    return exact if len(exact := str(trace.share)) <= SHORT_FRACTION else percent(trace.share, 4)


def _inputs(trace: Trace) -> str:
    rows = []
    for one in trace.inputs:
        place = spot(one.place)
        rows.append(f"{one.name}={one.value}" + (f"（{place}）" if place else ""))
    return "\n".join(rows)
