"""The gate to the report of a task: who sees the task sees its report, its unit writes in it while it has its turn."""

from uuid import UUID

from jixiao.web.accounts.models import User
from jixiao.web.evaluations.access import get_task_for
from jixiao.web.evaluations.models import Task
from jixiao.web.orgs.scope import OWNERS, works_in
from jixiao.web.rounds.models import Stage


def get_reported_for(user: User, code: UUID | str, *, to: str = "read") -> Task:
    """The task of that code, to ``read`` its report or to ``edit`` it."""
    return get_task_for(user, code, to=to)


def is_open(task: Task) -> bool:
    """Whether the unit may write in the report now."""
    return task.is_editable and task.round.state != Stage.CLOSED


def may_edit(user: User, task: Task) -> bool:
    """Whether this person may write in the report now."""
    return is_open(task) and works_in(user, task.unit_id, OWNERS)
