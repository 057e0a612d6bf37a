"""Writes the 自评表 in its official layout (10号 附件1): A4, merged as printed, figures from the scorecard.

What could not be scored stays empty; nothing is filled up to make the form look complete.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING, Any

from jixiao.evaluation import Evaluation, FundLevel, FundSource, FundsSummary, Subject
from jixiao.files import atomic_bytes
from jixiao.frameworks.methods import EXECUTION
from jixiao.frameworks.model import Framework
from jixiao.money import Unit, fraction_to_decimal
from jixiao.scoring import IndicatorScore, Scorecard, Status
from jixiao.workbook.cells import Content, number_content
from jixiao.workbook.lines import lines_needed
from jixiao.workbook.self_table import SHEET_NAME, SOURCES, TITLE
from jixiao.workbook.styles import Styles

if TYPE_CHECKING:
    from xlsxwriter import Workbook
    from xlsxwriter.worksheet import Worksheet

_WIDTHS = (6, 10, 17, 23, 14, 14, 9, 10, 25)
_LAST = len(_WIDTHS) - 1
_WAN_FORMAT = "#,##0.00####"
_NONE = "—"


@dataclass(frozen=True, slots=True)
class MoneyRow:
    """One row of the block of funds, in 元."""

    label: str
    initial: Decimal | None
    budget: Decimal | None
    spent: Decimal | None


def write_self_table(
    path: str | Path, evaluation: Evaluation, scorecard: Scorecard, framework: Framework, *, force: bool = False
) -> None:
    """Write the form into a new workbook; raises :class:`~jixiao.errors.JixiaoError` where that is not possible."""
    from xlsxwriter import Workbook

    with atomic_bytes(Path(path), force=force) as buffer:
        book = Workbook(buffer, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False})
        add_self_table(book, evaluation, scorecard, framework)
        book.close()


def add_self_table(book: "Workbook", evaluation: Evaluation, scorecard: Scorecard, framework: Framework) -> None:
    """Add the form as a sheet to a workbook that is being written."""
    _Form(book.add_worksheet(SHEET_NAME), Styles(book), framework.rounding.digits).write(
        evaluation, scorecard, framework
    )


class _Form:
    """The form while it is being written: it knows how far down it has come."""

    def __init__(self, page: "Worksheet", styles: Styles, digits: int) -> None:
        self.page, self.styles = page, styles
        self.row = 0
        self.cell = styles.boxed(align="center")
        self.left = styles.boxed()
        self.label = styles.boxed(font_name="黑体", align="center")
        self.number = styles.boxed(align="center")
        self.points = styles.boxed(align="center", num_format=f"{0:.{digits}f}")
        self.money = styles.boxed(align="right", num_format=_WAN_FORMAT)

    def write(self, evaluation: Evaluation, scorecard: Scorecard, framework: Framework) -> None:
        """Write all blocks."""
        for index, width in enumerate(_WIDTHS):
            self.page.set_column(index, index, width)
        self._heading(evaluation)
        execution = [s for s in scorecard.indicators if _is_execution(s, framework)]
        self._funds(evaluation, scorecard, execution[0] if execution else None)
        self._goals(evaluation)
        self._indicators([s for s in scorecard.indicators if s not in execution])
        self._total(scorecard)
        self.page.set_paper(9)
        self.page.set_portrait()
        self.page.set_margins(left=0.5, right=0.5, top=0.6, bottom=0.6)
        self.page.fit_to_pages(1, 0)
        self.page.center_horizontally()
        self.page.print_area(0, 0, self.row - 1, _LAST)

    def _heading(self, evaluation: Evaluation) -> None:
        identity = evaluation.identity
        title = TITLE if evaluation.subject == Subject.PROJECT else "部门整体支出绩效自评表"
        self._merge(0, 0, 0, _LAST, title, self.styles.title())
        self.page.set_row(0, 34)
        year = f"（{identity.fiscal_year}年度）" if identity.fiscal_year is not None else "（    年度）"
        self._merge(
            1, 0, 1, _LAST, f"{year}{identity.mark and f'　【{identity.mark}】'}", self.styles.make(align="center")
        )
        department = evaluation.subject is Subject.DEPARTMENT
        self._merge(2, 0, 2, 1, "部门（单位）\n名称" if department else "项目名称", self.label)
        self._merge(2, 2, 2, _LAST, identity.name, self.cell)
        self._merge(3, 0, 3, 1, "主管部门", self.label)
        self._merge(3, 2, 3, 4, identity.department, self.cell)
        self._merge(3, 5, 3, 5, "填报单位" if department else "实施单位", self.label)
        self._merge(3, 6, 3, _LAST, identity.unit, self.cell)
        for row, height in ((1, 24), (2, 36 if department else 24)):
            self.page.set_row(row, height)
        self.page.set_row(3, 15 * max(lines_needed(identity.department, 54), lines_needed(identity.unit, 44)) + 9)
        self.row = 4

    def _funds(self, evaluation: Evaluation, scorecard: Scorecard, execution: IndicatorScore | None) -> None:
        funds = scorecard.funds
        rows = money_rows(evaluation.funds.sources, funds)
        whole = rows[0]
        noun = "部门资金" if evaluation.subject is Subject.DEPARTMENT else "项目资金"
        self._merge(self.row, 0, self.row + len(rows), 1, f"{noun}\n（万元）", self.label)
        for index, text in enumerate(("", "年初预算数", "全年预算数", "全年执行数", "分值", "执行率", "得分"), 2):
            self.page.write_string(self.row, index, text, self.label)
        self.page.set_row(self.row, 22)
        for money in rows:
            self.row += 1
            self.page.set_row(self.row, 22 if lines_needed(money.label, _WIDTHS[2]) == 1 else 34)
            self.page.write_string(self.row, 2, money.label, self.left)
            for index, value in enumerate((money.initial, money.budget, money.spent), 3):
                self._put(self.row, index, _in_wan(value), self.money)
            last: tuple[Content, Content, Content] = (_NONE, None, _NONE)
            if money is whole:
                last = (_weight(execution), _percent(funds.execution_rate), _points(execution))
            for index, (content, form) in enumerate(zip(last, (*(self.number,) * 2, self.points), strict=True), 6):
                self._put(self.row, index, content, form)
        self.row += 1

    def _goals(self, evaluation: Evaluation) -> None:
        parts = [evaluation.overall_goal, *(goal.expected for goal in evaluation.goals)]
        expected = "\n".join(dict.fromkeys(part for part in parts if part))
        actual = "\n".join(goal.actual for goal in evaluation.goals if goal.actual)
        self._merge(self.row, 0, self.row + 1, 1, "年度总体\n目标", self.label)
        self._merge(self.row, 2, self.row, 4, "预期目标", self.label)
        self._merge(self.row, 5, self.row, _LAST, "实际完成情况", self.label)
        self._merge(self.row + 1, 2, self.row + 1, 4, expected, self.left)
        self._merge(self.row + 1, 5, self.row + 1, _LAST, actual, self.left)
        lines = max(lines_needed(expected, 54), lines_needed(actual, 58), 3)
        self.page.set_row(self.row, 22)
        self.page.set_row(self.row + 1, min(400, 15 * lines + 6))
        self.row += 2

    def _indicators(self, scores: Sequence[IndicatorScore]) -> None:
        headings = (
            "一级\n指标",
            "二级指标",
            "三级指标",
            "年度指标值",
            "实际完成值",
            "分值",
            "得分",
            "偏差原因分析\n及改进措施",
        )
        self._merge(self.row, 0, self.row + len(scores), 0, "绩\n效\n指\n标", self.label)
        for index, text in enumerate(headings, 1):
            self.page.write_string(self.row, index, text, self.label)
        self.page.set_row(self.row, 34)
        self.page.repeat_rows(self.row)
        self.row += 1
        for level1, of_level1 in groupby(scores, lambda s: s.indicator.path[:1]):
            first = self.row
            for level2, of_level2 in groupby(of_level1, lambda s: s.indicator.path[1:2]):
                start = self.row
                for score in of_level2:
                    self._indicator(score)
                self._merge(start, 2, self.row - 1, 2, "".join(level2), self.cell)
            self._merge(first, 1, self.row - 1, 1, "".join(level1), self.cell)

    def _indicator(self, score: IndicatorScore) -> None:
        indicator = score.indicator
        parts = ("" if score.applicable else "不适用", indicator.deviation_reason, indicator.improvement)
        remarks = "\n".join(part for part in parts if part)
        texts = {3: indicator.name, 4: score.target, 5: score.actual, 8: remarks}
        for index, text in texts.items():
            self._text(self.row, index, text, self.cell if index in (4, 5) else self.left)
        self._put(self.row, 6, _weight(score), self.number)
        self._put(self.row, 7, _points(score), self.points)
        lines = max(lines_needed(text, _WIDTHS[index]) for index, text in texts.items())
        self.page.set_row(self.row, min(400, max(24, 15 * lines + 6)))
        self.row += 1

    def _total(self, scorecard: Scorecard) -> None:
        self._merge(self.row, 0, self.row, 5, "总分", self.label)
        self._put(self.row, 6, number_content(scorecard.full), self.number)
        self._put(self.row, 7, None if scorecard.total is None else number_content(scorecard.total), self.points)
        missing = sum(1 for s in scorecard.indicators if s.applicable and s.points is None)
        remark = "" if scorecard.status is Status.COMPLETE else f"{scorecard.status.value}：{missing}项指标未评分"
        self._text(self.row, 8, remark, self.left)
        self.page.set_row(self.row, 24)
        self.row += 1

    def _put(self, row: int, column: int, value: Content, form: Any) -> None:
        if isinstance(value, float):
            self.page.write_number(row, column, value, form)
        else:
            self._text(row, column, "" if value is None else str(value), form)

    def _text(self, row: int, column: int, text: str, form: Any) -> None:
        if text:
            self.page.write_string(row, column, text, form)
        else:
            self.page.write_blank(row, column, None, form)

    def _merge(self, row: int, column: int, last_row: int, last_column: int, text: str, form: Any) -> None:
        if (row, column) != (last_row, last_column):
            self.page.merge_range(row, column, last_row, last_column, "", form)
        self.page.write_string(row, column, text, form)


def _is_execution(score: IndicatorScore, framework: Framework) -> bool:
    """Whether the row is the execution rate as a level of its own, which the form shows in the block of funds."""
    return framework.kind_of((score.section,)) == EXECUTION


def money_rows(sources: Iterable[FundSource], funds: FundsSummary) -> list[MoneyRow]:
    """The rows of the block of funds: 年度资金总额, and the three of the official form, each the sum of its sources."""
    whole = MoneyRow("年度资金总额", funds.initial.value, funds.budget.value, funds.spent.value)
    grouped: dict[str, list[FundSource]] = {name: [] for name in SOURCES}
    for source in sources:
        grouped[_row_of(source)].append(source)
    parts = [
        MoneyRow(
            f"其中：{name}" if name == SOURCES[0] else name,
            _sum(s.initial.yuan for s in members if s.initial is not None),
            _sum(s.budget.yuan for s in members if s.budget is not None),
            _sum(s.spent.yuan for s in members if s.spent is not None),
        )
        for name, members in grouped.items()
    ]
    return [whole, *parts]


def _row_of(source: FundSource) -> str:
    fiscal, carried, other = SOURCES
    if source.level is FundLevel.CARRIED_OVER or "结转" in source.name:
        return carried
    if source.level is FundLevel.OWN or "非财政" in source.name:
        return other
    return other if source.level is FundLevel.OTHER and "财政" not in source.name else fiscal


def _sum(values: Iterable[Decimal]) -> Decimal | None:
    found = tuple(values)
    return sum(found, Decimal(0)) if found else None


def _in_wan(value: Decimal | None) -> Content:
    return None if value is None else number_content(value.scaleb(-Unit.WAN.exponent))


def _percent(rate: Fraction | None) -> Content:
    return None if rate is None else f"{fraction_to_decimal(rate * 100, 2):f}%"


def _weight(score: IndicatorScore | None) -> Content:
    if score is None or not score.applicable:
        return _NONE
    return None if score.weight is None else number_content(score.weight)


def _points(score: IndicatorScore | None) -> Content:
    if score is None or not score.applicable:
        return _NONE
    return None if score.points is None else number_content(score.points)
