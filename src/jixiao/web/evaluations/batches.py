"""Pages of rounds: the list, a new one, its progress, its steps."""

from collections.abc import Mapping
from uuid import UUID

from django.contrib.auth.decorators import login_required
from django.db.models import Count, QuerySet
from django.forms import CharField, ChoiceField, IntegerField
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_POST

from jixiao.api import DEFAULT_FRAMEWORKS
from jixiao.evaluation import Subject
from jixiao.frameworks.catalogue import list_frameworks
from jixiao.frameworks.model import Stage as Purpose
from jixiao.web.base.excel import download, wants_workbook
from jixiao.web.base.paging import page_by_key
from jixiao.web.evaluations import rounds
from jixiao.web.evaluations.access import get_round_for, rounds_for
from jixiao.web.evaluations.models import Round, Task
from jixiao.web.evaluations.transitions import ROUND_STEPS
from jixiao.web.orgs.access import person, require
from jixiao.web.orgs.models import Role
from jixiao.web.orgs.scope import roles_of
from jixiao.web.projects.models import Kind
from jixiao.web.rounds import forms
from jixiao.web.rounds.access import ROUND_MAY
from jixiao.web.rounds.listing import overdue
from jixiao.web.rounds.models import State, today
from jixiao.web.rounds.pages import changed_round, new_round, progress_of, stepped_round

LATE_UNITS = 50
"""Late units on the page; the list of tasks has the rest."""


def editions() -> list[tuple[str, str]]:
    """The editions by which units evaluate their projects themselves, the newest first."""
    known = [one for one in list_frameworks() if one.subject is Subject.PROJECT and one.stage is Purpose.SELF]
    return [(edition.id, edition.cited) for edition in sorted(known, key=lambda one: one.effective, reverse=True)]


class RoundForm(forms.RoundForm):
    """A round of self-evaluation."""

    ROUNDS = Round
    FIXED = ("fiscal_year", "kinds", "framework")
    field_order = ("unit", "name", "fiscal_year", "kinds", "framework", "deadline")

    name = CharField(label="批次名称", max_length=80, help_text="例如：2025年度项目支出绩效自评。")
    fiscal_year = IntegerField(label="评价年度", min_value=1990, max_value=2100)
    framework = ChoiceField(
        label="评价框架",
        choices=editions,
        help_text="部门（单位）整体支出按整体支出的框架评分，不受这里影响。",
    )

    def proposed(self) -> Mapping[str, object]:
        """Last year, by the edition of the ministry."""
        year = today().year - 1
        framework = DEFAULT_FRAMEWORKS[Subject.PROJECT]
        kinds = Kind.objects.filter(closed=False)
        return {"fiscal_year": year, "name": f"{year}年度项目支出绩效自评", "kinds": kinds, "framework": framework}


@require(*ROUND_MAY["read"])
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
        (batch.name, batch.unit.name, batch.fiscal_year, batch.deadline, batch.get_state_display()) for batch in known
    )
    return download("自评批次", head, rows)


@require(Role.FINANCE_PERFORMANCE)
def new(request: HttpRequest) -> HttpResponse:
    """A new round as a draft; its page is next."""
    said = "已建立。核对下面的项目数，再下达任务。"
    return new_round(request, RoundForm, rounds.create_round, app="evaluations", said=said)


@login_required
def change(request: HttpRequest, code: UUID) -> HttpResponse:
    """Another name or deadline; of a draft everything."""
    batch = get_round_for(person(request), code, to="manage")
    return changed_round(request, batch, RoundForm, rounds.change_round, app="evaluations")


@login_required
def progress(request: HttpRequest, code: UUID) -> HttpResponse:
    """How far a round is: how many in each state, who is late, what is still to be sent out."""
    user = person(request)
    context = progress_of(user, get_round_for(user, code), rounds.SENDING)
    late = list(
        Task.objects.filter(overdue(), round=context["batch"])
        .values("unit__name", "unit__code")
        .annotate(number=Count("pk"))
        .order_by("-number", "unit__name")[: LATE_UNITS + 1]
    )
    counts = context["counts"]
    context |= {
        "states": [(one, counts.get(one.value, 0)) for one in State if one is not State.VOID or one.value in counts],
        "late": late[:LATE_UNITS],
        "more_late": len(late) > LATE_UNITS,
    }
    return render(request, "evaluations/round.html", context)


@login_required
@require_POST
def step(request: HttpRequest, code: UUID, verb: str) -> HttpResponse:
    """One step of the table of rounds."""
    if verb not in ROUND_STEPS.verbs:
        raise Http404
    batch = get_round_for(person(request), code, to=verb)
    return stepped_round(request, batch, verb, rounds.SENDING, app="evaluations")
