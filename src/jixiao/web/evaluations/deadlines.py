"""What is due: tasks that units still have, and those that heads have not confirmed."""

from collections.abc import Iterable
from datetime import date

from jixiao.web.evaluations.models import Task
from jixiao.web.notices.reminders import Deadline
from jixiao.web.rounds.deadlines import work_deadlines


def deadlines(until: date) -> Iterable[Deadline]:
    """The tasks whose deadline is not after ``until``."""
    return work_deadlines(Task.objects.all(), until, page="evaluations:detail")
