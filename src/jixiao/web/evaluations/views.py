"""One task: its page, its steps, its table on paper."""

from collections.abc import Sequence
from uuid import UUID

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from jixiao.web.audit.services import history
from jixiao.web.base.doing import done
from jixiao.web.evaluations import services
from jixiao.web.evaluations.access import get_task_for
from jixiao.web.evaluations.content import names_of
from jixiao.web.evaluations.handing_in import gaps_of
from jixiao.web.evaluations.lines import lines_of, money_of, printed_rows
from jixiao.web.evaluations.models import Task
from jixiao.web.evaluations.showing import Shown, shown
from jixiao.web.evaluations.transitions import STEPS
from jixiao.web.orgs.access import person
from jixiao.web.orgs.scope import INSIDE, roles_at
from jixiao.web.rounds.forms import StepForm
from jixiao.web.rounds.transitions import Who
from jixiao.workbook.self_table_write import money_rows


@login_required
def detail(request: HttpRequest, code: UUID) -> HttpResponse:
    """Everything about one task."""
    user = person(request)
    task = get_task_for(user, code)
    now = shown(task)
    steps = list(task.steps.select_related("unit", "by"))
    returned = steps[-1] if steps and steps[-1].verb in ("return", "reopen") else None
    context = {
        **_context(task, now, returned.concerned if returned is not None else ()),
        "returned": returned,
        "concerned": names_of(now.basis.goal, returned.concerned) if returned is not None else (),
        "changes": now.changes,
        "steps": [
            (step, STEPS.titles.get(step.verb, step.verb), names_of(now.basis.goal, step.concerned)) for step in steps
        ],
        "verbs": STEPS.open_to(user, task),
        "may_rescore": bool(INSIDE & roles_at(user, task.unit)),
        "may_edit": task.is_editable and STEPS.holds(user, task, Who.OWN),
        "files": now.basis.files,
        "history": history(task)[:20],
    }
    return render(request, "evaluations/detail.html", context)


@login_required
def step(request: HttpRequest, code: UUID, verb: str) -> HttpResponse:
    """One step of the table of transitions: what it leads to, why, and for which indicators."""
    if verb not in STEPS.verbs:
        raise Http404
    user = person(request)
    task = get_task_for(user, code, to=verb)
    row = STEPS.row(task, verb)
    now = shown(task)
    gaps = gaps_of(now.results) if verb == "submit" else ()
    form = StepForm(
        request.POST if request.method == "POST" else None,
        title="未补齐的原因" if gaps else "原因" if row.reason else "意见",
        help_text=_GAPS if gaps else _MENDING if row.reason else "",
        required=row.reason or bool(gaps),
        version=task.version,
        indicators=[(line["code"], line["name"]) for line in now.basis.goal.rows] if verb in _NAMING else (),
    )
    if request.method == "POST" and form.is_valid():
        done(request, lambda: services.take(task, verb, by=user, **form.cleaned_data), f"已办理：{row.title}。")
        return redirect("evaluations:detail", code)
    context = {
        "task": task,
        "form": form,
        "row": row,
        "gaps": gaps,
        "results": now.results,
        "verb": verb,
        "drafted": verb == "submit" and task.drafts.filter(user=user).exists(),
    }
    return render(request, "evaluations/step.html", context)


@login_required
def printed(request: HttpRequest, code: UUID) -> HttpResponse:
    """The table in the layout of the official form, for paper."""
    task = get_task_for(person(request), code)
    now = shown(task)
    context = _context(task, now)
    context |= {
        "rows": printed_rows(lines_of(now.basis, now.content, now.results)),
        "money": money_rows(now.results.evaluation.funds.sources, now.results.scorecard.funds),
        "rate": next(iter(now.results.besides), None),
    }
    return render(request, "evaluations/print.html", context)


def _context(task: Task, now: Shown, concerned: Sequence[str] = ()) -> dict[str, object]:
    """What the page and the print have in common."""
    return {
        "task": task,
        "identity": now.results.evaluation.identity,
        "lines": lines_of(now.basis, now.content, now.results, concerned=concerned),
        "results": now.results,
        "texts": now.content.texts,
        "goals": now.goals,
        **money_of(now.results),
    }


_GAPS = "审核的人会看到。写清哪些还缺、为什么、什么时候能补。"
_MENDING = "对方会看到。写清哪一处、怎样改。"
_NAMING = frozenset({"return", "reopen"})
"""Verbs with which a reviewer names the indicators that must be mended."""
