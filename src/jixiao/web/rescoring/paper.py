"""The 复核表 on paper: landscape pages with the head on each, what is concluded and the line of signatures below."""

from django.utils import timezone

from jixiao.report.form import Form
from jixiao.report.model import Align, Cell, Column, Meta, Table
from jixiao.web.base.content import show_number
from jixiao.web.rescoring.models import Rescore, RescoreRow

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
SHARES = (11, 12, 20, 14, 14, 14, 7, 8, 8, 8, 34)
LAST = len(HEAD) - 1
FIGURES = frozenset({6, 7, 8, 9})
"""Columns of points."""

FOOT = "复核人（签字）：　　　　　　　　复核单位负责人（签字）：　　　　　　　　日期：　　　　年　　月　　日"

Line = tuple[Cell, ...]
Said = tuple[str, ...]


def paper(rescore: Rescore, lines: list[Said], below: list[tuple[str, str]]) -> Form:
    """The form: ``lines`` of the table as they are shown, the sums last; ``below`` what is told of the whole."""
    head = tuple(Cell(text, align=Align.CENTRE, strong=True) for text in HEAD)
    rows = (*(_line(line) for line in lines), *(_told(label, text) for label, text in below))
    columns = tuple(Column(share) for share in SHARES)
    table = Table(key="rescoring", caption="绩效自评复核表", columns=columns, head=(head,), rows=rows)
    return Form(_meta(rescore), _under(rescore), table, FOOT)


def shown(row: RescoreRow) -> Said:
    """A line of the table as it is shown."""
    figures = (row.weight, row.self_points, row.points, row.difference)
    named = (row.section, row.level2, row.name, row.target, row.actual, row.corrected)
    return (*named, *("" if figure is None else show_number(figure) for figure in figures), row.reason)


def _meta(rescore: Rescore) -> Meta:
    day = None if rescore.finished is None else timezone.localdate(rescore.finished)
    return Meta(
        title="项目支出绩效自评复核表",
        author=rescore.unit.name,
        subject=rescore.task.project.name,
        year=None if day is None else day.year,
        month=None if day is None else day.month,
        day=None if day is None else day.day,
    )


def _under(rescore: Rescore) -> str:
    project = rescore.task.project
    return f"（{project.fiscal_year}年度　{project.name}）"


def _line(said: Said) -> Line:
    return tuple(
        Cell(text.replace("=", "＝") if at == TARGET else text, align=Align.RIGHT if at in FIGURES else None)
        for at, text in enumerate(said)
    )


TARGET = HEAD.index("指标值")


def _told(label: str, text: str) -> Line:
    return Cell(label, across=2, align=Align.CENTRE, strong=True), Cell(text, across=LAST - 1)
