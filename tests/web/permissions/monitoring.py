"""Who may open which page of monitoring, and take which step."""

from datetime import timedelta
from types import SimpleNamespace

from permissions.table import Row, statuses

EVERYBODY = statuses(200)
READERS = statuses(403, finance=200, auditor=200, reader=200)
MANAGER = statuses(403, finance=200)
SEEN = statuses(200, outsider=404)
STRANGER = statuses(404, outsider=200)
STRANGER_GOES_ON = statuses(404, outsider=302)
REFUSED_STRANGER = statuses(404, outsider=403)
OWN = statuses(403, outsider=404, clerk=200, head=200)
OWN_GOES_ON = statuses(403, outsider=404, clerk=302, head=302)
BUREAU = statuses(403, outsider=404, finance=200)
BUREAU_GOES_ON = statuses(403, outsider=404, finance=302)
ROUND_SEEN = statuses(403, outsider=404, clerk=404, head=404, department=404, reader=404, finance=200, auditor=200)
ROUND_MANAGED = ROUND_SEEN | {"auditor": 403}


def prepare(world: SimpleNamespace) -> None:
    """A sheet to fill in and one that is handed in with a notice, on each side."""
    from jixiao.web.monitoring import services, urging
    from jixiao.web.monitoring.models import Sheet
    from jixiao.web.projects.models import Kind, Project
    from jixiao.web.rounds.models import today

    kind = Kind.objects.get_or_create(name="其他项目")[0]
    world.rounds, world.sheets, world.handed_in, world.notices = {}, {}, {}, {}
    for side, unit, bureau in (
        ("own", world.tree.community, world.tree.finance),
        ("other", world.tree.elsewhere, world.tree.elsewhere),
    ):
        names = ("已报项目", "监控项目")
        for name in names:
            Project.objects.create(unit=unit, kind=kind, name=name, fiscal_year=2026, state="approved")
        batch = services.create_round(
            unit=bureau,
            name="监控",
            fiscal_year=2026,
            months=7,
            kinds=[kind],
            deadline=today() + timedelta(days=9),
            by=None,
        )
        world.rounds[side] = services.open_round(batch, by=None)
        done, world.sheets[side] = Sheet.objects.filter(unit=unit, project__name__in=names).order_by("pk")
        done = services.take(done, "submit", by=None, reason="没有指标")
        world.handed_in[side] = services.take(done, "confirm", by=None)
        world.notices[side] = urging.urge(world.handed_in[side], text="加快执行", deadline=today(), by=None)


def sheet(world: SimpleNamespace, side: str) -> list[object]:
    return [world.sheets[side].code]


def handed_in(world: SimpleNamespace, side: str) -> list[object]:
    return [world.handed_in[side].code]


def batch(world: SimpleNamespace, side: str) -> list[object]:
    return [world.rounds[side].code]


def filling(world: SimpleNamespace, side: str) -> list[object]:
    return [world.rounds[side].code, "fill"]


def submit(world: SimpleNamespace, side: str) -> list[object]:
    return [world.sheets[side].code, "submit"]


def answer(world: SimpleNamespace, side: str) -> list[object]:
    return [world.notices[side].code, "answer"]


GIVEN = {"version": 1, "reason": "还在核对。"}
URGED = {"text": "请加快支付。", "deadline": "2099-01-01"}

ROWS = [
    Row("monitoring:list", EVERYBODY),
    Row("monitoring:list-export", EVERYBODY),
    Row("monitoring:summary", EVERYBODY),
    Row("monitoring:rounds", READERS),
    Row("monitoring:round-new", MANAGER),
    Row("monitoring:round-new", MANAGER, method="post"),
    Row("monitoring:round", ROUND_SEEN, REFUSED_STRANGER, args=batch),
    Row("monitoring:round-change", ROUND_MANAGED, REFUSED_STRANGER, args=batch),
    Row("monitoring:round-change", ROUND_MANAGED, REFUSED_STRANGER, args=batch, method="post"),
    Row("monitoring:round-step", ROUND_MANAGED, REFUSED_STRANGER, args=filling),
    Row("monitoring:round-step", ROUND_MANAGED | {"finance": 302}, REFUSED_STRANGER, args=filling, method="post"),
    Row("monitoring:detail", SEEN, STRANGER, args=sheet),
    Row("monitoring:print", SEEN, STRANGER, args=sheet),
    Row("monitoring:export", SEEN, STRANGER, args=sheet),
    Row("monitoring:document", SEEN, STRANGER, args=sheet),
    Row("monitoring:edit", OWN, STRANGER, args=sheet),
    Row("monitoring:edit", OWN_GOES_ON, STRANGER_GOES_ON, args=sheet, method="post"),
    Row("monitoring:check", OWN, STRANGER, args=sheet, method="post"),
    Row("monitoring:drop", OWN_GOES_ON, STRANGER_GOES_ON, args=sheet, method="post"),
    Row("monitoring:import", OWN_GOES_ON, STRANGER_GOES_ON, args=sheet, method="post"),
    Row("monitoring:step", OWN, STRANGER, args=submit),
    Row("monitoring:step", OWN_GOES_ON, STRANGER_GOES_ON, args=submit, method="post", data=GIVEN),
    Row("monitoring:urge", BUREAU, REFUSED_STRANGER, args=handed_in),
    Row("monitoring:urge", BUREAU_GOES_ON, REFUSED_STRANGER, args=handed_in, method="post", data=URGED),
    Row("monitoring:urged", OWN, STRANGER, args=answer),
    Row("monitoring:urged", OWN_GOES_ON, STRANGER_GOES_ON, args=answer, method="post", data=GIVEN),
]
