"""The list of projects with money, for finance above all: what is late, unspent, over-spent, without minutes.

And of those that were approved and have no money yet.
"""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.contrib.auth.decorators import login_required
from django.db.models import F, Q, QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from jixiao.evaluation import ratio
from jixiao.web.accounts.models import User
from jixiao.web.base.excel import ASKED, download
from jixiao.web.base.paging import page_by_key
from jixiao.web.funds.access import RULERS, funded_for, unfunded_for
from jixiao.web.funds.models import Balance
from jixiao.web.funds.overview import rate_of
from jixiao.web.orgs.access import person
from jixiao.web.orgs.models import Unit
from jixiao.web.orgs.place import PlaceForm, units_at
from jixiao.web.orgs.scope import roles_of
from jixiao.web.projects.access import projects_for
from jixiao.web.projects.models import Project, State

LOOK = [
    ("", "全部"),
    ("overdue", "逾期未到位"),
    ("late", "晚到过"),
    ("awaiting", "已下达待到位"),
    ("unspent", "到位未用完"),
    ("over", "支出超过到位"),
    ("lacking", "缺会议纪要"),
    ("none", "已批复、没有资金来源"),
    ("unplanned", "没有登记全年预算"),
]


_FROM = {"none": unfunded_for, "unplanned": projects_for}
"""From which projects these lines of :data:`LOOK` are taken; all others from those with money."""


class Filter(PlaceForm):
    """What to look for."""

    q = forms.CharField(label="项目名称", required=False, max_length=60)
    unit = forms.CharField(label="单位名称", required=False, max_length=60)
    year = forms.IntegerField(label="年度", required=False, min_value=1990, max_value=2100)
    look = forms.ChoiceField(label="情况", required=False, choices=LOOK)
    kind = forms.UUIDField(required=False, widget=forms.HiddenInput)


@login_required
def projects(request: HttpRequest) -> HttpResponse:
    """The projects with money that the person sees, the latest first."""
    user = person(request)
    form = Filter(request.GET)
    page = page_by_key(found(user, form).select_related("unit", "balance"), request.GET)
    today = timezone.localdate()
    lines = [(project, _balance(project), _rate(project), _marks(project, today)) for project in _projects(page)]
    context = {**page, "form": form, "lines": lines, "may_rule": bool(roles_of(user) & RULERS)}
    return render(request, "funds/list.html", context)


@login_required
def export(request: HttpRequest) -> HttpResponse:
    """The same as a workbook."""
    head = (
        *("年度", "项目名称", "单位", "全年预算（元）", "已下达（元）", "已到位（元）", "已拨付（元）", "已支出（元）"),
        *("结转下年（元）", "逾期到位（元）", "预算执行率", "情况"),
    )
    rows = found(person(request), Filter(request.GET)).select_related("unit", "balance").order_by("-id")[:ASKED]
    return download("资金台账", head, (_row(project) for project in rows.iterator(chunk_size=2000)))


def found(user: User, form: Filter) -> QuerySet[Project]:
    """What the filter lets through; everything where it cannot be read."""
    given: Mapping[str, Any] = form.cleaned_data if form.is_valid() else {}
    look = given.get("look", "")
    narrowed = _FROM.get(look, funded_for)(user).exclude(state=State.VOID)
    if given.get("q"):
        narrowed = narrowed.filter(name__icontains=given["q"])
    if given.get("unit"):
        narrowed = narrowed.filter(unit__in=Unit.objects.filter(name__icontains=given["unit"]).order_by())
    if given.get("year"):
        narrowed = narrowed.filter(fiscal_year=given["year"])
    units = units_at(given)
    if units is not None:
        narrowed = narrowed.filter(unit__in=units)
    if given.get("kind"):
        narrowed = narrowed.filter(kind__code=given["kind"])
    return narrowed.filter(_looked(look))


def _looked(look: str) -> Q:
    """The condition of a line of :data:`LOOK`."""
    return {
        "overdue": Q(balance__due_on__lt=timezone.localdate()),
        "late": Q(balance__late__gt=0),
        "awaiting": Q(balance__awaiting__gt=0),
        "unspent": Q(balance__arrived__gt=0) & (Q(balance__spent=None) | Q(balance__spent__lt=F("balance__arrived"))),
        "over": Q(balance__spent__gt=F("balance__arrived")) | Q(balance__spent__gt=0, balance__arrived=None),
        "lacking": Q(balance__lacking__gt=0),
        "unplanned": Q(balance__planned=None),
    }.get(look, Q())


def _projects(page: Mapping[str, object]) -> list[Project]:
    lines = page["lines"]
    assert isinstance(lines, list)
    return lines


def _balance(project: Project) -> Balance:
    """What the book adds up to; empty where there is none yet."""
    return project.balance if hasattr(project, "balance") else Balance(pk=project.pk)


def _rate(project: Project) -> str:
    balance = _balance(project)
    return rate_of(balance.spent, balance.planned)


def _marks(project: Project, today: Any) -> list[tuple[str, str]]:
    """The tags of a line: colour and words."""
    balance, marks = _balance(project), []
    if not hasattr(project, "balance"):
        marks.append(("warn", "没有资金来源"))
    if balance.due_on is not None and balance.due_on < today:
        marks.append(("bad", f"逾期 {(today - balance.due_on).days} 天"))
    elif balance.late:
        marks.append(("warn", "晚到过"))
    if balance.spent is not None and balance.spent > (balance.arrived or 0):
        marks.append(("bad", "支出超过到位"))
    if balance.lacking:
        marks.append(("warn", f"缺纪要 {balance.lacking} 笔"))
    return marks


def _row(project: Project) -> tuple[object, ...]:
    balance = _balance(project)
    sums = (balance.planned, balance.allotted, balance.arrived, balance.disbursed, balance.spent, balance.carried_over)
    marks = "、".join(words for _, words in _marks(project, timezone.localdate()))
    return (
        project.fiscal_year,
        project.name,
        project.unit.name,
        *sums,
        balance.late,
        ratio(balance.spent, balance.planned),
        marks,
    )
