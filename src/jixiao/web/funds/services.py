"""Verbs on the money of a project. Each is one transaction with one line in the log.

The balance of the project is locked for the length of a verb, so that two people at once cannot give out or spend the
same money. Sums that go beyond what there is are refused; where life is like that (spending that was advanced before
the money arrived), they are written with an explanation and marked.
"""

from datetime import date
from decimal import Decimal

from django.db import transaction

from jixiao.web.accounts.models import User
from jixiao.web.audit.services import record
from jixiao.web.funds import limits
from jixiao.web.funds.carrying import take_back
from jixiao.web.funds.keeping import Given, keep, kept
from jixiao.web.funds.models import Entry, FileKind, Kind, Site, Source
from jixiao.web.funds.sourcing import add_site, add_source, adjust
from jixiao.web.funds.telling import tell_unit
from jixiao.web.funds.thresholds import judge_minutes
from jixiao.web.funds.writing import (
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

__all__ = ["add_site", "add_source", "adjust", "allot", "arrive", "disburse", "explain", "reverse", "spend"]


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
    limits.is_new(ledger.book, Kind.ARRIVAL, entry)
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
