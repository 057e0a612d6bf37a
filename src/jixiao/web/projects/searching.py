"""What of a project is searched: its name, its goal and its indicators."""

from collections.abc import Collection, Iterator

from jixiao.web.projects.access import projects_for
from jixiao.web.projects.models import Goal, GoalIndicator, Project
from jixiao.web.search.sources import Item, Source

MANY = 500


def items(keys: Collection[int] | None) -> Iterator[Item]:
    """The projects of these keys, or all."""
    found = Project.objects.select_related("kind", "goal", "unit").prefetch_related("indicators")
    wanted = found if keys is None else found.filter(pk__in=keys)
    for project in wanted.order_by("pk").iterator(chunk_size=MANY):
        yield Item(
            key=project.pk,
            code=project.code,
            unit=project.unit_id,
            title=project.name,
            about=f"{project.unit} · {project.fiscal_year}年 · {project.kind}",
            text=_text(project),
        )


def _text(project: Project) -> str:
    goal = project.goal if hasattr(project, "goal") else Goal()
    texts = [goal.annual, goal.overall, goal.content, goal.basis, goal.contact, goal.department]
    return "\n".join([*filter(None, texts), *(_line(indicator) for indicator in project.indicators.all())])


def _line(indicator: GoalIndicator) -> str:
    target = f"{indicator.operator}{indicator.target}{indicator.unit}"
    parts = (indicator.level2, indicator.name, target, indicator.explanation, indicator.basis, indicator.standard)
    return " ".join(filter(None, parts))


SOURCES = (Source("project", "项目", items, projects_for, "projects:detail", order=10),)
