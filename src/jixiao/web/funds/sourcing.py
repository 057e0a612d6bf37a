"""Sources and sites of the money: entered, planned anew, and corrected where what is said of them was wrong.

What is said of a source (its name, level, due day) is no sum of money and may be corrected with a reason; the log
keeps what stood there before. Its plan is entries of the book.
"""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal

from django.db import IntegrityError, transaction

from jixiao.evaluation import FundLevel
from jixiao.web.accounts.models import User
from jixiao.web.audit.services import record
from jixiao.web.funds import limits
from jixiao.web.funds.models import Entry, Kind, Site, Source
from jixiao.web.funds.writing import (
    Ledger,
    RefusedError,
    both,
    checked,
    checked_day,
    opened,
    reasoned,
    reversal_of,
    source_in,
)
from jixiao.web.projects.models import Project


@transaction.atomic
def add_source(
    project: Project,
    *,
    name: str,
    level: FundLevel | str,
    planned: Decimal | None = None,
    initial: Decimal | None = None,
    due_on: date | None = None,
    document: str = "",
    note: str = "",
    on: date | None = None,
    by: User | None,
) -> Source:
    """A source of money with its plan: ``initial`` 年初预算, ``planned`` 全年预算 (the same where it is not given)."""
    ledger = opened(project)
    source = Source(project=ledger.project, name=name.strip(), level=FundLevel(level), initial=_initial(initial))
    source.due_on, source.document, source.note = due_on, document, note
    _saved(source)
    plan = initial if planned is None else planned
    said = "" if plan is None else f"，全年预算 {both(plan)}"
    if plan is not None:
        day = on or date(ledger.project.fiscal_year, 1, 1)
        entry = Entry(source=source, kind=Kind.PLAN, amount=checked(plan), on=day, number=document, by=by)
        entry.project, entry.summary = ledger.project, "预算安排"
        entry.save(force_insert=True)
    ledger.refresh()
    record(
        by=by,
        verb="funds-source",
        on=ledger.project,
        unit=ledger.project.unit,
        sentence=f"登记资金来源“{source.name}”（{source.level}）{said}",
        after={"source": source.name, "initial": initial, "planned": plan, "due_on": due_on},
    )
    return source


@transaction.atomic
def adjust(source: Source, *, planned: Decimal, reason: str, document: str = "", on: date, by: User | None) -> Entry:
    """Change the plan of a source (预算调整): what was planned is reversed, the new plan entered, with the reason."""
    reason = reasoned(reason, "调整预算")
    ledger = opened(source.project)
    source = source_in(ledger.book, source)
    limits.plan_holds(ledger.book, source, checked(planned))
    before = ledger.book.total(Kind.PLAN, source)
    old = [entry for entry in ledger.book.of(Kind.PLAN) if entry.source_id == source.pk]
    entry = Entry(source=source, kind=Kind.PLAN, amount=planned, on=checked_day(on), number=document, by=by)
    entry.summary, entry.explanation = "预算调整", reason
    ledger.enter(*(reversal_of(known, reason=reason, on=on, by=by) for known in old), entry)
    record(
        by=by,
        verb="funds-adjust",
        on=ledger.project,
        unit=ledger.project.unit,
        sentence=f"调整“{source.name}”的全年预算：{both(before)} 调整为 {both(planned)}，原因：{reason}",
        before={"planned": before},
        after={"planned": planned},
    )
    return entry


@transaction.atomic
def add_site(
    project: Project,
    *,
    name: str,
    unit_name: str = "",
    budget: Decimal | None = None,
    note: str = "",
    by: User | None,
) -> Site:
    """A 示范点 or sub-project that gets a part of the money."""
    ledger = opened(project)
    site = Site(project=ledger.project, name=name.strip(), unit_name=unit_name, budget=_initial(budget), note=note)
    _saved(site)
    plan = "" if budget is None else f"，计划 {both(budget)}"
    sentence = f"登记点位“{site.name}”{plan}"
    after = {"site": site.name, "budget": budget}
    record(by=by, verb="funds-site", on=ledger.project, unit=ledger.project.unit, sentence=sentence, after=after)
    return site


@transaction.atomic
def correct_source(
    source: Source,
    *,
    name: str,
    level: FundLevel | str,
    initial: Decimal | None,
    due_on: date | None,
    document: str,
    note: str,
    reason: str,
    by: User | None,
) -> Source:
    """Correct what is said of a source; its sums follow (an earlier due day makes arrivals late)."""
    ledger = opened(source.project)
    fresh = source_in(ledger.book, source)
    values = {"name": name.strip(), "level": FundLevel(level), "initial": _initial(initial), "due_on": due_on}
    _correct(ledger, fresh, {**values, "document": document, "note": note}, reason, by=by)
    return fresh


@transaction.atomic
def correct_site(
    site: Site, *, name: str, unit_name: str, budget: Decimal | None, note: str, reason: str, by: User | None
) -> Site:
    """Correct what is said of a site."""
    ledger = opened(site.project)
    fresh = ledger.project.sites.get(pk=site.pk)
    values = {"name": name.strip(), "unit_name": unit_name, "budget": _initial(budget), "note": note}
    _correct(ledger, fresh, values, reason, by=by)
    return fresh


def _correct(
    ledger: Ledger, thing: Source | Site, values: Mapping[str, object], reason: str, *, by: User | None
) -> None:
    """Write the values that differ, with a line in the log that keeps what stood there."""
    what = str(thing._meta.verbose_name)
    reason = reasoned(reason, f"更正{what}")
    changed = {name: value for name, value in values.items() if getattr(thing, name) != value}
    labels = {field.name: str(field.verbose_name) for field in thing._meta.fields if field.name in changed}
    before = {labels[name]: getattr(thing, name) for name in changed}
    if not changed:
        raise RefusedError("reason", "没有改动任何一项，所以没有保存。")
    for name, value in changed.items():
        setattr(thing, name, value)
    _saved(thing)
    ledger.refresh()
    record(
        by=by,
        verb="funds-correct",
        on=ledger.project,
        unit=ledger.project.unit,
        sentence=f"更正{what}“{thing}”的{'、'.join(labels.values())}，原因：{reason}",
        before=before,
        after={labels[name]: value for name, value in changed.items()},
    )


def _saved(thing: Source | Site) -> None:
    """Save it; raises where another of that name is there."""
    try:
        with transaction.atomic():
            thing.save()
    except IntegrityError as error:
        template = "已有{what}“{name}”；请换一个名称，例如写上文号。"
        raise RefusedError("name", template, what=thing._meta.verbose_name, name=thing.name) from error


def _initial(amount: Decimal | None) -> Decimal | None:
    """A sum that may be nothing or zero."""
    return amount if amount is None or amount == 0 else checked(amount)
