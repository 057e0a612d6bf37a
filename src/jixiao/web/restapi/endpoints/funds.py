"""资金: sources, orders, arrivals, payments, spending, what they add up to; by the forms and services of the pages."""

from datetime import date, datetime
from enum import StrEnum
from typing import Annotated, Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from ninja import Field, File, Form, Query, Router, Schema
from ninja.files import UploadedFile
from ninja.responses import Status

from jixiao.evaluation import FundLevel
from jixiao.web.funds import entering, services, views
from jixiao.web.funds.access import get_entry_for, get_project_for
from jixiao.web.funds.book import book_of
from jixiao.web.funds.forms import ReverseForm, SourceForm
from jixiao.web.funds.keeping import attach
from jixiao.web.funds.models import Balance, Entry, FileKind, Kind, Source
from jixiao.web.orgs.access import person
from jixiao.web.projects.models import Project
from jixiao.web.restapi.asking import accepted, within
from jixiao.web.restapi.once import Once, digest_of, once
from jixiao.web.restapi.shapes import Choice, Given, Money, Page, Paging, Short, Words, Yuan, page, query_of

router = Router(tags=["funds"])

Sure = Field(False, description="金额和单位已核对；答复 422 说金额可疑时，核对后改为 true 重发")


class Sort(StrEnum):
    """What is entered."""

    ALLOTMENT = "allotment"
    ARRIVAL = "arrival"
    DISBURSEMENT = "disbursement"
    SPENDING = "spending"
    CARRY = "carry"


class SourceGiven(Given):
    """A source of money with its plan."""

    name: Short = Field(description="资金来源")
    level: FundLevel = Field(description="资金级次")
    planned: Money = Field(description="全年预算（元）")
    initial: Money = Field("", description="年初预算（元）")
    due_on: date | None = Field(None, description="应到位日期")
    document: Short = Field("", description="预算文号")
    note: Annotated[Words, Field(max_length=500)] = ""
    sure: bool = Sure


class EntryGiven(Given):
    """One sum of money."""

    kind: Sort = Field(description="allotment 下达，arrival 到位，disbursement 拨付，spending 支出，carry 结转")
    amount: Money = Field(description="金额（元）")
    on: date = Field(description="日期")
    source: UUID | None = Field(None, description="资金来源的编号（到位不写）")
    of: UUID | None = Field(None, description="到位：下达记录的编号，没有下达的写资金来源的编号")
    site: UUID | None = Field(None, description="点位的编号（拨付、支出）")
    into: UUID | None = Field(None, description="结转到哪个项目")
    document: Short = Field("", description="下达文号")
    number: Short = Field("", description="凭证号（拨付、支出）")
    payee: Short = Field("", description="收款单位或收款人")
    summary: Annotated[Words, Field(max_length=300)] = Field("", description="摘要")
    item: Short = Field("", description="支出明细")
    explanation: Annotated[Words, Field(max_length=500)] = Field("", description="超出或晚到的原因")
    sure: bool = Sure


class ReversalGiven(Given):
    """Why an entry is taken back."""

    on: date
    reason: Annotated[Words, Field(max_length=500)]


class PaperGiven(Given):
    """What a file proves."""

    kind: FileKind = Field(FileKind.VOUCHER, description="voucher 凭证，minutes 会议纪要")


class BalanceShape(Schema):
    """What the book adds up to, in 元; null where nothing of that kind stands."""

    planned: Yuan | None = Field(description="全年预算")
    allotted: Yuan | None = Field(description="已下达")
    arrived: Yuan | None = Field(description="已到位")
    disbursed: Yuan | None = Field(description="已拨付")
    spent: Yuan | None = Field(description="已支出")
    carried_over: Yuan | None = Field(description="结转下年")
    late: Yuan | None = Field(description="逾期到位")
    lacking: int = Field(description="缺会议纪要的支出有几笔")
    explanation: str = Field(description="资金情况说明")


class SourceShape(Schema):
    """A source of money."""

    code: UUID
    name: str
    level: str
    planned: Yuan = Field(description="全年预算（元）")
    initial: Yuan | None = Field(description="年初预算（元）")
    due_on: date | None
    document: str


class SiteShape(Schema):
    """A site."""

    code: UUID
    name: str
    unit_name: str
    budget: Yuan | None


class FundsShape(Schema):
    """The money of a project."""

    balance: BalanceShape | None
    sources: list[SourceShape]
    sites: list[SiteShape]


class PaperShape(Schema):
    """A file that proves an entry."""

    code: UUID
    kind: str
    name: str
    size: int
    sha256: str


class EntryShape(Schema):
    """One line of the book; a negative one takes back another."""

    code: UUID
    kind: Choice
    source: str
    amount: Yuan
    on: date
    number: str
    payee: str
    summary: str
    item: str
    site: str
    explanation: str
    beyond: bool = Field(description="超出已到位的资金")
    lacks_minutes: bool = Field(description="缺会议纪要")
    reverses: UUID | None = Field(description="冲销哪一笔")
    by: str
    made: datetime
    files: list[PaperShape]


@router.get("/projects/{code}/funds", response=FundsShape, summary="项目的资金", url_name="funds")
def funds(request: HttpRequest, code: UUID) -> dict[str, Any]:
    """总账、资金来源、点位。"""
    return _funds(get_project_for(person(request), code))


