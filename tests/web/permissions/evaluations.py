"""Who may open which page of self-evaluation, and take which step."""

from datetime import timedelta
from types import SimpleNamespace

from permissions.table import Row, statuses

EVERYBODY = statuses(200)
FINANCE = statuses(403, finance=200, auditor=200, reader=200)
MANAGER = statuses(403, finance=200)
SEEN = statuses(200, outsider=404)
STRANGER = statuses(404, outsider=200)
STRANGER_GOES_ON = statuses(404, outsider=302)
OWN = statuses(403, outsider=404, clerk=200, head=200)
OWN_GOES_ON = statuses(403, outsider=404, clerk=302, head=302)
ROUND_SEEN = statuses(403, outsider=404, clerk=404, head=404, department=404, reader=404, finance=200, auditor=200)
ROUND_MANAGED = ROUND_SEEN | {"auditor": 403}
ELSEWHERE = statuses(404, outsider=403)


def prepare(world: SimpleNamespace) -> None:
    """A task on each side, with a file of evidence, and a draft of a round."""
    from jixiao.web.evaluations import services
    from jixiao.web.evaluations.models import EvidenceFile, Task
    from jixiao.web.projects.models import Kind, Project
    from jixiao.web.rounds.models import today

    kind = Kind.objects.get_or_create(name="其他项目")[0]
    world.tasks, world.rounds, world.evidence, world.batches = {}, {}, {}, {}
    for side, unit, bureau in (
        ("own", world.tree.community, world.tree.finance),
        ("other", world.tree.elsewhere, world.tree.elsewhere),
    ):
        Project.objects.create(unit=unit, kind=kind, name="自评项目", fiscal_year=2025, state="approved")
        made = [
            services.create_round(
                unit=bureau,
                name=name,
                fiscal_year=2025,
                kinds=[kind],
                framework="mof-2020-10-self",
                deadline=today() + timedelta(days=9),
                by=None,
            )
            for name in ("自评", "草稿")
        ]
        world.rounds[side] = services.open_round(made[0], by=None)
        world.batches[side] = made[1]
        world.tasks[side] = Task.objects.get(unit=unit)
        world.evidence[side] = EvidenceFile.objects.create(
            task=world.tasks[side], name="一.pdf", stored=f"no/{side}", size=1, sha256="0", kind="正式资料"
        )


def task(world: SimpleNamespace, side: str) -> list[object]:
    return [world.tasks[side].code]


def batch(world: SimpleNamespace, side: str) -> list[object]:
    return [world.rounds[side].code]


def closing(world: SimpleNamespace, side: str) -> list[object]:
    return [world.rounds[side].code, "fill"]


def file(world: SimpleNamespace, side: str) -> list[object]:
    return [world.tasks[side].code, world.evidence[side].code]


def book(world: SimpleNamespace, side: str) -> list[object]:
    return [world.tasks[side].code, "workbook"]


def submit(world: SimpleNamespace, side: str) -> list[object]:
    return [world.tasks[side].code, "submit"]


GIVEN = {"version": 1, "reason": "还在核对。"}

ROWS = [
    Row("evaluations:list", EVERYBODY),
    Row("evaluations:list-export", EVERYBODY),
    Row("evaluations:rounds", FINANCE),
    Row("evaluations:round-new", MANAGER),
    Row("evaluations:round-new", MANAGER, method="post"),
    Row("evaluations:round", ROUND_SEEN, ELSEWHERE, args=batch),
    Row("evaluations:round-edit", ROUND_MANAGED, ELSEWHERE, args=batch),
    Row("evaluations:round-step", ROUND_MANAGED | {"finance": 302}, ELSEWHERE, args=closing, method="post"),
    Row("evaluations:detail", SEEN, STRANGER, args=task),
    Row("evaluations:edit", OWN, STRANGER, args=task),
    Row("evaluations:edit", OWN_GOES_ON, STRANGER_GOES_ON, args=task, method="post"),
    Row("evaluations:check", OWN, STRANGER, args=task, method="post"),
    Row("evaluations:drop", OWN_GOES_ON, STRANGER_GOES_ON, args=task, method="post"),
    Row("evaluations:files", OWN, STRANGER, args=task),
    Row(
        "evaluations:files",
        statuses(403, outsider=404, clerk=422, head=422),
        statuses(404, outsider=422),
        args=task,
        method="post",
    ),
    Row("evaluations:file", statuses(409, outsider=404), statuses(404, outsider=409), args=file),
    Row("evaluations:file-edit", OWN, STRANGER, args=file),
    Row("evaluations:file-remove", OWN_GOES_ON, STRANGER_GOES_ON, args=file, method="post"),
    Row("evaluations:import", OWN_GOES_ON, STRANGER_GOES_ON, args=task, method="post"),
    Row("evaluations:export", SEEN, STRANGER, args=book),
    Row("evaluations:print", SEEN, STRANGER, args=task),
    Row("evaluations:step", OWN, STRANGER, args=submit),
    Row("evaluations:step", OWN_GOES_ON, STRANGER_GOES_ON, args=submit, method="post", data=GIVEN),
]
