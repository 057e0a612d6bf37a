"""The list of tasks: by round, state, delay and unit; pages by the number of the last line."""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.contrib.auth.decorators import login_required
from django.db.models import F, Q, QuerySet
from django.db.models.functions import TruncDate
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from jixiao.web.accounts.models import User
from jixiao.web.base.excel import download
from jixiao.web.base.paging import page_by_key
from jixiao.web.evaluations.access import own_unfinished, rounds_offered, tasks_for, waiting_for
from jixiao.web.evaluations.models import Task
from jixiao.web.orgs.access import person
from jixiao.web.orgs.models import Role, Unit
from jixiao.web.orgs.place import PlaceForm, units_at
from jixiao.web.orgs.scope import roles_of
from jixiao.web.rounds.models import WITH_UNIT, State, today

LARGEST = 50_000
"""Lines in one file; more is asked for by narrower filters."""

HEAD = (
    "批次",
    "年度",
    "项目名称",
    "填报单位",
    "状态",
    "待办单位",
    "截止日期",
    "是否逾期",
    "得分",
    "等级",
    "须改",
    "建议改",
)
ROUNDS = 200
"""Rounds that the filter offers, the latest first."""


GROUPS = {"live": "全部有效", "open": "全部未办结"}
"""Several states together: all but void, all of these that are not accepted."""

GRADES = ("优", "良", "中", "差")


class Filter(PlaceForm):
    """What to look for."""

    q = forms.CharField(label="项目名称", required=False, max_length=60)
    unit = forms.CharField(label="单位名称", required=False, max_length=60)
    state = forms.ChoiceField(label="状态", required=False, choices=[("", "全部"), *GROUPS.items(), *State.choices])
    late = forms.ChoiceField(
        label="期限", required=False, choices=[("", "全部"), ("late", "逾期未报"), ("after", "逾期报送")]
    )
    year = forms.IntegerField(label="评价年度", required=False, min_value=1990, max_value=2100)
    grade = forms.ChoiceField(
        label="等级", required=False, choices=[("", "全部"), *((grade, grade) for grade in GRADES), ("other", "其他")]
    )
    kind = forms.UUIDField(required=False, widget=forms.HiddenInput)
    faults = forms.BooleanField(required=False, widget=forms.HiddenInput)
    turn = forms.ChoiceField(
        label="范围", required=False, choices=[("", "全部可见"), ("me", "待我办理"), ("own", "本单位待填报")]
    )

    def __init__(self, data: Mapping[str, object], *, user: User) -> None:
        super().__init__(data)
        known = list(rounds_offered(user).order_by("-pk")[:ROUNDS])
        self.rounds = {str(batch.code): batch for batch in known}
        self.fields["round"] = forms.ChoiceField(
            label="批次",
            required=False,
            choices=[("", "全部"), *((code, batch.name) for code, batch in self.rounds.items())],
        )


@login_required
def tasks(request: HttpRequest) -> HttpResponse:
    """The tasks that the person sees, the latest first."""
    user = person(request)
    form = Filter(request.GET, user=user)
    page = page_by_key(found(user, form).select_related("round", "project", "unit", "at"), request.GET)
    context = {"form": form, "may_rounds": Role.FINANCE_PERFORMANCE in roles_of(user), **page}
    return render(request, "evaluations/list.html", context)


@login_required
def export(request: HttpRequest) -> HttpResponse:
    """The same as a workbook."""
    user = person(request)
    rows = found(user, Filter(request.GET, user=user)).select_related("round", "project", "unit", "at")
    lines = rows.order_by("-id")[:LARGEST].iterator(chunk_size=2000)
    return download("自评任务", HEAD, (row_of(task) for task in lines))


def found(user: User, form: Filter) -> QuerySet[Task]:
    """What the filter lets through; everything where it cannot be read."""
    given: Mapping[str, Any] = form.cleaned_data if form.is_valid() else {}
    narrowed = {"me": waiting_for, "own": own_unfinished}.get(given.get("turn", ""), tasks_for)(user)
    if given.get("round"):
        narrowed = narrowed.filter(round=form.rounds[given["round"]])
    if given.get("q"):
        narrowed = narrowed.filter(project__name__icontains=given["q"])
    if given.get("unit"):
        narrowed = narrowed.filter(unit__in=Unit.objects.filter(name__icontains=given["unit"]).order_by())
    if given.get("state"):
        narrowed = narrowed.filter(in_state(given["state"]))
    if given.get("late"):
        narrowed = narrowed.filter(overdue() if given["late"] == "late" else handed_in_late())
    return _counted(narrowed, given)


def _counted(narrowed: QuerySet[Task], given: Mapping[str, Any]) -> QuerySet[Task]:
    """What the figures of a dashboard count besides."""
    units = units_at(given)
    if units is not None:
        narrowed = narrowed.filter(unit__in=units)
    if given.get("year"):
        narrowed = narrowed.filter(round__fiscal_year=given["year"])
    if given.get("kind"):
        narrowed = narrowed.filter(project__kind__code=given["kind"])
    if given.get("grade"):
        other = given["grade"] == "other"
        narrowed = narrowed.exclude(grade__in=GRADES) if other else narrowed.filter(grade=given["grade"])
    if given.get("faults"):
        narrowed = narrowed.filter(errors__gt=0)
    return narrowed


def in_state(name: str) -> Q:
    """In that state, or in one of a group of states."""
    if name in GROUPS:
        return ~Q(state__in=[State.VOID, *([State.ACCEPTED] if name == "open" else [])])
    return Q(state=name)


def overdue() -> Q:
    """Still with the unit after the deadline."""
    return Q(state__in=WITH_UNIT, deadline__lt=today())


def handed_in_late() -> Q:
    """Handed in after the deadline."""
    return Q(submitted__isnull=False) & ~Q(state__in=WITH_UNIT) & Q(deadline__lt=TruncDate(F("submitted")))


def row_of(task: Task) -> tuple[object, ...]:
    """One line of the workbook."""
    return (
        task.round.name,
        task.project.fiscal_year,
        task.project.name,
        task.unit.name,
        task.get_state_display(),
        task.at.name if task.at else "",
        task.deadline.isoformat(),
        "逾期" if task.is_late else "",
        "" if task.total is None else task.total,
        task.grade,
        task.errors,
        task.warnings,
    )
