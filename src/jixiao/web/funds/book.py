"""The book of one project, added up: by kind and by source, with what is late and what goes beyond.

Sums are made here of the single amounts, which every database gives exactly; SQLite would add them as floats.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from itertools import islice
from typing import Any, TypeVar

from django.db import DEFAULT_DB_ALIAS
from django.db.models import Model

from jixiao.web.funds.models import Balance, Entry, Kind, Site, Source
from jixiao.web.projects.models import Project

FIELDS: Mapping[Kind, str] = {
    Kind.PLAN: "planned",
    Kind.ALLOTMENT: "allotted",
    Kind.ARRIVAL: "arrived",
    Kind.DISBURSEMENT: "disbursed",
    Kind.SPENDING: "spent",
    Kind.CARRY: "carried_over",
}
"""The field of the balance for each kind of entry."""

ZERO = Decimal(0)

Row = TypeVar("Row", bound=Model)


@dataclass(frozen=True)
class Book:
    """The entries of a project that stand (neither reversed nor reversing), with its sources."""

    sources: Sequence[Source]
    entries: Sequence[Entry]
    _sums: dict[tuple[Kind, int | None], Decimal] = field(default_factory=dict, compare=False)
    _arrived: dict[int, Decimal] = field(default_factory=dict, compare=False)

    def __post_init__(self) -> None:
        for entry in self.entries:
            kind = Kind(entry.kind)
            for key in ((kind, None), (kind, entry.source_id)):
                self._sums[key] = self._sums.get(key, ZERO) + entry.amount
            if entry.allotment_id is not None:
                self._arrived[entry.allotment_id] = self._arrived.get(entry.allotment_id, ZERO) + entry.amount

    def after(self, entries: Iterable[Entry]) -> "Book":
        """The book with more entries in it; a reversal takes the one that it reverses out."""
        return Book(self.sources, standing([*self.entries, *entries]))

    def sum(self, kind: Kind, source: Source | None = None) -> Decimal | None:
        """What the entries of a kind add up to, of one source or of all; nothing where there is none."""
        return self._sums.get((kind, None if source is None else source.pk))

    def total(self, kind: Kind, source: Source | None = None) -> Decimal:
        """The same, where no entry means that nothing was."""
        found = self.sum(kind, source)
        return ZERO if found is None else found

    def of(self, kind: Kind) -> list[Entry]:
        """The entries of a kind."""
        return [entry for entry in self.entries if entry.kind == kind]

    def late(self) -> Decimal | None:
        """What arrived after its source was due; nothing where no arrival has a due day."""
        due = {source.pk: source.due_on for source in self.sources if source.due_on is not None}
        dated = [(entry, due[entry.source_id]) for entry in self.of(Kind.ARRIVAL) if entry.source_id in due]
        return sum((entry.amount for entry, day in dated if entry.on > day), ZERO) if dated else None

    def awaiting(self) -> Decimal | None:
        """What was allotted and has not arrived; nothing where nothing was allotted."""
        orders = self.of(Kind.ALLOTMENT)
        return sum((self.unarrived(order) for order in orders), ZERO) if orders else None

    def unarrived(self, order: Entry) -> Decimal:
        """What has not arrived of an order."""
        return order.amount - self._arrived.get(order.pk, ZERO)

    def due_on(self) -> date | None:
        """The earliest day for which money of the plan has not arrived in full."""
        open_days = [source.due_on for source in self.sources if source.due_on is not None and self.missing(source) > 0]
        return min(open_days, default=None)

    def missing(self, source: Source) -> Decimal:
        """How much of the plan of a source has not arrived."""
        return self.total(Kind.PLAN, source) - self.total(Kind.ARRIVAL, source)

    def unordered(self, source: Source) -> Decimal:
        """How much of that is not to come by an order."""
        orders = [order for order in self.of(Kind.ALLOTMENT) if order.source_id == source.pk]
        return self.missing(source) - sum((self.unarrived(order) for order in orders), ZERO)

    def open_order(self, source: Source, amount: Decimal) -> Entry | None:
        """The first order of a source that still waits for so much."""
        orders = [order for order in self.of(Kind.ALLOTMENT) if order.source_id == source.pk]
        return next((order for order in orders if self.unarrived(order) >= amount), None)

    def left(self, source: Source) -> Decimal:
        """What arrived of a source and is still there: neither spent nor carried over; below zero, over-spent."""
        moved = (entry.arrived for entry in self.of(Kind.CARRY) if entry.source_id == source.pk)
        moved_sum = sum((part for part in moved if part is not None), ZERO)
        return self.total(Kind.ARRIVAL, source) - self.total(Kind.SPENDING, source) - moved_sum

    def carriable(self, source: Source) -> Decimal:
        """What is left of the plan of a source: neither spent nor carried over."""
        gone = self.total(Kind.SPENDING, source) + self.total(Kind.CARRY, source)
        return self.total(Kind.PLAN, source) - gone


def standing(entries: Iterable[Entry]) -> list[Entry]:
    """The entries that neither reverse another nor are reversed."""
    listed = list(entries)
    gone = {entry.reverses_id for entry in listed if entry.reverses_id is not None}
    return [entry for entry in listed if entry.reverses_id is None and entry.pk not in gone]


def book_of(project: Project) -> Book:
    """The book as it stands now, in one query: every source, those without an entry too, beside its entries."""
    columns = [*_named(Source), *_named(Entry, "entries__"), *_named(Site, "entries__site__")]
    sources: dict[int, Source] = {}
    entries = []
    for row in project.sources.order_by("entries__on", "entries__pk").values_list(*columns):
        parts = iter(row)
        read, entry, site = _read(Source, parts), _read(Entry, parts), _read(Site, parts)
        source = sources.setdefault(read.pk, read)
        if entry.pk is not None:
            entry.source = source
            entry.site = site if site.pk is not None else None
            entries.append(entry)
    return Book([sources[key] for key in sorted(sources)], standing(entries))


def _named(model: type[Model], path: str = "") -> list[str]:
    return [f"{path}{column.attname}" for column in model._meta.concrete_fields]


def _read(model: type[Row], values: Iterator[Any]) -> Row:
    """The next columns of a row as the object that they are; without a key where there is none."""
    names = [column.attname for column in model._meta.concrete_fields]
    return model.from_db(DEFAULT_DB_ALIAS, names, list(islice(values, len(names))))


def write_balance(balance: Balance, book: Book) -> None:
    """Write what the book adds up to into its row, which the caller has locked."""
    for kind, name in FIELDS.items():
        setattr(balance, name, book.sum(kind))
    balance.late, balance.due_on, balance.awaiting = book.late(), book.due_on(), book.awaiting()
    balance.lacking = sum(entry.lacks_minutes for entry in book.of(Kind.SPENDING))
    balance.save()
