"""Who may ask what of the interface for programs: the same answers as on the pages."""

from io import BytesIO
from types import SimpleNamespace

from permissions import evaluations as task_pages
from permissions import funds as money_pages
from permissions import monitoring as monitoring_pages
from permissions import projects as project_pages
from permissions import rescoring as rescore_pages
from permissions import reviews as review_pages
from permissions.table import Row, for_programs, statuses

EVERYBODY = for_programs(200)
MINE = for_programs(404, clerk=200)
SEEN = for_programs(200, outsider=404)
STRANGER = for_programs(404, outsider=200)
ADMIN = for_programs(403, admin=200)
ADMIN_ONLY = for_programs(403, admin=404)
READERS = for_programs(403, clerk=404, head=404, outsider=404, reader=200, department=200, finance=200, auditor=200)
REVIEWS = for_programs(403, clerk=404, head=404, outsider=404, department=200, finance=200)
ELSEWHERE = for_programs(404, outsider=403)
NOBODY = for_programs(404)


def prepare(world: SimpleNamespace) -> None:
    """Projects and reports of both sides, as for the pages; a token; what the goal of a project says."""
    from jixiao.web.notices.models import Notice
    from jixiao.web.notices.services import tell
    from jixiao.web.restapi import tokens
    from jixiao.web.restapi.models import Access

    project_pages.prepare(world)
    review_pages.prepare(world)
    task_pages.prepare(world)
    money_pages.prepare(world)
    again = SimpleNamespace(tree=world.tree, people=world.people)
    rescore_pages.prepare(again)
    world.begun, world.finals, world.samples = again.drafts, again.finals, again.samples
    watched = SimpleNamespace(tree=world.tree, people=world.people)
    monitoring_pages.prepare(watched)
    world.monitored, world.sheets = watched.rounds, watched.sheets
    for who in ("clerk", "outsider"):
        tell([world.people[who]], "“自评”被退回修改", link="/")
    world.told = {
        side: Notice.objects.filter(user=world.people[who]).latest("pk")
        for side, who in (("own", "clerk"), ("other", "outsider"))
    }
    world.units = {"own": world.tree.community, "other": world.tree.elsewhere}
    world.persons = {"own": world.people["clerk"], "other": world.people["outsider"]}
    world.tokens = {
        side: tokens.make(world.people[who], name="对接", access=Access.READ, days=30)[0]
        for side, who in (("own", "clerk"), ("other", "outsider"))
    }


def unit(world: SimpleNamespace, side: str) -> list[object]:
    return [world.units[side].code]


def somebody(world: SimpleNamespace, side: str) -> list[object]:
    return [world.persons[side].code]


def roles(world: SimpleNamespace, side: str) -> list[object]:
    return [world.persons[side].code, world.units[side].code]


def new_person(world: SimpleNamespace, side: str) -> dict[str, object]:
    return {"full_name": "李梅", "username": f"limei-{side}", "roles": ["handler"]}


def token(world: SimpleNamespace, side: str) -> list[object]:
    return [world.tokens[side].code]


def project(world: SimpleNamespace, side: str) -> list[object]:
    return [world.drafts[side].code]


def version(world: SimpleNamespace, side: str) -> list[object]:
    return [world.drafts[side].code, 1]


def report(world: SimpleNamespace, side: str) -> list[object]:
    return [world.reports[side].code]


def returned(world: SimpleNamespace, side: str) -> list[object]:
    return [world.returned[side].code]


def finding(world: SimpleNamespace, side: str) -> list[object]:
    return [world.reports[side].code, world.findings[side].code]


def sheet(world: SimpleNamespace, side: str) -> list[object]:
    return [world.returned[side].code, "sheet.xlsx"]


def task(world: SimpleNamespace, side: str) -> list[object]:
    return [world.tasks[side].code]


def batch(world: SimpleNamespace, side: str) -> list[object]:
    return [world.rounds[side].code]


def evidence(world: SimpleNamespace, side: str) -> list[object]:
    return [world.tasks[side].code, world.evidence[side].code]


def printed(world: SimpleNamespace, side: str) -> list[object]:
    return [world.tasks[side].code, "html"]


def new_round(world: SimpleNamespace, side: str) -> dict[str, object]:
    return {
        "unit": str((world.tree.finance if side == "own" else world.tree.elsewhere).code),
        "name": "又一批",
        "fiscal_year": 2025,
        "kinds": [str(world.kind.code)],
        "framework": "mof-2020-10-self",
        "deadline": "2026-12-31",
    }


