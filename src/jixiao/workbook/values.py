"""One cell to one value of the model, or an error that says what was read, what is wanted, and what to do.

Percentages: the text “95%” and the number 95 are both 95; a number that the cell *shows* as 95% (stored as 0.95)
reaches us as “95%” (:mod:`jixiao.workbook.grid`). A bare number up to 1 in a column in % is read as it stands — 0.5%
occurs — and a finding asks.
"""

import difflib
import re
import unicodedata
from collections.abc import Callable, Mapping
from datetime import date
from decimal import Decimal

from jixiao.document.sheets.raw import Raw, Unusable, as_text
from jixiao.errors import quoted
from jixiao.evaluation import Operator, read_operator
from jixiao.money import Amount, Unit, read_amount, read_date, read_number, read_percent
from jixiao.workbook.cells import MONEY_DIGITS
from jixiao.workbook.grid import Grid
from jixiao.workbook.layout import Column, Kind
from jixiao.workbook.problems import Problems

_EMPTY = frozenset({"", "-", "—", "——", "/", "\\", "无数据", "－"})
"""What people type into a cell that has no number or date."""
_YES = frozenset({"是", "有", "√", "✓", "☑", "y", "yes", "true", "已完成", "已提供", "原件", "适用", "1"})
_NO = frozenset({"否", "无", "没有", "×", "✗", "☐", "n", "no", "false", "未完成", "未提供", "复印件", "不适用", "0"})
_MET = {
    "是": 1,
    "√": 1,
    "达到": 1,
    "达成": 1,
    "符合": 1,
    "完全达到": 1,
    "否": 0,
    "×": 0,
    "未达到": 0,
    "未达成": 0,
    "不符合": 0,
}


