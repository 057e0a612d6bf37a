"""Defects in tables: scores, weights, targets and actuals (families SCO and IND), sums of columns."""

import random
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation

from injectors.numbers import changed, written
from injectors.units import Change, Injection, TableView, Unit, paragraphs, tables

WEIGHT = "分值|权重"
POINTS = "得分"
NAME = "三级指标|指标内容|指标名称"
TARGET = "年度指标值|年初目标值（A）|指标值|预期指标值"
ACTUAL = "实际完成值|实际完成值（B）|全年实际值|完成值|实际完成指标值"
REASON = "偏差原因分析及改进措施|未完成原因|扣分原因|未完成说明|扣分说明"
TOTAL = "总分|合计|总计"
HEAD = "一级指标|三级指标"
"""What begins another table within a form."""


@dataclass(frozen=True)
class Row:
    """A row of indicators with the columns that were asked for."""

    view: TableView
    row: int
    columns: dict[str, int]

    def text(self, name: str) -> str:
        """The words of the cell in that column."""
        return self.view.text(self.row, self.columns[name])

    def index(self, name: str) -> int:
        """The number of its unit."""
        return self.view.cells[self.row, self.columns[name]]

    def number(self, name: str) -> Decimal | None:
        """Its value where it is a number."""
        return decimal(self.text(name))


def decimal(text: str) -> Decimal | None:
    """A cell that is a number and nothing else (% and thousands allowed)."""
    try:
        return Decimal(text.replace(",", "").removesuffix("%"))
    except InvalidOperation:
        return None


def quantity(text: str) -> Decimal | None:
    """The number of a target or an actual: ≥42公里."""
    match = re.fullmatch(r"[≥≤=＝]?(\d+(?:\.\d+)?)\D{0,10}", text.replace(",", ""))
    return None if match is None else Decimal(match[1])


def rows(units: Sequence[Unit], *names: str) -> list[Row]:
    """The rows under every head that has these columns, down to the total."""
    found = []
    for view in tables(units):
        for head, columns in view.heads(*names):
            for row in (r for r in view.rows if r > head):
                if any(re.fullmatch(f"{TOTAL}|{HEAD}", view.text(row, c)) for c in view.columns_of(row)):
                    break
                if all((row, column) in view.cells for column in columns.values()):
                    found.append(Row(view, row, columns))
    return found


def _set(row: Row, name: str, text: str, codes: tuple[str, ...], *others: str) -> Injection:
    """Another text for one cell; the finding may stand on it or on any cell of its row or on ``others``."""
    units = row.view.units
    around = tuple(units[i].text for (r, _), i in row.view.cells.items() if r == row.row and i != row.index(name))
    words = tuple(w for w in (text, *around, *others) if w.strip())
    return Injection(Change({row.index(name): text}), codes, words)


def _pick(rng: random.Random, found: list[Row]) -> Row | None:
    return rng.choice(found) if found else None


def _scored(units: Sequence[Unit]) -> list[Row]:
    return [r for r in rows(units, WEIGHT, POINTS) if r.number(WEIGHT) and r.number(POINTS) is not None]


def points_over(units: Sequence[Unit], rng: random.Random) -> Injection | None:
    """An indicator has more points than its weight."""
    row = _pick(rng, _scored(units))
    if row is None:
        return None
    new = written((row.number(WEIGHT) or Decimal(0)) + 2, row.text(POINTS))
    return _set(row, POINTS, new, ("SCO06",))


def _totals(units: Sequence[Unit], name: str) -> list[Row]:
    found = []
    for view in tables(units):
        for head, columns in view.heads(name):
            for row in (r for r in view.rows if r > head):
                cells = [view.text(row, c) for c in view.columns_of(row)]
                if any(re.fullmatch(TOTAL, cell) for cell in cells) and (row, columns[name]) in view.cells:
                    found.append(Row(view, row, columns))
    return [row for row in found if row.number(name) is not None]


def score_total(units: Sequence[Unit], rng: random.Random) -> Injection | None:
    """The total of the points is another number."""
    row = _pick(rng, _totals(units, POINTS))
    if row is None:
        return None
    number = row.number(POINTS) or Decimal(0)
    new = written(number - rng.choice((2, 3)), row.text(POINTS))
    return _set(row, POINTS, new, ("SCO05", "SCO33", "SCO30", "SCO07"), row.text(POINTS))


def weight_off(units: Sequence[Unit], rng: random.Random) -> Injection | None:
    """The weight of one indicator is raised: they no longer make the total."""
    row = _pick(rng, _scored(units))
    if row is None:
        return None
    new = written((row.number(WEIGHT) or Decimal(0)) + 5, row.text(WEIGHT))
    return _set(row, WEIGHT, new, ("SCO04", "SCO14", "SCO16", "SCO12"), "100", "分值", "权重", "总分", "合计", "100.00")


def _compared(units: Sequence[Unit]) -> list[tuple[Row, Decimal, Decimal]]:
    """Indicators that are better when larger, with target and actual."""
    found = []
    for row in rows(units, NAME, TARGET, ACTUAL, WEIGHT, POINTS):
        target, actual = quantity(row.text(TARGET)), quantity(row.text(ACTUAL))
        if target and actual is not None and row.number(WEIGHT) and "≤" not in row.text(TARGET):
            found.append((row, target, actual))
    return found


