"""Common faults: by rule and by unit, from one to the other and to the reports, and as a workbook.

A report counts as it was first handed in; versions that correct it would hide what it was returned for.
"""

from collections.abc import Mapping
from typing import Any

from django.db.models import Count, Q, QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from jixiao.web.accounts.models import User
from jixiao.web.base.excel import ASKED, download
from jixiao.web.orgs.access import person, require
from jixiao.web.orgs.models import Unit
from jixiao.web.orgs.scope import READERS, units_with
from jixiao.web.reviews.forms import StatisticsFilter
from jixiao.web.reviews.models import Decision, ReportFinding
from jixiao.web.reviews.reading import rule_titles

SHOWN = 200
"""Rows on the page; the workbook has all."""
OWN = "人工意见"
HEADS: Mapping[str, tuple[str, ...]] = {
    "rule": ("规则", "问题", "条数", "报告数", "单位数", "其中错误", "不采纳"),
    "unit": ("单位", "条数", "报告数", "规则数", "其中错误", "不采纳"),
}


@require(*READERS)
def faults(request: HttpRequest) -> HttpResponse:
    """The table."""
    form = StatisticsFilter(request.GET)
    by, rows = counted(person(request), form)
    shown = [_titled(row) if by == "rule" else row for row in rows[:SHOWN]]
    context = {"form": form, "by": by, "rows": shown, "cut": len(shown) == SHOWN, "SHOWN": SHOWN}
    return render(request, "reviews/statistics.html", context)


@require(*READERS)
def export(request: HttpRequest) -> HttpResponse:
    """The same as a workbook."""
    by, rows = counted(person(request), StatisticsFilter(request.GET))
    if by == "unit":
        lines = [_line(row, row["report__unit__name"]) for row in rows[:ASKED]]
    else:
        lines = [_line(row, row["rule"], _titled(row)["title"]) for row in rows[:ASKED]]
    return download("常见问题统计", HEADS[by], lines)


def counted(user: User, form: StatisticsFilter) -> tuple[str, QuerySet[ReportFinding, dict[str, Any]]]:
    """By what is counted, and the rows, the most frequent first."""
    given: Mapping[str, Any] = form.cleaned_data if form.is_valid() else {}
    units = units_with(user, READERS).order_by()
    found = ReportFinding.objects.filter(report__unit__in=units, report__previous=None).order_by()
    if given.get("year"):
        found = found.filter(report__year=given["year"])
    if given.get("unit"):
        found = found.filter(report__unit__in=Unit.objects.filter(name__icontains=given["unit"]).order_by())
    if given.get("rule"):
        found = found.filter(rule=given["rule"].upper())
    if given.get("severity"):
        found = found.filter(severity=given["severity"])
    by = given.get("by") or "rule"
    keys, others = (("report__unit__name", "report__unit"), "rule") if by == "unit" else (("rule",), "report__unit")
    kept = ~Q(decision=Decision.DISMISSED)
    rows = found.values(*keys).annotate(
        number=Count("pk", filter=kept),
        reports=Count("report", filter=kept, distinct=True),
        others=Count(others, filter=kept, distinct=True),
        wrong=Count("pk", filter=kept & Q(severity="error")),
        dismissed=Count("pk", filter=~kept),
    )
    return by, rows.order_by("-number", *keys)


def _titled(row: dict[str, Any]) -> dict[str, Any]:
    return {**row, "title": rule_titles().get(row["rule"], OWN)}


def _line(row: Mapping[str, Any], *names: str) -> tuple[object, ...]:
    return (*names, row["number"], row["reports"], row["others"], row["wrong"], row["dismissed"])
