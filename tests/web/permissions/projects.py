"""Who may open which page of projects, and take which step."""

from types import SimpleNamespace

from permissions.table import Row, statuses

EVERYBODY = statuses(200)
SEEN = statuses(200, outsider=404)
STRANGER = statuses(404, outsider=200)
OWN = statuses(403, outsider=404, clerk=200, head=200)
OWN_GOES_ON = statuses(403, outsider=404, clerk=302, head=302)
STRANGER_GOES_ON = statuses(404, outsider=302)
HANDLERS = statuses(403, clerk=200, head=200, outsider=200)


def prepare(world: SimpleNamespace) -> None:
    """A draft on each side."""
    from jixiao.web.projects import services
    from jixiao.web.projects.models import GoalIndicator, Kind

    kind = Kind.objects.get_or_create(name="其他项目")[0]
    world.kind = kind

    def made(unit: object) -> object:
        project = services.create(unit=unit, kind=kind, subject="project", name="项目", fiscal_year=2026, by=None)
        GoalIndicator.objects.create(project=project, order=0, level1="产出指标", name="建成服务站数量", target="2")
        return project

    world.drafts = {"own": made(world.tree.community), "other": made(world.tree.elsewhere)}


def draft(world: SimpleNamespace, side: str) -> list[object]:
    return [world.drafts[side].code]


def kind(world: SimpleNamespace, side: str) -> list[object]:
    return [world.kind.code]


def submit(world: SimpleNamespace, side: str) -> list[object]:
    return [world.drafts[side].code, "submit"]


VERSION = {"version": 1}

ROWS = [
    Row("projects:list", EVERYBODY),
    Row("projects:list-export", EVERYBODY),
    Row("projects:new", HANDLERS),
    Row("projects:new", HANDLERS, method="post"),
    Row("projects:kinds", statuses(403, admin=200)),
    Row("projects:kind", statuses(403), args=kind),
    Row("projects:detail", SEEN, STRANGER, args=draft),
    Row("projects:edit", OWN, STRANGER, args=draft),
    Row(
        "projects:edit",
        statuses(403, outsider=404, clerk=422, head=422),
        statuses(404, outsider=422),
        args=draft,
        method="post",
    ),
    Row("projects:check", OWN, STRANGER, args=draft, method="post"),
    Row("projects:drop", OWN_GOES_ON, STRANGER_GOES_ON, args=draft, method="post"),
    Row("projects:import", OWN_GOES_ON, STRANGER_GOES_ON, args=draft, method="post"),
    Row("projects:export", SEEN, STRANGER, args=draft),
    Row("projects:print", SEEN, STRANGER, args=draft),
    Row("projects:versions", SEEN, STRANGER, args=draft),
    Row("projects:step", OWN, STRANGER, args=submit),
    Row("projects:step", statuses(403, outsider=404, clerk=302, head=302), args=submit, method="post", data=VERSION),
]
