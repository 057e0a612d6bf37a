"""What follows when a task takes a step: the report of what was handed in goes to the review desk."""

from django.db import transaction

from jixiao.web.evaluations.models import Task
from jixiao.web.reporting.tasks import hand_over


def taken(task: Task, verb: str) -> None:
    """Queue the report when the head of the unit has confirmed; the job begins after the transaction."""
    if verb == "confirm":
        code = str(task.code)
        transaction.on_commit(lambda: _queue(code))


def _queue(code: str) -> None:
    hand_over.enqueue(code)
