"""What is due: tasks that units still have, and those that heads have not confirmed."""

from collections.abc import Iterable
from datetime import date

from django.urls import reverse

from jixiao.web.accounts.models import User
from jixiao.web.evaluations.models import Task
from jixiao.web.notices.reminders import Deadline
from jixiao.web.notices.services import who_is_next
from jixiao.web.orgs.models import Role
from jixiao.web.orgs.scope import OWNERS
from jixiao.web.rounds.models import EDITABLE, Stage, State

MANY = 500


def deadlines(until: date) -> Iterable[Deadline]:
    """The tasks whose deadline is not after ``until``."""
    due = Task.objects.filter(round__state=Stage.OPEN, deadline__lte=until)
    due = due.filter(state__in=(*EDITABLE, State.CONFIRMING))
    people: dict[tuple[int, bool], tuple[User, ...]] = {}
    for task in due.select_related("project").order_by("unit", "pk").iterator(chunk_size=MANY):
        confirming = task.state == State.CONFIRMING
        key = (task.unit_id, confirming)
        if key not in people:
            people[key] = tuple(who_is_next(task.unit_id, frozenset({Role.HEAD}) if confirming else OWNERS))
        link = reverse("evaluations:detail", args=[task.code])
        yield Deadline(task, f"“{task}”", task.deadline, people[key], link)
