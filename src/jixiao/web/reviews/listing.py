"""The list of reports. It pages by the number of the last line, so that the last page costs what the first does."""

from collections.abc import Mapping
from typing import Any

from django.contrib.auth.decorators import login_required
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from jixiao.review.outputs.telling import kind_title
from jixiao.web.accounts.models import User
from jixiao.web.base.excel import ASKED, download
from jixiao.web.base.paging import page_by_key
from jixiao.web.orgs.access import person
from jixiao.web.orgs.models import Unit
from jixiao.web.orgs.place import units_at
from jixiao.web.orgs.scope import READERS, roles_of
from jixiao.web.reviews.access import reports_for
from jixiao.web.reviews.forms import STANDING, Filter
from jixiao.web.reviews.models import Decision, ReportFinding, ReviewedReport, Severity, State

MANY = 5
BY_HAND = "人工意见"
"""Asked for in the place of a rule: the findings that people wrote."""
HEAD = ("年度", "报告", "单位", "报告种类", "状态", "错误", "警告", "提示", "预算金额（元）", "上传时间")
_SEVERITY: Mapping[str, Mapping[str, int]] = {
    "errors": {"errors__gt": 0},
    "errors5": {"errors__gte": MANY},
    "warnings": {"warnings__gt": 0},
    "none": {"errors": 0, "warnings": 0},
}


@login_required
def reports(request: HttpRequest) -> HttpResponse:
    """The reports that the person sees, the latest first."""
    user = person(request)
    form = Filter(request.GET)
    page = page_by_key(found(user, form).select_related("unit"), request.GET)
    reviews = bool(roles_of(user) & READERS)
    return render(request, "reviews/list.html", {"form": form, "may_add": reviews, **page})


@login_required
def export(request: HttpRequest) -> HttpResponse:
    """The same as a workbook."""
    rows = found(person(request), Filter(request.GET)).select_related("unit").order_by("-id")[:ASKED]
    return download("审核的报告", HEAD, (row_of(report) for report in rows.iterator(chunk_size=2000)))


def found(user: User, form: Filter) -> QuerySet[ReviewedReport]:
    """What the filter lets through; everything where it cannot be read."""
    given: Mapping[str, Any] = form.cleaned_data if form.is_valid() else {}
    narrowed = reports_for(user)
    if given.get("q"):
        narrowed = narrowed.filter(name__icontains=given["q"])
    if given.get("unit"):
        narrowed = narrowed.filter(unit__in=Unit.objects.filter(name__icontains=given["unit"]).order_by())
    units = units_at(given)
    if units is not None:
        narrowed = narrowed.filter(unit__in=units)
    if given.get("year"):
        narrowed = narrowed.filter(year=given["year"])
    if given.get("state"):
        narrowed = narrowed.filter(state=given["state"])
    if given.get("first"):
        narrowed = narrowed.filter(previous=None)
    if given.get("severity") in _SEVERITY:
        checked = narrowed.exclude(state__in=(State.QUEUED, State.CHECKING, State.UNREADABLE))
        narrowed = checked.filter(**_SEVERITY[given["severity"]])
    if given.get("rule") or given.get("severity") in STANDING:
        narrowed = narrowed.filter(pk__in=_standing(user, given).order_by().values("report"))
    return narrowed


def _standing(user: User, given: Mapping[str, Any]) -> QuerySet[ReportFinding]:
    """The findings that are asked for and stand; a unit is told only what was accepted."""
    faults = ReportFinding.objects.exclude(decision=Decision.DISMISSED)
    if given.get("rule"):
        faults = faults.filter(rule="" if given["rule"] == BY_HAND else given["rule"].upper())
    if given.get("severity") == "wrong":
        faults = faults.filter(severity=Severity.ERROR)
    return faults if roles_of(user) & READERS else faults.filter(decision=Decision.ACCEPTED)


def row_of(report: ReviewedReport) -> tuple[object, ...]:
    """One line of the workbook."""
    return (
        report.year or "",
        report.name,
        report.unit.name,
        kind_title(report.kind) if report.kind else "",
        State(report.state).label,
        report.errors,
        report.warnings,
        report.notices,
        report.amount if report.amount is not None else "",
        report.uploaded,
    )