def paper(world: SimpleNamespace, side: str) -> dict[str, object]:
    text = BytesIO("验收单".encode())
    text.name = "验收单.txt"
    return {"file": text, "kind": "正式资料"}


def new_project(world: SimpleNamespace, side: str) -> dict[str, object]:
    return {
        "unit": str(world.units[side].code),
        "kind": str(world.kind.code),
        "name": "社区服务站建设",
        "fiscal_year": 2026,
    }


def file(world: SimpleNamespace, side: str) -> dict[str, object]:
    text = BytesIO("项目支出绩效自评报告\n项目资金共20万元。".encode())
    text.name = "自评报告.txt"
    return {"file": text, "unit": str(world.units[side].code)}


def funded(world: SimpleNamespace, side: str) -> list[object]:
    return [world.funds[side].project.code]


def entry(world: SimpleNamespace, side: str) -> list[object]:
    return [world.funds[side].spent.code]


def voucher(world: SimpleNamespace, side: str) -> list[object]:
    return [world.funds[side].file.code]


def spending(world: SimpleNamespace, side: str) -> dict[str, object]:
    source = str(world.funds[side].source.code)
    told = {"kind": "spending", "amount": "20.00", "on": "2026-03-02", "number": "记-9", "summary": "印刷"}
    return {**told, "source": source}


def scan(world: SimpleNamespace, side: str) -> dict[str, object]:
    picture = BytesIO(b"\x89PNG\r\n\x1a\n1")
    picture.name = "凭证.png"
    return {"file": picture, "kind": "voucher"}


def begun(world: SimpleNamespace, side: str) -> list[object]:
    return [world.begun[side].code]


def final(world: SimpleNamespace, side: str) -> list[object]:
    return [world.finals[side].code]


def monitored(world: SimpleNamespace, side: str) -> list[object]:
    return [world.monitored[side].code]


def watched(world: SimpleNamespace, side: str) -> list[object]:
    return [world.sheets[side].code]


def form(world: SimpleNamespace, side: str) -> list[object]:
    return [world.sheets[side].code, "docx"]


def sampled(world: SimpleNamespace, side: str) -> list[object]:
    return [world.samples[side].code]


def notice(world: SimpleNamespace, side: str) -> list[object]:
    return [world.told[side].code]


def rescored(world: SimpleNamespace, side: str) -> list[object]:
    return [world.finals[side].task.code]


DRAFT = for_programs(403, clerk=404, head=404, outsider=404, department=404, reader=200, finance=200, auditor=200)
DRAFT_EDIT = for_programs(403, clerk=404, head=404, outsider=404, department=404, finance=200)
RESCORE = {"version": 1, "opinion": "", "rows": []}
AGREE = {"verb": "agree", "version": 1}
SOURCE = {"name": "区级", "level": "区县级", "planned": "500.00"}
REVERSAL = {"on": "2026-03-03", "reason": "记错"}
OWN_MADE = for_programs(403, outsider=404, clerk=201, head=201)
STRANGER_MADE = for_programs(404, outsider=201)
GOAL = {"version": 1, "name": "项目", "fiscal_year": 2026, "indicators": []}
STEP = {"verb": "void", "reason": "重复申报", "version": 1}
CLOSE = {"verb": "close", "reason": "无须整改"}
REMARK = {"severity": "notice", "message": "请说明来源"}
DECISION = {"decision": "accepted"}
OWNERS = for_programs(403, outsider=404, clerk=200, head=200)
SHEET = {"version": 1, "texts": {}, "rows": []}
SUBMIT = {"verb": "submit", "reason": "还在核对。", "version": 1}
FINANCE = for_programs(403, finance=200, auditor=200, reader=200)
ROUND_SEEN = for_programs(403, outsider=404, clerk=404, head=404, department=404, reader=404, finance=200, auditor=200)
ELSEWHERE = for_programs(404, outsider=403)

