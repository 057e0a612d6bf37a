"""Tables by what they are for: indicators, money, scores."""

from dataclasses import dataclass, field
from enum import StrEnum

from jixiao.document import Table
from jixiao.facts.model.text import Passage
from jixiao.place import Place


class Column(StrEnum):
    """What a column of an indicator table holds, whatever its head is called."""

    LEVEL1 = "一级指标"
    LEVEL2 = "二级指标"
    NAME = "三级指标"
    EXPLANATION = "指标解释"
    OPERATOR = "指标性质"
    TARGET = "指标值"
    UNIT = "计量单位"
    ACTUAL = "完成值"
    WEIGHT = "分值"
    POINTS = "得分"
    REVIEW_POINTS = "复核分"
    RATE = "完成率"
    GRADE = "等级"
    STANDARD = "评分标准"
    REASON = "偏差原因"
    EVIDENCE = "佐证材料"
    NOTE = "备注"


class MoneyColumn(StrEnum):
    """What a column of a table of money holds."""

    ORDINAL = "序号"
    NAME = "名称"
    LEVEL = "资金级次"
    INITIAL = "年初预算数"
    BUDGET = "全年预算数"
    ARRIVED = "到位数"
    ARRIVED_ON = "到位日期"
    DUE_ON = "应到位日期"
    SPENT = "执行数"
    RATE = "执行率"
    WEIGHT = "分值"
    POINTS = "得分"
    BALANCE = "结余"
    AMOUNT = "金额"
    """Money of which the head does not say what it is."""
    SITE = "子项目"
    UNIT = "实施单位"
    NOTE = "备注"


@dataclass(frozen=True, eq=False)
class IndicatorRow:
    """One row of an indicator table, merged level cells filled in. ``cells`` are the passages of its columns.

    ``owner`` is the site or project that the row belongs to, in a table with rows of several of them.
    """

    path: tuple[str, ...]
    name: str
    cells: dict[Column, Passage]
    table: int
    row: int
    owner: str = ""

    def text(self, column: Column) -> str:
        """What the cell of that column says, trimmed; empty where the table has no such column."""
        passage = self.cells.get(column)
        return passage.text.strip() if passage is not None else ""


@dataclass(frozen=True, eq=False)
class MoneyRow:
    """One row of a table of money: what it is about, and the passages of its columns."""

    name: str
    cells: dict[MoneyColumn, Passage]
    table: int
    row: int

    def text(self, column: MoneyColumn) -> str:
        """What the cell of that column says, trimmed; empty where the table has no such column."""
        passage = self.cells.get(column)
        return passage.text.strip() if passage is not None else ""


class TableKind(StrEnum):
    """What a table is for."""

    GOALS = "绩效目标"
    """Indicators with targets only."""
    RESULTS = "完成情况"
    """Indicators with targets and actuals."""
    SCORES = "评分"
    """Indicators or sections with weights and points."""
    FUNDS = "资金"
    SOURCES = "资金来源"
    SPENDING = "支出明细"
    SITES = "子项目资金"
    AIMS = "总体目标"
    """Goals in words: what was expected beside what was done."""
    OTHER = "其他"


@dataclass(frozen=True, eq=False)
class FactTable:
    """A recognised table, or one block of a form that holds several (funds, goals, indicators in one table).

    ``first`` and ``last`` bound its rows in the grid of ``table`` (from 0, ``last`` excluded), its head among them.
    ``unit`` is the money unit that its head or the line above gives (万元); ``units`` that of single columns.
    ``totals`` and ``money_totals`` are the rows 合计, 总分, 年度资金总额, which are not among ``rows``.
    """

    index: int
    table: Table
    kind: TableKind
    columns: dict[Column, int] = field(default_factory=dict)
    rows: tuple[IndicatorRow, ...] = ()
    head: tuple[int, ...] = ()
    unit: str = ""
    unit_place: Place | None = None
    caption: str = ""
    section: int | None = None
    first: int = 0
    last: int = 0
    totals: tuple[IndicatorRow, ...] = ()
    money: tuple[MoneyRow, ...] = ()
    money_totals: tuple[MoneyRow, ...] = ()
    units: dict[int, str] = field(default_factory=dict)
    aims: tuple[dict[str, Passage], ...] = ()
    """Of :attr:`TableKind.AIMS`, row by row: ``expected``, ``actual`` and ``total`` as far as there are."""
    project: str = ""
    """What stands beside 项目名称 in the form that the block is part of; a file may hold the forms of many."""