def unmet_with_full_points(units: Sequence[Unit], rng: random.Random) -> Injection | None:
    """An actual falls below its target; points stay full."""
    found = [r for r, target, actual in _compared(units) if actual >= target and r.number(POINTS) == r.number(WEIGHT)]
    row = _pick(rng, [r for r in found if "≥" in r.text(TARGET)])
    if row is None:
        return None
    actual = quantity(row.text(TARGET)) or Decimal(0)
    old = re.search(r"\d+(?:\.\d+)?", row.text(ACTUAL))
    assert old is not None
    new = row.text(ACTUAL).replace(old[0], written(actual * Decimal("0.8"), old[0]))
    return _set(row, ACTUAL, new, ("SCO15", "SCO14", "IND21"))


def met_with_fewer_points(units: Sequence[Unit], rng: random.Random) -> Injection | None:
    """A target is met; points are fewer, without a word."""
    found = [r for r, target, actual in _compared(units) if target <= actual and r.number(POINTS) == r.number(WEIGHT)]
    row = _pick(rng, found)
    if row is None:
        return None
    new = written((row.number(WEIGHT) or Decimal(0)) * Decimal("0.7"), "0.00")
    codes = ("SCO16", "SCO14", "SCO05", "SCO33", "SCO08")
    return _set(row, POINTS, new, codes, *_totals_words(row))


def formula_broken(units: Sequence[Unit], rng: random.Random) -> Injection | None:
    """A target is missed; the points are not the share."""
    found = [r for r, t, a in _compared(units) if a < t and r.number(POINTS) != r.number(WEIGHT)]
    row = _pick(rng, found)
    if row is None:
        return None
    new = written((row.number(WEIGHT) or Decimal(0)) * Decimal("0.5"), "0.00")
    return _set(row, POINTS, new, ("SCO14", "SCO05", "SCO33", "SCO17"), *_totals_words(row))


def _totals_words(row: Row) -> tuple[str, ...]:
    """The cells of the total, where a sum of points is reported."""
    view = row.view
    last = [r for r in view.rows if any(re.fullmatch(TOTAL, view.text(r, c)) for c in view.columns_of(r))]
    return tuple(view.text(r, c) for r in last for c in view.columns_of(r) if view.text(r, c))


def reason_deleted(units: Sequence[Unit], rng: random.Random) -> Injection | None:
    """A target is missed and the cell of the reason is empty."""
    missed = [
        row
        for row in rows(units, NAME, TARGET, ACTUAL, REASON)
        if row.text(NAME) and (quantity(row.text(ACTUAL)) or 0) < (quantity(row.text(TARGET)) or 0) and row.text(REASON)
    ]
    row = _pick(rng, missed)
    return None if row is None else _set(row, REASON, "", ("IND21", "SCO08"))


def execution_points(units: Sequence[Unit], rng: random.Random) -> Injection | None:
    """The points of the execution rate do not follow it."""
    found = [r for r in rows(units, "执行率|预算执行率", WEIGHT, POINTS) if r.number(POINTS) and r.number(WEIGHT)]
    row = _pick(rng, [r for r in found if r.number(POINTS) != r.number(WEIGHT)])
    if row is None:
        return None
    return _set(row, POINTS, written(row.number(WEIGHT) or Decimal(0), row.text(POINTS)), ("SCO19", "SCO14", "SCO05"))


def table_rate(units: Sequence[Unit], rng: random.Random) -> Injection | None:
    """The execution rate of a row of funds is another number."""
    for name in ("执行率", "预算执行率", "执行率（B/A）"):
        found = [r for r in rows(units, name) if r.text(name).endswith("%") and _is_amount_row(r)]
        row = _pick(rng, [r for r in found if r.number(name) not in (None, 0, 100)])
        if row is not None:
            return _set(row, name, changed(row.text(name).removesuffix("%"), rng) + "%", ("NUM08", "SCO19", "SCO14"))
    return None


def _is_amount_row(row: Row) -> bool:
    values = [decimal(row.view.text(row.row, c)) for c in row.view.columns_of(row.row)]
    return sum(value is not None for value in values) > 2


def funds_part(units: Sequence[Unit], rng: random.Random) -> Injection | None:
    """One amount of a column no longer adds to the row 合计 or 年度资金总额."""
    found: list[tuple[TableView, list[int], int, int]] = []
    for view in tables(units):
        for row in view.rows:
            for column in view.columns_of(row):
                total = decimal(view.text(row, column))
                if total and re.search("合计|总计|总额", view.text(row, view.columns_of(row)[0])):
                    found += _closing(view, row, column, total)
    if not found:
        return None
    view, parts, column, at = rng.choice(found)
    chosen = Row(view, rng.choice(parts), {"x": column})
    codes = ("NUM01", "NUM02", "NUM05", "NUM06", "NUM04", "NUM08", "SCO05", "SCO04", "SCO33", "NUM03")
    return _set(chosen, "x", changed(chosen.text("x"), rng), codes, view.text(at, column))


