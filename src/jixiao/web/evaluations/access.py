"""The gate to rounds and tasks: strangers get 404, who may not do it gets 403."""

from collections.abc import Mapping
from uuid import UUID

from django.db.models import QuerySet

from jixiao.web.accounts.models import User
from jixiao.web.evaluations.models import EvidenceFile, Round, Task
from jixiao.web.evaluations.transitions import ROUND_STEPS, STEPS
from jixiao.web.orgs.access import EVERYBODY, obtain
from jixiao.web.orgs.models import Role
from jixiao.web.orgs.scope import OWNERS
from jixiao.web.rounds.access import round_for, rounds_seen, work_for, works_seen

MAY: Mapping[str, frozenset[Role]] = {"read": EVERYBODY, "edit": OWNERS}


def get_task_for(user: User, code: UUID | str, *, to: str = "read") -> Task:
    """The task of that code. ``to`` is ``read``, ``edit``, or a verb of the table of transitions."""
    return work_for(Task.objects.select_related("sheet"), STEPS, user, code, to=to, may=MAY)


def get_file_for(user: User, code: UUID | str, file: UUID | str, *, to: str = "read") -> EvidenceFile:
    """One file of a task."""
    task = get_task_for(user, code, to=to)
    found = obtain(
        EvidenceFile.objects.filter(task=task, removed=False).select_related("task"),
        user,
        file,
        to=to,
        may=MAY,
        unit="task__unit",
    )
    found.task = task
    return found


def get_round_for(user: User, code: UUID | str, *, to: str = "read") -> Round:
    """The round of that code. ``to`` is ``read``, ``manage``, or a verb of the table of rounds."""
    return round_for(Round.objects.all(), ROUND_STEPS, user, code, to=to)


def tasks_for(user: User) -> QuerySet[Task]:
    """Every task that the person sees."""
    return works_seen(Task.objects.all(), user)


def rounds_for(user: User) -> QuerySet[Round]:
    """The rounds of the bureaus in the regions that the person works for."""
    return rounds_seen(Round.objects.all(), user)
