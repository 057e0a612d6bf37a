"""A round as one workbook for the bureau: a line for each project, and a line for each indicator.

What the list shows by its filters is summed up; the money is that of the day on which a sheet was handed in, so a sheet
that is still with its unit has none.
"""

from collections.abc import Iterator, Mapping
from decimal import Decimal
from fractions import Fraction

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone

from jixiao.evaluation import ratio
from jixiao.money import fraction_to_decimal
from jixiao.monitoring import CAUSES, Money, read_item
from jixiao.web.base.content import WAN, Content, show_number
from jixiao.web.base.excel import download_sheets
from jixiao.web.base.storing import safe_name
from jixiao.web.monitoring.content import BETWEEN, content_of_sheet, goal_of
from jixiao.web.monitoring.judging import lines_said, read_wan
from jixiao.web.monitoring.listing import Filter, found
from jixiao.web.monitoring.models import Rectification, Sheet, Urged
from jixiao.web.monitoring.money import money_from
from jixiao.web.orgs.access import person
from jixiao.web.rounds.models import HANDED_IN, State

MOST = 3000
"""Sheets in one workbook; more would keep a person waiting too long."""

HEAD = (
    *("批次", "期间", "项目名称", "填报单位", "主管部门", "状态", "预算口径", "预算数（万元）", "执行数（万元）"),
    *("执行率（%）", "执行进度", "全年预计执行数（万元）", "全年预计执行率（%）", "指标数", "预计达不到的指标数"),
    *("预计达不到的指标", "偏差原因", "原因说明", "预算执行情况说明", "存在的问题及原因", "下一步措施"),
    *("督促整改", "截止日期", "报送日期"),
)
ROW_HEAD = (
    *("项目名称", "填报单位", "一级指标", "二级指标", "三级指标", "年度指标值", "执行情况", "全年预计完成情况"),
    *("是否达得到", "偏差原因", "原因说明", "完成目标可能性", "备注"),
)

Row = tuple[object, ...]


@login_required
def workbook(request: HttpRequest) -> HttpResponse:
    """What the list shows, summed up."""
    user = person(request)
    narrowed = found(user, Filter(request.GET, user=user))
    if narrowed[: MOST + 1].count() > MOST:
        messages.error(request, f"监控表超过 {MOST} 张，没有导出；请按批次、单位或状态缩小范围，分几次导出。")
        return redirect(f"{request.path.removesuffix('summary/')}?{request.GET.urlencode()}")
    sheets, rows = list[Row](), list[Row]()
    for sheet in _read(narrowed):
        summed = _Summed(sheet)
        sheets.append(summed.line())
        rows += summed.rows()
    name = safe_name(f"绩效监控汇总-{timezone.localdate():%Y%m%d}")
    return download_sheets(name, {"项目汇总": (HEAD, sheets), "指标明细": (ROW_HEAD, rows)})


def _read(narrowed: QuerySet[Sheet]) -> Iterator[Sheet]:
    """The sheets with everything that a line says, unit by unit."""
    whole = narrowed.select_related("round", "project__unit", "project__kind", "unit", "goal")
    return whole.prefetch_related("rectifications").order_by("unit__path", "pk").iterator(chunk_size=500)


class _Summed:
    """One sheet as its lines need it."""

    def __init__(self, sheet: Sheet) -> None:
        self._sheet = sheet
        self._goal: Content = goal_of(sheet.goal)
        self._said = content_of_sheet(sheet, self._goal)
        year, period = sheet.project.fiscal_year, sheet.round.period
        self._items = [read_item(line, year, period) for line in lines_said(sheet, self._goal, self._said)]

    def line(self) -> Row:
        """The line of the project."""
        sheet, texts, short = self._sheet, self._said.texts, [item for item in self._items if item.short]
        forecast = read_wan(texts["forecast_spent"])
        ticked = {cause for item in self._items for cause in item.line.causes}
        return (
            sheet.round.name,
            sheet.round.period,
            sheet.project.name,
            sheet.unit.name,
            self._goal.texts.get("department", ""),
            sheet.get_state_display(),
            *self._money(forecast),
            len(self._items),
            len(short),
            BETWEEN.join(item.line.indicator.name for item in short),
            BETWEEN.join(cause for cause in CAUSES if cause in ticked),
            "\n".join(f"{item.line.indicator.name}：{item.line.cause}" for item in self._items if item.line.cause),
            texts["explanation"],
            texts["problems"],
            texts["measures"],
            _urged(sheet.rectifications.all()),
            sheet.deadline,
            timezone.localdate(sheet.submitted) if sheet.submitted else "",
        )

    def rows(self) -> Iterator[Row]:
        """The lines of its indicators."""
        for planned, item in zip(self._goal.rows, self._items, strict=True):
            reached = "" if item.forecast is None else "达不到" if item.short else "达得到"
            yield (
                self._sheet.project.name,
                self._sheet.unit.name,
                planned["level1"],
                planned["level2"],
                planned["name"],
                item.target,
                item.line.actual,
                item.line.forecast,
                reached,
                BETWEEN.join(item.line.causes),
                item.line.cause,
                item.line.likelihood,
                item.line.remark,
            )

    def _money(self, forecast: Decimal | None) -> tuple[object, ...]:
        """预算口径 to 全年预计执行率."""
        money = handed_in(self._sheet)
        budget, spent = (None, None) if money is None else (money.whole.budget, money.whole.spent)
        return (
            "" if money is None else money.basis,
            _wan(budget),
            _wan(spent),
            self._sheet.rate,
            self._sheet.get_light_display(),
            _wan(forecast),
            _percent(ratio(forecast, budget)),
        )


def handed_in(sheet: Sheet) -> Money | None:
    """The money with which the sheet was handed in; nothing while its unit has it."""
    if State(sheet.state) not in {*HANDED_IN, State.CONFIRMING} or not isinstance(sheet.money, Mapping):
        return None
    return money_from(sheet.money)


def _urged(notices: "QuerySet[Rectification]") -> str:
    return BETWEEN.join(Urged(notice.state).label for notice in notices)


def _wan(yuan: Decimal | None) -> Decimal | None:
    return None if yuan is None else Decimal(show_number(yuan.scaleb(-WAN)))


def _percent(rate: Fraction | None) -> Decimal | None:
    return None if rate is None else fraction_to_decimal(rate * 100, 2)
