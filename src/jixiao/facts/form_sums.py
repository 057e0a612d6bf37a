"""The block of money of a form of goals: 年度资金总额 in one cell, 其中：财政拨款 and 其他资金 below it.

Each has one number. The official form has two such blocks side by side (实施期 and 年度). Forms with a column a stage
(年初预算数, 全年预算数 …) are tables of money and are added up as such.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from jixiao.facts.cell_figures import bare_number
from jixiao.facts.figure_line import closes
from jixiao.facts.model import Figure, FigureKind, Passage, Role, Span, SumFact, SumForm
from jixiao.facts.table_grid import Grid
from jixiao.facts.table_names import normal
from jixiao.facts.table_units import table_unit
from jixiao.money import Amount, Unit

if TYPE_CHECKING:
    from jixiao.facts.facts import Facts

_WHOLE = re.compile(r"(?:项目|年度|当年|中期|实施期|全年|年度项目|项目年度)?(?:预算)?资金(?:申请|预算)?总额")
_PART = re.compile(
    r"(?:其中)?(?:当年|本年|年度|上年|以前年度)?(?:中央|省级?|市级?|县级?|区级?|本级|上级|地方|一般公共预算)?"
    r"(?:财政(?:拨款|资金|补助)(?:资金)?|结转(?:结余)?(?:资金)?|其他资金|单位资金|单位自筹|自筹资金|社会资金|其他)"
)
_WITHIN = re.compile(r"\s*其\s*中")
_LONGEST = 30
_MOST_ROWS, _MOST_PARTS = 60, 12
"""A block of money stands at the head of a form and is short."""


@dataclass(frozen=True, slots=True)
class _Entry:
    """A label with the one number to its right."""

    figure: Figure
    label: str

    @property
    def is_within(self) -> bool:
        """Whether it says itself a part of what stands above it."""
        return _WITHIN.match(self.label) is not None


def form_sums(facts: "Facts") -> Iterator[SumFact]:
    """The totals of such blocks with their parts, where they can be read in one way."""
    for grid in facts.grids:
        for row in range(min(len(grid.rows), _MOST_ROWS)):
            for column, passage in grid.filled(row):
                if len(passage.text) <= _LONGEST and _WHOLE.fullmatch(_plain(passage.text)):
                    yield from _block(grid, row, column)


def _block(grid: Grid, row: int, column: int) -> Iterator[SumFact]:
    whole = _entry(grid, row, column)
    parts = list(_parts(grid, row, column))
    if whole is None or len(parts) < 2 or not _is_clear(whole, parts):
        return
    figures = tuple(part.figure for part in parts)
    yield SumFact(SumForm.SUBTOTAL, whole.figure, figures, True, whole.label, "其下各项")


def _is_clear(whole: _Entry, parts: list[_Entry]) -> bool:
    """Whether the parts are all of one depth: a second 其中 parts one of them again, unless all together close."""
    nested = any(part.is_within for part in parts[1:])
    return not nested or closes(whole.figure, [part.figure for part in parts])


def _parts(grid: Grid, row: int, column: int) -> Iterator[_Entry]:
    """The labels below in the same column, as long as they name a source of money."""
    found = 0
    for below in range(row + 1, len(grid.rows)):
        passage = grid.rows[below][column] if column < len(grid.rows[below]) else None
        if passage is None or not _PART.fullmatch(_plain(passage.text[:_LONGEST])) or found == _MOST_PARTS:
            return
        entry = _entry(grid, below, column) if grid.begins(below, column) else None
        if entry is not None:
            found += 1
            yield entry


def _entry(grid: Grid, row: int, column: int) -> _Entry | None:
    """The label there with its number, where just one number follows before the next label."""
    numbers: list[Passage] = []
    for place, passage in grid.filled(row):
        if place <= column:
            continue
        if bare_number(passage.text) is None:
            break
        numbers.append(passage)
    label = grid.text(row, column)
    return _Entry(_figure(grid, row, numbers[0], label), label) if len(numbers) == 1 else None


def _figure(grid: Grid, row: int, passage: Passage, label: str) -> Figure:
    number = bare_number(passage.text)
    assert number is not None
    text = passage.text
    span = Span(passage, len(text) - len(text.lstrip()), len(text.rstrip()))
    unit = Unit(table_unit(grid, row, (row,))[0] or Unit.WAN.value)
    amount = Amount(number.value, unit, number.digits, span.text, number.fault)
    return Figure(
        FigureKind.MONEY,
        number.value,
        unit.value,
        amount.yuan,
        amount.half_digit,
        span,
        label=label,
        role=Role.BUDGET,
        inherited=True,
        fault=number.fault,
        amount=amount,
    )


def _plain(text: str) -> str:
    """The words of a label without its unit and marks."""
    return re.sub(r"[:：\s（(）)]|万元|元|单位", "", normal(text))
