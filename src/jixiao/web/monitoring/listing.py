"""The list of sheets: by round, state, delay and unit; pages by the number of the last line."""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.contrib.auth.decorators import login_required
from django.db.models import Exists, OuterRef, QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from jixiao.web.accounts.models import User
from jixiao.web.base.excel import ASKED, download
from jixiao.web.base.paging import page_by_key
from jixiao.web.monitoring.models import WORDS, Light, Rectification, Round, Sheet, Urged
from jixiao.web.orgs.access import person
from jixiao.web.orgs.scope import roles_of
from jixiao.web.rounds.access import ROUND_MAY
from jixiao.web.rounds.listing import ALL, WorkFilter

WATCHED: Mapping[str, str] = {
    Light.RED: "执行明显落后",
    Light.YELLOW: "执行偏慢",
    "short": "有指标预计达不到",
    **{state.value: f"督促整改{state.label}" for state in Urged},
}
"""What monitoring is for: slow money, goals that will not be reached, what was urged."""

HEAD = (
    *("批次", "年度", "监控期间", "项目名称", "填报单位", "状态", "待办单位", "截止日期", "是否逾期"),
    *("执行率（%）", "执行进度", "预计达不到的指标", "须改", "建议改", "报送日期"),
)


class Filter(WorkFilter):
    """What to look for."""

    ROUNDS, WORKS = Round, Sheet

    state = forms.ChoiceField(label="状态", required=False, choices=[ALL, *WORDS])
    project = forms.UUIDField(required=False, widget=forms.HiddenInput)
    watch = forms.ChoiceField(label="关注", required=False, choices=[ALL, *WATCHED.items()])


@login_required
def sheets(request: HttpRequest) -> HttpResponse:
    """The sheets that the person sees, the latest first."""
    user = person(request)
    form = Filter(request.GET, user=user)
    page = page_by_key(with_names(found(user, form)), request.GET)
    context = {"form": form, "may_rounds": bool(roles_of(user) & ROUND_MAY["read"]), **page}
    return render(request, "monitoring/list.html", context)


@login_required
def export(request: HttpRequest) -> HttpResponse:
    """The same as a workbook."""
    user = person(request)
    rows = with_names(found(user, Filter(request.GET, user=user))).order_by("-id")[:ASKED]
    return download("绩效监控", HEAD, (row_of(sheet) for sheet in rows.iterator(chunk_size=2000)))


def found(user: User, form: Filter) -> QuerySet[Sheet]:
    """What the filter lets through; everything where it cannot be read."""
    narrowed, given = form.narrowed(), form.given()
    if given.get("project"):
        narrowed = narrowed.filter(project__code=given["project"])
    if given.get("state"):
        narrowed = narrowed.filter(state=given["state"])
    return _watched(narrowed, given)


def _watched(narrowed: QuerySet[Sheet], given: Mapping[str, Any]) -> QuerySet[Sheet]:
    """Those of :data:`WATCHED`."""
    watch = given.get("watch")
    if not watch:
        return narrowed
    if watch in Light:
        return narrowed.filter(light=watch)
    if watch in Urged:
        return narrowed.filter(Exists(Rectification.objects.filter(sheet=OuterRef("pk"), state=watch)))
    return narrowed.filter(short__gt=0)


def with_names(narrowed: QuerySet[Sheet]) -> QuerySet[Sheet]:
    """With the names that a line shows, without the texts of the sheet."""
    return narrowed.select_related("round", "project", "unit", "at").defer("content", "money")


def row_of(sheet: Sheet) -> tuple[object, ...]:
    """One line of the workbook."""
    return (
        sheet.round.name,
        sheet.round.fiscal_year,
        sheet.round.period,
        sheet.project.name,
        sheet.unit.name,
        sheet.get_state_display(),
        sheet.at.name if sheet.at else "",
        sheet.deadline,
        "逾期" if sheet.is_late else "",
        sheet.rate,
        sheet.get_light_display(),
        sheet.short,
        sheet.errors,
        sheet.warnings,
        timezone.localdate(sheet.submitted) if sheet.submitted else "",
    )
