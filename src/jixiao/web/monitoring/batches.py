"""The pages of rounds: which there are, how far one has come, opening and closing it."""

from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.db.models import Count, Q, QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from jixiao.errors import JixiaoError
from jixiao.web.audit.services import history
from jixiao.web.base.excel import download, wants_workbook
from jixiao.web.base.paging import page_by_key
from jixiao.web.monitoring import services
from jixiao.web.monitoring.access import get_round_for, rounds_for
from jixiao.web.monitoring.forms import RoundForm
from jixiao.web.monitoring.models import WORDS, Light, Rectification, Round, Sheet, Urged
from jixiao.web.monitoring.rounds import due
from jixiao.web.monitoring.transitions import ROUND_STEPS
from jixiao.web.orgs.access import person, require
from jixiao.web.orgs.models import Role
from jixiao.web.orgs.scope import roles_of
from jixiao.web.rounds.access import ROUND_MAY
from jixiao.web.rounds.listing import overdue
from jixiao.web.rounds.models import Stage, State
from jixiao.web.rounds.transitions import Who

MANY = 1000
"""So far the projects without a sheet are counted on the page of a round."""


@require(*ROUND_MAY["read"])
def rounds(request: HttpRequest) -> HttpResponse:
    """The rounds of one's region, the latest first, each with how many sheets are done."""
    user = person(request)
    known = rounds_for(user).select_related("unit")
    if wants_workbook(request):
        return _workbook(known.order_by("-pk"))
    page = page_by_key(known, request.GET)
    lines = page["lines"]
    assert isinstance(lines, list)
    counted: dict[int, dict[str, int]] = {}
    for batch, state, number in _counts(lines):
        counted.setdefault(batch, {})[state] = number
    shown = [(batch, *_done(counted.get(batch.pk, {}))) for batch in lines]
    may_add = Role.FINANCE_PERFORMANCE in roles_of(user)
    return render(request, "monitoring/rounds.html", {**page, "rounds": shown, "may_add": may_add})


def _workbook(known: QuerySet[Round]) -> HttpResponse:
    head = ("批次", "财政部门", "年度", "期间", "截止日期", "状态")
    rows = (
        (one.name, one.unit.name, one.fiscal_year, one.period, one.deadline.isoformat(), one.get_state_display())
        for one in known
    )
    return download("监控批次", head, rows)


@require(Role.FINANCE_PERFORMANCE)
def new(request: HttpRequest) -> HttpResponse:
    """A new round, as a draft."""
    user = person(request)
    form = RoundForm(request.POST if request.method == "POST" else None, user=user)
    if request.method == "POST" and form.is_valid():
        batch = services.create_round(by=user, **form.cleaned_data)
        messages.success(request, "已建立批次，核对后下达。")
        return redirect("monitoring:round", batch.code)
    return render(request, "monitoring/round_form.html", {"form": form, "batch": None})


@login_required
def change(request: HttpRequest, code: UUID) -> HttpResponse:
    """Change a round."""
    user = person(request)
    batch = get_round_for(user, code, to="manage")
    form = RoundForm(request.POST if request.method == "POST" else None, user=user, batch=batch)
    if request.method == "POST" and form.is_valid():
        try:
            services.change_round(batch, by=user, **form.cleaned_data)
        except JixiaoError as error:
            messages.error(request, error.message)
        else:
            messages.success(request, "已保存。")
        return redirect("monitoring:round", code)
    return render(request, "monitoring/round_form.html", {"form": form, "batch": batch})


@login_required
def progress(request: HttpRequest, code: UUID) -> HttpResponse:
    """How far a round has come: sheets by state, late ones, notices to rectify."""
    user = person(request)
    batch = get_round_for(user, code)
    states = {state: number for _, state, number in _counts([batch])}
    total, done = _done(states)
    urged = Rectification.objects.filter(sheet__round=batch).values_list("state").annotate(Count("pk"))
    context = {
        "batch": batch,
        "kinds": batch.kinds.all(),
        "states": [(state, label, states[state]) for state, label in WORDS if states.get(state)],
        "total": total,
        "done": done,
        **_watched(batch),
        "urged": [(Urged(state), number) for state, number in urged],
        "due": due(batch)[: MANY + 1].count() if batch.state != Stage.CLOSED else 0,
        "many": MANY,
        "verbs": ROUND_STEPS.open_to(user, batch),
        "may_change": ROUND_STEPS.holds(user, batch, Who.MANAGER) and batch.state != Stage.CLOSED,
        "history": history(batch)[:20],
    }
    return render(request, "monitoring/round.html", context)


@login_required
def step(request: HttpRequest, code: UUID, verb: str) -> HttpResponse:
    """One step of the table of rounds, after a look at what it leads to."""
    if verb not in ROUND_STEPS.verbs:
        raise Http404
    user = person(request)
    batch = get_round_for(user, code, to=verb)
    row = ROUND_STEPS.row(batch, verb)
    if request.method == "POST":
        try:
            services.take_round(batch, verb, by=user)
        except JixiaoError as error:
            messages.error(request, error.message)
        else:
            messages.success(request, f"已办理：{row.title}。")
        return redirect("monitoring:round", code)
    number = due(batch).count() if verb in ("open", "fill") else 0
    return render(request, "monitoring/round_step.html", {"batch": batch, "row": row, "verb": verb, "number": number})


def _watched(batch: Round) -> dict[str, int]:
    """What finance looks for in a round: late sheets, slow money, goals that will not be reached."""
    return Sheet.objects.filter(round=batch).aggregate(
        late=Count("pk", filter=overdue()),
        red=Count("pk", filter=Q(light=Light.RED)),
        yellow=Count("pk", filter=Q(light=Light.YELLOW)),
        short=Count("pk", filter=Q(short__gt=0)),
    )


def _counts(batches: list[Round]) -> list[tuple[int, str, int]]:
    """The number of sheets by round and state."""
    keys = [batch.pk for batch in batches]
    found = Sheet.objects.filter(round__in=keys).order_by().values_list("round", "state").annotate(Count("pk"))
    return list(found)


def _done(states: dict[str, int]) -> tuple[int, int]:
    """How many sheets count, and how many of them are done."""
    void: str = State.VOID
    return sum(number for state, number in states.items() if state != void), states.get(State.ACCEPTED, 0)
