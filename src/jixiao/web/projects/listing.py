"""The list of projects. It pages by the number of the last line, so that the last page costs what the first does."""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.contrib.auth.decorators import login_required
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from jixiao.web.accounts.models import User
from jixiao.web.base.excel import ASKED, download
from jixiao.web.base.paging import page_by_key
from jixiao.web.orgs.access import person
from jixiao.web.orgs.models import Role, Unit
from jixiao.web.orgs.place import PlaceForm, units_at
from jixiao.web.orgs.scope import OWNERS, roles_of
from jixiao.web.projects.access import own_unfinished, projects_for, waiting_for
from jixiao.web.projects.models import Kind, Project, State

HEAD = ("年度", "项目名称", "单位", "项目类型", "年度财政拨款（元）", "年度其他资金（元）", "状态", "待办单位")


class Filter(PlaceForm):
    """What to look for."""

    q = forms.CharField(label="项目名称", required=False, max_length=60)
    unit = forms.CharField(label="单位名称", required=False, max_length=60)
    year = forms.IntegerField(label="年度", required=False, min_value=1990, max_value=2100)
    state = forms.ChoiceField(label="状态", required=False, choices=[("", "全部"), *State.choices])
    kind = forms.ModelChoiceField(
        label="项目类型", required=False, queryset=Kind.objects.all(), to_field_name="code", empty_label="全部"
    )
    turn = forms.ChoiceField(
        label="范围", required=False, choices=[("", "全部可见"), ("me", "待我审核"), ("own", "本单位待完成")]
    )


@login_required
def projects(request: HttpRequest) -> HttpResponse:
    """The projects that the person sees, the latest first."""
    user = person(request)
    form, held = Filter(request.GET), roles_of(user)
    page = page_by_key(found(user, form).select_related("unit", "kind", "at"), request.GET)
    context = {"form": form, "may_add": bool(held & OWNERS), "may_kinds": Role.ADMIN in held, **page}
    return render(request, "projects/list.html", context)


@login_required
def export(request: HttpRequest) -> HttpResponse:
    """The same as a workbook."""
    rows = found(person(request), Filter(request.GET)).select_related("unit", "kind", "at").order_by("-id")[:ASKED]
    return download("项目", HEAD, (row_of(project) for project in rows.iterator(chunk_size=2000)))


def found(user: User, form: Filter) -> QuerySet[Project]:
    """What the filter lets through; everything where it cannot be read."""
    given: Mapping[str, Any] = form.cleaned_data if form.is_valid() else {}
    narrowed = {"me": waiting_for, "own": own_unfinished}.get(given.get("turn", ""), projects_for)(user)
    if given.get("q"):
        narrowed = narrowed.filter(name__icontains=given["q"])
    if given.get("unit"):
        narrowed = narrowed.filter(unit__in=Unit.objects.filter(name__icontains=given["unit"]).order_by())
    units = units_at(given)
    if units is not None:
        narrowed = narrowed.filter(unit__in=units)
    if given.get("year"):
        narrowed = narrowed.filter(fiscal_year=given["year"])
    if given.get("state"):
        narrowed = narrowed.filter(state=given["state"])
    if given.get("kind"):
        narrowed = narrowed.filter(kind=given["kind"])
    return narrowed


def row_of(project: Project) -> tuple[object, ...]:
    """One line of the workbook."""
    return (
        project.fiscal_year,
        project.name,
        project.unit.name,
        project.kind.name,
        project.year_fiscal,
        project.year_other,
        State(project.state).label,
        project.at.name if project.at else "",
    )
