"""Carrying over (结转结余): what is left of a source goes into the same unit's project of a later year.

One entry in the old year, and in the new one a source 上年结转 with its plan and, as far as the money had arrived, its
arrival. Both books are locked, always in the order of their keys.
"""

from datetime import date
from decimal import Decimal

from django.db import transaction

from jixiao.evaluation import FundLevel
from jixiao.web.accounts.models import User
from jixiao.web.funds import limits
from jixiao.web.funds.models import Entry, Kind, Source
from jixiao.web.funds.writing import (
    Ledger,
    RefusedError,
    add,
    checked,
    checked_day,
    gone,
    opened,
    reversal_of,
    source_in,
    standing_in,
    tell,
)
from jixiao.web.projects.models import Project


@transaction.atomic
def carry(source: Source, *, into: Project, amount: Decimal, on: date, by: User | None) -> Entry:
    """Carry what is left of ``source`` over into a project of the same unit in a later year."""
    old, new = _both_opened(source.project, into)
    if new.project.unit_id != old.project.unit_id or new.project.fiscal_year <= old.project.fiscal_year:
        raise RefusedError("into", "只能结转到本单位以后年度的项目；请重新选择。")
    source = source_in(old.book, source)
    limits.carry_fits(old.book, source, checked(amount))
    arrived = min(amount, max(old.book.left(source), Decimal(0)))
    summary = f"结转到{new.project.fiscal_year}年“{new.project}”"
    entry = Entry(source=source, amount=amount, on=checked_day(on), summary=summary, arrived=arrived)
    limits.is_new(old.book, Kind.CARRY, entry)
    add(old, Kind.CARRY, entry, by=by)
    _open(new, entry, _target(new, source, old.project), arrived, by=by)
    return entry


def take_back(entry: Entry, *, reason: str, on: date, by: User | None) -> Entry:
    """Reverse a carry-over in both years, if nothing rests on it in the new one. Inside the caller's transaction."""
    follower = entry.followers.filter(reverses=None).select_related("project", "source").first()
    if follower is None:
        raise gone(entry)
    old, new = _both_opened(entry.project, follower.project)
    entry = standing_in(old, entry)
    target = source_in(new.book, follower.source)
    opened_by_it = [known for known in new.book.entries if known.follows_id == entry.pk]
    if _rests_on(new, target, opened_by_it):
        template = "“{source}”在{year}年已经下达、到位或使用，不能冲销结转；请先在那里冲销后来的记录。"
        raise RefusedError("reason", template, source=target, year=new.project.fiscal_year)
    reversals = [reversal_of(known, reason=reason, on=on, by=by) for known in opened_by_it]
    new.enter(*reversals)
    tell(new, reversals[0], by=by, verb="funds-reverse")
    return add(old, Kind.CARRY, reversal_of(entry, reason=reason, on=on, by=by), by=by, verb="funds-reverse")


def _both_opened(old: Project, new: Project) -> tuple[Ledger, Ledger]:
    """Both books, locked in the order of their keys, so that two people never wait for each other."""
    found = {project.pk: opened(project) for project in sorted((old, new), key=lambda project: project.pk)}
    return found[old.pk], found[new.pk]


def _rests_on(new: Ledger, target: Source, opened_by_it: list[Entry]) -> bool:
    """Whether without these entries more would have been given out or used of the source than it then has."""
    less = new.book.after(reversal_of(known, reason="-", on=known.on, by=None) for known in opened_by_it)
    given = max(less.total(kind, target) for kind in (Kind.ALLOTMENT, Kind.ARRIVAL, Kind.CARRY))
    used = max(less.total(kind, target) for kind in (Kind.SPENDING, Kind.DISBURSEMENT))
    return given > less.total(Kind.PLAN, target) or used > less.total(Kind.ARRIVAL, target)


def _open(new: Ledger, carried: Entry, target: Source, arrived: Decimal, *, by: User | None) -> None:
    """The plan of the money in the new year, and its arrival as far as it had arrived."""
    old = carried.project
    words = f"{old.fiscal_year}年“{old}”结转"
    more = {"source": target, "on": carried.on, "summary": words, "follows": carried, "by": by}
    entries = [Entry(kind=Kind.PLAN, amount=carried.amount, **more)]
    if arrived > 0:
        entries.append(Entry(kind=Kind.ARRIVAL, amount=arrived, **more))
    new.enter(*entries)
    tell(new, entries[0], by=by, verb="funds-carry")


def _target(new: Ledger, source: Source, old: Project) -> Source:
    """The source in the new year; a second part of the same money joins the first."""
    name = f"{old.fiscal_year}年结转：{source.name}"[:100]
    values = {"level": FundLevel.CARRIED_OVER, "document": source.document}
    return Source.objects.get_or_create(project=new.project, name=name, defaults=values)[0]
