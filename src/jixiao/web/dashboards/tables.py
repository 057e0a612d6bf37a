"""The tables of a dashboard: heads and cells, each figure with the address of the list that it counts.

The page and the workbook show the same tables; charts are drawn of them.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from fractions import Fraction
from functools import cache
from urllib.parse import urlencode

from django.urls import reverse
from django.utils.html import escape, format_html

from jixiao.money import show_percent
from jixiao.web.base.templatetags.jixiao import wan
from jixiao.web.dashboards.figures import GRADES, RESCORED, STATES, Fault, Foremost, Sums
from jixiao.web.dashboards.lines import Board, Line, Where
from jixiao.web.reviews.forms import STANDING
from jixiao.web.reviews.listing import BY_HAND
from jixiao.web.reviews.reading import rule_titles
from jixiao.web.rounds.models import State as TaskState

Value = int | str | Decimal | Fraction | date | None
NONE = "—"
AGAIN = tuple(f"{words}{grade}" for words in ("自评", "复核") for grade in (*GRADES, "其他"))
"""The grades before and after a re-scoring, in the order of :data:`RESCORED`."""


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell. ``value`` is exact, for the workbook; ``shown`` is for the page; ``href`` opens the list."""

    value: Value
    href: str = ""

    @property
    def shown(self) -> str:
        """As a person reads it: money in 万元, shares as percentages."""
        if isinstance(self.value, Decimal):
            return wan(self.value)
        if isinstance(self.value, Fraction):
            return show_percent(self.value)
        return NONE if self.value is None else str(self.value)

    @property
    def html(self) -> str:
        """The same for the page, as the link that it is; a dashboard has hundreds."""
        return format_html('<a href="{}">{}</a>', self.href, self.shown) if self.href else escape(self.shown)

    @property
    def is_number(self) -> bool:
        """Whether it stands on the right."""
        return not isinstance(self.value, str)

    @property
    def kept(self) -> object:
        """As a workbook has it: money in 元 to the 分, shares as percentages."""
        return "" if self.value is None else self.value


@dataclass(frozen=True, slots=True)
class Table:
    """One part of the dashboard. The first column names the line; ``total`` is the sum of the lines."""

    key: str
    title: str
    caption: str
    head: Sequence[str]
    rows: Sequence[Sequence[Cell]]
    total: Sequence[Cell] = ()
    number: int = 0
    """How many rows there are, where not all are here."""

    @property
    def is_cut(self) -> bool:
        """Whether the workbook has more rows."""
        return len(self.rows) < self.number


Make = Callable[[Sums, Where], list[Cell]]


def tables_of(board: Board, asked: Where, title: str) -> list[Table]:
    """All tables. ``asked`` is what the filter narrows, ``title`` heads the first column."""
    heads = [state.label for state in STATES]
    return [
        _lined(board, asked, "projects", "项目", "各状态的项目个数。", (title, "项目数", *heads), _projects),
        _lined(
            board,
            asked,
            "money",
            "资金",
            "单位：万元（Excel 中为元）；预算执行率 = 支出 ÷ 全年预算，不含已作废的项目。",
            (title, "全年预算", "到位", "到位率", "支出", "预算执行率", "未登记预算的项目"),
            _money,
        ),
        _graded(board, asked, title),
        _regraded(board, asked, title),
        _late(board, asked),
        _faults("rules", "常见问题（按规则）", ("规则", "问题"), board.lists.by_rule, asked),
        _faults("units", "常见问题（按单位）", ("单位",), board.lists.by_unit, asked),
    ]


def listed(address: str, *asked: Where) -> str:
    """The address of a list that is narrowed so; later conditions go before earlier ones."""
    merged: dict[str, str] = {}
    for part in asked:
        merged.update(part)
    return f"{_address(address)}?{urlencode(merged)}" if merged else _address(address)


@cache
def _address(name: str) -> str:
    return reverse(name)


def _lined(board: Board, asked: Where, key: str, title: str, caption: str, head: Sequence[str], make: Make) -> Table:
    rows = [[_name(line, asked), *make(line.sums, {**asked, **line.where})] for line in board.parted.lines]
    return Table(key, title, caption, head, rows, [Cell("合计"), *make(board.parted.total, asked)])


def _graded(board: Board, asked: Where, title: str) -> Table:
    """The tasks and their grades; empty where no round has sent any."""
    caption = "等级只统计已办结的自评任务；逾期未报是过了截止日期还在单位手里的任务；不含作废的任务。"
    head = (title, "自评任务", *GRADES, "其他等级", "未办结", "逾期未报", "须改意见")
    return _unless(board, "tasks", _lined(board, asked, "grades", "绩效自评", caption, head, _grades))


def _regraded(board: Board, asked: Where, title: str) -> Table:
    """The grades before and after; empty where nothing was re-scored."""
    caption = "已完成的复核：单位自评的等级和复核后的等级各有多少，有多少改变了等级。"
    head = (title, "已复核", "等级不变", "等级改变", *AGAIN)
    return _unless(board, "rescored", _lined(board, asked, "rescores", "自评等级和复核等级", caption, head, _rescores))


