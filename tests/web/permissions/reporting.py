"""Who may open which page of the report of a self-evaluation."""

from types import SimpleNamespace

from permissions.table import Row, statuses

SEEN = statuses(200, outsider=404)
STRANGER = statuses(404, outsider=200)
OWN = statuses(403, outsider=404, clerk=200, head=200)
OWN_GOES_ON = statuses(403, outsider=404, clerk=302, head=302)
STRANGER_GOES_ON = statuses(404, outsider=302)
TEXT = {"text": "统一采购。", "version": "0"}


def prepare(world: SimpleNamespace) -> None:
    """A filled-in task on each side."""
    from handed_in import approved, filled, opened, spent

    from jixiao.web.evaluations.models import Task

    world.tasks = {}
    for side, unit, bureau in (
        ("own", world.tree.community, world.tree.finance),
        ("other", world.tree.elsewhere, world.tree.elsewhere),
    ):
        project = approved(unit)
        spent(project)
        batch = opened(bureau)
        world.tasks[side] = filled(Task.objects.get(project=project, round=batch))


def task(world: SimpleNamespace, side: str) -> list[object]:
    return [world.tasks[side].code]


def section(world: SimpleNamespace, side: str) -> list[object]:
    return [world.tasks[side].code, "experience"]


def chart(world: SimpleNamespace, side: str) -> list[object]:
    return [world.tasks[side].code, "chart_points"]


def file(world: SimpleNamespace, side: str) -> list[object]:
    return [world.tasks[side].code, "html"]


ROWS = [
    Row("reporting:detail", SEEN, STRANGER, args=task),
    Row("reporting:section", OWN, STRANGER, args=section),
    Row("reporting:section", OWN_GOES_ON, STRANGER_GOES_ON, args=section, method="post", data=TEXT),
    Row("reporting:check", OWN, STRANGER, args=section, method="post", data=TEXT),
    Row("reporting:drop", OWN_GOES_ON, STRANGER_GOES_ON, args=section, method="post"),
    Row("reporting:history", SEEN, STRANGER, args=section),
    Row("reporting:chart", SEEN, STRANGER, args=chart),
    Row("reporting:file", SEEN, STRANGER, args=file),
]
