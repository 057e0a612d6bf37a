"""What keeps an entry out of the book: more than there is, twice the same, of another project."""

from decimal import Decimal

from jixiao.errors import JixiaoError
from jixiao.web.funds.book import Book
from jixiao.web.funds.models import Entry, Kind, Site, Source
from jixiao.web.funds.writing import RefusedError, both
from jixiao.web.projects.models import Project


def plan_holds(book: Book, source: Source, planned: Decimal) -> None:
    """A plan is not cut below what was given out on it; one that was carried over is changed in its own year."""
    if any(entry.follows_id is not None and entry.source_id == source.pk for entry in book.of(Kind.PLAN)):
        raise JixiaoError("“{source}”是上年结转来的，不能在这里改；请在上年项目里冲销“结转下年”。", source=source)
    for kind, words in ((Kind.ALLOTMENT, "已下达"), (Kind.ARRIVAL, "已到位"), (Kind.CARRY, "已结转")):
        there = book.total(kind, source)
        if there > planned:
            raise RefusedError(
                "planned",
                "“{source}”{words} {there}，全年预算不能调整为 {planned}；请先冲销多出的部分。",
                source=source,
                words=words,
                there=both(there),
                planned=both(planned),
            )


def allot_fits(book: Book, source: Source, amount: Decimal) -> None:
    """Orders of a source stay within its plan."""
    planned, allotted = book.total(Kind.PLAN, source), book.total(Kind.ALLOTMENT, source)
    if allotted + amount > planned:
        raise RefusedError(
            "amount",
            "“{source}”全年预算 {planned}，已下达 {allotted}，还可下达 {rest}，这次是 {amount}；"
            "请核对金额，确有追加的先调整全年预算。",
            source=source,
            planned=both(planned),
            allotted=both(allotted),
            rest=both(planned - allotted),
            amount=both(amount),
        )


def arrive_fits(book: Book, source: Source, order: Entry | None, amount: Decimal) -> None:
    """Arrivals stay within their order, and all arrivals of a source within its plan."""
    if order is not None:
        there = order.amount - book.unarrived(order)
        _within("“{name}”下达 {whole}，已到位 {there}", order.number or str(order), order.amount, there, amount)
        return
    planned = book.total(Kind.PLAN, source)
    there = planned - book.unordered(source)
    _within("“{name}”全年预算 {whole}，已到位和已下达 {there}", source.name, planned, there, amount)


def _within(words: str, name: str, whole: Decimal, there: Decimal, amount: Decimal) -> None:
    if there + amount > whole:
        raise RefusedError(
            "amount",
            words + "，还差 {rest}，这次是 {amount}；请核对金额，确实多到的请财政部门先调整预算或下达。",
            name=name,
            whole=both(whole),
            there=both(there),
            rest=both(whole - there),
            amount=both(amount),
        )


def disburse_fits(book: Book, source: Source, amount: Decimal) -> None:
    """Only money that arrived is paid on."""
    arrived, gone = book.total(Kind.ARRIVAL, source), book.total(Kind.DISBURSEMENT, source)
    if gone + amount > arrived:
        raise RefusedError(
            "amount",
            "“{source}”到位 {arrived}，已拨付 {gone}，还可拨付 {rest}，这次是 {amount}；请核对金额，或先登记到位。",
            source=source,
            arrived=both(arrived),
            gone=both(gone),
            rest=both(arrived - gone),
            amount=both(amount),
        )


def spend_fits(book: Book, entry: Entry) -> bool:
    """Whether spending goes beyond what arrived of its source (advanced, or over-spent).

    That happens, so it may be written; without an explanation it is refused.
    """
    arrived, left = book.total(Kind.ARRIVAL, entry.source), book.left(entry.source)
    if entry.amount <= left:
        return False
    if not entry.explanation:
        raise RefusedError(
            "amount",
            "“{source}”到位 {arrived}，已支出和结转 {gone}，还可支出 {rest}，这次是 {amount}；"
            "请核对金额；确属垫付或超支的，请填写“超出原因”。",
            source=entry.source,
            arrived=both(arrived),
            gone=both(arrived - left),
            rest=both(max(left, Decimal(0))),
            amount=both(entry.amount),
        )
    return True


def carry_fits(book: Book, source: Source, amount: Decimal) -> None:
    """What is carried over is left over."""
    rest = book.carriable(source)
    if amount > rest:
        raise RefusedError(
            "amount",
            "“{source}”未支出、未结转的是 {rest}，不能结转 {amount}；请核对金额。",
            source=source,
            rest=both(rest),
            amount=both(amount),
        )


def may_go(book: Book, entry: Entry) -> None:
    """An entry on which others rest is reversed after them."""
    kind, source = Kind(entry.kind), entry.source
    if kind is Kind.PLAN:
        plan_holds(book, source, book.total(Kind.PLAN, source) - entry.amount)
    if kind is Kind.ALLOTMENT and any(e.allotment_id == entry.pk for e in book.of(Kind.ARRIVAL)):
        raise JixiaoError("“{entry}”的资金已登记到位；请先冲销到位记录。", entry=entry)
    if kind is Kind.ARRIVAL:
        if entry.follows_id is not None:
            raise JixiaoError("这是上年结转来的资金；请在上年项目里冲销“结转下年”。")
        rest = book.total(Kind.ARRIVAL, source) - entry.amount
        if book.total(Kind.DISBURSEMENT, source) > rest:
            raise JixiaoError("“{source}”的资金已经拨付，不能冲销到位；请先冲销拨付记录。", source=source)


def order_in(book: Book, order: Entry | None) -> Entry | None:
    """The order as the book has it."""
    if order is None:
        return None
    found = next((entry for entry in book.of(Kind.ALLOTMENT) if entry.pk == order.pk), None)
    if found is None:
        raise RefusedError("of", "下达文件“{order}”已经冲销，或不是这个项目的；请重新选择。", order=order)
    return found


def site_of(project: Project, site: Site | None) -> Site | None:
    """The site, if it is one of this project."""
    if site is not None and site.project_id != project.pk:
        raise RefusedError("site", "点位“{site}”不是这个项目的；请重新选择。", site=site)
    return site


def document_is_new(book: Book, source: Source, document: str, amount: Decimal, on: object) -> None:
    """The same order is not entered twice."""
    for entry in book.of(Kind.ALLOTMENT):
        if (entry.source_id, entry.number, entry.amount, entry.on) == (source.pk, document, amount, on):
            raise RefusedError(
                "document",
                "“{document}”{amount} 已经登记过，没有重复登记；请刷新页面。",
                document=document,
                amount=both(amount),
            )


def is_new(book: Book, kind: Kind, entry: Entry) -> None:
    """The same is not entered twice, by two people or by a button that was pressed twice."""
    if any(key_of(known) == key_of(entry) for known in book.of(kind)):
        raise RefusedError(
            "number",
            "{number}{on} {amount} 的{kind}已经登记过，没有重复登记；确是另一笔的，请在摘要中写明区别。",
            number=f"“{entry.number}”" if entry.number else "",
            on=entry.on,
            amount=both(entry.amount),
            kind=kind.label,
        )


def key_of(entry: Entry) -> tuple[object, ...]:
    """By what two entries are known to be the same."""
    return (*line_of(entry), entry.source_id, "".join(entry.payee.split()))


def line_of(entry: Entry) -> tuple[object, ...]:
    """By what a line of the accounts is known to be entered: accounts often do not name who was paid."""
    return (entry.number, entry.on, entry.amount, "".join(entry.summary.split()))
