"""Pages on which money is entered: one form for each kind of entry; what is refused stands beside its field."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django import forms
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.files.uploadedfile import UploadedFile
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.datastructures import MultiValueDict

from jixiao.errors import JixiaoError
from jixiao.web.accounts.models import User
from jixiao.web.base.limits import limited
from jixiao.web.funds import services, sourcing
from jixiao.web.funds.access import get_entry_for, get_project_for, get_site_for, get_source_for
from jixiao.web.funds.book import Book, book_of
from jixiao.web.funds.carrying import carry
from jixiao.web.funds.forms import (
    AdjustForm,
    AllotForm,
    ArriveForm,
    AttachForm,
    BookForm,
    CarryForm,
    CorrectSiteForm,
    CorrectSourceForm,
    DisburseForm,
    ExplainForm,
    ReverseForm,
    SiteForm,
    SourceForm,
    SpendForm,
    proposals,
)
from jixiao.web.funds.keeping import attach
from jixiao.web.funds.models import Entry, FileKind, Kind
from jixiao.web.funds.writing import both
from jixiao.web.orgs.access import person
from jixiao.web.projects.models import Project


@dataclass(frozen=True)
class Sort:
    """One sort of entry: its page, its form, who writes it and what writes it."""

    title: str
    lead: str
    to: str
    form: type[BookForm]
    write: Callable[..., Entry]


def _carry(project: Project, *, by: User, **values: Any) -> Entry:
    return carry(values.pop("source"), **values, by=by)


SORTS: Mapping[str, Sort] = {
    "allotment": Sort("登记资金下达", "按下达文件逐笔登记。", "finance", AllotForm, services.allot),
    "arrival": Sort(
        "确认资金到位", "资金到账后登记，一笔下达分次到账的逐次登记。", "write", ArriveForm, services.arrive
    ),
    "disbursement": Sort("登记资金拨付", "拨给承担单位或点位的资金。", "write", DisburseForm, services.disburse),
    "spending": Sort("登记支出", "一张凭证一笔；多的可以从账上导入。", "write", SpendForm, services.spend),
    "carry": Sort("结转到下年", "年末未用完、经同意结转的资金。", "finance", CarryForm, _carry),
}
"""By the kind in their address."""


@login_required
@limited("upload", files=True)
def add(request: HttpRequest, code: UUID, kind: str) -> HttpResponse:
    """Enter one sum of money."""
    sort, user = SORTS[kind], person(request)
    project = get_project_for(user, code, to=sort.to)
    book = book_of(project)
    form = _form(request, sort, project, book)
    if request.method == "POST" and form.is_valid():
        made = written(form, lambda: sort.write(project, **form.values(), by=user))
        if isinstance(made, Entry):
            messages.success(request, f"已登记：{Kind(made.kind).label} {both(made.amount)}。")
            again = "again" in request.POST
            return redirect(f"funds:add-{kind}", code) if again else redirect("funds:detail", code)
    form.show()
    context = {"project": project, "sort": sort, "form": form, "kind": kind, "lists": _lists(book, kind)}
    return render(request, "funds/add.html", context, status=422 if form.errors else 200)


@login_required
def add_source(request: HttpRequest, code: UUID) -> HttpResponse:
    """A source of money with its plan."""
    user = person(request)
    project = get_project_for(user, code, to="finance")
    form = SourceForm(sent(request)[0])
    if request.method == "POST" and form.is_valid():
        source = written(form, lambda: services.add_source(project, **form.values(), by=user))
        if source is not None:
            messages.success(request, f"已登记资金来源“{source}”。")
            return redirect("funds:detail", code)
    return _page(request, project, "登记资金来源", "一个来源登记一次：写明级次、预算和应到位日期。", form)


@login_required
def adjust(request: HttpRequest, code: UUID) -> HttpResponse:
    """Change the plan of a source."""
    user = person(request)
    source = get_source_for(user, code)
    planned = book_of(source.project).total(Kind.PLAN, source)
    form = AdjustForm(sent(request)[0], initial={"planned": planned, "on": timezone.localdate()})
    if request.method == "POST" and form.is_valid():
        made = written(form, lambda: services.adjust(source, **form.values(), by=user))
        if made is not None:
            messages.success(request, f"“{source}”的全年预算已调整为 {both(made.amount)}。")
            return redirect("funds:detail", source.project.code)
    lead = f"“{source}”现在的全年预算是 {both(planned)}。原数冲销、新数登记，两笔都可查。"
    return _page(request, source.project, "调整全年预算", lead, form)


@login_required
def correct_source(request: HttpRequest, code: UUID) -> HttpResponse:
    """Correct what is said of a source."""
    user = person(request)
    source = get_source_for(user, code)
    names = ("name", "level", "due_on", "document", "note")
    begun = {name: getattr(source, name) for name in names} | {"initial_plan": source.initial}
    form = CorrectSourceForm(sent(request)[0], initial=begun)
    if request.method == "POST" and form.is_valid():
        made = written(form, lambda: sourcing.correct_source(source, **form.values(), by=user))
        if made is not None:
            messages.success(request, f"已更正资金来源“{source}”。")
            return redirect("funds:detail", source.project.code)
    return _page(request, source.project, "更正资金来源", "改名称、级次、日期等；改全年预算请用“调整预算”。", form)


@login_required
def correct_site(request: HttpRequest, code: UUID) -> HttpResponse:
    """Correct what is said of a site."""
    user = person(request)
    site = get_site_for(user, code)
    begun = {name: getattr(site, name) for name in ("name", "unit_name", "budget", "note")}
    form = CorrectSiteForm(sent(request)[0], initial=begun)
    if request.method == "POST" and form.is_valid():
        made = written(form, lambda: sourcing.correct_site(site, **form.values(), by=user))
        if made is not None:
            messages.success(request, f"已更正点位“{site}”。")
            return redirect("funds:detail", site.project.code)
    return _page(request, site.project, "更正点位", "原来的内容留在办理记录里。", form)


@login_required
def add_site(request: HttpRequest, code: UUID) -> HttpResponse:
    """A site that gets part of the money."""
    user = person(request)
    project = get_project_for(user, code, to="write")
    form = SiteForm(sent(request)[0])
    if request.method == "POST" and form.is_valid():
        site = written(form, lambda: services.add_site(project, **form.values(), by=user))
        if site is not None:
            messages.success(request, f"已登记点位“{site}”。")
            return redirect("funds:detail", code)
    return _page(
        request, project, "登记点位", "资金分到几个示范点、子项目或社区的，先登记点位，拨付和支出时再选。", form
    )


@login_required
def explain(request: HttpRequest, code: UUID) -> HttpResponse:
    """Why money is left over, late or over-spent."""
    user = person(request)
    project = get_project_for(user, code, to="write")
    begun = project.balance.explanation if hasattr(project, "balance") else ""
    form = ExplainForm(sent(request)[0], initial={"text": begun})
    if request.method == "POST" and form.is_valid():
        services.explain(project, form.cleaned_data["text"], by=user)
        messages.success(request, "资金情况说明已保存。")
        return redirect("funds:detail", code)
    return _page(request, project, "资金情况说明", "", form)


@login_required
def reverse(request: HttpRequest, code: UUID) -> HttpResponse:
    """Take back an entry that was wrong."""
    user = person(request)
    entry = get_entry_for(user, code, to="change")
    form = ReverseForm(sent(request)[0], initial={"on": timezone.localdate()})
    if request.method == "POST" and form.is_valid():
        made = written(form, lambda: services.reverse(entry, **form.cleaned_data, by=user))
        if made is not None:
            messages.success(request, f"已冲销：{entry} {both(entry.amount)}。需要更正的，请重新登记。")
            return redirect("funds:detail", entry.project.code)
    context = {"project": entry.project, "entry": entry, "sum": both(entry.amount), "form": form}
    return render(request, "funds/reverse.html", context, status=422 if form.errors else 200)


@login_required
@limited("upload")
def add_files(request: HttpRequest, code: UUID) -> HttpResponse:
    """Files that prove an entry, later than the entry."""
    user = person(request)
    entry = get_entry_for(user, code, to="change")
    kind = FileKind.MINUTES if entry.lacks_minutes else FileKind.VOUCHER
    form = AttachForm(*sent(request), initial={"kind": kind})
    if request.method == "POST" and form.is_valid():
        said = form.cleaned_data
        made = written(form, lambda: attach(entry, FileKind(said["kind"]), said["papers"], by=user))
        if made is not None:
            messages.success(request, f"已附 {len(said['papers'])} 个文件。")
            return redirect("funds:entry", code)
    return _page(request, entry.project, "补附文件", f"{entry} {both(entry.amount)}", form, files=True)


def sent(request: HttpRequest) -> tuple[QueryDict | None, MultiValueDict[str, UploadedFile[Any]] | None]:
    """What a form was sent with; nothing where the page is only opened."""
    return (request.POST, request.FILES) if request.method == "POST" else (None, None)


def written(form: forms.Form, write: Callable[[], Any]) -> Any:
    """What a service gives; nothing where it refused, which then stands beside the field that it names."""
    try:
        return write()
    except JixiaoError as error:
        field = getattr(error, "field", None)
        form.add_error(field if field in form.fields else None, error.message)
        return None


def _form(request: HttpRequest, sort: Sort, project: Project, book: Book) -> BookForm:
    data, files = sent(request)
    begun = {name: request.GET[name] for name in ("of", "source") if name in request.GET}
    return sort.form(data, files, book=book, project=project, initial=begun)


def _lists(book: Book, kind: str) -> Mapping[str, list[str]]:
    """What was written before in fields that should be written alike."""
    if kind == "spending":
        spending = book.of(Kind.SPENDING)
        return {"item": proposals(spending, "item"), "payee": proposals(spending, "payee")}
    return {"payee": proposals(book.of(Kind.DISBURSEMENT), "payee")} if kind == "disbursement" else {}


def _page(
    request: HttpRequest, project: Project, title: str, lead: str, form: forms.Form, *, files: bool = False
) -> HttpResponse:
    context = {"project": project, "title": title, "lead": lead, "form": form, "files": files}
    return render(request, "funds/form.html", context, status=422 if form.errors else 200)
