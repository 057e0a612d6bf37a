"""The list of re-scorings, its workbook, and how far units and their re-scoring are apart."""

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.db.models import Avg, Count, F, Max, Q, QuerySet
from django.db.models.functions import Abs
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.timezone import localtime

from jixiao.money import round_half_away
from jixiao.web.accounts.models import User
from jixiao.web.base.excel import ASKED, download
from jixiao.web.base.paging import page_by_key
from jixiao.web.orgs.access import person, require
from jixiao.web.orgs.models import Role, Unit
from jixiao.web.orgs.place import units_at
from jixiao.web.orgs.scope import INSIDE, memberships_of, roles_of, units_with
from jixiao.web.rescoring import services
from jixiao.web.rescoring.access import rescores_for
from jixiao.web.rescoring.forms import GRADES, Filter, PolicyForm
from jixiao.web.rescoring.models import DONE, Band, Rescore, State

SHOWN = 200
HEAD = (
    "年度",
    "项目",
    "单位",
    "自评分",
    "自评等级",
    "复核分",
    "复核等级",
    "差异",
    "偏差",
    "状态",
    "复核单位",
    "完成时间",
)
UNITS_HEAD = ("单位", "复核个数", "平均差异", "平均偏离（绝对值）", "最大偏离", "偏差较大", "严重偏差", "等级改变")


@login_required
def rescores(request: HttpRequest) -> HttpResponse:
    """The re-scorings that the person sees, the latest first."""
    user = person(request)
    form = Filter(request.GET)
    page = page_by_key(found(user, form), request.GET)
    inside = bool(roles_of(user) & INSIDE)
    return render(request, "rescoring/list.html", {"form": form, "inside": inside, **page})


@login_required
def export(request: HttpRequest) -> HttpResponse:
    """The same as a workbook."""
    rows = found(person(request), Filter(request.GET)).order_by("-pk")[:ASKED]
    return download("抽查复核", HEAD, (_row(rescore) for rescore in rows.iterator(chunk_size=2000)))


@require(*INSIDE)
def statistics(request: HttpRequest) -> HttpResponse:
    """The differences by unit."""
    form = Filter(request.GET)
    rows = by_unit(person(request), form, SHOWN)
    return render(request, "rescoring/statistics.html", {"form": form, "rows": rows, "SHOWN": SHOWN})


@require(*INSIDE)
def statistics_export(request: HttpRequest) -> HttpResponse:
    """The same as a workbook."""
    rows = by_unit(person(request), Filter(request.GET), ASKED)
    return download("复核差异统计", UNITS_HEAD, (tuple(row.values()) for row in rows))


@require(Role.FINANCE_PERFORMANCE)
def policies(request: HttpRequest) -> HttpResponse:
    """What each bureau of the person has decided."""
    return render(request, "rescoring/policies.html", {"policies": [services.policy_of(u) for u in _own(request)]})


@require(Role.FINANCE_PERFORMANCE)
def policy(request: HttpRequest, code: str) -> HttpResponse:
    """Change it."""
    unit = get_object_or_404(_own(request), code=code)
    form = PolicyForm(request.POST or None, instance=services.policy_of(unit))
    if request.method == "POST" and form.is_valid():
        services.decide(unit, **form.cleaned_data, by=person(request))
        messages.success(request, "已保存复核口径。")
        return redirect("rescoring:policies")
    return render(request, "rescoring/policy.html", {"form": form, "unit": unit})


def found(user: User, form: Filter) -> QuerySet[Rescore]:
    """What the filter lets through; everything where it cannot be read."""
    given: Mapping[str, Any] = form.cleaned_data if form.is_valid() else {}
    narrowed = rescores_for(user).select_related("task__project", "task__unit", "unit")
    if given.get("q"):
        narrowed = narrowed.filter(task__project__name__icontains=given["q"])
    if given.get("unit"):
        narrowed = narrowed.filter(task__unit__in=Unit.objects.filter(name__icontains=given["unit"]).order_by())
    if given.get("year"):
        narrowed = narrowed.filter(task__project__fiscal_year=given["year"])
    units = units_at(given)
    if units is not None:
        narrowed = narrowed.filter(task__unit__in=units)
    if given.get("kind"):
        narrowed = narrowed.filter(task__project__kind__code=given["kind"])
    if given.get("state"):
        narrowed = narrowed.filter(state__in=DONE if given["state"] == "done" else [given["state"]])
    return _graded(narrowed, given)


def _graded(narrowed: QuerySet[Rescore], given: Mapping[str, Any]) -> QuerySet[Rescore]:
    """Those of a band, of a grade before or after, or whose grade has changed."""
    if given.get("band"):
        narrowed = narrowed.filter(band=given["band"], state__in=DONE)
    for column in ("self_grade", "grade"):
        if given.get(column):
            of_grade = Q(**{column: given[column]})
            narrowed = narrowed.filter(~Q(**{f"{column}__in": GRADES}) if given[column] == "other" else of_grade)
    if given.get("compared"):
        same = Q(grade=F("self_grade"))
        narrowed = narrowed.filter(same if given["compared"] == "same" else ~same)
    return narrowed


def by_unit(user: User, form: Filter, most: int) -> list[dict[str, object]]:
    """One line for each unit with a result, those furthest apart first."""
    units = units_with(user, INSIDE).order_by()
    done = found(user, form).filter(state__in=DONE, task__unit__in=units, total__isnull=False, self_total__isnull=False)
    apart = F("total") - F("self_total")
    counted = (
        done.order_by()
        .values("task__unit__name", "task__unit")
        .annotate(
            number=Count("pk"),
            mean=Avg(apart),
            off=Avg(Abs(apart)),
            most=Max(Abs(apart)),
            notable=Count("pk", filter=Q(band=Band.NOTABLE)),
            serious=Count("pk", filter=Q(band=Band.SERIOUS)),
            regraded=Count("pk", filter=~Q(grade=F("self_grade"))),
        )
    )
    return [_counted(row) for row in counted.order_by("-off", "task__unit__name")[:most]]


def _counted(row: Mapping[str, Any]) -> dict[str, object]:
    figures = {name: round_half_away(Decimal(str(row[name])), 2) for name in ("mean", "off", "most")}
    counts = {name: row[name] for name in ("notable", "serious", "regraded")}
    return {"unit": row["task__unit__name"], "number": row["number"], **figures, **counts}


def _own(request: HttpRequest) -> QuerySet[Unit]:
    members = memberships_of(person(request))
    own = [m.unit_id for m in members if m.role == Role.FINANCE_PERFORMANCE]
    return Unit.objects.filter(pk__in=own).select_related("region")


def _row(rescore: Rescore) -> tuple[object, ...]:
    return (
        rescore.task.project.fiscal_year,
        rescore.task.project.name,
        rescore.task.unit.name,
        "" if rescore.self_total is None else rescore.self_total,
        rescore.self_grade,
        "" if rescore.total is None else rescore.total,
        rescore.grade,
        "" if rescore.difference is None else rescore.difference,
        rescore.get_band_display() if rescore.band else "",
        State(rescore.state).label,
        rescore.unit.name,
        localtime(rescore.finished).date() if rescore.finished is not None else "",
    )
