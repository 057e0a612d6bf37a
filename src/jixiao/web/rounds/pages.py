"""What the pages of rounds do in every feature: a new one, changing it, its steps, how far it is."""

from collections.abc import Callable, Mapping
from typing import Any

from django.contrib import messages
from django.db.models import Count, Q, QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from jixiao.web.accounts.models import User
from jixiao.web.audit.services import history
from jixiao.web.base.doing import done
from jixiao.web.orgs.access import person
from jixiao.web.rounds.forms import RoundForm
from jixiao.web.rounds.models import Round, Stage, State
from jixiao.web.rounds.sending import AT_ONCE, Sending
from jixiao.web.rounds.transitions import Who

MANY = 1000
"""So many projects that are due are counted; what is beyond is only said to be more."""


def new_round(
    request: HttpRequest, form_of: type[RoundForm], create: Callable[..., Round], *, app: str, said: str
) -> HttpResponse:
    """A new round as a draft; its page is next."""
    user = person(request)
    form = form_of(request.POST if request.method == "POST" else None, user=user)
    if request.method == "POST" and form.is_valid():
        batch = create(**form.cleaned_data, by=user)
        messages.success(request, said)
        return redirect(f"{app}:round", batch.code)
    return render(request, f"{app}/round_form.html", {"form": form, "batch": None})


def changed_round(
    request: HttpRequest, batch: Round, form_of: type[RoundForm], change: Callable[..., Round], *, app: str
) -> HttpResponse:
    """Another name or deadline; of a draft everything."""
    user = person(request)
    form = form_of(request.POST if request.method == "POST" else None, user=user, batch=batch)
    if request.method == "POST" and form.is_valid():
        done(request, lambda: change(batch, **form.cleaned_data, by=user), "已保存。")
        return redirect(f"{app}:round", batch.code)
    return render(request, f"{app}/round_form.html", {"form": form, "batch": batch})


def stepped_round(request: HttpRequest, batch: Any, verb: str, sending: Sending[Any], *, app: str) -> HttpResponse:
    """Take one step of the table of rounds."""
    user = person(request)
    waiting = sending.due(batch)[: AT_ONCE + 1].count() if verb in ("open", "fill") else 0
    by_job = "项目较多，任务正在后台下达，请稍后刷新。" if waiting > AT_ONCE else ""
    said = f"已办理：{sending.steps.titles[verb]}。{by_job}"
    done(request, lambda: sending.take(batch, verb, by=user), said)
    return redirect(f"{app}:round", batch.code)


def progress_of(user: User, batch: Any, sending: Sending[Any]) -> dict[str, Any]:
    """How far a round is: how much in each state, what is still to be sent out, what the person may do."""
    counts = counts_of([batch], sending).get(batch.pk, {})
    return {
        "batch": batch,
        "kinds": batch.kinds.all(),
        "counts": counts,
        **totals_of(counts),
        "due": sending.due(batch)[: MANY + 1].count() if batch.state != Stage.CLOSED else 0,
        "many": MANY,
        "verbs": sending.steps.open_to(user, batch),
        "may_change": sending.steps.holds(user, batch, Who.MANAGER) and batch.state != Stage.CLOSED,
        "history": history(batch)[:20],
    }


def counts_of(batches: list[Any], sending: Sending[Any]) -> dict[int, dict[str, int]]:
    """How much work each round has in each state."""
    found: dict[int, dict[str, int]] = {}
    asked = Q(round__in=[batch.pk for batch in batches])
    works: QuerySet[Any] = sending.works._default_manager.filter(asked).order_by()
    for batch, state, number in works.values_list("round", "state").annotate(Count("pk")):
        found.setdefault(batch, {})[state] = number
    return found


def totals_of(counts: Mapping[str, int]) -> dict[str, int]:
    """How much work counts, and how much of it is done."""
    live = sum(number for state, number in counts.items() if state != State.VOID)
    return {"total": live, "done": counts.get(State.ACCEPTED.value, 0)}
