"""The tables of the running text, with what they are for: goals, results, scores, funds, spending.

An official form (财预〔2020〕10号 附件1) is one table with several blocks; each block is a :class:`FactTable` of its
own. What is not recognised is kept as :attr:`TableKind.OTHER`, so that no table is lost.
"""

import re
from dataclasses import dataclass, field
from itertools import pairwise
from typing import TYPE_CHECKING

from jixiao.facts.layout import layout_grids
from jixiao.facts.model import FactTable, IndicatorRow, MoneyColumn, MoneyRow, Passage, TableKind
from jixiao.facts.table_grid import Grid
from jixiao.facts.table_heads import Head, read_head
from jixiao.facts.table_names import normal
from jixiao.facts.table_rows import indicator_rows, money_rows
from jixiao.facts.table_units import column_units, table_unit

if TYPE_CHECKING:
    from jixiao.facts.facts import Facts

_CAPTION = re.compile(r"\s*(?:附?表|附件)\s*[0-9０-９一二三四五六七八九十]{1,3}")
_STOP = re.compile(
    r"(?:其他需要?说明.{0,4}|自评等级|评价等级|评价结论|自评结论|存在的?问题|改进措施.{0,12}|填报人|填表人|联系人|联系电话"
    r"|项目负责人|财务负责人|单位负责人|偏差大或目标未完成原因分析|审核意见|主管部门意见|财政部门意见|填报日期"
    r"|.{0,8}绩效(?:目标|自评|监控).{0,10}表)"
)
_FORM = re.compile(r"项目名称|部门名称|单位名称|主管部门|实施单位|计划开始日期|项目资金|填报单位|预算单位")
_PROJECT = "项目名称"
_LONGEST_LABEL = 20
_NAMING = (MoneyColumn.ORDINAL, MoneyColumn.NAME, MoneyColumn.LEVEL)
"""Columns that say what a line of money is, not how much."""
_REMARK = re.compile(r"\s*(?:注|说明|备注|填表说明|填报说明)\s*[0-9一二三]{0,2}\s*[：:.、]|\s*本表")
_INDICATORS = (TableKind.GOALS, TableKind.RESULTS, TableKind.SCORES)


@dataclass(slots=True)
class _Block:
    """A block while its end is not yet known. ``lines`` are its rows without head rows."""

    head: Head
    first: int
    last: int
    lines: list[int] = field(default_factory=list)
    heads: list[int] = field(default_factory=list)
    project: str = ""
    """What stands beside 项目名称 in the form that the block is part of."""
    path: tuple[str, ...] = ()
    """The levels of the last row before, of a table that goes on with another."""


def tables(facts: "Facts") -> tuple[FactTable, ...]:
    """The tables in reading order; a form of several blocks gives one for each block."""
    found: list[FactTable] = []
    before: Head | None = None
    for grid in (*facts.grids, *layout_grids(facts.document.kind, facts.prose)):
        blocks = _blocks(grid)
        if not blocks and before is not None and _continues(grid, before, found):
            blocks = [_continuation(grid, before, found[-1])]
        if not blocks:
            found.append(_plain(grid, len(found)))
        for block in blocks:
            found.append(_table(grid, block, len(found)))
            if block.head.again:
                found.append(_table(grid, block, len(found), again=True))
        before = blocks[-1].head if blocks else None
    return tuple(found)


def _blocks(grid: Grid) -> list[_Block]:
    """The blocks of one table from top to bottom."""
    found: list[_Block] = []
    current: _Block | None = None
    project = ""
    row = 0
    while row < len(grid.rows):
        head = read_head(grid, row)
        if head is not None:
            if current is None or not _same(current.head, head):
                current = _Block(head, row, head.last, project=project)
                found.append(current)
            current.heads.extend(range(head.first, head.last))
            row = current.last = head.last
            continue
        project = _project(grid, row) or project
        if current is not None and _ends(grid, row, current.head):
            current = None
        elif current is not None:
            current.last = row + 1
            if not _is_remark(grid, row):
                current.lines.append(row)
        row += 1
    return found


def _project(grid: Grid, row: int) -> str:
    """What the row gives as the name of the project."""
    cells = [passage.text.strip() for _, passage in grid.filled(row)]
    pairs = pairwise(cells)
    return next((value for label, value in pairs if normal(label[:_LONGEST_LABEL]) == _PROJECT), "")


