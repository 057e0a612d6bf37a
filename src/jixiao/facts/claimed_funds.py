"""The money that a document claims: sources, totals and the spending list of its tables, then what the prose says.

The same money often stands in two tables, in 万元 in the text and in 元 in an annex. Where both agree the finer one is
taken; where they disagree the first stands, and a rule reports it.
"""

import re
from collections.abc import Iterable
from dataclasses import replace
from typing import TYPE_CHECKING

from jixiao.evaluation import Arrival, FundLevel, Funds, FundSource
from jixiao.facts.claimed_items import claimed_items, spending_totals
from jixiao.facts.claimed_prose import stated_in_prose
from jixiao.facts.claimed_values import money, percent, said
from jixiao.facts.model import FactTable, MoneyColumn, MoneyRow, TableKind
from jixiao.facts.table_names import normal
from jixiao.money import Amount, Unit, read_date
from jixiao.place import Place

if TYPE_CHECKING:
    from jixiao.facts.facts import Facts

_STATED = {
    "stated_initial": MoneyColumn.INITIAL,
    "stated_budget": MoneyColumn.BUDGET,
    "stated_arrived": MoneyColumn.ARRIVED,
    "stated_spent": MoneyColumn.SPENT,
}
_WHOLE = re.compile(r"总额|总计|合计|总资金|资金总量")
_PART = re.compile(r"财政|拨款|结转|其他|自筹|资金|补助|专项|中央|省|市|县|区")
_DOCUMENT = re.compile(r"[（(][^（）()]{0,60}号[^（）()]{0,10}[）)]\s*$")
"""A table may print the document of a source behind its name, where another has the name alone."""
_LEVELS = {
    "结转": FundLevel.CARRIED_OVER,
    "自筹": FundLevel.OWN,
    "单位": FundLevel.OWN,
    "非财政": FundLevel.OTHER,
    "中央": FundLevel.CENTRAL,
    "省": FundLevel.PROVINCE,
    "市": FundLevel.CITY,
    "县": FundLevel.COUNTY,
    "区": FundLevel.COUNTY,
    "街道": FundLevel.TOWNSHIP,
    "乡镇": FundLevel.TOWNSHIP,
}

Placed = tuple[Amount, Place]


def claimed_funds(facts: "Facts") -> Funds:
    """The money of the project or department; nothing where the file holds the forms of several projects.

    A list of sources and the block of a form (财政拨款, 上年结转, 其他) part the same money twice: the list counts.
    """
    if len({table.project for table in facts.tables if table.project}) > 1:
        return Funds()
    tables = [t for t in facts.tables if t.kind is TableKind.SOURCES or (t.kind is TableKind.FUNDS and _is_form(t))]
    totals: dict[str, Placed] = {}
    for table in tables:
        _add_totals(table, totals)
    for name, found in (*spending_totals(facts), *stated_in_prose(facts)):
        _add(totals, name, found)
    rate = next(
        (
            (value, row.cells[MoneyColumn.RATE])
            for t in tables
            for row in t.money_totals
            if (value := percent(row.cells.get(MoneyColumn.RATE))) is not None
        ),
        None,
    )
    places = {name: place for name, (_, place) in totals.items()}
    if rate is not None:
        places["stated_execution_rate"] = rate[1].place
    return Funds(
        sources=_sources([t for t in tables if t.kind is TableKind.SOURCES]) or _sources(tables),
        items=claimed_items(facts),
        stated_initial=_amount(totals, "stated_initial"),
        stated_budget=_amount(totals, "stated_budget"),
        stated_arrived=_amount(totals, "stated_arrived"),
        stated_spent=_amount(totals, "stated_spent"),
        stated_execution_rate=None if rate is None else rate[0],
        explanation=_explanation(tables),
        place=next(iter(places.values()), Place(file=facts.document.file)),
        places=places,
    )


def _explanation(tables: Iterable[FactTable]) -> str:
    """What the row of the whole says in its column of remarks."""
    notes = (said(row.text(MoneyColumn.NOTE)) for table in tables for row in table.money_totals)
    return next((note for note in notes if note), "")


def _is_form(table: FactTable) -> bool:
    """Whether it is the block of funds of a form: its rows are 年度资金总额, 财政拨款, 上年结转 …"""
    labels = [row.name for row in (*table.money_totals, *table.money)]
    return any(_WHOLE.search(label) for label in labels) and all(
        _WHOLE.search(label) or _PART.search(label) for label in labels
    )


def _amount(totals: dict[str, Placed], name: str) -> Amount | None:
    found = totals.get(name)
    return None if found is None else found[0]


def _add_totals(table: FactTable, totals: dict[str, Placed]) -> None:
    """The stated totals of a table: its first row 合计 or 年度资金总额."""
    for row in table.money_totals[:1]:
        for name, column in _STATED.items():
            amount = money(table, row, column, Unit.WAN if table.kind is TableKind.FUNDS else None)
            if amount is not None:
                _add(totals, name, (amount, row.cells[column].place))