class Cells:
    """Reads single cells of one grid; problems go to ``problems``. ``units`` are the units of money columns by key."""

    def __init__(self, grid: Grid, problems: Problems, units: Mapping[str, Unit] | None = None) -> None:
        self.grid, self.problems = grid, problems
        self.units = units or {}

    def read(self, column: Column, row: int, index: int) -> object:
        """The value of a cell, ``None`` where it is empty or unusable (an error has then been noted)."""
        raw = self.grid.at(row, index)
        if isinstance(raw, Unusable):
            self._unusable(raw, row, index)
            return None
        if raw is None or (not isinstance(raw, date | Decimal | bool) and _is_empty(column.kind, raw)):
            return None
        return _READERS[column.kind](self, column, raw, row, index)

    def refuse(self, column: Column, row: int, index: int, wanted: str, step: str) -> None:
        """Note that a cell does not hold what is wanted."""
        self.problems.error(
            self.grid.place(row, index),
            "读到“{read}”，「{column}」这里要填{wanted}；{step}。",
            read=quoted(self.grid.text(row, index)),
            column=column.header,
            wanted=wanted,
            step=step,
        )

    def _unusable(self, raw: Unusable, row: int, index: int) -> None:
        place = self.grid.place(row, index)
        if raw.error:
            self.problems.error(place, "公式出错，读到 {read}；请改正公式，或直接填写数值。", read=raw.error)
        else:
            self.problems.error(
                place, "是公式，但文件里没有保存计算结果；请用 Excel 或 WPS 打开文件、保存后重试，或直接填写数值。"
            )

    def text(self, column: Column, raw: Raw, row: int, index: int) -> str:
        """The words of a cell."""
        return as_text(raw)

    def lines(self, column: Column, raw: Raw, row: int, index: int) -> tuple[str, ...]:
        """One item a line."""
        return _parts(as_text(raw), r"[\r\n]+")

    def codes(self, column: Column, raw: Raw, row: int, index: int) -> tuple[str, ...]:
        """Codes, however they are separated."""
        return _parts(as_text(raw), r"[\s、，,;；]+")

    def names(self, column: Column, raw: Raw, row: int, index: int) -> tuple[str, ...]:
        """Names, separated by semicolons or lines (a name may hold 、)."""
        return _parts(as_text(raw), r"[;；\r\n]+")

    def money(self, column: Column, raw: Raw, row: int, index: int) -> Amount | None:
        """An amount; the unit written in the cell wins over the heading’s."""
        unit = self.units.get(column.key, Unit.YUAN)
        amount = _plain_amount(raw, unit) if isinstance(raw, Decimal) else self._written_amount(raw, unit, row, index)
        if amount is None:
            example = "155.39万元、1,553,870.19"
            self.refuse(
                column, row, index, f"金额（{unit.value}）", f"请只写数字，或数字加单位，例如 {example}；没有的请留空"
            )
        elif amount.value < 0:
            self.refuse(
                column, row, index, "不小于 0 的金额", "如是退款或冲减，请从对应支出中扣除后填写，并在说明栏写明"
            )
            return None
        return amount

    def _written_amount(self, raw: Raw, unit: Unit, row: int, index: int) -> Amount | None:
        text = as_text(raw)
        amount = read_amount(text, unit) if isinstance(raw, str) else None
        if amount is None or not _is_whole(amount, text):
            return None
        place = self.grid.place(row, index)
        if amount.fault:
            self.problems.notice(
                "XLS07",
                place,
                "“{read}”的写法有误：{fault}。暂按 {value} 读取。",
                read=text,
                fault=amount.fault,
                value=amount.show(),
            )
        elif amount.unit is not unit and amount.value != 0:
            self.problems.own_unit(place, unit.value)
        return amount

    def number(self, column: Column, raw: Raw, row: int, index: int) -> Decimal | None:
        """A number that is not negative; a unit after it (“10分”) is let pass."""
        value = self._decimal(raw, column.unit)
        if value is None:
            self.refuse(
                column,
                row,
                index,
                f"数字{f'（{column.unit}）' if column.unit else ''}",
                "请只写数字，例如 10；没有的请留空",
            )
        elif value < 0:
            self.refuse(column, row, index, "不小于 0 的数字", "请核对正负号")
            return None
        return value

    def count(self, column: Column, raw: Raw, row: int, index: int) -> int | None:
        """A whole number that is not negative."""
        value = self._decimal(raw, column.unit)
        if value is None or value < 0 or value != value.to_integral_value():
            self.refuse(column, row, index, column.kind.value, "请只写数字，例如 120；没有的请留空")
            return None
        return int(value)

    def rate(self, column: Column, raw: Raw, row: int, index: int) -> Decimal | None:
        """A percentage as its number of percent: “95%” → 95."""
        if isinstance(raw, Decimal):
            value: Decimal | None = raw
        else:
            text = as_text(raw)
            found = read_percent(text) or read_number(text)
            whole = found is not None and not found.fault and found.as_written.strip() == text
            value = found.value if found is not None and whole else None
        if value is None or value < 0:
            self.refuse(column, row, index, column.kind.value, "请写成 95% 的样子；没有的请留空")
            return None
        if 0 < value <= 1 and "%" not in as_text(raw):
            self.problems.notice(
                "XLS03",
                self.grid.place(row, index),
                "本列单位是%，读到 {read}，按 {read}% 读取；如果是 {meant}%，请改写。",
                read=f"{value.normalize():f}",
                meant=f"{(value * 100).normalize():f}",
            )
        return value

    def percent(self, column: Column, raw: Raw, row: int, index: int) -> Decimal | None:
        """A share as a fraction of one, typed as a percentage (or 是/否): “80%” → 0.8."""
        met = _MET.get(as_text(raw))
        if met is not None:
            return Decimal(met)
        value = self.rate(column, raw, row, index)
        if value is not None and value > 100:
            self.refuse(column, row, index, column.kind.value, "不能超过 100%，请核对")
            return None
        return None if value is None else (value / 100)

    def day(self, column: Column, raw: Raw, row: int, index: int) -> date | None:
        """A day: a date cell, or its text."""
        found = raw if isinstance(raw, date) else read_date(as_text(raw)) if isinstance(raw, str) else None
        if isinstance(raw, Decimal):
            found = read_date(as_text(raw)) if 19000101 <= raw <= 21001231 else None
        if found is None:
            self.refuse(column, row, index, "日期", "请写成 2024年12月31日 或 2024-12-31 的样子，并检查日期是否存在")
        return found

    def year(self, column: Column, raw: Raw, row: int, index: int) -> int | None:
        """A year: 2024, “2024年”, “2024年度”."""
        match = re.fullmatch(r"(\d{4})\s*(?:年度?)?", unicodedata.normalize("NFKC", as_text(raw)))
        year = raw.year if isinstance(raw, date) else int(match[1]) if match else 0
        if not 1990 <= year <= 2100:
            self.refuse(column, row, index, "四位年份", "请写成 2024 的样子")
            return None
        return year

    def choice(self, column: Column, raw: Raw, row: int, index: int) -> str | None:
        """What the model holds for the words of a drop-down."""
        text = as_text(raw)
        if text in column.choices:
            return column.choices[text]
        if text in column.choices.values() or column.open_choice:
            return text
        near = difflib.get_close_matches(text, [*column.choices], 1, 0.5)
        hint = f"；是不是“{near[0]}”" if near else ""
        self.refuse(column, row, index, f"下列之一：{'、'.join(column.choices)}", f"请从下拉列表中选择{hint}")
        return None

    def yes_no(self, column: Column, raw: Raw, row: int, index: int) -> bool | None:
        """是 or 否."""
        if isinstance(raw, bool):
            return raw
        word = unicodedata.normalize("NFKC", as_text(raw)).lower()
        if word in _YES or word in _NO:
            return word in _YES
        self.refuse(column, row, index, "“是”或“否”", "请从下拉列表中选择")
        return None

    def operator(self, column: Column, raw: Raw, row: int, index: int) -> Operator | None:
        """An operator in any of its writings (≥, >=, 不低于)."""
        found = read_operator(as_text(raw))
        if found is None:
            self.refuse(column, row, index, f"下列之一：{'、'.join(column.choices)}", "请从下拉列表中选择")
        return found

    def raw(self, column: Column, raw: Raw, row: int, index: int) -> str | Decimal | date | None:
        """A target or actual value, to be read together with its row."""
        if isinstance(raw, bool):
            return as_text(raw)
        return raw.strip() if isinstance(raw, str) else raw if isinstance(raw, Decimal | date) else None

    def parameters(self, column: Column, raw: Raw, row: int, index: int) -> tuple[tuple[str, Decimal | str], ...]:
        """Pairs “floor=0.6；below=linear”."""
        pairs = []
        for part in _parts(as_text(raw), r"[;；\r\n]+"):
            name, sign, value = re.sub("＝", "=", part).partition("=")
            if not sign or not name.strip() or not value.strip():
                self.refuse(column, row, index, "“参数=数值”", "多个参数用分号隔开，例如 floor=0.6；below=linear")
                return ()
            number = read_number(value)
            pairs.append((name.strip(), value.strip() if number is None or number.fault else number.value))
        return tuple(pairs)

    def options(self, column: Column, raw: Raw, row: int, index: int) -> tuple[tuple[str, int], ...]:
        """Pairs “满意=30；一般=10”."""
        pairs = []
        for name, value in self.parameters(column, raw, row, index):
            if not isinstance(value, Decimal) or value < 0 or value != value.to_integral_value():
                self.refuse(column, row, index, "“选项=人数”", "人数写整数，多个选项用分号隔开，例如 满意=30；一般=10")
                return ()
            pairs.append((name, int(value)))
        return tuple(pairs)

    def _decimal(self, raw: Raw, unit: str) -> Decimal | None:
        if isinstance(raw, Decimal):
            return raw
        text = as_text(raw) if isinstance(raw, str) else ""
        found = read_number(text.removesuffix(unit).removesuffix("（）") if unit else text)
        return found.value if found is not None and not found.fault else None