def _closing(view: TableView, row: int, column: int, total: Decimal) -> list[tuple[TableView, list[int], int, int]]:
    """The run of rows above or below whose numbers make the total."""
    for step in (-1, 1):
        run: list[int] = []
        value = Decimal(0)
        at = row + step
        while (number := decimal(view.text(at, column))) is not None:
            run.append(at)
            value += number
            if value == total and len(run) > 1:
                return [(view, [r for r in run if decimal(view.text(r, column))], column, row)]
            at += step
    return []


def zero_total(units: Sequence[Unit], rng: random.Random) -> Injection | None:
    """年度资金总额 is 0 while its parts are not."""
    found = []
    for view in tables(units):
        for row in view.rows:
            if re.fullmatch("年度资金总额|总额", view.text(row, view.columns_of(row)[0])):
                found += [(view, row, c) for c in view.columns_of(row) if (decimal(view.text(row, c)) or 0) > 30]
    if not found:
        return None
    view, at, column = rng.choice(found)
    chosen = Row(view, at, {"x": column})
    return _set(chosen, "x", "0", ("NUM20", "NUM01", "NUM04", "NUM08", "NUM05"))


def _cell_change(
    columns: tuple[str, ...], cell: str, codes: tuple[str, ...], new: Callable[[str], str]
) -> Callable[[Sequence[Unit], random.Random], Injection | None]:
    """An injector that rewrites one cell of a row of indicators where that makes a difference."""

    def injector(units: Sequence[Unit], rng: random.Random) -> Injection | None:
        row = _pick(rng, [r for r in rows(units, *columns) if r.text(columns[0]) and new(r.text(cell)) != r.text(cell)])
        return None if row is None else _set(row, cell, new(row.text(cell)), codes)

    return injector


def _worse(text: str) -> str:
    """A satisfaction or rate that must be at least so much, as one that must be at most."""
    return text.replace("≥", "≤") if re.fullmatch(r"≥\d+(\.\d+)?%", text) else text


def operator_reversed(units: Sequence[Unit], rng: random.Random) -> Injection | None:
    """Satisfaction has ≤."""
    row = _pick(rng, [r for r in rows(units, NAME, TARGET) if "满意度" in r.text(NAME) and "≥" in r.text(TARGET)])
    return None if row is None else _set(row, TARGET, _worse(row.text(TARGET)), ("IND16",))


def renamed(units: Sequence[Unit], rng: random.Random) -> Injection | None:
    """An indicator has another name in the results than in the goals."""
    by_name: dict[str, list[Row]] = {}
    for one in rows(units, NAME, TARGET):
        by_name.setdefault(one.text(NAME), []).append(one)
    row = _pick(rng, [found[-1] for found in by_name.values() if len({id(r.view) for r in found}) > 1])
    if row is None:
        return None
    old = row.text(NAME)
    new = rng.choice(("电商服务", "就业培训")) + old[-3:]
    return _set(row, NAME, new, ("IND07", "IND08", "IND09", "IND12", "IND25", "IND10"), old)


def grade_off(units: Sequence[Unit], rng: random.Random) -> Injection | None:
    """The grade is not that of the score."""
    pattern = re.compile(r"(\d{2,3}(?:\.\d+)?)分[^。]{0,20}等级为“?(优秀|良好|优|良|中)")
    found = [(i, m) for i in paragraphs(units) for m in pattern.finditer(units[i].text)]
    if not found:
        return None
    index, match = rng.choice(found)
    old = units[index].text
    grades = ("优秀", "良好", "中等") if len(match[2]) == 2 else ("优", "良", "中")
    new = rng.choice([g for g in grades if g[0] != match[2][0]])
    text = old[: match.start(2)] + new + old[match.end(2) :]
    codes = ("SCO03", "SCO30", "NUM04", "SCO21")
    return Injection(Change({index: text}), codes, (text[match.start() : match.end()],), (text,))


ALL = {
    "points-over": points_over,
    "score-total": score_total,
    "weight-off": weight_off,
    "unmet-full-points": unmet_with_full_points,
    "met-fewer-points": met_with_fewer_points,
    "formula-broken": formula_broken,
    "reason-deleted": reason_deleted,
    "execution-points": execution_points,
    "table-rate": table_rate,
    "funds-part": funds_part,
    "zero-total": zero_total,
    "operator-reversed": operator_reversed,
    "indicator-renamed": renamed,
    "grade-off": grade_off,
    "placeholder-actual": _cell_change(
        (NAME, TARGET, ACTUAL),
        ACTUAL,
        ("IND18", "NUM34", "IND08", "TXT19"),
        lambda text: "XX" if quantity(text) else text,
    ),
    "actual-deleted": _cell_change(
        (NAME, TARGET, ACTUAL), ACTUAL, ("IND08", "STR26", "IND18"), lambda text: "" if quantity(text) else text
    ),
    "level-misnamed": _cell_change(
        ("二级指标",), "二级指标", ("IND05",), lambda text: text.replace("时效指标", "实效指标")
    ),
}
"""The injectors of this module by name."""