def _same(one: Head, other: Head) -> bool:
    """Whether a head is that of the block again, as it is printed on each page."""
    return one.kind is other.kind and one.columns == other.columns and one.money == other.money


def _ends(grid: Grid, row: int, head: Head) -> bool:
    """Whether a row belongs to no block of that kind: a label of the form, or the labels of goals under the funds."""
    cells = [(column, passage) for column, passage in grid.filled(row) if grid.begins(row, column)]
    if not cells:
        return False
    first = normal(cells[0][1].text[:_LONGEST_LABEL])
    if _STOP.fullmatch(first) or _FORM.match(first):
        return True
    if head.kind is TableKind.FUNDS:
        start = min(column for what, column in head.money.items() if what not in _NAMING)
        labels = [passage.text for column, passage in cells if column < start]
        return not labels or any("目标" in label for label in labels)
    return False


def _is_remark(grid: Grid, row: int) -> bool:
    cells = grid.filled(row)
    return bool(cells) and _REMARK.match(cells[0][1].text) is not None


def _continues(grid: Grid, head: Head, found: list[FactTable]) -> bool:
    """Whether a table without head goes on with the one before: as wide, and nothing but a caption between."""
    return (
        grid.follows
        and head.kind in (*_INDICATORS, TableKind.SPENDING)
        and grid.table.columns == found[-1].table.columns
        and not any(_CAPTION.match(passage.text) and "续" not in passage.text for passage in grid.above)
    )


def _continuation(grid: Grid, before: Head, table: FactTable) -> _Block:
    head = Head(0, 0, before.kind, before.columns, before.money, before.goals, before.owner, before.again)
    block = _Block(head, 0, len(grid.rows), project=table.project, path=table.rows[-1].path if table.rows else ())
    block.lines = [row for row in range(len(grid.rows)) if not _is_remark(grid, row)]
    return block


def _table(grid: Grid, block: _Block, index: int, *, again: bool = False) -> FactTable:
    head = block.head
    columns = {**head.columns, **head.again} if again else head.columns
    rows: tuple[IndicatorRow, ...] = ()
    totals: tuple[IndicatorRow, ...] = ()
    money: tuple[MoneyRow, ...] = ()
    money_totals: tuple[MoneyRow, ...] = ()
    if head.kind in _INDICATORS:
        rows, totals = indicator_rows(grid, block.lines, columns, index, head.owner, block.path)
    elif head.kind is not TableKind.AIMS:
        money, money_totals = money_rows(grid, block.lines, head, index)
    unit, place = table_unit(grid, block.first, block.heads)
    return FactTable(
        index=index,
        table=grid.table,
        kind=head.kind,
        columns=columns,
        rows=rows,
        head=tuple(block.heads),
        unit=unit,
        unit_place=place,
        caption=_caption(grid),
        section=_section(grid),
        first=block.first,
        last=block.last,
        totals=totals,
        money=money,
        money_totals=money_totals,
        units=column_units(grid, block.heads),
        aims=_aims(grid, block) if head.kind is TableKind.AIMS else (),
        project=block.project,
    )


def _aims(grid: Grid, block: _Block) -> tuple[dict[str, Passage], ...]:
    """The goals under their heads: for each row what was expected, and what was done."""
    found = []
    for row in block.lines:
        cells = {role: grid.rows[row][column] for role, column in block.head.goals.items()}
        said = {role: passage for role, passage in cells.items() if passage is not None and passage.text.strip()}
        if "expected" in said and said not in found:
            found.append(said)
    return tuple(found)


def _plain(grid: Grid, index: int) -> FactTable:
    unit, place = table_unit(grid, 0, [0])
    return FactTable(
        index=index,
        table=grid.table,
        kind=TableKind.OTHER,
        unit=unit,
        unit_place=place,
        caption=_caption(grid),
        section=_section(grid),
        last=len(grid.rows),
        units=column_units(grid, [0] if grid.rows else []),
    )


def _caption(grid: Grid) -> str:
    return next((p.text.strip() for p in reversed(grid.above) if _CAPTION.match(p.text)), "")


def _section(grid: Grid) -> int | None:
    return next((p.section for line in grid.rows for p in line if p is not None), None)
