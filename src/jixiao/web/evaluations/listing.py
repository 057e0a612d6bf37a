"""The list of tasks: by round, state, delay and unit; pages by the number of the last line."""

from django import forms
from django.contrib.auth.decorators import login_required
from django.db.models import Q, QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from jixiao.web.accounts.models import User
from jixiao.web.base.excel import ASKED, download
from jixiao.web.base.paging import page_by_key
from jixiao.web.evaluations.models import Round, Task
from jixiao.web.orgs.access import person
from jixiao.web.orgs.models import Role
from jixiao.web.orgs.scope import roles_of
from jixiao.web.rounds.listing import ALL, WorkFilter
from jixiao.web.rounds.models import State

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

GROUPS = {"live": "全部有效", "open": "全部未办结"}
"""Several states together: all but void, all of these that are not accepted."""

GRADES = ("优", "良", "中", "差")


class Filter(WorkFilter):
    """What to look for."""

    ROUNDS, WORKS = Round, Task

    state = forms.ChoiceField(label="状态", required=False, choices=[ALL, *GROUPS.items(), *State.choices])
    year = forms.IntegerField(label="评价年度", required=False, min_value=1990, max_value=2100)
    grade = forms.ChoiceField(
        label="等级", required=False, choices=[ALL, *((grade, grade) for grade in GRADES), ("other", "其他")]
    )
    kind = forms.UUIDField(required=False, widget=forms.HiddenInput)
    faults = forms.BooleanField(required=False, widget=forms.HiddenInput)


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
    lines = rows.order_by("-id")[:ASKED].iterator(chunk_size=2000)
    return download("自评任务", HEAD, (row_of(task) for task in lines))


def found(user: User, form: Filter) -> QuerySet[Task]:
    """What the filter lets through; everything where it cannot be read."""
    narrowed, given = form.narrowed(), form.given()
    if given.get("state"):
        narrowed = narrowed.filter(in_state(given["state"]))
    if given.get("year"):
        narrowed = narrowed.filter(round__fiscal_year=given["year"])
    if given.get("kind"):
        narrowed = narrowed.filter(project__kind__code=given["kind"])
    if given.get("grade"):
        other = given["grade"] == "other"
        narrowed = narrowed.exclude(grade__in=GRADES) if other else narrowed.filter(grade=given["grade"])
    return narrowed.filter(errors__gt=0) if given.get("faults") else narrowed


def in_state(name: str) -> Q:
    """In that state, or in one of a group of states."""
    if name in GROUPS:
        return ~Q(state__in=[State.VOID, *([State.ACCEPTED] if name == "open" else [])])
    return Q(state=name)


def row_of(task: Task) -> tuple[object, ...]:
    """One line of the workbook."""
    return (
        task.round.name,
        task.project.fiscal_year,
        task.project.name,
        task.unit.name,
        task.get_state_display(),
        task.at.name if task.at else "",
        task.deadline,
        "逾期" if task.is_late else "",
        "" if task.total is None else task.total,
        task.grade,
        task.errors,
        task.warnings,
    )
