"""The sites (示范点, 子项目) that a document claims, with their money and their results."""

from typing import TYPE_CHECKING

from jixiao.evaluation import Site, SiteResult, read_actual, read_measure
from jixiao.facts.claimed_values import money, said
from jixiao.facts.model import Column, FactTable, IndicatorRow, MoneyColumn, MoneyRow, TableKind
from jixiao.facts.table_names import normal
from jixiao.money import read_date

if TYPE_CHECKING:
    from jixiao.facts.facts import Facts


def claimed_sites(facts: "Facts") -> tuple[Site, ...]:
    """The sites of the finest table that lists them; nothing where the file holds the forms of several projects."""
    tables = [table for table in facts.tables if table.kind is TableKind.SITES and table.money]
    if not tables or len({table.project for table in facts.tables if table.project}) > 1:
        return ()
    best = max(tables, key=lambda t: (len(t.money), t.unit == "元"))
    results = _results(facts)
    return tuple(_site(best, row, results.get(normal(row.name), ())) for row in best.money if row.name)


def _results(facts: "Facts") -> dict[str, tuple[SiteResult, ...]]:
    found: dict[str, tuple[SiteResult, ...]] = {}
    for table in facts.tables:
        for row in table.rows:
            if row.owner:
                key = normal(row.owner)
                found[key] = (*found.get(key, ()), _result(row, facts.fiscal_year))
    return found


def _result(row: IndicatorRow, year: int | None) -> SiteResult:
    unit = row.text(Column.UNIT)
    fields = {"indicator": Column.NAME, "target": Column.TARGET, "actual": Column.ACTUAL}
    places = {name: row.cells[column].place for name, column in fields.items() if column in row.cells}
    return SiteResult(
        indicator=row.name,
        target=read_measure(said(row.text(Column.TARGET)), None, unit, year).measure,
        actual=read_actual(said(row.text(Column.ACTUAL)), unit, year).measure,
        place=places.get("indicator", next(iter(places.values()))),
        places=places,
    )


def _site(table: FactTable, row: MoneyRow, results: tuple[SiteResult, ...]) -> Site:
    fields = {
        "name": MoneyColumn.NAME,
        "unit": MoneyColumn.UNIT,
        "budget": MoneyColumn.BUDGET,
        "arrived": MoneyColumn.ARRIVED,
        "arrived_on": MoneyColumn.ARRIVED_ON,
        "spent": MoneyColumn.SPENT,
    }
    places = {name: row.cells[column].place for name, column in fields.items() if column in row.cells}
    return Site(
        name=row.name,
        unit=said(row.text(MoneyColumn.UNIT)),
        budget=money(table, row, MoneyColumn.BUDGET),
        arrived=money(table, row, MoneyColumn.ARRIVED),
        arrived_on=read_date(row.text(MoneyColumn.ARRIVED_ON)),
        spent=money(table, row, MoneyColumn.SPENT),
        results=results,
        place=places["name"],
        places=places,
    )
