"""Pages of rounds: the list, a new one, its progress, its steps."""

from typing import Any
from uuid import UUID

from django import forms
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.db.models import Count, QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST

from jixiao.api import DEFAULT_FRAMEWORKS
from jixiao.errors import JixiaoError
from jixiao.evaluation import Subject
from jixiao.frameworks.catalogue import list_frameworks
from jixiao.frameworks.model import Stage as Purpose
from jixiao.web.accounts.models import User
from jixiao.web.audit.services import history
from jixiao.web.base.excel import download, wants_workbook
from jixiao.web.base.paging import page_by_key
from jixiao.web.evaluations import rounds
from jixiao.web.evaluations.access import get_round_for, rounds_for
from jixiao.web.evaluations.forms import DayInput
from jixiao.web.evaluations.models import Round, Task
from jixiao.web.evaluations.transitions import ROUND_STEPS
from jixiao.web.orgs.access import person, require
from jixiao.web.orgs.models import Role, Unit
from jixiao.web.orgs.scope import memberships_of, roles_of
from jixiao.web.projects.models import Kind
from jixiao.web.rounds.listing import overdue
from jixiao.web.rounds.models import Stage, State
from jixiao.web.rounds.sending import AT_ONCE

LATE_UNITS = 50
"""Late units on the page; the list of tasks has the rest."""

MANY = 1000
"""So many projects that are due are counted; what is beyond is only said to be more."""

FIXED = ("fiscal_year", "kinds", "framework")
"""What an open round keeps: its tasks were made by it."""


class RoundForm(forms.Form):
    """What finance says of a round."""

    name = forms.CharField(label="批次名称", max_length=80, help_text="例如：2025年度项目支出绩效自评。")
    fiscal_year = forms.IntegerField(label="评价年度", min_value=1990, max_value=2100)
    deadline = forms.DateField(label="截止日期", widget=DayInput(format="%Y-%m-%d"))
    field_order = ("unit", "name", "fiscal_year", "kinds", "framework", "deadline")

    def __init__(self, data: Any, *, user: User, batch: Round | None = None) -> None:
        year = timezone.localdate().year - 1
        new = {
            "fiscal_year": year,
            "name": f"{year}年度项目支出绩效自评",
            "kinds": Kind.objects.filter(closed=False),
            "framework": DEFAULT_FRAMEWORKS[Subject.PROJECT],
        }
        super().__init__(data, initial=new if batch is None else _known(batch))
        self.batch = batch
        if batch is None:
            managed = [m.unit_id for m in memberships_of(user) if m.role == Role.FINANCE_PERFORMANCE]
            units = Unit.objects.filter(pk__in=managed, closed=False).order_by("path")
            self.fields["unit"] = forms.ModelChoiceField(label="财政部门", queryset=units, empty_label=None)
        self.fields["kinds"] = forms.ModelMultipleChoiceField(
            label="项目类型",
            queryset=Kind.objects.all() if batch is not None else Kind.objects.filter(closed=False),
            widget=forms.CheckboxSelectMultiple,
            help_text="这些类型中，本年度已批复目标的项目都要自评。",
        )
        self.fields["framework"] = forms.ChoiceField(
            label="评价框架",
            choices=_editions(),
            help_text="部门（单位）整体支出按整体支出的框架评分，不受这里影响。",
        )
        self.order_fields(self.field_order)
        for name in FIXED if batch is not None and batch.state != Stage.DRAFT else ():
            self.fields[name].disabled = True

    def clean_name(self) -> str:
        """A name that no other round of the bureau has."""
        name: str = self.cleaned_data["name"].strip()
        unit = self.batch.unit if self.batch is not None else self.cleaned_data.get("unit")
        others = Round.objects.filter(unit=unit, name=name)
        if self.batch is not None:
            others = others.exclude(pk=self.batch.pk)
        if others.exists():
            raise forms.ValidationError("已有批次“%(name)s”，请换一个名称。", params={"name": name})
        return name


@require(Role.FINANCE_PERFORMANCE, Role.FINANCE_BUSINESS, Role.AUDIT)
def rounds_page(request: HttpRequest) -> HttpResponse:
    """The rounds of the region, the latest first."""
    user = person(request)
    known = rounds_for(user).select_related("unit")
    if wants_workbook(request):
        return _workbook(known.order_by("-pk"))
    page = page_by_key(known, request.GET)
    manages = Role.FINANCE_PERFORMANCE in roles_of(user)
    return render(request, "evaluations/rounds.html", {"may_add": manages, **page})


