"""The shape of the sheet layout: what a sheet, a table, a form and a column are.

The writer and the reader both follow one description (:mod:`jixiao.workbook.sheets`); there is never a second list
of headings. A heading is recognised by its words, not by its position: people move, rename and insert columns.
"""

import re
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from enum import StrEnum

from jixiao.facts.table_names import is_total, normal, normal_names


class Kind(StrEnum):
    """What the cells of a column hold."""

    ORDINAL = "序号"
    """For the eye only; never read."""
    TEXT = "文字"
    LINES = "文字，每行一条"
    CODES = "编号，用顿号隔开"
    NAMES = "名称，用分号隔开"
    MONEY = "金额"
    NUMBER = "数字"
    COUNT = "不小于 0 的整数"
    PERCENT = "百分比（0—100）"
    RATE = "百分比"
    DATE = "日期"
    YEAR = "年份"
    CHOICE = "下拉选项"
    YES_NO = "是或否"
    OPERATOR = "指标性质"
    MEASURE = "指标值"
    PARAMETERS = "参数"
    OPTIONS = "选项=人数"


@dataclass(frozen=True, slots=True)
class Column:
    """One column of a table, or one line of a form (``header`` is then its label).

    ``unit`` is shown in the heading (``预算（元）``). ``aliases`` are the other headings that people write.
    ``choices`` maps what the drop-down shows to what the model holds; ``open_choice`` lets other words pass.
    ``sums`` marks a column that the total row adds up; ``lines`` is the height of its cells. ``department`` is the
    heading in the workbook of a department, where it differs.
    """

    key: str
    header: str
    kind: Kind = Kind.TEXT
    width: int = 12
    unit: str = ""
    aliases: tuple[str, ...] = ()
    comment: str = ""
    choices: Mapping[str, str] = field(default_factory=dict)
    open_choice: bool = False
    required: bool = False
    sums: bool = False
    lines: int = 1
    department: str = ""

    @property
    def title(self) -> str:
        """The heading as printed, with its unit."""
        return f"{self.header}（{self.unit}）" if self.unit else self.header

    @property
    def names(self) -> frozenset[str]:
        """Everything that this heading may be called, normalised."""
        return normal_names((self.header, self.title, *self.aliases, *filter(None, (self.department,))))

    @property
    def own_names(self) -> frozenset[str]:
        """The heading itself, normalised: it goes before the names that people give it."""
        return normal_names((self.header, self.title))


@dataclass(frozen=True, slots=True)
class Table:
    """A table: a heading row, then one record a row. ``anchor`` is the column without which a row is no record.

    ``continues`` lists the columns that a row with an empty anchor may fill to add to the record above it.
    ``total`` is the label of the automatic total row, ``stated`` that of the row for totals that the unit states.
    """

    key: str
    title: str
    columns: tuple[Column, ...]
    anchor: str
    rows: int = 20
    continues: tuple[str, ...] = ()
    total: str = ""
    stated: str = ""
    note: str = ""
    top_level_only: str = ""
    """Where set, the automatic total adds only rows in which this column is empty."""
    printed: int | None = None
    """How many columns are printed; the others are for the screen."""

    def column(self, key: str) -> Column:
        """The column with that key."""
        return next(c for c in self.columns if c.key == key)


@dataclass(frozen=True, slots=True)
class Form:
    """Label and value pairs, one a line."""

    key: str
    title: str
    fields: tuple[Column, ...]


Block = Table | Form


@dataclass(frozen=True, slots=True)
class Sheet:
    """One sheet: its tab name (``department``: that in the workbook of a department), the names people give it, and
    its blocks from top to bottom."""

    name: str
    blocks: tuple[Block, ...]
    aliases: tuple[str, ...] = ()
    required: bool = False
    landscape: bool = True
    note: str = ""
    department: str = ""

    @property
    def names(self) -> frozenset[str]:
        """Everything that its tab may be called, normalised."""
        return frozenset(normal_tab(n) for n in (self.name, *self.aliases, *filter(None, (self.department,))))

    def of_department(self) -> "Sheet":
        """The same sheet in the words of a department."""
        blocks = tuple(_of_department(block) if isinstance(block, Form) else block for block in self.blocks)
        return replace(self, name=self.department or self.name, blocks=blocks)


def _of_department(form: Form) -> Form:
    return replace(form, fields=tuple(replace(one, header=one.department or one.header) for one in form.fields))


_NUMBERING = re.compile(r"^(?:附表|附件|表)?(?:\d{1,2}|[一二三四五六七八九十]{1,3})[.、．\-_\s）)]+")


def normal_tab(text: str) -> str:
    """A tab name without numbering (“6.绩效指标”, “附件2-绩效指标”) and copies’ marks (“绩效指标 (2)”)."""
    folded = unicodedata.normalize("NFKC", text).strip()
    folded = re.sub(r"\(\d+\)$", "", folded)
    return normal(_NUMBERING.sub("", folded))


def is_automatic(text: str) -> bool:
    """Whether the cell labels one of our computed total rows, which are never read."""
    return "自动" in text and is_total(text)


def choices(values: Iterable[str]) -> Mapping[str, str]:
    """A drop-down that shows what the model holds."""
    return {value: value for value in values}
