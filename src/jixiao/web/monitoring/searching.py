"""What of a monitoring sheet is searched: what the unit says of money, of indicators, of problems and measures."""

from collections.abc import Collection, Iterator

from django.db.models import QuerySet

from jixiao.web.base.content import prose_of
from jixiao.web.monitoring.access import sheets_for
from jixiao.web.monitoring.content import SHAPE, TEXTS
from jixiao.web.monitoring.models import Sheet
from jixiao.web.search.sources import FILLED_IN, Item, Source

SAID = tuple(text.name for text in TEXTS if text.kind == "long")
"""Of the fields outside the table."""
ROW = ("actual", "forecast", "cause", "remark")

MANY = 500


def items(keys: Collection[int] | None) -> Iterator[Item]:
    """The sheets of these keys, or all that were begun."""
    found = Sheet.objects.select_related("project", "unit", "round").defer("money")
    wanted = found.filter(version__gt=1) if keys is None else found.filter(pk__in=keys)
    for sheet in wanted.order_by("pk").iterator(chunk_size=MANY):
        yield Item(
            key=sheet.pk,
            code=sheet.code,
            unit=sheet.unit_id,
            title=sheet.project.name,
            about=f"绩效监控 · {sheet.unit} · {sheet.round}",
            text=prose_of(SHAPE.content_from(sheet.content), SAID, ROW),
        )


def of_projects(projects: Collection[int]) -> QuerySet[Sheet, int]:
    """The sheets of these projects: each is shown under the name of its project."""
    return Sheet.objects.filter(project__in=projects).values_list("pk", flat=True)


SOURCES = (
    Source(
        "monitoring",
        "监控表",
        items,
        sheets_for,
        "monitoring:detail",
        order=25,
        group=FILLED_IN,
        of_projects=of_projects,
    ),
)
