"""The 复核表 as a workbook and as a Word document."""

from decimal import Decimal
from io import BytesIO

from django.http import HttpResponse

from jixiao.web.base.content import show_number
from jixiao.web.base.downloads import attached
from jixiao.web.base.excel import download_sheets
from jixiao.web.base.storing import safe_name
from jixiao.web.rescoring.models import Rescore, RescoreRow, State

HEAD = (
    "一级指标",
    "二级指标",
    "三级指标",
    "指标值",
    "自评完成值",
    "复核完成值",
    "分值",
    "自评分",
    "复核分",
    "差异",
    "原因",
)
WIDTHS = (2.0, 2.0, 3.4, 2.2, 2.4, 2.2, 1.4, 1.5, 1.5, 1.4, 5.4)
"""Centimetres of the columns in Word."""


def file_of(rescore: Rescore, rows: list[RescoreRow], format: str) -> HttpResponse:
    """The table of a re-scoring as a file to keep."""
    stem = safe_name(f"{rescore.task.project.name}-复核表")
    if format == "xlsx":
        facts = _facts(rescore)
        table = [*(_cells(row) for row in rows), _sums(rescore)]
        return download_sheets(stem, {"复核表": (HEAD, table), "复核情况": (("项目", "内容"), facts)})
    return attached(_word(rescore, rows), f"{stem}.docx")


def _word(rescore: Rescore, rows: list[RescoreRow]) -> bytes:
    from docx import Document
    from docx.enum.section import WD_ORIENT
    from docx.oxml.ns import qn
    from docx.shared import Cm, Pt

    document = Document()
    section = document.sections[0]
    section.orientation = WD_ORIENT.LANDSCAPE
    section.page_width, section.page_height = Cm(29.7), Cm(21)
    section.left_margin = section.right_margin = Cm(1.8)
    for name in ("Normal", "Title"):
        style = document.styles[name]
        style.font.name = "FangSong"
        style.element.get_or_add_rPr().get_or_add_rFonts().set(qn("w:eastAsia"), "仿宋")
    document.styles["Normal"].font.size = Pt(10.5)
    document.add_heading(f"{rescore.task.project.name} 绩效自评复核表", 0)
    for label, value in _facts(rescore)[:-3]:
        document.add_paragraph(f"{label}：{value}")
    table = document.add_table(rows=1, cols=len(HEAD), style="Table Grid")
    table.autofit = False
    body: list[tuple[str | Decimal, ...]] = [HEAD, *(_cells(row) for row in rows), _sums(rescore)]
    for number, cells in enumerate(body):
        line = table.rows[0] if number == 0 else table.add_row()
        for cell, said, width in zip(line.cells, cells, WIDTHS, strict=True):
            cell.text, cell.width = said if isinstance(said, str) else _shown(said), Cm(width)
    for label, value in _facts(rescore)[-3:]:
        if value:
            document.add_paragraph(f"{label}：{value}")
    kept = BytesIO()
    document.save(kept)
    return kept.getvalue()


def _facts(rescore: Rescore) -> list[tuple[str, str]]:
    """What is told of the whole, the texts last."""
    finished = f"{rescore.finished:%Y-%m-%d}" if rescore.finished is not None else "未完成"
    return [
        ("项目名称", rescore.task.project.name),
        ("填报单位", rescore.task.unit.name),
        ("复核单位", rescore.unit.name),
        ("自评", f"{_shown(rescore.self_total)}分 {rescore.self_grade}"),
        ("复核", f"{_shown(rescore.total)}分 {rescore.grade}，差异 {_signed(rescore.difference)}分"),
        ("偏差", rescore.get_band_display() if rescore.band else "—"),
        ("状态", f"{State(rescore.state).label}，{finished}"),
        ("复核意见", rescore.opinion),
        ("单位反馈意见", rescore.reply),
        ("对反馈的答复", rescore.answer),
    ]


def _cells(row: RescoreRow) -> tuple[str | Decimal, ...]:
    figures = (row.weight, row.self_points, row.points, row.difference)
    named = (row.section, row.level2, row.name, row.target, row.actual, row.corrected)
    return (*named, *("" if figure is None else figure for figure in figures), row.reason)


def _sums(rescore: Rescore) -> tuple[str | Decimal, ...]:
    figures = (rescore.self_total, rescore.total, rescore.difference)
    return ("合计", "", "", "", "", "", "", *("" if figure is None else figure for figure in figures), "")


def _shown(value: Decimal | None) -> str:
    return "—" if value is None else show_number(value)


def _signed(value: Decimal | None) -> str:
    return f"{value:+f}" if value is not None and value != 0 else _shown(value)