def _unless(board: Board, name: str, table: Table) -> Table:
    """The table, or none of its lines where all of them would say 0."""
    return table if board.parted.total.count(name) else replace(table, rows=(), total=())


def _name(line: Line, asked: Where) -> Cell:
    down = "" if line.down is None else listed("dashboards:board", {"year": "all"}, asked, line.down)
    return Cell(line.title, down)


def _projects(sums: Sums, where: Where) -> list[Cell]:
    def cell(name: str, more: Where) -> Cell:
        number = sums.count(name)
        return Cell(number, listed("projects:list", where, more) if number else "")

    return [cell("projects", {}), *(cell(state.value, {"state": state.value}) for state in STATES)]


def _money(sums: Sums, where: Where) -> list[Cell]:
    def cell(name: str) -> Cell:
        amount = sums.money.get(name)
        return Cell(amount, "" if amount is None else listed("funds:list", where))

    unplanned = sums.count("unplanned")
    return [
        cell("planned"),
        cell("arrived"),
        Cell(sums.rate("arrived")),
        cell("spent"),
        Cell(sums.rate()),
        Cell(unplanned, listed("funds:list", where, {"look": "unplanned"}) if unplanned else ""),
    ]


def _grades(sums: Sums, where: Where) -> list[Cell]:
    def cell(name: str, more: Where) -> Cell:
        number = sums.count(name)
        return Cell(number, listed("evaluations:list", where, more) if number else "")

    done = {"state": TaskState.ACCEPTED.value}
    return [
        cell("tasks", {"state": "live"}),
        *(cell(grade, {**done, "grade": grade}) for grade in GRADES),
        cell("ungraded", {**done, "grade": "other"}),
        cell("open", {"state": "open"}),
        cell("late", {"late": "late"}),
        cell("faults", {"state": "live", "faults": "1"}),
    ]


def _rescores(sums: Sums, where: Where) -> list[Cell]:
    def cell(number: int, more: Where) -> Cell:
        return Cell(number, listed("rescoring:list", where, {"state": "done"}, more) if number else "")

    whole, changed = sums.count("rescored"), sums.count("regraded")
    return [
        cell(whole, {}),
        cell(whole - changed, {"compared": "same"}),
        cell(changed, {"compared": "changed"}),
        *(
            cell(sums.count(f"{name}{grade}"), {column: grade})
            for name, column in RESCORED
            for grade in (*GRADES, "other")
        ),
    ]


def _late(board: Board, asked: Where) -> Table:
    today = board.lists.today
    rows = [
        [
            Cell(late.unit),
            Cell(
                late.tasks,
                listed("evaluations:list", asked, {"department": late.code, "only": "department", "late": "late"}),
            ),
            Cell(late.since),
            Cell((today - late.since).days),
        ]
        for late in board.lists.late.rows
    ]
    caption = "过了截止日期还没有报送的单位，逾期最久的在前。"
    return Table(
        "late",
        "逾期未报的单位",
        caption,
        ("单位", "任务数", "最早的截止日期", "逾期天数"),
        rows,
        number=board.lists.late.number,
    )


def _faults(key: str, title: str, names: Sequence[str], faults: Foremost[Fault], asked: Where) -> Table:
    """The findings of a line open the reports that have them, as the figure of reports does."""
    place = {name: value for name, value in asked.items() if name != "kind"} | {"first": "1"}
    rows = []
    for fault in faults.rows:
        if key == "rules":
            more = {"rule": fault.code or BY_HAND}
            first = [Cell(fault.code or NONE), Cell(rule_titles().get(fault.code, "人工意见"))]
        else:
            more = {"department": fault.code, "only": "department"}
            first = [Cell(fault.name)]
        opened = {name: listed("reviews:list", place, more, {"severity": name}) for name in STANDING}
        wrong = Cell(fault.errors, opened["wrong"] if fault.errors else "")
        rows.append([*first, Cell(fault.number, opened["stand"]), wrong, Cell(fault.reports, opened["stand"])])
    caption = "审核报告时发现的问题，按第一次报送的版本统计，不含不采纳的意见；报告不分项目类型。"
    return Table(key, title, caption, (*names, "条数", "其中错误", "报告数"), rows, number=faults.number)


def facts_of(board: Board, asked: Where) -> Mapping[str, Cell]:
    """The figures above everything; that of late units leads to their table."""
    total, funds = board.parted.total, listed("funds:list", asked)
    return {
        "项目": Cell(total.count("projects"), listed("projects:list", asked)),
        "全年预算（万元）": Cell(total.money.get("planned"), funds),
        "到位（万元）": Cell(total.money.get("arrived"), funds),
        "支出（万元）": Cell(total.money.get("spent"), funds),
        "预算执行率": Cell(total.rate()),
        "自评任务": Cell(total.count("tasks"), listed("evaluations:list", asked, {"state": "live"})),
        "复核改变等级": Cell(
            total.count("regraded"), listed("rescoring:list", asked, {"state": "done", "compared": "changed"})
        ),
        "逾期未报的单位": Cell(board.lists.late.number, "#h-late"),
    }
