"""监控、抽查名单、委托、检索、通知 through the interface; versions as ETag and If-Match."""

from datetime import date, timedelta

import pytest

from jixiao.web.notices.services import tell
from jixiao.web.restapi.models import Access


@pytest.fixture
def monitored(tree, kind):
    """A round of 东区财政局 with the sheet of a project of 桂花社区 that has one indicator."""
    from jixiao.web.monitoring import services
    from jixiao.web.monitoring.models import Sheet
    from jixiao.web.projects import services as projects
    from jixiao.web.projects.content import content_from

    row = {"level1": "产出指标", "level2": "数量指标", "name": "建成数量", "operator": "≥", "target": "4", "unit": "个"}
    content = content_from({"texts": {"name": "服务站", "fiscal_year": "2026", "year_fiscal": "20"}, "rows": [row]})
    project = projects.create(
        unit=tree.community, kind=kind, subject="project", name="服务站", fiscal_year=2026, by=None
    )
    project = projects.save(project, content, version=1, by=None)
    project = projects.take(project, "submit", by=None)
    for _ in project.chain[1:]:
        project = projects.take(project, "forward", by=None)
    projects.take(project, "approve", by=None)
    batch = services.create_round(
        unit=tree.finance,
        name="监控",
        fiscal_year=2026,
        months=7,
        kinds=[kind],
        deadline=date(2099, 1, 1),
        by=None,
    )
    services.open_round(batch, by=None)
    return Sheet.objects.get()


def said(sheet: dict[str, object], **texts: str) -> dict[str, object]:
    values = {"actual": "2", "forecast": "4", "likelihood": "确定能"}
    row = {"code": sheet["indicators"][0]["code"], "values": values}
    return {"version": sheet["version"], "texts": {"forecast_spent": "20", **texts}, "rows": [row]}


def test_monitoring_from_list_to_confirmation(monitored, clerk, head, finance, program, refused):
    ours, path = program(clerk), f"monitoring/sheets/{monitored.code}"
    (line,) = ours.get("monitoring/sheets", turn="own").json()["items"]
    assert (line["code"], line["period"], line["state"]["code"]) == (str(monitored.code), "1—7月", "todo")
    sheet = ours.get(path).json()
    assert sheet["money"]["basis"] == "申报的年度资金"
    assert (sheet["money"]["whole"]["budget"], sheet["indicators"][0]["target"]) == ("200000.00", "≥4个")
    saved = ours.put(path, said(sheet)).json()
    assert (saved["state"]["code"], saved["indicators"][0]["values"]["forecast"]) == ("filling", "4")
    assert refused(ours.put(path, said(sheet)))["code"] == "conflict"
    odd = refused(ours.put(path, said(saved, surprise="x", forecast_spent="很多")))
    assert [one["place"] for one in odd["errors"]] == ["texts.surprise", "forecast_spent"]
    step = {"verb": "submit", "version": saved["version"]}
    assert ours.post(f"{path}/steps", step).json()["state"]["code"] == "confirming"
    assert program(head).post(f"{path}/steps", {**step, "verb": "confirm"}).status_code == 200
    theirs = program(finance)
    (batch,) = theirs.get("monitoring/rounds").json()["items"]
    detail = theirs.get(f"monitoring/rounds/{batch['code']}").json()
    assert [(one["state"]["code"], one["sheets"]) for one in detail["counts"]] == [("finance", 1)]
    assert [one["verb"] for one in theirs.get(f"{path}/history").json()["items"]][:2] == ["confirm", "submit"]
    for ending in ("docx", "xlsx"):
        assert theirs.get(f"{path}/form/{ending}").content[:2] == b"PK"
    assert refused(theirs.get(f"{path}/form/exe"))["code"] == "invalid"


def test_a_sheet_of_strangers_is_not_there(monitored, outsider, clerk, program, refused):
    theirs = program(outsider)
    assert theirs.get("monitoring/sheets").json()["items"] == []
    assert refused(theirs.get(f"monitoring/sheets/{monitored.code}"))["code"] == "missing"
    sheet = program(clerk).get(f"monitoring/sheets/{monitored.code}").json()
    reads = program(clerk, Access.READ)
    assert refused(reads.put(f"monitoring/sheets/{monitored.code}", said(sheet)))["status"] == 403


@pytest.mark.parametrize("tag", ['"7"', '"1", "3"', "x", 'W/"2"'])
def test_another_version_than_was_read_is_told_as_412(monitored, clerk, program, refused, tag):
    ours, path = program(clerk), f"/api/v1/monitoring/sheets/{monitored.code}"
    first = ours.client.get(path)
    assert first["ETag"] == '"1"'
    saved = ours.client.put(path, said(first.json()), content_type="application/json", headers={"If-Match": '"1"'})
    assert saved["ETag"] == '"2"'
    again = said(saved.json())
    told = refused(ours.client.put(path, again, content_type="application/json", headers={"If-Match": tag}))
    assert (told["status"], told["code"]) == (412, "changed")
    assert '现在是 "2"' in told["detail"]
    for open_tag in ('"1", "2"', "*"):
        sheet = ours.client.get(path).json()
        answer = ours.client.put(path, said(sheet), content_type="application/json", headers={"If-Match": open_tag})
        assert answer.status_code == 200, open_tag


