"""The book as the engine knows money, so that rates and totals are worked out where reports have theirs."""

from collections.abc import Iterable
from decimal import Decimal

from jixiao.evaluation import (
    Arrival,
    Evaluation,
    FundLevel,
    Funds,
    FundSource,
    FundsSummary,
    Identity,
    SpendingItem,
    summarise,
)
from jixiao.evaluation import Site as EvaluationSite
from jixiao.money import Amount
from jixiao.web.funds.book import ZERO, Book, book_of
from jixiao.web.funds.models import Balance, Entry, Kind, Source
from jixiao.web.projects.models import Project

UNNAMED = "未写明明细的支出"
"""Spending whose voucher names no item, beside spending that does: the list of items is then whole."""


def funds_of(project: Project) -> Funds:
    """The money of a project as the engine reads it; empty where nothing is entered."""
    balance = Balance.objects.filter(project=project).first()
    return funds_in(book_of(project), "" if balance is None else balance.explanation)


def sites_of(project: Project) -> tuple[EvaluationSite, ...]:
    """The sites of a project with what they were given and spent."""
    return sites_in(project, book_of(project))


def summary_of(funds: Funds) -> FundsSummary:
    """Totals and rates of the money, by the engine."""
    return summarise(Evaluation(identity=Identity(name=""), funds=funds))


def funds_in(book: Book, explanation: str = "") -> Funds:
    """The money of a book that was read."""
    return Funds(
        sources=tuple(_source(book, source) for source in book.sources),
        items=_items(book.of(Kind.SPENDING)),
        explanation=explanation,
    )


def sites_in(project: Project, book: Book) -> tuple[EvaluationSite, ...]:
    """The sites with the sums of a book that was read."""
    entries: dict[tuple[int | None, str], list[Entry]] = {}
    for entry in book.entries:
        entries.setdefault((entry.site_id, entry.kind), []).append(entry)
    found = []
    for site in project.sites.all():
        given, spent = entries.get((site.pk, Kind.DISBURSEMENT), []), entries.get((site.pk, Kind.SPENDING), [])
        found.append(
            EvaluationSite(
                name=site.name,
                unit=site.unit_name,
                budget=_amount(site.budget),
                arrived=_sum(given),
                arrived_on=max((entry.on for entry in given), default=None),
                spent=_sum(spent),
                note=site.note,
            )
        )
    return tuple(found)


def _source(book: Book, source: Source) -> FundSource:
    """A source that spent nothing while others did has spent zero; where nobody entered spending nothing is known."""
    spent = book.sum(Kind.SPENDING, source)
    if spent is None and book.sum(Kind.SPENDING) is not None:
        spent = ZERO
    return FundSource(
        name=source.name,
        level=FundLevel(source.level),
        initial=_amount(source.initial),
        budget=_amount(book.sum(Kind.PLAN, source)),
        arrivals=tuple(
            Arrival(amount=Amount.of(entry.amount), on=entry.on, document=entry.number)
            for entry in book.of(Kind.ARRIVAL)
            if entry.source_id == source.pk
        ),
        due_on=source.due_on,
        spent=_amount(spent),
        document=source.document,
        explanation=source.note,
    )


def _items(spending: Iterable[Entry]) -> tuple[SpendingItem, ...]:
    """Spending by item and site, if any voucher names an item."""
    sums: dict[tuple[str, str], Decimal] = {}
    for entry in spending:
        key = (entry.item, entry.site.name if entry.site is not None else "")
        sums[key] = sums.get(key, ZERO) + entry.amount
    if not any(item for item, _ in sums):
        return ()
    return tuple(
        SpendingItem(name=item or UNNAMED, spent=Amount.of(spent), site=site) for (item, site), spent in sums.items()
    )


def _sum(entries: Iterable[Entry]) -> Amount | None:
    listed = list(entries)
    return Amount.of(sum((entry.amount for entry in listed), ZERO)) if listed else None


def _amount(value: Decimal | None) -> Amount | None:
    return None if value is None else Amount.of(value)
