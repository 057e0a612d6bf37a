"""Who may open which page of the review desk, and take which step."""

from types import SimpleNamespace

from permissions.table import Row, statuses

READERS = statuses(403, reader=200, department=200, finance=200, auditor=200)
READS = statuses(403, clerk=404, head=404, outsider=404, reader=200, department=200, finance=200, auditor=200)
REVIEWS = statuses(403, clerk=404, head=404, outsider=404, department=302, finance=302)
STRANGER = statuses(404)


def prepare(world: SimpleNamespace) -> None:
    """A checked report and a returned one on each side; a finding; a sample."""
    from jixiao.web.reviews.models import ReportFinding, ReviewedReport, Sample, State

    units = {"own": world.tree.community, "other": world.tree.elsewhere}

    def made(side: str, state: State) -> ReviewedReport:
        name = f"{side}-{state}"
        return ReviewedReport.objects.create(
            unit=units[side], name=f"{name}.txt", stored=name, size=1, sha256=name, state=state
        )

    world.reports = {side: made(side, State.CHECKED) for side in units}
    world.returned = {side: made(side, State.RETURNED) for side in units}
    world.findings = {
        side: ReportFinding.objects.create(report=report, severity="error", message="错误")
        for side, report in world.reports.items()
    }
    tops = {"own": world.tree.community, "other": world.tree.elsewhere}
    world.samples = {
        side: Sample.objects.create(unit=unit, title="抽查", method="random", seed="1", size=1, population=1)
        for side, unit in tops.items()
    }


def report(world: SimpleNamespace, side: str) -> list[object]:
    return [world.reports[side].code]


def returned(world: SimpleNamespace, side: str) -> list[object]:
    return [world.returned[side].code]


def finding(world: SimpleNamespace, side: str) -> list[object]:
    return [world.reports[side].code, world.findings[side].code]


def sample(world: SimpleNamespace, side: str) -> list[object]:
    return [world.samples[side].code]


def step(world: SimpleNamespace, side: str) -> list[object]:
    return [world.reports[side].code, "close"]


def original(world: SimpleNamespace, side: str) -> list[object]:
    return [world.returned[side].code, "sheet.xlsx"]


REVIEWS_PAGE = statuses(403, clerk=404, head=404, outsider=404, department=200, finance=200)
REMARKS = statuses(403, clerk=404, head=404, outsider=404, department=422, finance=422)
OWN = statuses(403, clerk=200, head=200, outsider=404)
OWN_POSTS = statuses(403, clerk=422, head=422, outsider=404)
DECISION = {"decision": "accepted"}

ROWS = [
    Row("reviews:list", statuses(200)),
    Row("reviews:list-export", statuses(200)),
    Row("reviews:upload", READERS),
    Row("reviews:upload", statuses(403, reader=422, department=422, finance=422, auditor=422), method="post"),
    Row("reviews:statistics", READERS),
    Row("reviews:statistics-export", READERS),
    Row("reviews:samples", READERS),
    Row("reviews:sample-new", READERS),
    Row("reviews:sample-new", READERS, method="post"),
    Row("reviews:sample", READERS, statuses(403, reader=404, department=404, finance=404, auditor=404), args=sample),
    Row(
        "reviews:sample-export",
        READERS,
        statuses(403, reader=404, department=404, finance=404, auditor=404),
        args=sample,
    ),
    Row("reviews:detail", READS, STRANGER, args=report),
    Row("reviews:accept-all", REVIEWS, STRANGER, args=report, method="post"),
    Row("reviews:decide", REVIEWS, STRANGER, args=finding, method="post", data=DECISION),
    Row("reviews:remark", REMARKS, STRANGER, args=report, method="post"),
    Row("reviews:step", REVIEWS_PAGE, STRANGER, args=step),
    Row("reviews:step", REVIEWS, STRANGER, args=step, method="post", data={"reason": "无须整改"}),
    Row("reviews:resubmit", OWN, statuses(404, outsider=200), args=returned),
    Row("reviews:resubmit", OWN_POSTS, statuses(404, outsider=422), args=returned, method="post"),
    Row("reviews:file", statuses(404, admin=403), statuses(404), args=original),
]
