"""Who may open which page of the money, and write what."""

from datetime import date
from decimal import Decimal
from types import SimpleNamespace

from permissions.table import Row, statuses

EVERYBODY = statuses(200)
SEEN = statuses(200, outsider=404)
STRANGER = statuses(404, outsider=200)
OWN = statuses(403, outsider=404, clerk=200, head=200)
OWN_TOLD = statuses(403, outsider=404, clerk=422, head=422)
OWN_GOES_ON = statuses(403, outsider=404, clerk=302, head=302)
STRANGER_TOLD = statuses(404, outsider=422)
FINANCE = statuses(403, outsider=404, finance=200)
FINANCE_TOLD = statuses(403, outsider=404, finance=422)
STRANGER_MAY_NOT = statuses(404, outsider=403)
RULERS = statuses(403, head=200, department=200, finance=200)


def prepare(world: SimpleNamespace) -> None:
    """A project with some money on each side, and accounts of the clerk between preview and import."""
    from django.core.files.uploadedfile import SimpleUploadedFile

    from jixiao.web.base.excel import workbook
    from jixiao.web.funds import services
    from jixiao.web.funds.models import AccountsDraft
    from jixiao.web.projects.models import Goal, Kind, Project, State

    kind = Kind.objects.get_or_create(name="其他项目")[0]
    world.funds = {}
    for side, unit in (("own", world.tree.community), ("other", world.tree.elsewhere)):
        project = Project.objects.create(unit=unit, kind=kind, name="项目", fiscal_year=2026, state=State.APPROVED)
        Goal.objects.create(project=project)
        source = services.add_source(project, name="市级", level="市级", planned=Decimal(1000), by=None)
        day = date(2026, 3, 1)
        order = services.allot(project, amount=Decimal(900), on=day, document="某财〔2026〕5号", by=None)
        services.arrive(project, amount=Decimal(900), on=day, by=None)
        voucher = SimpleUploadedFile("凭证.png", b"\x89PNG\r\n\x1a\n0")
        spent = services.spend(
            project, amount=Decimal(10), on=day, number="记-1", summary="印刷", vouchers=[voucher], by=None
        )
        site = services.add_site(project, name="东站", by=None)
        world.funds[side] = SimpleNamespace(
            site=site, project=project, source=source, order=order, spent=spent, file=spent.files.get(), unit=unit
        )
    clerk = world.people["clerk"]
    book = workbook({"账": (("日期", "凭证号", "摘要", "金额（元）"), [("2026-03-02", "记-2", "印刷", "20")])})
    draft = AccountsDraft.objects.create(project=world.funds["own"].project, made_by=clerk, file="a.xlsx", data=book)
    world.funds["own"].draft = world.funds["other"].draft = draft


def of(name: str):
    """The code of one of the things that were prepared."""
    return lambda world, side: [getattr(world.funds[side], name).code]


def finance_page(name: str, thing: str) -> list[Row]:
    """A page on which finance writes."""
    return [
        Row(name, FINANCE, STRANGER_MAY_NOT, args=of(thing)),
        Row(name, FINANCE_TOLD, STRANGER_MAY_NOT, args=of(thing), method="post"),
    ]


def own_page(name: str, thing: str) -> list[Row]:
    """A page on which the unit writes."""
    return [
        Row(name, OWN, STRANGER, args=of(thing)),
        Row(name, OWN_TOLD, STRANGER_TOLD, args=of(thing), method="post"),
    ]


ROWS = [
    Row("funds:list", EVERYBODY),
    Row("funds:list-export", EVERYBODY),
    Row("funds:import-template", EVERYBODY),
    Row("funds:thresholds", RULERS),
    Row("funds:threshold", RULERS, statuses(403, head=404, department=404, finance=404), args=of("unit")),
    Row(
        "funds:threshold",
        statuses(403, head=302, department=302, finance=302),
        args=of("unit"),
        method="post",
        data={"strictness": "refuse"},
    ),
    Row("funds:detail", SEEN, STRANGER, args=of("project")),
    Row("funds:entries", SEEN, STRANGER, args=of("project")),
    Row("funds:print", SEEN, STRANGER, args=of("project")),
    Row("funds:export", SEEN, STRANGER, args=of("project")),
    Row("funds:entry", SEEN, STRANGER, args=of("spent")),
    Row("funds:file", SEEN, STRANGER, args=of("file")),
    *finance_page("funds:source-add", "project"),
    *finance_page("funds:adjust", "source"),
    *finance_page("funds:source-correct", "source"),
    *own_page("funds:site-correct", "site"),
    *finance_page("funds:add-allotment", "project"),
    *finance_page("funds:add-carry", "project"),
    *own_page("funds:add-arrival", "project"),
    *own_page("funds:add-disbursement", "project"),
    *own_page("funds:add-spending", "project"),
    *own_page("funds:site-add", "project"),
    *own_page("funds:reverse", "spent"),
    *own_page("funds:attach", "spent"),
    *own_page("funds:import", "project"),
    Row("funds:explain", OWN, STRANGER, args=of("project")),
    Row("funds:explain", OWN_GOES_ON, statuses(404, outsider=302), args=of("project"), method="post"),
    Row("funds:import-confirm", statuses(404, clerk=200), args=of("draft")),
    Row("funds:import-confirm", statuses(404, clerk=302), args=of("draft"), method="post"),
]
