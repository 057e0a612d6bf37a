"""The spending list that a document claims, with what is part of what.

Part of which item a line is, is said in many ways: a decimal ordinal (1.1), numbers before some names only, “其中：”,
an indentation that conversion loses. A table where none of these tells it, and whose lines do not add up to its total
in one reading, gives no items: a wrong tree would raise false alarms on every sum.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING

from jixiao.evaluation import SpendingItem
from jixiao.facts.claimed_prose import stated_in_prose
from jixiao.facts.claimed_values import money, said
from jixiao.facts.model import FactTable, MoneyColumn, MoneyRow, TableKind
from jixiao.money import Amount, Unit, find_amounts, rounding_bound, total
from jixiao.place import Place

if TYPE_CHECKING:
    from jixiao.facts.facts import Facts

_OF_WHICH = re.compile(r"^\s*其中\s*[:：]?\s*")
_NUMBER = re.compile(
    r"^\s*(?:[一二三四五六七八九十]{1,3}[、.．]|[（(][一二三四五六七八九十0-9]{1,3}[）)]|[0-9]{1,2}[、.．](?![0-9]))\s*"
)
_SPENT = re.compile(r"支出|开支|使用|用于|决算|支付")
_PLANNED = re.compile(r"预算|计划|安排|申请")


@dataclass(frozen=True, slots=True)
class _Line:
    """One line of a spending table while its parent is sought: a number before its name, its indentation."""

    name: str
    numbered: bool
    of_which: bool
    indent: int
    ordinal: str
    budget: Amount | None
    spent: Amount | None
    row: MoneyRow


@dataclass(frozen=True, slots=True)
class _Shape:
    """Which columns of a table hold what, and its unit where only the text tells it."""

    roles: dict[str, MoneyColumn]
    unit: Unit | None


def claimed_items(facts: "Facts") -> tuple[SpendingItem, ...]:
    """The items of the fullest spending table whose tree is certain; of two alike the finer one."""
    best: tuple[tuple[int, Decimal], tuple[SpendingItem, ...]] | None = None
    for table in spending_tables(facts):
        items = _items(facts, table)
        if not items:
            continue
        finest = min(a.half_digit for item in items for a in (item.budget, item.spent) if a is not None)
        rank = (len(items), -finest)
        if best is None or rank > best[0]:
            best = (rank, items)
    return () if best is None else best[1]


def spending_tables(facts: "Facts") -> Iterable[FactTable]:
    """The spending tables of the document."""
    return (table for table in facts.tables if table.kind is TableKind.SPENDING)


def spending_totals(facts: "Facts") -> tuple[tuple[str, tuple[Amount, Place]], ...]:
    """The totals that spending tables state, as ``stated_spent`` and ``stated_budget``."""
    found = []
    for table in spending_tables(facts):
        shape = _shape(facts, table)
        for row in table.money_totals[-1:]:
            for name, column in shape.roles.items():
                amount = money(table, row, column, shape.unit)
                if amount is not None:
                    found.append((f"stated_{name}", (amount, row.cells[column].place)))
    return tuple(found)


def _items(facts: "Facts", table: FactTable) -> tuple[SpendingItem, ...]:
    shape = _shape(facts, table)
    lines = [line for row in table.money if (line := _line(shape, table, row)) is not None]
    parents = _by_ordinal(lines) or _by_number(lines) or _by_words(lines)
    if parents is None or len({line.name for line in lines}) < len(lines):
        return ()
    if not _closes(shape, table, lines, parents):
        return ()
    return tuple(_item(line, parent) for line, parent in zip(lines, parents, strict=True))


def _line(shape: _Shape, table: FactTable, row: MoneyRow) -> _Line | None:
    amounts = {name: money(table, row, column, shape.unit) for name, column in shape.roles.items()}
    if all(amount is None for amount in amounts.values()) or not row.name.strip():
        return None
    typed = row.cells[MoneyColumn.NAME].text
    stripped = typed.lstrip(" \t\u3000\u00a0")
    bare = _OF_WHICH.sub("", stripped)
    return _Line(
        name=re.sub(r"\s+", "", _NUMBER.sub("", bare)),
        numbered=_NUMBER.match(bare) is not None,
        of_which=_OF_WHICH.match(stripped) is not None,
        indent=len(typed) - len(stripped),
        ordinal=row.text(MoneyColumn.ORDINAL),
        budget=amounts.get("budget"),
        spent=amounts.get("spent"),
        row=row,
    )


def _shape(facts: "Facts", table: FactTable) -> _Shape:
    unit = _unit(facts, table)
    return _Shape(_roles(facts, table, unit), unit)


def _roles(facts: "Facts", table: FactTable, unit: Unit | None) -> dict[str, MoneyColumn]:
    """Which column holds what was budgeted and what was spent; money of which it is not said stands for neither."""
    columns = {column for row in (*table.money, *table.money_totals) for column in row.cells}
    roles = {}
    if MoneyColumn.BUDGET in columns:
        roles["budget"] = MoneyColumn.BUDGET
    if MoneyColumn.SPENT in columns:
        roles["spent"] = MoneyColumn.SPENT
    if MoneyColumn.AMOUNT in columns and not roles:
        role = _role_by_total(facts, table, unit) or _role_by_words(facts, table)
        if role:
            roles[role] = MoneyColumn.AMOUNT
    return roles


def _role_by_total(facts: "Facts", table: FactTable, unit: Unit | None) -> str:
    """What a list of money is of, where its total is a figure of the text that says so."""
    row = table.money_totals[-1] if table.money_totals else None
    amount = money(table, row, MoneyColumn.AMOUNT, unit) if row is not None else None
    if amount is None:
        return ""
    agreeing = {name for name, (stated, _) in stated_in_prose(facts) if stated.agrees(amount)}
    found = agreeing & {"stated_spent", "stated_budget"}
    return next(iter(found)).removeprefix("stated_") if len(found) == 1 else ""


def _role_by_words(facts: "Facts", table: FactTable) -> str:
    words = _words_before(facts, table)
    return "spent" if _SPENT.search(words) else "budget" if _PLANNED.search(words) else ""


def _words_before(facts: "Facts", table: FactTable) -> str:
    """The caption and the paragraph before a table."""
    first = next(p.index for row in (*table.money, *table.money_totals) for p in row.cells.values())
    before = [p.text for p in facts.prose if p.index < first and p.text.strip()][-2:]
    return "\n".join((*before, table.caption))


def _unit(facts: "Facts", table: FactTable) -> Unit | None:
    """The unit of a table that states none: the one with which its total agrees with an amount of the text."""
    if table.unit or not table.money_totals:
        return None
    row = table.money_totals[-1]
    stated = {a.amount for p in facts.prose if "元" in p.text for a in find_amounts(p.text) if not a.amount.fault}
    fits = []
    for unit in (Unit.YUAN, Unit.WAN):
        amounts = [money(table, row, c, unit) for c in (MoneyColumn.AMOUNT, MoneyColumn.SPENT, MoneyColumn.BUDGET)]
        if any(a is not None and a.value != 0 and any(a.agrees(b) for b in stated) for a in amounts):
            fits.append(unit)
    return fits[0] if len(fits) == 1 else None


def _by_ordinal(lines: Sequence[_Line]) -> list[str] | None:
    """The parents by ordinals such as 1 and 1.1."""
    if not any("." in line.ordinal for line in lines):
        return None
    names = {line.ordinal: line.name for line in lines}
    parents = [names.get(line.ordinal.rpartition(".")[0], "") for line in lines]
    clear = all(bool(parent) == ("." in line.ordinal) for parent, line in zip(parents, lines, strict=True))
    return parents if clear else None


def _by_number(lines: Sequence[_Line]) -> list[str] | None:
    """The parents where some names are numbered and the lines under them are not."""
    if not lines or not lines[0].numbered or all(line.numbered for line in lines):
        return None
    parents, parent = [], ""
    for line in lines:
        parents.append("" if line.numbered else parent)
        parent = line.name if line.numbered else parent
    return parents


def _by_words(lines: Sequence[_Line]) -> list[str] | None:
    """The parents by “其中” and indentation; a flat list where there is neither."""
    if not any(line.of_which for line in lines):
        return [""] * len(lines)
    parents: list[str] = []
    parent: _Line | None = None
    last: _Line | None = None
    for line in lines:
        if line.of_which:
            parent = last if parent is None else parent
        elif parent is not None and line.indent <= parent.indent:
            parent = None
        if line.of_which and parent is None:
            return None
        parents.append(parent.name if parent is not None else "")
        last = line if parent is None else last
    return parents


def _closes(shape: _Shape, table: FactTable, lines: Sequence[_Line], parents: Sequence[str]) -> bool:
    """Whether the tree is sure: it is flat and says no “其中”, it comes from ordinals, or its top lines add up."""
    if not any(parents) or any("." in line.ordinal for line in lines):
        return True
    for row in table.money_totals[-1:]:
        for name, column in shape.roles.items():
            stated = money(table, row, column, shape.unit)
            top = [getattr(line, name) for line, parent in zip(lines, parents, strict=True) if not parent]
            if stated is None or any(amount is None for amount in top):
                continue
            return abs(total(top) - stated.yuan) <= rounding_bound([*top, stated])
    return any(line.numbered for line in lines)


def _item(line: _Line, parent: str) -> SpendingItem:
    cells = line.row.cells
    places = {"name": cells[MoneyColumn.NAME].place}
    for name, columns in (("budget", (MoneyColumn.BUDGET,)), ("spent", (MoneyColumn.SPENT, MoneyColumn.AMOUNT))):
        place = next((cells[c].place for c in columns if c in cells), None)
        if place is not None:
            places[name] = place
    if line.spent is None and line.budget is not None and MoneyColumn.BUDGET not in cells:
        places["budget"] = cells[MoneyColumn.AMOUNT].place
    return SpendingItem(
        name=line.name,
        budget=line.budget,
        spent=line.spent,
        parent=parent,
        site=said(line.row.text(MoneyColumn.SITE)),
        note=said(line.row.text(MoneyColumn.NOTE)),
        place=places["name"],
        places=places,
    )