@router.get("/projects/{code}/funds/entries", response=Page[EntryShape], summary="资金记录", url_name="funds-entries")
def entries(request: HttpRequest, code: UUID, asked: Query[Paging], kind: Kind | None = None) -> dict[str, Any]:
    """下达、到位、拨付、支出的每一笔，最新登记的在前。"""
    found = _entries().filter(project=get_project_for(person(request), code))
    shown = page(found if kind is None else found.filter(kind=kind), asked)
    return shown | {"items": [_entry(one) for one in shown["items"]]}


@router.post(
    "/projects/{code}/funds/sources", response={201: FundsShape}, summary="登记资金来源", url_name="funds-source"
)
def add_source(request: HttpRequest, code: UUID, given: SourceGiven, key: Once = None) -> Status[object]:
    """一个来源登记一次：级次、预算、应到位日期（财政）。"""
    user = person(request)

    def work() -> FundsShape:
        project = get_project_for(user, code, to="finance")
        said = given.model_dump(exclude={"planned", "initial", "sure"})
        form = SourceForm(query_of(**said, **_money("planned", given.planned), **_money("initial_plan", given.initial)))
        _sure(form.data, given.sure)
        accepted(form, {"initial_plan": "initial"})
        services.add_source(project, **form.values(), by=user)
        return FundsShape.model_validate(_funds(project))

    return once(user, key, ("funds-source", code, given), work)


@router.post("/projects/{code}/funds/entries", response={201: EntryShape}, summary="登记资金", url_name="funds-add")
def add(request: HttpRequest, code: UUID, given: EntryGiven, key: Once = None) -> Status[object]:
    """下达、结转由财政登记，到位、拨付、支出由本单位登记；会超出的不收，或要写原因。"""
    user, sort = person(request), entering.SORTS[given.kind]

    def work() -> EntryShape:
        project = get_project_for(user, code, to=sort.to)
        said = query_of(**given.model_dump(exclude={"kind", "amount", "sure"}), **_money("amount", given.amount))
        _sure(said, given.sure)
        form = sort.form(said, None, book=book_of(project), project=project, initial={})
        accepted(form)
        return EntryShape.model_validate(_entry(sort.write(project, **form.values(), by=user)))

    return once(user, key, ("funds-add", code, given), work)


@router.get("/funds/entries/{code}", response=EntryShape, summary="一笔资金记录", url_name="funds-entry")
def entry(request: HttpRequest, code: UUID) -> dict[str, Any]:
    """一笔记录和它的附件。"""
    return _entry(get_entry_for(person(request), code))


@router.post("/funds/entries/{code}/reversal", response={201: EntryShape}, summary="冲销", url_name="funds-reverse")
def reverse(request: HttpRequest, code: UUID, given: ReversalGiven, key: Once = None) -> Status[object]:
    """登记一笔负数，写明原因；原记录保留。"""
    user = person(request)

    def work() -> EntryShape:
        found = get_entry_for(user, code, to="change")
        said = accepted(ReverseForm(given.model_dump()))
        return EntryShape.model_validate(_entry(services.reverse(found, **said, by=user)))

    return once(user, key, ("funds-reverse", code, given), work)


@router.post("/funds/entries/{code}/files", response={201: EntryShape}, summary="附凭证", url_name="funds-attach")
def add_file(
    request: HttpRequest, code: UUID, file: File[UploadedFile], given: Form[PaperGiven], key: Once = None
) -> Status[object]:
    """凭证或会议纪要，一次一个文件。"""
    user = person(request)
    within("upload", request)

    def work() -> EntryShape:
        found = get_entry_for(user, code, to="change")
        attach(found, given.kind, [file], by=user)
        return EntryShape.model_validate(_entry(get_entry_for(user, code)))

    return once(user, key, ("funds-attach", code, given, digest_of(file)), work)


@router.get("/funds/files/{code}", summary="下载凭证", url_name="funds-file")
def download(request: HttpRequest, code: UUID) -> HttpResponse:
    """一份附件的原文件。"""
    return views.file(request, code)


def _funds(project: Project) -> dict[str, Any]:
    book = book_of(project)
    return {
        "balance": Balance.objects.filter(project=project).first(),
        "sources": [_source(source, book.total(Kind.PLAN, source)) for source in book.sources],
        "sites": list(project.sites.all()),
    }


def _source(source: Source, planned: object) -> dict[str, Any]:
    names = ("code", "name", "level", "initial", "due_on", "document")
    return {name: getattr(source, name) for name in names} | {"planned": planned}


def _entries() -> Any:
    return Entry.objects.select_related("source", "site", "by", "reverses").prefetch_related("files")


def _entry(entry: Entry) -> dict[str, Any]:
    names = ("code", "amount", "on", "number", "payee", "summary", "item", "explanation", "beyond", "lacks_minutes")
    return {name: getattr(entry, name) for name in (*names, "made")} | {
        "kind": {"code": entry.kind, "label": Kind(entry.kind).label},
        "source": entry.source.name,
        "site": entry.site.name if entry.site else "",
        "reverses": entry.reverses.code if entry.reverses else None,
        "by": str(entry.by or ""),
        "files": list(entry.files.all()),
    }


def _money(name: str, text: str) -> dict[str, str]:
    """A sum in 元 as the form has it: the number and its unit."""
    return {f"{name}_number": text, f"{name}_unit": "元"}


def _sure(said: Any, sure: bool) -> None:
    """The person has looked at a doubtful sum."""
    if sure:
        said["sure"] = "on"
