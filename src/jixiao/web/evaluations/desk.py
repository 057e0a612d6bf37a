"""What waits for a person: self-evaluations to fill in, to confirm, to review."""

from collections.abc import Iterable

from jixiao.web.accounts.models import User
from jixiao.web.base.desk import Section
from jixiao.web.evaluations.models import Task
from jixiao.web.rounds.desk import work_sections


def sections(user: User) -> Iterable[Section]:
    """One section for reviews, one for one's own."""
    yield from work_sections(
        user,
        Task.objects.all(),
        name="绩效自评",
        app="evaluations",
        about=lambda task: str(task.round),
        orders=(12, 15),
    )
