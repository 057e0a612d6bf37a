"""The dashboard, and the same as a workbook."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from jixiao.web.accounts.models import User
from jixiao.web.base.excel import download_sheets
from jixiao.web.dashboards.charts import grades_chart, money_chart, projects_chart
from jixiao.web.dashboards.forms import Axis, Choices, Filter, choices
from jixiao.web.dashboards.keeping import kept
from jixiao.web.dashboards.lines import Board, lists_for, parted_for, where_of, year_of
from jixiao.web.dashboards.tables import facts_of, listed, tables_of
from jixiao.web.orgs.access import person, require
from jixiao.web.orgs.scope import READERS, memberships_of

FOREMOST = 20
"""Rows of the lists of late units and of faults on the page; the workbook has all."""

HEADS = {Axis.REGION: "区划", Axis.DEPARTMENT: "部门", Axis.KIND: "项目类型", Axis.YEAR: "年度"}


@require(*READERS)
def board(request: HttpRequest) -> HttpResponse:
    """Everything about a part of what the person sees."""
    form, given = _asked(request)
    found, asked = board_of(person(request), given), where_of(given, form.data.get("kind", ""))
    charts = {"projects": projects_chart, "money": money_chart, "grades": grades_chart}
    year, tables = form.data["year"], tables_of(found, asked, HEADS[Axis(given["by"])])
    context = {
        "form": form,
        "board": found,
        "facts": facts_of(found, asked),
        "sections": [
            (table, charts[table.key](found.parted.lines) if table.key in charts else None) for table in tables
        ],
        "tabs": [(axis, listed("dashboards:board", {**asked, "year": year, "by": axis.value})) for axis in Axis],
        "axis": Axis(form.cleaned_data["by"]),
        "trail": [crumb for crumbs in found.parted.trail.values() for crumb in crumbs],
    }
    return render(request, "dashboards/board.html", context)


@require(*READERS)
def export(request: HttpRequest) -> HttpResponse:
    """The tables as sheets."""
    form, given = _asked(request)
    user = person(request)
    found = Board(parted_for(user, given, _offered()), lists_for(user, given, most=None))
    asked = where_of(given, form.data.get("kind", ""))
    made = f"{timezone.localtime(found.made):%Y%m%d-%H%M}"
    sheets = {
        table.title: (table.head, ([cell.kept for cell in row] for row in (*table.rows, *filter(None, [table.total]))))
        for table in tables_of(found, asked, HEADS[Axis(given["by"])])
    }
    return download_sheets(f"统计分析-{made}", sheets)


def _asked(request: HttpRequest) -> tuple[Filter, dict[str, Any]]:
    """The filter and what it asks for; without it, where it cannot be read."""
    offered = _offered()
    form = Filter(request.GET.dict(), offered)
    if not form.is_valid():
        form = Filter({}, offered)
        form.is_valid()
    return form, form.cleaned_data


def _offered() -> Choices:
    return kept("dashboards:choices", (), choices)


def board_of(user: User, given: dict[str, Any]) -> Board:
    """The figures for everybody who sees the same units and asks the same, on the same day.

    The lists are kept apart: they are counted once, whichever lines one looks at.
    """
    roles = sorted((one.role, one.unit.path, one.unit.region.path) for one in memberships_of(user))
    places = {name: getattr(value, "pk", value) for name, value in given.items() if name != "by"}
    question = (roles, sorted(places.items(), key=str), timezone.localdate())
    listed_by = sorted({**places, "year": year_of(given)}.items(), key=str)
    return Board(
        kept("dashboards:parted", (*question, given["by"]), lambda: parted_for(user, given, _offered())),
        kept("dashboards:lists", (roles, listed_by, question[-1]), lambda: lists_for(user, given, most=FOREMOST)),
    )
