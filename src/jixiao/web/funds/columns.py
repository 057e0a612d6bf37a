"""Which column of the accounts is which: 序时账 and 明细账 of different programs, and our own template.

Columns are known by their headings, whatever their order; a heading may be in two rows (借方 over 金额, 年 over 月 日).
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from jixiao.document.builder import column_name
from jixiao.document.sheets.raw import Cells, as_text
from jixiao.money import Unit

HEADINGS: Mapping[str, tuple[str, ...]] = {
    "date": ("日期", "凭证日期", "记账日期", "业务日期", "制单日期", "支付日期", "会计日期"),
    "year": ("年",),
    "month": ("月",),
    "day": ("日",),
    "number": ("凭证号", "凭证字号", "凭证号数", "凭证编号", "记账凭证号", "凭证", "凭证字-号"),
    "word": ("字", "凭证字", "凭证类型", "凭证类别"),
    "digits": ("号", "号数"),
    "summary": ("摘要", "用途", "事由", "业务摘要"),
    "amount": ("金额", "支出金额", "发生额", "支出", "支付金额", "本期支出", "发生金额"),
    "debit": ("借方", "借方金额", "借方发生额", "本期借方", "借方本币", "借方发生金额"),
    "credit": ("贷方", "贷方金额", "贷方发生额", "本期贷方", "贷方本币", "贷方发生金额"),
    "account": ("科目编码", "科目代码", "会计科目编码", "会计科目代码"),
    "account_name": ("科目名称", "会计科目", "科目", "科目全称", "会计科目名称", "总账科目"),
    "payee": ("收款人", "收款单位", "对方单位", "往来单位", "对方户名", "收款方", "供应商"),
    "source": ("资金来源",),
    "item": ("支出明细", "支出项目", "明细项目", "项目明细"),
    "site": ("点位", "示范点", "子项目"),
}
"""The words for each column."""

TEMPLATE = ("日期", "凭证号", "摘要", "金额（元）", "收款人", "资金来源", "支出明细", "点位")
"""The headings of our own workbook."""

DEEPEST = 30
"""The heading is looked for in so many first rows."""

_KNOWN = {word: name for name, words in HEADINGS.items() for word in words}
_BRACKETS = re.compile(r"[（(]([^（）()]*)[）)]")
_STATED = re.compile(r"单位[:：]?(?:人民币)?(元|万元)")
_YEAR = re.compile(r"([0-9]{4})年?度?")
_MONEY = frozenset({"amount", "debit", "credit"})


@dataclass(frozen=True, slots=True)
class Stated:
    """A unit of money that the sheet states, and where."""

    unit: Unit
    place: str


@dataclass(frozen=True, slots=True)
class Head:
    """The heading of one sheet: the column of each name, the first row below it, the unit and the year it states."""

    sheet: str
    columns: Mapping[str, int]
    first: int
    stated: Stated | None
    year: str = ""

    def at(self, name: str, row: int) -> str:
        """A cell in the words of Excel: 序时账!C5. A column that is not there stands for the first one."""
        return cell(self.sheet, row, self.columns.get(name, 0))


def cell(sheet: str, row: int, column: int) -> str:
    """A cell by its sheet and its name; row and column from 0."""
    return f"{sheet}!{column_name(column + 1)}{row + 1}"


def head_of(sheet: str, cells: Cells) -> Head | None:
    """The heading of a sheet of accounts; nothing where it has no summary and no sum of money."""
    for row in range(min(DEEPEST, cells.bounds.rows)):
        columns = _columns(cells, row)
        if "summary" not in columns or not _MONEY & columns.keys():
            continue
        below = {name: column for name, column in _columns(cells, row + 1).items() if name in _SECOND}
        deep = len(below) >= 2 or any(name in _MONEY for name in below)
        over_month = as_text(cells.values.get((row, below["month"]))) if "month" in below else ""
        year = _YEAR.fullmatch("".join(over_month.split()))
        if deep:
            columns = {name: column for name, column in {**below, **columns}.items() if name != "year"}
        stated = _stated(sheet, cells, row + int(deep))
        return Head(sheet, columns, row + 2 if deep else row + 1, stated, "" if year is None else year[1])
    return None


_SECOND = frozenset({"month", "day", "word", "digits"})
"""What stands in the second row of a heading."""


def _columns(cells: Cells, row: int) -> dict[str, int]:
    """The columns that a row names, each the first time."""
    found: dict[str, int] = {}
    for column in range(cells.bounds.columns):
        name = _KNOWN.get(_bare(as_text(cells.values.get((row, column)))))
        if name is not None:
            found.setdefault(name, column)
    return found


def _bare(text: str) -> str:
    return _BRACKETS.sub("", "".join(text.split()))


def _stated(sheet: str, cells: Cells, last: int) -> Stated | None:
    """The unit in the heading of a column of money, or in a line above it (单位：元)."""
    for row, column, text in _texts(cells, last):
        named = _BRACKETS.search(text)
        unit = _STATED.search(text)
        in_money = named is not None and _KNOWN.get(_bare(text)) in _MONEY
        word = unit[1] if unit is not None else named[1].removeprefix("单位：") if in_money and named else ""
        if word in (Unit.YUAN.value, Unit.WAN.value):
            return Stated(Unit(word), cell(sheet, row, column))
    return None


def _texts(cells: Cells, last: int) -> Iterator[tuple[int, int, str]]:
    for (row, column), value in sorted(cells.values.items()):
        if row > last:
            return
        yield row, column, "".join(as_text(value).split())
