"""Verbs on the money of a project. Each is one transaction with one line in the log.

The balance of the project is locked for the length of a verb, so that two people at once cannot give out or spend the
same money. Sums that go beyond what there is are refused; where life is like that (spending that was advanced before
the money arrived), they are written with an explanation and marked.
"""

from datetime import date
from decimal import Decimal

from django.db import IntegrityError, transaction

from jixiao.evaluation import FundLevel
from jixiao.web.accounts.models import User
from jixiao.web.audit.services import record
from jixiao.web.funds import limits
from jixiao.web.funds.carrying import take_back
from jixiao.web.funds.keeping import Given, keep, kept
from jixiao.web.funds.models import Entry, FileKind, Kind, Site, Source
from jixiao.web.funds.telling import tell_unit
from jixiao.web.funds.thresholds import judge_minutes
from jixiao.web.funds.writing import (
    Ledger,
    RefusedError,
    add,
    both,
    checked,
    checked_day,
    opened,
    reasoned,
    reversal_of,
    source_in,
    standing_in,
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
    source = _new_source(ledger, name, FundLevel(level), initial, due_on, document, note)
    plan = initial if planned is None else planned
    said = "" if plan is None else f"，全年预算 {both(plan)}"
    if plan is not None:
        day = on or date(ledger.project.fiscal_year, 1, 1)
        Entry.objects.create(
            project=ledger.project,
            source=source,
            kind=Kind.PLAN,
            amount=checked(plan),
            on=day,
            number=document,
            summary="预算安排",
            by=by,
        )
    ledger.written()
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
    for entry in ledger.book.of(Kind.PLAN):
        if entry.source_id == source.pk:
            reversal_of(entry, reason=reason, on=on, by=by).save(force_insert=True)
    entry = Entry(source=source, amount=planned, on=on, number=document, summary="预算调整", explanation=reason)
    entry.project, entry.kind, entry.by = ledger.project, Kind.PLAN, by
    entry.save(force_insert=True)
    ledger.written()
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
def allot(
    project: Project,
    *,
    amount: Decimal,
    on: date,
    document: str,
    source: Source | None = None,
    summary: str = "",
    by: User | None,
) -> Entry:
    """An allotment order (资金下达); never more than the plan of its source."""
    ledger = opened(project)
    source = source_in(ledger.book, source)
    limits.document_is_new(ledger.book, source, document, amount, on)
    limits.allot_fits(ledger.book, source, checked(amount))
    entry = Entry(source=source, amount=amount, on=checked_day(on), number=document, summary=summary)
    told = f"“{ledger.project}”下达资金 {both(amount)}（{document}），到账后请确认到位。"
    tell_unit(ledger.project, told, by=by)
    return add(ledger, Kind.ALLOTMENT, entry, by=by)


@transaction.atomic
def arrive(
    project: Project,
    *,
    amount: Decimal,
    on: date,
    source: Source | None = None,
    allotment: Entry | None = None,
    document: str = "",
    summary: str = "",
    explanation: str = "",
    by: User | None,
) -> Entry:
    """Money that arrived (到位), of an order (the first that waits for so much), else of the plan of its source."""
    ledger = opened(project)
    order = limits.order_in(ledger.book, allotment)
    source = source_in(ledger.book, source if order is None else order.source)
    order = order or ledger.book.open_order(source, amount)
    limits.arrive_fits(ledger.book, source, order, checked(amount))
    number = document or (order.number if order is not None else "")
    entry = Entry(source=source, amount=amount, on=checked_day(on), number=number, summary=summary, allotment=order)
    entry.explanation = explanation.strip()
    return add(ledger, Kind.ARRIVAL, entry, by=by)


@transaction.atomic
def disburse(
    project: Project,
    *,
    amount: Decimal,
    on: date,
    payee: str,
    source: Source | None = None,
    site: Site | None = None,
    number: str = "",
    summary: str = "",
    by: User | None,
) -> Entry:
    """Money paid on to a unit or a site (拨付); never more than arrived."""
    ledger = opened(project)
    source = source_in(ledger.book, source)
    limits.disburse_fits(ledger.book, source, checked(amount))
    entry = Entry(source=source, amount=amount, on=checked_day(on), number=number, payee=payee, summary=summary)
    entry.site = limits.site_of(ledger.project, site)
    limits.is_new(ledger.book, Kind.DISBURSEMENT, entry)
    return add(ledger, Kind.DISBURSEMENT, entry, by=by)


def spend(
    project: Project,
    *,
    amount: Decimal,
    on: date,
    number: str,
    summary: str,
    payee: str = "",
    source: Source | None = None,
    item: str = "",
    site: Site | None = None,
    vouchers: Given = (),
    minutes: Given = (),
    explanation: str = "",
    by: User | None,
) -> Entry:
    """Spending with its voucher (支出). ``minutes`` are wanted above the threshold of the unit."""
    entry = Entry(amount=amount, on=on, number=number, payee=payee, summary=summary, item=item, site=site)
    entry.explanation = explanation.strip()
    with kept({FileKind.VOUCHER: vouchers, FileKind.MINUTES: minutes}) as files, transaction.atomic():
        ledger = opened(project)
        entry.source = source_in(ledger.book, source)
        entry.site = limits.site_of(ledger.project, site)
        checked(amount)
        checked_day(on)
        limits.is_new(ledger.book, Kind.SPENDING, entry)
        entry.beyond = limits.spend_fits(ledger.book, entry)
        entry.lacks_minutes = judge_minutes(ledger.project.unit, amount, given=bool(minutes))
        add(ledger, Kind.SPENDING, entry, by=by)
        keep(entry, files, by=by)
    return entry


@transaction.atomic
def reverse(entry: Entry, *, reason: str, on: date, by: User | None) -> Entry:
    """Take back an entry by one of the negative amount that says why (冲销); the first one stays readable."""
    reason = reasoned(reason, "冲销")
    if entry.kind == Kind.CARRY:
        return take_back(entry, reason=reason, on=on, by=by)
    ledger = opened(entry.project)
    fresh = standing_in(ledger, entry)
    limits.may_go(ledger.book, fresh)
    if fresh.kind == Kind.ALLOTMENT:
        told = f"“{ledger.project}”的资金下达 {both(fresh.amount)}（{fresh.number}）已冲销：{reason}"
        tell_unit(ledger.project, told, by=by)
    reversal = reversal_of(fresh, reason=reason, on=on, by=by)
    return add(ledger, Kind(fresh.kind), reversal, by=by, verb="funds-reverse")


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
    if ledger.project.sites.filter(name=name.strip()).exists():
        raise RefusedError("name", "已有点位“{name}”；请换一个名称。", name=name.strip())
    if budget is not None:
        checked(budget)
    site = Site.objects.create(project=ledger.project, name=name.strip(), unit_name=unit_name, budget=budget, note=note)
    plan = "" if budget is None else f"，计划 {both(budget)}"
    sentence = f"登记点位“{site.name}”{plan}"
    after = {"site": site.name, "budget": budget}
    record(by=by, verb="funds-site", on=ledger.project, unit=ledger.project.unit, sentence=sentence, after=after)
    return site


@transaction.atomic
def explain(project: Project, text: str, *, by: User | None) -> None:
    """Why money is left over, late or over-spent, in the words of the unit."""
    ledger = opened(project)
    before, ledger.balance.explanation = ledger.balance.explanation, text.strip()
    ledger.balance.save(update_fields=["explanation"])
    record(
        by=by,
        verb="funds-explain",
        on=ledger.project,
        unit=ledger.project.unit,
        sentence="填写资金情况说明",
        before={"explanation": before},
        after={"explanation": text.strip()},
    )


def _new_source(
    ledger: Ledger,
    name: str,
    level: FundLevel,
    initial: Decimal | None,
    due_on: date | None,
    document: str,
    note: str,
) -> Source:
    if initial is not None and initial != 0:
        checked(initial)
    source = Source(
        project=ledger.project, name=name.strip(), level=level, initial=initial, due_on=due_on, document=document
    )
    source.note = note
    try:
        with transaction.atomic():
            source.save(force_insert=True)
    except IntegrityError as error:
        raise RefusedError("name", "已有资金来源“{name}”；请换一个名称，例如写上文号。", name=name.strip()) from error
    return source
