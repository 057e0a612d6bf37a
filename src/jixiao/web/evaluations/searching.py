"""Tasks are found by the name of their project, whose words are in the index already."""

from collections.abc import Iterator, Sequence

from django.urls import reverse

from jixiao.web.accounts.models import User
from jixiao.web.evaluations.access import tasks_for
from jixiao.web.search.finding import named
from jixiao.web.search.sources import Finder, Found


def tasks(user: User, words: Sequence[str], most: int, after: int | None) -> Iterator[Found]:
    """The tasks of projects whose name has all the words."""
    found = tasks_for(user).filter(project__in=named("project", words, user)).order_by("-pk")
    if after is not None:
        found = found.filter(pk__lt=after)
    for task in found.select_related("project", "unit", "round")[:most]:
        about = f"{task.unit} · {task.round} · {task.get_state_display()}"
        yield Found(task.project.name, reverse("evaluations:detail", args=[task.code]), about, key=task.pk)


FINDERS = (Finder("task", "自评任务", tasks, order=20),)
