"""One task: its page and its steps."""

from uuid import UUID

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from jixiao.web.audit.services import history
from jixiao.web.evaluations.access import get_task_for
from jixiao.web.evaluations.transitions import STEPS
from jixiao.web.orgs.access import person


@login_required
def detail(request: HttpRequest, code: UUID) -> HttpResponse:
    """Everything about one task."""
    user = person(request)
    task = get_task_for(user, code)
    context = {"task": task, "verbs": STEPS.open_to(user, task), "history": history(task)[:20]}
    return render(request, "evaluations/detail.html", context)