def _add(totals: dict[str, Placed], name: str, found: Placed) -> None:
    """Keep the finer of two figures that agree, else the first."""
    known = totals.get(name)
    if known is None or (known[0].agrees(found[0]) and found[0].half_digit < known[0].half_digit):
        totals[name] = found


def _sources(tables: Iterable[FactTable]) -> tuple[FundSource, ...]:
    """The sources by name, in the order of the first table that names them."""
    found: dict[str, FundSource] = {}
    for table in tables:
        for rows in _grouped(table.money):
            source = _source(table, rows)
            if source is None:
                continue
            key = normal(_DOCUMENT.sub("", source.name))
            found[key] = source if key not in found else _finer(found[key], source)
    return tuple(found.values())


def _grouped(rows: Iterable[MoneyRow]) -> list[list[MoneyRow]]:
    """Rows that go on with the one above (a second arrival) stand with it."""
    found: list[list[MoneyRow]] = []
    for row in rows:
        name = row.cells.get(MoneyColumn.NAME)
        if found and (not row.name or name is found[-1][0].cells.get(MoneyColumn.NAME)):
            found[-1].append(row)
        elif row.name:
            found.append([row])
    return found


def _source(table: FactTable, rows: list[MoneyRow]) -> FundSource | None:
    row = rows[0]
    default = Unit.WAN if table.kind is TableKind.FUNDS else None
    fields = {"initial": MoneyColumn.INITIAL, "budget": MoneyColumn.BUDGET, "spent": MoneyColumn.SPENT}
    amounts = {name: money(table, row, column, default) for name, column in fields.items()}
    arrivals = tuple(arrival for one in rows if (arrival := _arrival(table, one)) is not None)
    if not arrivals and all(amount is None for amount in amounts.values()):
        return None
    label = row.cells[MoneyColumn.NAME]
    name = re.sub(r"^其中\s*[:：]\s*", "", row.name.strip())
    places = {name: row.cells[column].place for name, column in fields.items() if column in row.cells}
    return FundSource(
        name=name,
        level=_level(row, name),
        initial=amounts["initial"],
        budget=amounts["budget"],
        spent=amounts["spent"],
        arrivals=arrivals,
        due_on=read_date(row.text(MoneyColumn.DUE_ON)),
        explanation=said(row.text(MoneyColumn.NOTE)),
        place=label.place,
        places={**places, "name": label.place},
    )


def _level(row: MoneyRow, name: str) -> FundLevel:
    stated = row.text(MoneyColumn.LEVEL)
    known = next((level for level in FundLevel if level.value == stated), None)
    if known is not None:
        return known
    return next((level for word, level in _LEVELS.items() if word in (stated or name)), FundLevel.OTHER)


def _arrival(table: FactTable, row: MoneyRow) -> Arrival | None:
    """The arrival in a row. Several days in one cell are no day: which part came when is not said."""
    amount = money(table, row, MoneyColumn.ARRIVED)
    if amount is None:
        return None
    text = row.text(MoneyColumn.ARRIVED_ON)
    day = read_date(text) if text.count("年") <= 1 else None
    place = row.cells[MoneyColumn.ARRIVED].place
    places = {"amount": place}
    if MoneyColumn.ARRIVED_ON in row.cells:
        places["on"] = row.cells[MoneyColumn.ARRIVED_ON].place
    return Arrival(amount=amount, on=day, place=place, places=places)


def _finer(one: FundSource, other: FundSource) -> FundSource:
    """The source with the finer amounts of two tables that agree, and what only one of them says."""
    places = dict(one.places)
    amounts: dict[str, Amount | None] = {}
    for name in ("initial", "budget", "spent"):
        first, second = getattr(one, name), getattr(other, name)
        finer = first is None or (second is not None and first.agrees(second) and second.half_digit < first.half_digit)
        amounts[name] = second if second is not None and finer else first
        if second is not None and finer:
            places[name] = other.places[name]
    more = len(other.arrivals) > len(one.arrivals) or _is_finer(one.arrivals, other.arrivals)
    return replace(
        one,
        initial=amounts["initial"],
        budget=amounts["budget"],
        spent=amounts["spent"],
        arrivals=other.arrivals if more else one.arrivals,
        due_on=one.due_on if one.due_on is not None else other.due_on,
        level=one.level if one.level is not FundLevel.OTHER else other.level,
        places=places,
    )


def _is_finer(one: tuple[Arrival, ...], other: tuple[Arrival, ...]) -> bool:
    pairs = list(zip(one, other, strict=False))
    return bool(pairs) and all(
        a.amount.agrees(b.amount) and b.amount.half_digit <= a.amount.half_digit for a, b in pairs
    )