ROWS = [
    Row("restapi:docs", statuses(200)),
    Row("restapi:openapi", statuses(200, anonymous=200)),
    Row("restapi:tokens", statuses(200)),
    Row("restapi:token-revoke", statuses(404, clerk=302), statuses(404, outsider=302), args=token, method="post"),
    Row("restapi:v1:api-root", statuses(404, anonymous=404)),
    Row("restapi:v1:me", EVERYBODY),
    Row("restapi:v1:units", EVERYBODY),
    Row("restapi:v1:unit", SEEN, STRANGER, args=unit),
    Row("restapi:v1:people", ADMIN),
    Row(
        "restapi:v1:person-create",
        for_programs(403, outsider=404, admin=201),
        ELSEWHERE,
        args=unit,
        method="post",
        data=new_person,
        json=True,
    ),
    Row(
        "restapi:v1:person-invite",
        for_programs(403, outsider=404, admin=201),
        ELSEWHERE,
        args=unit,
        method="post",
        data={"full_name": "李梅", "roles": ["handler"]},
        json=True,
    ),
    Row("restapi:v1:person", ADMIN, ADMIN_ONLY, args=somebody),
    Row("restapi:v1:person-history", ADMIN, ADMIN_ONLY, args=somebody),
    Row("restapi:v1:roles", ADMIN, ADMIN_ONLY, args=roles, method="put", data={"roles": ["head"]}, json=True),
    Row("restapi:v1:projects", EVERYBODY),
    Row(
        "restapi:v1:project-create",
        for_programs(422, clerk=201, head=201),
        for_programs(422, outsider=201),
        method="post",
        data=new_project,
        json=True,
    ),
    Row("restapi:v1:kinds", EVERYBODY),
    Row("restapi:v1:project", SEEN, STRANGER, args=project),
    Row("restapi:v1:project-save", OWNERS, STRANGER, args=project, method="put", data=GOAL, json=True),
    Row(
        "restapi:v1:project-step",
        OWNERS,
        STRANGER,
        args=project,
        method="post",
        data=STEP,
        json=True,
    ),
    Row("restapi:v1:versions", SEEN, STRANGER, args=project),
    Row("restapi:v1:version", NOBODY, NOBODY, args=version),
    Row("restapi:v1:differences", SEEN, STRANGER, args=project),
    Row("restapi:v1:project-evaluation", SEEN, STRANGER, args=project),
    Row("restapi:v1:project-findings", SEEN, STRANGER, args=project),
    Row("restapi:v1:project-workbook", SEEN, STRANGER, args=project),
    Row("restapi:v1:project-history", SEEN, STRANGER, args=project),
    Row("restapi:v1:reports", EVERYBODY),
    Row(
        "restapi:v1:report-upload",
        for_programs(403, reader=201, department=201, finance=201, auditor=201),
        for_programs(403, reader=422, department=422, finance=422, auditor=422),
        method="post",
        data=file,
    ),
    Row("restapi:v1:report", READERS, NOBODY, args=report),
    Row("restapi:v1:report-step", REVIEWS, NOBODY, args=report, method="post", data=CLOSE, json=True),
    Row(
        "restapi:v1:report-resubmit",
        for_programs(403, clerk=201, head=201, outsider=404),
        for_programs(404, outsider=201),
        args=returned,
        method="post",
        data=file,
    ),
    Row("restapi:v1:report-findings", READERS, NOBODY, args=report),
    Row("restapi:v1:report-decide", REVIEWS, NOBODY, args=finding, method="put", data=DECISION, json=True),
    Row(
        "restapi:v1:report-remark",
        for_programs(403, clerk=404, head=404, outsider=404, department=409, finance=409),
        NOBODY,
        args=report,
        method="post",
        data=REMARK,
        json=True,
    ),
    Row("restapi:v1:report-review", READERS, NOBODY, args=report),
    Row("restapi:v1:report-sarif", READERS, NOBODY, args=report),
    Row("restapi:v1:report-file", for_programs(404, admin=403), for_programs(404), args=sheet),
    Row("restapi:v1:report-history", READERS, NOBODY, args=report),
    Row("restapi:v1:rounds", FINANCE),
    Row(
        "restapi:v1:round-create",
        for_programs(403, finance=201),
        for_programs(403, finance=422),
        method="post",
        data=new_round,
        json=True,
    ),
    Row("restapi:v1:round", ROUND_SEEN, ELSEWHERE, args=batch),
    Row(
        "restapi:v1:round-step",
        {**ROUND_SEEN, "auditor": 403},
        ELSEWHERE,
        args=batch,
        method="post",
        data={"verb": "fill"},
        json=True,
    ),
    Row("restapi:v1:round-history", ROUND_SEEN, ELSEWHERE, args=batch),
    Row("restapi:v1:tasks", EVERYBODY),
    Row("restapi:v1:task", SEEN, STRANGER, args=task),
    Row("restapi:v1:task-save", OWNERS, STRANGER, args=task, method="put", data=SHEET, json=True),
    Row("restapi:v1:task-step", OWNERS, STRANGER, args=task, method="post", data=SUBMIT, json=True),
    Row("restapi:v1:task-scorecard", SEEN, STRANGER, args=task),
    Row("restapi:v1:task-evaluation", SEEN, STRANGER, args=task),
    Row(
        "restapi:v1:task-upload",
        for_programs(403, outsider=404, clerk=201, head=201),
        for_programs(404, outsider=201),
        args=task,
        method="post",
        data=paper,
    ),
    Row("restapi:v1:task-file", for_programs(409, outsider=404), for_programs(404, outsider=409), args=evidence),
    Row("restapi:v1:task-report", SEEN, STRANGER, args=printed),
    Row("restapi:v1:task-history", SEEN, STRANGER, args=task),
    Row("restapi:v1:funds", SEEN, STRANGER, args=funded),
    Row("restapi:v1:funds-entries", SEEN, STRANGER, args=funded),
    Row(
        "restapi:v1:funds-source",
        for_programs(403, outsider=404, finance=201),
        ELSEWHERE,
        args=funded,
        method="post",
        data=SOURCE,
        json=True,
    ),
    Row("restapi:v1:funds-add", OWN_MADE, STRANGER_MADE, args=funded, method="post", data=spending, json=True),
    Row("restapi:v1:funds-entry", SEEN, STRANGER, args=entry),
    Row("restapi:v1:funds-reverse", OWN_MADE, STRANGER_MADE, args=entry, method="post", data=REVERSAL, json=True),
    Row("restapi:v1:funds-attach", OWN_MADE, STRANGER_MADE, args=entry, method="post", data=scan),
    Row("restapi:v1:funds-file", SEEN, STRANGER, args=voucher),
    Row("restapi:v1:rescores", EVERYBODY),
    Row("restapi:v1:rescore", DRAFT, NOBODY, args=begun),
    Row("restapi:v1:rescore-save", DRAFT_EDIT, NOBODY, args=begun, method="put", data=RESCORE, json=True),
    Row(
        "restapi:v1:rescore-begin",
        for_programs(403, outsider=404, finance=409),
        for_programs(404, outsider=403),
        args=rescored,
        method="post",
    ),
    Row(
        "restapi:v1:rescore-step",
        for_programs(403, outsider=404, clerk=200, head=200),
        STRANGER,
        args=final,
        method="post",
        data=AGREE,
        json=True,
    ),
    Row("restapi:v1:rescore-history", DRAFT, NOBODY, args=begun),
    Row("restapi:v1:monitoring-rounds", FINANCE),
    Row("restapi:v1:monitoring-round", ROUND_SEEN, ELSEWHERE, args=monitored),
    Row("restapi:v1:monitoring-sheets", EVERYBODY),
    Row("restapi:v1:monitoring-sheet", SEEN, STRANGER, args=watched),
    Row("restapi:v1:monitoring-save", OWNERS, STRANGER, args=watched, method="put", data=SHEET, json=True),
    Row("restapi:v1:monitoring-step", OWNERS, STRANGER, args=watched, method="post", data=SUBMIT, json=True),
    Row("restapi:v1:monitoring-file", SEEN, STRANGER, args=form),
    Row("restapi:v1:monitoring-history", SEEN, STRANGER, args=watched),
    Row("restapi:v1:samples", FINANCE),
    Row("restapi:v1:sample", ROUND_SEEN, ELSEWHERE, args=sampled),
    Row("restapi:v1:assignments", for_programs(403)),
    Row("restapi:v1:assigned-tasks", for_programs(403)),
    Row("restapi:v1:search", for_programs(422)),
    Row("restapi:v1:notices", EVERYBODY),
    Row("restapi:v1:notices-read", EVERYBODY, method="post"),
    Row("restapi:v1:notice-read", MINE, STRANGER, args=notice, method="post"),
    Row("restapi:v1:figures", for_programs(403, reader=200, department=200, finance=200, auditor=200)),
]