def test_projects_and_steps_obey_if_match(tree, kind, clerk, program, refused):
    from jixiao.web.projects import services

    project = services.create(unit=tree.community, kind=kind, subject="project", name="甲", fiscal_year=2026, by=None)
    ours, path = program(clerk), f"/api/v1/projects/{project.code}"
    assert ours.client.get(path)["ETag"] == '"1"'
    step = {"verb": "void", "reason": "重复", "version": 1}
    send = {"content_type": "application/json"}
    told = refused(ours.client.post(f"{path}/steps", step, headers={"If-Match": '"9"'}, **send))
    assert told["status"] == 412
    assert ours.client.post(f"{path}/steps", step, headers={"If-Match": '"1"'}, **send).status_code == 200


def test_the_document_tells_of_versions(client):
    paths = client.get("/api/v1/openapi.json").json()["paths"]
    saving = paths["/api/v1/monitoring/sheets/{code}"]["put"]
    assert "ETag" in saving["responses"]["200"]["headers"]
    assert "If-Match" in [one["name"] for one in saving["parameters"]]
    assert "headers" not in paths["/api/v1/notices"]["get"]["responses"]["200"]


def test_samples_and_assignments(tree, finance, someone, program, refused):
    from handed_in import at_finance, task_of

    from jixiao.web.orgs.models import Role
    from jixiao.web.rescoring import assigning, services
    from jixiao.web.rescoring.models import Sample, SampledTask
    from jixiao.web.rounds.models import State

    task = at_finance(task_of(tree.community, tree.finance))
    task.state = State.FINANCE
    task.save()
    sample = Sample.objects.create(unit=tree.finance, title="抽查", method="random", seed="1", size=1, population=9)
    SampledTask.objects.create(sample=sample, task=task, position=1, basis="随机数 0.1")
    expert = someone("expert", tree.department, Role.EXPERT)
    due = date.today() + timedelta(days=9)
    assigning.assign(expert, Role.EXPERT, unit=tree.finance, sample=sample, due=due, note="看佐证", by=None)
    ours = program(finance)
    (line,) = ours.get("samples").json()["items"]
    assert (line["title"], line["population"], line["method"]["code"]) == ("抽查", 9, "random")
    found = ours.get(f"samples/{line['code']}").json()
    assert [(one["task"], one["rescore"], one["basis"]) for one in found["tasks"]] == [
        (str(task.code), None, "随机数 0.1")
    ]
    assert [(one["person"], one["note"], one["due"]) for one in found["assignments"]] == [
        ("expert员", "看佐证", due.isoformat())
    ]
    begun = services.begin(task, unit=tree.finance, by=None)
    (one,) = ours.get(f"samples/{line['code']}").json()["tasks"]
    assert (one["rescore"], one["state"]["code"]) == (str(begun.code), "draft")
    theirs = program(expert)
    (mine,) = theirs.get("assignments").json()
    assert (mine["about"], mine["sample"], mine["task"]) == ("抽查", line["code"], None)
    assert [one["code"] for one in theirs.get("assignments/tasks").json()["items"]] == [str(task.code)]
    assert refused(theirs.get("samples"))["code"] == "forbidden"


def test_search_finds_what_one_sees(monitored, clerk, outsider, program, refused):
    ours = program(clerk)
    sheet = ours.get(f"monitoring/sheets/{monitored.code}").json()
    ours.put(f"monitoring/sheets/{monitored.code}", said(sheet, problems="规划许可未取得"))
    (group,) = ours.get("search", q="规划许可").json()
    assert (group["kind"], group["items"][0]["text"]) == ("filled", "规划许可未取得 · 2 4")
    assert group["items"][0]["link"] == f"/monitoring/{monitored.code}/"
    assert ours.get("search", q="服务站", kind="project").json()[0]["items"][0]["title"] == "服务站"
    assert program(outsider).get("search", q="规划许可").json() == []
    assert refused(ours.get("search", q="站", kind="secret"))["place"] == "query.kind"


def test_ones_own_notices_are_read(clerk, head, program, refused):
    tell([clerk], "“服务站”被退回修改", link="/")
    tell([clerk, head], "请填报", link="/projects/")
    ours = program(clerk)
    items = ours.get("notices").json()["items"]
    assert [one["sentence"] for one in items] == ["请填报", "“服务站”被退回修改"]
    assert ours.post(f"notices/{items[0]['code']}/read", {}).json()["read"] is not None
    assert [one["code"] for one in ours.get("notices", unread=True).json()["items"]] == [items[1]["code"]]
    assert refused(program(head).post(f"notices/{items[1]['code']}/read", {}))["code"] == "missing"
    assert ours.post("notices/read", {}).json() == {"read": 1}
    assert program(head).get("notices", unread=True).json()["items"][0]["sentence"] == "请填报"
