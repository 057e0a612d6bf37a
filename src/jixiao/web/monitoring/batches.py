"""The pages of rounds: which there are, how far one has come, opening and closing it."""

from uuid import UUID

from django.contrib.auth.decorators import login_required
from django.db.models import Count, Q, QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from jixiao.web.base.excel import download, wants_workbook
from jixiao.web.base.paging import page_by_key
from jixiao.web.monitoring import services
from jixiao.web.monitoring.access import get_round_for, rounds_for
from jixiao.web.monitoring.forms import RoundForm
from jixiao.web.monitoring.models import WORDS, Light, Rectification, Round, Sheet, Urged
from jixiao.web.monitoring.rounds import SENDING
from jixiao.web.monitoring.transitions import ROUND_STEPS
from jixiao.web.orgs.access import person, require
from jixiao.web.orgs.models import Role
from jixiao.web.orgs.scope import roles_of
from jixiao.web.rounds.access import ROUND_MAY
from jixiao.web.rounds.listing import overdue
from jixiao.web.rounds.pages import changed_round, counts_of, new_round, progress_of, stepped_round, totals_of


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
    counted = counts_of(lines, SENDING)
    shown = [(batch, totals_of(counted.get(batch.pk, {}))) for batch in lines]
    may_add = Role.FINANCE_PERFORMANCE in roles_of(user)
    return render(request, "monitoring/rounds.html", {**page, "rounds": shown, "may_add": may_add})


def _workbook(known: QuerySet[Round]) -> HttpResponse:
    head = ("批次", "财政部门", "年度", "期间", "截止日期", "状态")
    rows = (
        (one.name, one.unit.name, one.fiscal_year, one.period, one.deadline, one.get_state_display()) for one in known
    )
    return download("监控批次", head, rows)


@require(Role.FINANCE_PERFORMANCE)
def new(request: HttpRequest) -> HttpResponse:
    """A new round, as a draft."""
    said = "已建立批次，核对后下达。"
    return new_round(request, RoundForm, services.create_round, app="monitoring", said=said)


@login_required
def change(request: HttpRequest, code: UUID) -> HttpResponse:
    """Change a round."""
    batch = get_round_for(person(request), code, to="manage")
    return changed_round(request, batch, RoundForm, services.change_round, app="monitoring")


@login_required
def progress(request: HttpRequest, code: UUID) -> HttpResponse:
    """How far a round has come: sheets by state, late ones, notices to rectify."""
    user = person(request)
    context = progress_of(user, get_round_for(user, code), SENDING)
    batch, counts = context["batch"], context["counts"]
    urged = Rectification.objects.filter(sheet__round=batch).values_list("state").annotate(Count("pk"))
    context |= {
        "states": [(state, label, counts[state]) for state, label in WORDS if counts.get(state)],
        **_watched(batch),
        "urged": [(Urged(state), number) for state, number in urged],
    }
    return render(request, "monitoring/round.html", context)


@login_required
def step(request: HttpRequest, code: UUID, verb: str) -> HttpResponse:
    """One step of the table of rounds, after a look at what it leads to."""
    if verb not in ROUND_STEPS.verbs:
        raise Http404
    batch = get_round_for(person(request), code, to=verb)
    row = ROUND_STEPS.row(batch, verb)
    if request.method == "POST":
        return stepped_round(request, batch, verb, SENDING, app="monitoring")
    number = SENDING.due(batch).count() if verb in ("open", "fill") else 0
    return render(request, "monitoring/round_step.html", {"batch": batch, "row": row, "verb": verb, "number": number})


def _watched(batch: Round) -> dict[str, int]:
    """What finance looks for in a round: late sheets, slow money, goals that will not be reached."""
    return Sheet.objects.filter(round=batch).aggregate(
        late=Count("pk", filter=overdue()),
        red=Count("pk", filter=Q(light=Light.RED)),
        yellow=Count("pk", filter=Q(light=Light.YELLOW)),
        short=Count("pk", filter=Q(short__gt=0)),
    )
