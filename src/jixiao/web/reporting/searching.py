"""What of the report of a self-evaluation is searched: the sections that people wrote themselves."""

from collections.abc import Collection, Iterator
from itertools import groupby

from jixiao.web.evaluations.access import tasks_for
from jixiao.web.evaluations.searching import of_projects
from jixiao.web.reporting.models import SectionText
from jixiao.web.search.sources import FILLED_IN, Item, Source

MANY = 500


def items(keys: Collection[int] | None) -> Iterator[Item]:
    """The reports of the tasks of these keys, or all, in which somebody wrote."""
    found = SectionText.objects.select_related("task__project", "task__unit", "task__round")
    wanted = found if keys is None else found.filter(task__in=keys)
    sections = wanted.order_by("task", "key").iterator(chunk_size=MANY)
    for task, texts in groupby(sections, key=lambda section: section.task):
        yield Item(
            key=task.pk,
            code=task.code,
            unit=task.unit_id,
            title=task.project.name,
            about=f"自评报告 · {task.unit} · {task.round}",
            text="\n".join(section.text for section in texts if section.text),
        )


SOURCES = (
    Source(
        "section",
        "自评报告章节",
        items,
        tasks_for,
        "reporting:detail",
        order=25,
        group=FILLED_IN,
        of_projects=of_projects,
    ),
)
