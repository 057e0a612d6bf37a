"""The 复核表 as a workbook and as a Word document."""

from decimal import Decimal

from django.http import HttpResponse

from jixiao.report.form import form_docx
from jixiao.web.base.content import show_number
from jixiao.web.base.downloads import attached
from jixiao.web.base.excel import download_sheets
from jixiao.web.base.storing import safe_name
from jixiao.web.rescoring.models import Rescore, RescoreRow, State
from jixiao.web.rescoring.paper import HEAD, paper, shown


def file_of(rescore: Rescore, rows: list[RescoreRow], format: str) -> HttpResponse:
    """The table of a re-scoring as a file to keep."""
    stem = safe_name(f"{rescore.task.project.name}-复核表")
    if format == "xlsx":
        facts = _facts(rescore)
        table = [*(_cells(row) for row in rows), _sums(rescore)]
        return download_sheets(stem, {"复核表": (HEAD, table), "复核情况": (("项目", "内容"), facts)})
    return attached(_word(rescore, rows), f"{stem}.docx")


def _word(rescore: Rescore, rows: list[RescoreRow]) -> bytes:
    sums = tuple(said if isinstance(said, str) else show_number(said) for said in _sums(rescore))
    told = [(label, text) for label, text in _facts(rescore)[1:] if text]
    return form_docx(paper(rescore, [*(shown(row) for row in rows), sums], told))


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
    return f"+{_shown(value)}" if value is not None and value > 0 else _shown(value)