def _is_empty(kind: Kind, raw: str) -> bool:
    text = raw.strip()
    return not text or (kind not in (Kind.TEXT, Kind.LINES, Kind.MEASURE, Kind.CODES) and text in _EMPTY)


def _plain_amount(value: Decimal, unit: Unit) -> Amount | None:
    """A number cell: in 元 it is exact to the 分, as the column shows it; in other units to the digits it has.

    Nothing for a number with more digits than money can have (7E-304).
    """
    try:
        amount = Amount.of(value, unit)
        if unit is Unit.YUAN and amount.digits < MONEY_DIGITS:
            return Amount.of(value.quantize(Decimal("0.01")), unit)
    except (ValueError, ArithmeticError):
        return None
    return amount


def _is_whole(amount: Amount, text: str) -> bool:
    """Whether the amount is all that the text says (“约5万元” and “5万元和3万元” are not amounts to count with)."""
    fold = _folded(text)
    written = _folded(amount.as_written)
    return fold == written or fold.removeprefix("人民币").lstrip("¥共计") in (written, f"{written}整", f"{written}元")


def _folded(text: str) -> str:
    return "".join(unicodedata.normalize("NFKC", text).split())


def _parts(text: str, separators: str) -> tuple[str, ...]:
    return tuple(part.strip() for part in re.split(separators, text) if part.strip())


_READERS: Mapping[Kind, Callable[[Cells, Column, Raw, int, int], object]] = {
    Kind.ORDINAL: lambda *_: None,
    Kind.TEXT: Cells.text,
    Kind.LINES: Cells.lines,
    Kind.CODES: Cells.codes,
    Kind.NAMES: Cells.names,
    Kind.MONEY: Cells.money,
    Kind.NUMBER: Cells.number,
    Kind.COUNT: Cells.count,
    Kind.PERCENT: Cells.percent,
    Kind.RATE: Cells.rate,
    Kind.DATE: Cells.day,
    Kind.YEAR: Cells.year,
    Kind.CHOICE: Cells.choice,
    Kind.YES_NO: Cells.yes_no,
    Kind.OPERATOR: Cells.operator,
    Kind.MEASURE: Cells.raw,
    Kind.PARAMETERS: Cells.parameters,
    Kind.OPTIONS: Cells.options,
}
