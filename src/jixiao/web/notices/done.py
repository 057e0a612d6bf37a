"""What a person has done (办过的): their lines of the log, the latest first, with the object where it has a page."""

from django import forms
from django.contrib.auth.decorators import login_required
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from jixiao.web.accounts.models import User
from jixiao.web.audit.models import Entry
from jixiao.web.base.excel import ASKED, download
from jixiao.web.base.pages import address_of
from jixiao.web.base.paging import page_by_key
from jixiao.web.orgs.access import person

HEAD = ("时间", "单位", "办理内容")


class Filter(forms.Form):
    """What to look for."""

    q = forms.CharField(label="内容中的字", required=False, max_length=60)
    since = forms.DateField(label="从", required=False, widget=forms.DateInput(attrs={"type": "date"}))
    until = forms.DateField(label="到", required=False, widget=forms.DateInput(attrs={"type": "date"}))


@login_required
def entries(request: HttpRequest) -> HttpResponse:
    """One page."""
    form = Filter(request.GET)
    page = page_by_key(_found(person(request), form).select_related("unit"), request.GET)
    lines = page["lines"]
    assert isinstance(lines, list)
    rows = [(entry, address_of(entry.object_type, entry.object_code)) for entry in lines]
    return render(request, "notices/done.html", {"form": form, "rows": rows, **page})


@login_required
def export(request: HttpRequest) -> HttpResponse:
    """The same as a workbook."""
    found = _found(person(request), Filter(request.GET)).select_related("unit").order_by("-pk")[:ASKED]
    return download("办过的", HEAD, (_row(entry) for entry in found.iterator(chunk_size=2000)))


def _found(user: User, form: Filter) -> QuerySet[Entry]:
    given = form.cleaned_data if form.is_valid() else {}
    found = Entry.objects.filter(user=user)
    if given.get("q"):
        found = found.filter(sentence__icontains=given["q"])
    if given.get("since"):
        found = found.filter(time__date__gte=given["since"])
    if given.get("until"):
        found = found.filter(time__date__lte=given["until"])
    return found


def _row(entry: Entry) -> tuple[object, ...]:
    return entry.time, str(entry.unit or ""), entry.sentence
