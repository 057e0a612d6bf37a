"""A sheet in the layout of the 项目支出绩效目标执行监控表 (财预〔2019〕136号 type), as one table of cells.

Excel and Word are set from it, and a filled workbook is read back by the same words.
"""

from collections.abc import Iterator, Sequence

from django.utils import timezone

from jixiao.monitoring import CAUSES, LIKELIHOODS, Results, wan
from jixiao.report.form import Form
from jixiao.report.model import Align, Cell, Column, Meta, Table
from jixiao.web.base.content import Content, Text
from jixiao.web.monitoring.content import TEXTS, causes_of
from jixiao.web.monitoring.judging import Basis
from jixiao.web.monitoring.models import Sheet

TICK = "√"
SHARES = (13, 14, 20, 16, 16, 16, 6, 6, 6, 6, 6, 22, 7, 7, 7, 24)
LAST = len(SHARES) - 1

FORECAST_SPENT = "全年预计执行数"
WORDS = tuple(text for text in TEXTS if text.name != "forecast_spent")
"""The fields that stand below the table of the workbook, each in a row of its own."""
SIGNED = ("filler", "phone", "filled")
"""Of these, those that stand in the line of the signature on paper."""

Line = tuple[Cell, ...]


def workbook_form(sheet: Sheet, basis: Basis, content: Content, results: Results) -> Form:
    """To fill in offline: every field has a cell."""
    return Form(_meta(sheet), _under(sheet), _table(sheet, basis, content, results, WORDS))


def paper_form(sheet: Sheet, basis: Basis, content: Content, results: Results) -> Form:
    """To sign and to keep: the line of the signature stands below the table."""
    words = [text for text in WORDS if text.name not in SIGNED]
    blank = "　" * 5
    said = {name: content.texts.get(name, "") or blank for name in SIGNED}
    foot = (
        f"填报人：{said['filler']}　　联系电话：{said['phone']}　　填报日期：{said['filled']}　　单位负责人（签字）："
    )
    return Form(_meta(sheet), _under(sheet), _table(sheet, basis, content, results, words), foot)


def _meta(sheet: Sheet) -> Meta:
    day = None if sheet.submitted is None else timezone.localdate(sheet.submitted)
    return Meta(
        title=f"{sheet.project.get_subject_display()}绩效目标执行监控表",
        author=sheet.unit.name,
        subject=sheet.project.name,
        year=None if day is None else day.year,
        month=None if day is None else day.month,
        day=None if day is None else day.day,
    )


def _under(sheet: Sheet) -> str:
    return f"（{sheet.round.fiscal_year}年度 {sheet.round.period}）"


def _table(sheet: Sheet, basis: Basis, content: Content, results: Results, words: Sequence[Text]) -> Table:
    rows = (
        *_identity(sheet, basis),
        *_money(sheet, results, content),
        (_label("年度总体目标", 2), Cell(basis.goal.texts.get("annual", ""), across=LAST - 1)),
        *_head(sheet),
        *_indicators(basis, content, results),
        *((_label(text.label, 2), Cell(content.texts.get(text.name, ""), across=LAST - 1)) for text in words),
    )
    columns = tuple(Column(share) for share in SHARES)
    return Table(key="monitoring", caption="绩效目标执行监控表", columns=columns, head=(), rows=rows)


def _identity(sheet: Sheet, basis: Basis) -> Iterator[Line]:
    yield _label("项目名称", 2), Cell(sheet.project.name, across=LAST - 1)
    department = basis.goal.texts.get("department", "")
    yield _label("主管部门", 2), Cell(department, across=4), _label("实施单位", 5), Cell(sheet.unit.name, across=5)


def _money(sheet: Sheet, results: Results, content: Content) -> Iterator[Line]:
    """The money in 万元; only 全年预计执行数 is filled in, the rest comes from the accounts."""
    money, period = results.spending.money, sheet.round.period
    whole, forecast = money.whole, content.texts.get("forecast_spent", "")
    heads = ("项目资金（万元）", money.basis, f"{period}执行数", f"{period}执行率", FORECAST_SPENT)
    yield tuple(_label(text, across) for text, across in zip(heads, SPANS, strict=True))
    yield _figures(whole.name, wan(whole.budget), wan(whole.spent), whole.shown_rate, forecast)
    for part in money.parts:
        yield _figures(f"其中：{part.name}", wan(part.budget), wan(part.spent), part.shown_rate, "")


SPANS = (3, 2, 6, 1, 4)
"""The widths of the five texts of a line about money."""


def _figures(name: str, *texts: str) -> Line:
    first, *rest = SPANS
    return Cell(name, across=first), *(_middle(text, across) for text, across in zip(texts, rest, strict=True))


def _head(sheet: Sheet) -> Iterator[Line]:
    single = ("一级指标", "二级指标", "三级指标", "年度指标值", f"{sheet.round.period}执行情况", "全年预计完成情况")
    yield (
        *(_label(text, 1, 2) for text in single),
        _label("偏差原因分析", len(CAUSES) + 1),
        _label("完成目标可能性", len(LIKELIHOODS)),
        _label("备注", 1, 2),
    )
    yield tuple(_label(text, 1) for text in (*CAUSES, "原因说明", *LIKELIHOODS))


def _indicators(basis: Basis, content: Content, results: Results) -> Iterator[Line]:
    for planned, said, item in zip(basis.goal.rows, content.rows, results.items, strict=True):
        ticked = causes_of(said)
        yield (
            Cell(planned["level1"]),
            Cell(planned["level2"]),
            Cell(planned["name"]),
            Cell(item.target.replace("=", "＝")),
            Cell(said["actual"]),
            Cell(said["forecast"]),
            *(_middle(TICK if cause in ticked else "") for cause in CAUSES),
            Cell(said["cause"]),
            *(_middle(TICK if said["likelihood"] == one else "") for one in LIKELIHOODS),
            Cell(said["remark"]),
        )


def _label(text: str, across: int, down: int = 1) -> Cell:
    return Cell(text, across=across, down=down, align=Align.CENTRE, strong=True)


def _middle(text: str, across: int = 1) -> Cell:
    return Cell(text, across=across, align=Align.CENTRE)
