"""Tasks are found by the name of their project, whose words are in the index already; and by what the unit says."""

from collections.abc import Collection, Iterator, Sequence

from django.db.models import QuerySet
from django.urls import reverse

from jixiao.web.accounts.models import User
from jixiao.web.base.content import prose_of
from jixiao.web.evaluations.access import tasks_for
from jixiao.web.evaluations.content import SHAPE, TEXTS
from jixiao.web.evaluations.models import Sheet, Task
from jixiao.web.search.finding import named
from jixiao.web.search.sources import FILLED_IN, Finder, Found, Item, Source

SAID = tuple(text.name for text in TEXTS if text.kind == "long")
"""Of the fields outside the table."""
ROW = ("actual", "elements", "deductions", "reason", "improvement", "source")

MANY = 500


def tasks(user: User, words: Sequence[str], most: int, after: int | None) -> Iterator[Found]:
    """The tasks of projects whose name has all the words."""
    found = tasks_for(user).filter(project__in=named("project", words, user)).order_by("-pk")
    if after is not None:
        found = found.filter(pk__lt=after)
    for task in found.select_related("project", "unit", "round")[:most]:
        about = f"{task.unit} · {task.round} · {task.get_state_display()}"
        yield Found(task.project.name, reverse("evaluations:detail", args=[task.code]), about, key=task.pk)


def items(keys: Collection[int] | None) -> Iterator[Item]:
    """The tasks of these keys, or all, of which something was filled in."""
    found = Sheet.objects.select_related("task__project", "task__unit", "task__round")
    wanted = found if keys is None else found.filter(pk__in=keys)
    for sheet in wanted.order_by("pk").iterator(chunk_size=MANY):
        task = sheet.task
        yield Item(
            key=task.pk,
            code=task.code,
            unit=task.unit_id,
            title=task.project.name,
            about=f"绩效自评 · {task.unit} · {task.round}",
            text=prose_of(SHAPE.content_from(sheet.content), SAID, ROW),
        )


def of_projects(projects: Collection[int]) -> QuerySet[Task, int]:
    """The tasks of these projects: each is shown under the name of its project."""
    return Task.objects.filter(project__in=projects).values_list("pk", flat=True)


SOURCES = (
    Source(
        "evaluation",
        "自评内容",
        items,
        tasks_for,
        "evaluations:detail",
        order=25,
        group=FILLED_IN,
        of_projects=of_projects,
    ),
)
FINDERS = (Finder("task", "自评任务", tasks, order=20),)
