"""The list of sheets: by round, state, delay and unit; pages by the number of the last line."""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.contrib.auth.decorators import login_required
from django.db.models import Exists, F, OuterRef, Q, QuerySet
from django.db.models.functions import TruncDate
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from jixiao.web.accounts.models import User
from jixiao.web.base.excel import download
from jixiao.web.base.paging import page_by_key
from jixiao.web.monitoring.access import ROUND_MAY, own_unfinished, rounds_for, sheets_for, waiting_for
from jixiao.web.monitoring.forms import STATES
from jixiao.web.monitoring.models import Light, Rectification, Round, Sheet, Urged
from jixiao.web.orgs.access import person
from jixiao.web.orgs.models import Unit
from jixiao.web.orgs.place import PlaceForm, units_at
from jixiao.web.orgs.scope import roles_of
from jixiao.web.rounds.models import WITH_UNIT, today

LARGEST = 50_000
"""Lines in one file; more is asked for by narrower filters."""

ROUNDS = 200
"""Rounds that the filter offers, the latest first."""


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


class Filter(PlaceForm):
    """What to look for."""

    q = forms.CharField(label="项目名称", required=False, max_length=60)
    unit = forms.CharField(label="单位名称", required=False, max_length=60)
    state = forms.ChoiceField(label="状态", required=False, choices=STATES)
    late = forms.ChoiceField(
        label="期限", required=False, choices=[("", "全部"), ("late", "逾期未报"), ("after", "逾期报送")]
    )
    project = forms.UUIDField(required=False, widget=forms.HiddenInput)
    watch = forms.ChoiceField(label="关注", required=False, choices=[("", "全部"), *WATCHED.items()])
    turn = forms.ChoiceField(
        label="范围", required=False, choices=[("", "全部可见"), ("me", "待我办理"), ("own", "本单位待填报")]
    )

    def __init__(self, data: Mapping[str, object], *, user: User) -> None:
        super().__init__(data)
        rounds = (
            rounds_for(user)
            if roles_of(user) & ROUND_MAY["read"]
            else Round.objects.filter(Exists(sheets_for(user).filter(round=OuterRef("pk"))))
        )
        known = list(rounds.order_by("-pk")[:ROUNDS])
        self.rounds = {str(batch.code): batch for batch in known}
        self.fields["round"] = forms.ChoiceField(
            label="批次",
            required=False,
            choices=[("", "全部"), *((code, batch.name) for code, batch in self.rounds.items())],
        )


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
    rows = with_names(found(user, Filter(request.GET, user=user))).order_by("-id")[:LARGEST]
    return download("绩效监控", HEAD, (row_of(sheet) for sheet in rows.iterator(chunk_size=2000)))


def found(user: User, form: Filter) -> QuerySet[Sheet]:
    """What the filter lets through; everything where it cannot be read."""
    given: Mapping[str, Any] = form.cleaned_data if form.is_valid() else {}
    narrowed = {"me": waiting_for, "own": own_unfinished}.get(given.get("turn", ""), sheets_for)(user)
    if given.get("project"):
        narrowed = narrowed.filter(project__code=given["project"])
    if given.get("round"):
        narrowed = narrowed.filter(round=form.rounds[given["round"]])
    if given.get("q"):
        narrowed = narrowed.filter(project__name__icontains=given["q"])
    if given.get("unit"):
        narrowed = narrowed.filter(unit__in=Unit.objects.filter(name__icontains=given["unit"]).order_by())
    units = units_at(given)
    if units is not None:
        narrowed = narrowed.filter(unit__in=units)
    if given.get("state"):
        narrowed = narrowed.filter(state=given["state"])
    if given.get("late"):
        narrowed = narrowed.filter(overdue() if given["late"] == "late" else handed_in_late())
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


def overdue() -> Q:
    """Still with the unit after the deadline."""
    return Q(state__in=WITH_UNIT, deadline__lt=today())


def handed_in_late() -> Q:
    """Handed in after the deadline."""
    return Q(submitted__isnull=False) & ~Q(state__in=WITH_UNIT) & Q(deadline__lt=TruncDate(F("submitted")))


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
        sheet.deadline.isoformat(),
        "逾期" if sheet.is_late else "",
        sheet.rate,
        sheet.get_light_display(),
        sheet.short,
        sheet.errors,
        sheet.warnings,
        timezone.localdate(sheet.submitted).isoformat() if sheet.submitted else "",
    )
