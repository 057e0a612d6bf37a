"""The money of one project: its page, its entries, what is printed and exported, and the files that prove it."""

from collections.abc import Iterator
from uuid import UUID

from django.contrib.auth.decorators import login_required
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from jixiao.evaluation import ratio
from jixiao.web.accounts.models import User
from jixiao.web.audit.services import history
from jixiao.web.base.downloads import handed_in
from jixiao.web.base.excel import Sheet, download_sheets
from jixiao.web.base.paging import page_by_key
from jixiao.web.funds.access import MAY, get_entry_for, get_file_for, get_project_for, may_change
from jixiao.web.funds.book import Book, standing
from jixiao.web.funds.models import Balance, Entry, Kind
from jixiao.web.funds.overview import figures, ledger_rows, shown_entries, site_lines, source_lines, warnings
from jixiao.web.funds.picture import picture_of
from jixiao.web.funds.reckoning import funds_in, summary_of
from jixiao.web.funds.writing import OPEN, both
from jixiao.web.orgs.access import person
from jixiao.web.orgs.scope import roles_at
from jixiao.web.projects.models import Project, State

LATEST = 8
"""Entries of a kind on the page of a project; the list has the rest."""

PRINTED = 2000
"""Lines on the printed page; the workbook has them all."""

LEDGER = (
    "日期",
    "种类",
    "文号或凭证号",
    "摘要",
    "资金来源",
    "收款人",
    "支出明细",
    "点位",
    "金额（元）",
    "到位未用（元）",
)
SOURCES = (
    *("资金来源", "级次", "文号", "应到位日期", "年初预算（元）", "全年预算（元）", "已下达（元）", "已到位（元）"),
    *("已拨付（元）", "已支出（元）", "结转下年（元）", "到位未用（元）", "预算执行率", "到位情况"),
)


@login_required
def detail(request: HttpRequest, code: UUID) -> HttpResponse:
    """Everything about the money of one project."""
    user = person(request)
    project = get_project_for(user, code)
    entries, book = _read(project)
    balance = _balance(project)
    today = timezone.localdate()
    lines = source_lines(book, today)
    context = {
        "project": project,
        "balance": balance,
        "book": book,
        "figures": figures(summary_of(funds_in(book))),
        "lines": lines,
        "warnings": warnings(book, balance, today),
        "picture": picture_of(lines),
        "sections": [(kind, shown_entries(entries, kind, LATEST), _count(entries, kind)) for kind in _SHOWN],
        "sites": site_lines(project, book),
        "waiting": [order for order in book.of(Kind.ALLOTMENT) if book.unarrived(order) > 0],
        "history": history(project).filter(verb__startswith="funds-")[:20],
        **_rights(user, project),
    }
    return render(request, "funds/detail.html", context)


@login_required
def entries(request: HttpRequest, code: UUID) -> HttpResponse:
    """All entries of a project, the latest first, of one kind or lacking minutes if one asks for that."""
    project = get_project_for(person(request), code)
    found, kind = _entries(project), request.GET.get("kind", "")
    if kind in Kind.values:
        found = found.filter(kind=kind)
    if request.GET.get("lacking"):
        found = found.filter(lacks_minutes=True, reverses=None, reversed_by=None)
    page = page_by_key(found, request.GET)
    title = Kind(kind).label if kind in Kind.values else "资金记录"
    context = {"project": project, "title": title, "kind": kind, "kinds": Kind.choices, **page}
    return render(request, "funds/entries.html", context)


@login_required
def entry(request: HttpRequest, code: UUID) -> HttpResponse:
    """One entry with its files."""
    user = person(request)
    found = get_entry_for(user, code)
    context = {
        "entry": found,
        "sum": both(found.amount),
        "project": found.project,
        "files": found.files.select_related("by"),
        "reversed_by": Entry.objects.filter(reverses=found).first(),
        "may_change": may_change(user, found) and found.reverses_id is None,
    }
    return render(request, "funds/entry.html", context)


@login_required
def file(request: HttpRequest, code: UUID) -> HttpResponse:
    """A file that proves an entry, to keep."""
    found = get_file_for(person(request), code)
    return handed_in(found.stored, found.name)


@login_required
def printed(request: HttpRequest, code: UUID) -> HttpResponse:
    """The book on paper."""
    project = get_project_for(person(request), code)
    listed, book = _read(project)
    lines = source_lines(book, timezone.localdate())
    rows = ledger_rows(listed)
    context = {
        "project": project,
        "lines": lines,
        "picture": picture_of(lines),
        "figures": figures(summary_of(funds_in(book))),
        "rows": rows[:PRINTED],
        "cut": len(rows) > PRINTED,
        "balance": _balance(project),
        "sites": site_lines(project, book),
        "today": timezone.localdate(),
    }
    return render(request, "funds/print.html", context)


@login_required
def export(request: HttpRequest, code: UUID) -> HttpResponse:
    """The book as a workbook: sources, every entry, sites."""
    project = get_project_for(person(request), code)
    listed, book = _read(project)
    sheets: dict[str, Sheet] = {
        "资金来源": (SOURCES, _source_rows(book)),
        "资金台账": (LEDGER, [_ledger_row(entry, rest) for entry, rest in ledger_rows(listed)]),
    }
    sites = site_lines(project, book)
    if sites:
        head = ("点位", "承担单位", "计划金额（元）", "拨付（元）", "最近拨付", "支出（元）")
        rows = [(s.site.name, s.site.unit, s.budget, s.arrived, s.site.arrived_on, s.spent) for s in sites]
        sheets["点位"] = (head, rows)
    return download_sheets(f"资金台账-{project.name}-{timezone.localdate():%Y%m%d}", sheets)


_SHOWN = (Kind.ALLOTMENT, Kind.ARRIVAL, Kind.DISBURSEMENT, Kind.SPENDING, Kind.CARRY)


def _entries(project: Project) -> QuerySet[Entry]:
    return Entry.objects.filter(project=project).select_related("site", "source", "reversed_by")


def _read(project: Project) -> tuple[list[Entry], Book]:
    """All entries by day, and the book of those that stand."""
    listed = list(_entries(project))
    return listed, Book(list(project.sources.all()), standing(listed))


def _balance(project: Project) -> Balance | None:
    """The balance that was read with the project; nothing where no money was entered."""
    return project.balance if hasattr(project, "balance") else None


def _count(listed: list[Entry], kind: Kind) -> int:
    return sum(entry.kind == kind for entry in listed)


def _rights(user: User, project: Project) -> dict[str, bool]:
    """Which buttons the person has."""
    held, is_open = roles_at(user, project.unit), State(project.state) in OPEN
    return {
        "is_open": is_open,
        "writes": is_open and bool(MAY["write"] & held),
        "finances": is_open and bool(MAY["finance"] & held),
    }


def _source_rows(book: Book) -> Iterator[tuple[object, ...]]:
    for line in source_lines(book, timezone.localdate()):
        source = line.source
        sums = (line.planned, line.allotted, line.arrived, line.disbursed, line.spent, line.carried, line.rest)
        yield (
            source.name,
            source.level,
            source.document,
            source.due_on,
            source.initial,
            *sums,
            ratio(line.spent, line.planned),
            line.timing,
        )


def _ledger_row(entry: Entry, rest: object) -> tuple[object, ...]:
    kind = Kind(entry.kind).label + ("（冲销）" if entry.reverses_id is not None else "")
    site = entry.site.name if entry.site is not None else ""
    words = (entry.number, entry.summary, entry.source.name, entry.payee, entry.item, site)
    return entry.on, kind, *words, entry.amount, rest
