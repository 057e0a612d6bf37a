"""The log as a page and as a file, for those who administer or audit a region."""

from django import forms
from django.core.paginator import Paginator
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from jixiao.web.audit.models import Entry
from jixiao.web.base.excel import ASKED, download
from jixiao.web.orgs.access import person, require
from jixiao.web.orgs.models import Role
from jixiao.web.orgs.scope import units_with

PAGE = 50


class Filter(forms.Form):
    """What to look for."""

    q = forms.CharField(label="说明中的字", required=False, max_length=60)
    who = forms.CharField(label="人员", required=False, max_length=60)
    since = forms.DateField(label="从", required=False, widget=forms.DateInput(attrs={"type": "date"}))
    until = forms.DateField(label="到", required=False, widget=forms.DateInput(attrs={"type": "date"}))


@require(Role.ADMIN, Role.AUDIT)
def entries(request: HttpRequest) -> HttpResponse:
    """What happened, newest first."""
    form, found = _found(request)
    page = Paginator(found, PAGE).get_page(request.GET.get("page"))
    return render(request, "audit/list.html", {"form": form, "page": page})


@require(Role.ADMIN, Role.AUDIT)
def export(request: HttpRequest) -> HttpResponse:
    """The same as a workbook."""
    _, found = _found(request)
    head = ("序号", "时间", "人员", "账号", "单位", "动作", "对象", "说明", "校验值")
    return download("操作日志", head, (_row(entry) for entry in found[:ASKED]))


def _row(entry: Entry) -> tuple[object, ...]:
    when = timezone.localtime(entry.time).strftime("%Y-%m-%d %H:%M:%S")
    who, account = (entry.user.full_name, entry.user.username) if entry.user else ("系统", "")
    return (
        entry.number,
        when,
        who,
        account,
        str(entry.unit or ""),
        entry.verb,
        entry.object_type,
        entry.sentence,
        entry.hash,
    )


def _found(request: HttpRequest) -> tuple[Filter, QuerySet[Entry]]:
    """The entries of the person's units that the filter lets through."""
    form = Filter(request.GET)
    units = units_with(person(request), {Role.ADMIN, Role.AUDIT}).order_by()
    found = Entry.objects.filter(unit__in=units).select_related("user", "unit")
    given = form.cleaned_data if form.is_valid() else {}
    if given.get("q"):
        found = found.filter(sentence__icontains=given["q"])
    if given.get("who"):
        found = found.filter(user__full_name__icontains=given["who"])
    if given.get("since"):
        found = found.filter(time__date__gte=given["since"])
    if given.get("until"):
        found = found.filter(time__date__lte=given["until"])
    return form, found
