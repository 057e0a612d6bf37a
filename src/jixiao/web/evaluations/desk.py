"""What waits for a person: self-evaluations to fill in, to confirm, to review."""

from collections.abc import Iterable

from django.urls import reverse

from jixiao.web.accounts.models import User
from jixiao.web.base.desk import Line, Section, listed
from jixiao.web.evaluations.access import own_unfinished, waiting_for
from jixiao.web.evaluations.models import Task
from jixiao.web.rounds.models import State


def sections(user: User) -> Iterable[Section]:
    """One section for reviews, one for one's own."""
    every, names = reverse("evaluations:list"), ("unit", "project", "round")
    waiting = waiting_for(user).select_related(*names).order_by("deadline", "pk")
    yield from listed("待我办理的绩效自评", waiting, _waiting, more=f"{every}?turn=me", order=12)
    own = own_unfinished(user).select_related(*names)
    yield from listed("待填报的绩效自评", own, _own, more=f"{every}?turn=own", order=15)


def _own(task: Task) -> Line:
    return Line(*_said(task), deadline=task.deadline)


def _waiting(task: Task) -> Line:
    """The deadline is that of the unit; for who reviews it counts how long the task has waited."""
    if task.state == State.CONFIRMING:
        return _own(task)
    return Line(*_said(task), since=task.changed)


def _said(task: Task) -> tuple[str, str, str, str, str]:
    link = reverse("evaluations:detail", args=[task.code])
    mark = "bad" if task.state == State.RETURNED else ""
    return task.project.name, link, f"{task.unit} · {task.round}", task.get_state_display(), mark
