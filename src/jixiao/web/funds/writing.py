"""How an entry gets into the book: the row of the balance is locked, limits are looked at, sums and log are written.

Everything here runs inside the transaction of a service.
"""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.utils import timezone

from jixiao.errors import JixiaoError
from jixiao.money import Amount, Unit
from jixiao.web.accounts.models import User
from jixiao.web.audit.services import record
from jixiao.web.funds.book import Book, book_of, write_balance
from jixiao.web.funds.models import Balance, Entry, Kind, Source
from jixiao.web.projects.models import Project, State

OPEN = frozenset({State.APPROVED, State.ADJUSTING, State.ADJUSTMENT})
"""The states in which a project has money: its goal was approved once and it is not void."""

LARGEST = Decimal(10) ** 12
"""元 of one entry: beyond a trillion it is a slip, and SQLite would not keep every digit."""

FIRST_YEAR = 1990

AT_ONCE = 500
"""Entries in one statement."""


class RefusedError(JixiaoError):
    """What keeps an entry out of the book, with the field of the form beside which it is told."""

    def __init__(self, field: str, template: str, *, place: str = "", **gaps: object) -> None:
        super().__init__(template, place=place, **gaps)
        self.field = field


@dataclass
class Ledger:
    """The book of a project whose balance is locked until the transaction ends."""

    project: Project
    balance: Balance
    book: Book

    def enter(self, *entries: Entry) -> None:
        """Write entries into the book, and bring the balance up to them."""
        for entry in entries:
            entry.project = self.project
        Entry.objects.bulk_create(entries, batch_size=AT_ONCE)
        self.book = self.book.after(entries)
        write_balance(self.balance, self.book)

    def refresh(self) -> None:
        """Bring the balance up to the book as the database has it, where sources or files changed."""
        self.book = book_of(self.project)
        write_balance(self.balance, self.book)


def opened(project: Project) -> Ledger:
    """Lock the book of an approved project; who comes at the same time waits here."""
    locked = Balance.objects.select_for_update(of=("self",)).select_related("project__unit__region")
    balance = locked.filter(project=project.pk).first()
    if balance is None:
        _refuse_closed(Project.objects.get(pk=project.pk))
        Balance.objects.get_or_create(project_id=project.pk)
        balance = locked.get(project=project.pk)
    _refuse_closed(balance.project)
    return Ledger(balance.project, balance, book_of(balance.project))


def _refuse_closed(project: Project) -> None:
    if State(project.state) not in OPEN:
        raise JixiaoError(
            "项目“{project}”现在是“{state}”，批复以后才能登记资金。", project=project, state=State(project.state).label
        )


def source_in(book: Book, source: Source | None) -> Source:
    """The source that is meant: the one named, or the only one there is."""
    if source is not None:
        found = next((known for known in book.sources if known.pk == source.pk), None)
        if found is None:
            raise RefusedError("source", "资金来源“{source}”不是这个项目的；请重新选择。", source=source)
        return found
    if not book.sources:
        raise JixiaoError("还没有资金来源；请先由财政部门登记资金来源。")
    if len(book.sources) > 1:
        raise RefusedError("source", "有 {count} 个资金来源，请写明是哪一个。", count=len(book.sources))
    return book.sources[0]


def checked(amount: Decimal) -> Decimal:
    """A sum of money in whole 分 above zero."""
    if amount <= 0 or amount > LARGEST:
        raise RefusedError(
            "amount",
            "金额 {amount} 元不在 0.01 元至 1 万亿元之间；请核对金额和单位。多记的用“冲销”。",
            amount=f"{amount:f}",
        )
    if amount.scaleb(2) % 1:
        raise RefusedError(
            "amount", "{amount} 元有不足一分的零头，像是把万元数填成了元；请核对单位。", amount=f"{amount:f}"
        )
    return amount


def checked_day(day: date) -> date:
    """A day that has been, of this age."""
    if day.year < FIRST_YEAR or day > timezone.localdate():
        raise RefusedError("on", "日期 {day} 还没有到，或太早；请核对年份。", day=day.isoformat())
    return day


def standing_in(ledger: Ledger, entry: Entry) -> Entry:
    """The entry as the book has it; raises where it was reversed meanwhile, or is a reversal."""
    found = next((known for known in ledger.book.entries if known.pk == entry.pk), None)
    if found is None:
        raise gone(entry)
    return found


def gone(entry: Entry) -> JixiaoError:
    """What is said of an entry that does not stand."""
    return JixiaoError("“{entry}”已经冲销过，或本身是冲销记录；请刷新页面。", entry=entry)


def add(ledger: Ledger, kind: Kind, entry: Entry, *, by: User | None, verb: str = "") -> Entry:
    """Put one entry into the book, bring the balance up to it, and tell it in the log."""
    entry.kind, entry.by = kind, by
    ledger.enter(entry)
    tell(ledger, entry, by=by, verb=verb or f"funds-{kind.value}")
    return entry


def tell(ledger: Ledger, entry: Entry, *, by: User | None, verb: str) -> None:
    """One line in the log of the project about an entry."""
    number = f"“{entry.number}”" if entry.number else ""
    why = f"，说明：{entry.explanation}" if entry.explanation else ""
    what = f"冲销{Kind(entry.kind).label}" if entry.reverses_id is not None else f"登记{Kind(entry.kind).label}"
    record(
        by=by,
        verb=verb,
        on=ledger.project,
        unit=ledger.project.unit,
        sentence=f"{what}{number} {both(entry.amount)}，来源“{entry.source}”，日期 {entry.on}{why}",
        after={"entry": str(entry.code), "amount": entry.amount, "source": entry.source.name, "on": entry.on},
    )


def both(amount: Decimal) -> str:
    """A sum in 元 and in 万元, so that a slip of the unit is seen: 10,400.00元（1.04万元）."""
    return f"{amount:,.2f}元（{wan(amount)}万元）"


def wan(amount: Decimal) -> str:
    """元 as 万元 with as many decimals as it needs."""
    return f"{Amount.computed(amount).to(Unit.WAN):,f}"


def reversal_of(entry: Entry, *, reason: str, on: date, by: User | None) -> Entry:
    """The entry of the negative amount; everything else is that of the first one."""
    return Entry(
        project_id=entry.project_id,
        source=entry.source,
        kind=entry.kind,
        amount=-entry.amount,
        on=checked_day(on),
        number=entry.number,
        payee=entry.payee,
        summary=entry.summary,
        item=entry.item,
        site=entry.site,
        allotment_id=entry.allotment_id,
        follows_id=entry.follows_id,
        arrived=None if entry.arrived is None else -entry.arrived,
        reverses=entry,
        explanation=reason,
        by=by,
    )


def reasoned(reason: str, what: str) -> str:
    """The reason, which must be given."""
    if not reason.strip():
        raise RefusedError("reason", "{what}要写明原因和依据，以后才查得到；请填写。", what=what)
    return reason.strip()