def _workbook(known: QuerySet[Round]) -> HttpResponse:
    head = ("批次", "财政部门", "年度", "截止日期", "状态")
    rows = (
        (batch.name, batch.unit.name, batch.fiscal_year, batch.deadline.isoformat(), batch.get_state_display())
        for batch in known
    )
    return download("自评批次", head, rows)


@require(Role.FINANCE_PERFORMANCE)
def new(request: HttpRequest) -> HttpResponse:
    """A new round as a draft; its page is next."""
    user = person(request)
    form = RoundForm(request.POST if request.method == "POST" else None, user=user)
    if request.method == "POST" and form.is_valid():
        batch = rounds.create_round(**form.cleaned_data, by=user)
        messages.success(request, "已建立。核对下面的项目数，再下达任务。")
        return redirect("evaluations:round", batch.code)
    return render(request, "evaluations/round_form.html", {"form": form, "batch": None})


@login_required
def change(request: HttpRequest, code: UUID) -> HttpResponse:
    """Another name or deadline; of a draft everything."""
    user = person(request)
    batch = get_round_for(user, code, to="manage")
    form = RoundForm(request.POST if request.method == "POST" else None, user=user, batch=batch)
    if request.method == "POST" and form.is_valid():
        try:
            rounds.change_round(batch, **form.cleaned_data, by=user)
        except JixiaoError as error:
            messages.error(request, error.message)
        else:
            messages.success(request, "已保存。")
        return redirect("evaluations:round", code)
    return render(request, "evaluations/round_form.html", {"form": form, "batch": batch})


@login_required
def progress(request: HttpRequest, code: UUID) -> HttpResponse:
    """How far a round is: how many in each state, who is late, what is still to be sent out."""
    user = person(request)
    batch = get_round_for(user, code)
    tasks = Task.objects.filter(round=batch)
    counts = dict(tasks.values_list("state").annotate(Count("pk")))
    late = list(
        tasks.filter(overdue())
        .values("unit__name", "unit__code")
        .annotate(number=Count("pk"))
        .order_by("-number", "unit__name")[: LATE_UNITS + 1]
    )
    whole = sum(number for state, number in counts.items() if state != State.VOID)
    done = counts.get(State.ACCEPTED.value, 0)
    context = {
        "batch": batch,
        "kinds": batch.kinds.all(),
        "states": [(one, counts.get(one.value, 0)) for one in State if one is not State.VOID or one.value in counts],
        "whole": whole,
        "done": done,
        "late": late[:LATE_UNITS],
        "more_late": len(late) > LATE_UNITS,
        "due": rounds.due(batch)[: MANY + 1].count() if batch.state != Stage.CLOSED else 0,
        "many": MANY,
        "verbs": ROUND_STEPS.open_to(user, batch),
        "may_change": ROUND_STEPS.may(user, batch, "open") or ROUND_STEPS.may(user, batch, "close"),
        "history": history(batch)[:20],
    }
    return render(request, "evaluations/round.html", context)


@login_required
@require_POST
def step(request: HttpRequest, code: UUID, verb: str) -> HttpResponse:
    """One step of the table of rounds."""
    if verb not in ROUND_STEPS.verbs:
        raise Http404
    user = person(request)
    batch = get_round_for(user, code, to=verb)
    waiting = rounds.due(batch)[: AT_ONCE + 1].count() if verb in ("open", "fill") else 0
    try:
        rounds.take_round(batch, verb, by=user)
    except JixiaoError as error:
        messages.error(request, error.message)
    else:
        by_job = "项目较多，任务正在后台下达，请稍后刷新。" if waiting > AT_ONCE else ""
        messages.success(request, f"已办理：{ROUND_STEPS.titles[verb]}。{by_job}")
    return redirect("evaluations:round", code)


def _known(batch: Round) -> dict[str, object]:
    return {
        "name": batch.name,
        "fiscal_year": batch.fiscal_year,
        "kinds": batch.kinds.all(),
        "framework": batch.framework,
        "deadline": batch.deadline,
    }


def _editions() -> list[tuple[str, str]]:
    """The editions by which units evaluate their projects themselves, the newest first."""
    known = [one for one in list_frameworks() if one.subject is Subject.PROJECT and one.stage is Purpose.SELF]
    return [(edition.id, edition.cited) for edition in sorted(known, key=lambda one: one.effective, reverse=True)]
