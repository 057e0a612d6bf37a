"""A project through the interface: declared, saved, approved, compared; nothing twice, nothing over another's."""

import pytest
from test_collisions import at_once

from jixiao.web.audit.models import Entry
from jixiao.web.projects.models import Kind, Project
from jixiao.web.restapi.models import Reply

ROWS = (
    ("产出指标", "数量指标", "建成服务站数量", "≥", "2", "个", "20"),
    ("效益指标", "社会效益", "居民参与率", "≥", "30", "%", "70"),
)
NAMES = ("level1", "level2", "name", "operator", "target", "unit", "weight")


def goal(version: int, **changed: object) -> dict[str, object]:
    return {
        "version": version,
        "name": "社区服务站建设",
        "fiscal_year": 2026,
        "year_fiscal": "1553900.00",
        "year_other": "0.07",
        "department": "花园街道办事处",
        "started": "2026-03-01",
        "annual": "建成服务站2个",
        "indicators": [dict(zip(NAMES, row, strict=True)) for row in ROWS],
    } | changed


@pytest.fixture
def new(tree, kind) -> dict[str, object]:
    """What is sent for a new project."""
    unit, sort = str(tree.community.code), str(kind.code)
    return {"unit": unit, "kind": sort, "name": "社区服务站建设", "fiscal_year": 2026}


@pytest.fixture
def made(clerk, program, new) -> dict[str, object]:
    """A new project as it was answered."""
    return program(clerk).post("projects", new).json()


def test_it_works(clerk, department, someone, tree, kind, program, new):
    from jixiao.web.orgs.models import Role

    Kind.objects.filter(pk=kind.pk).update(chain=["street"])
    ours, street = program(clerk), program(someone("street", tree.street, Role.DEPARTMENT))
    made = ours.post("projects", new).json()
    assert (made["state"]["code"], made["version"]) == ("draft", 1)
    saved = ours.put(f"projects/{made['code']}", goal(1)).json()
    assert (saved["year_fiscal"], saved["year_other"]) == ("1553900.00", "0.07"), "money is exact, in 元"
    assert [row["name"] for row in saved["goal"]["indicators"]] == ["建成服务站数量", "居民参与率"]
    sent = ours.post(f"projects/{made['code']}/steps", {"verb": "submit", "version": saved["version"]}).json()
    assert (sent["state"]["code"], sent["at"]["name"]) == ("submitted", "花园街道办事处")
    assert street.get("projects", turn="me").json()["items"][0]["code"] == made["code"]
    given = {"verb": "approve", "version": sent["version"]}
    approved = street.post(f"projects/{made['code']}/steps", given).json()
    assert approved["state"]["label"] == "已批复"
    assert [verb["verb"] for verb in ours.get(f"projects/{made['code']}").json()["verbs"]] == ["adjust"]

    versions = ours.get(f"projects/{made['code']}/versions").json()
    assert [one["number"] for one in versions] == [1]
    version = ours.get(f"projects/{made['code']}/versions/1").json()
    assert (version["year_fiscal"], version["goal"]["department"]) == ("1553900", "花园街道办事处")
    reason = {"verb": "adjust", "version": sent["version"], "reason": "服务站多一个"}
    adjusting = ours.post(f"projects/{made['code']}/steps", reason).json()
    rows = adjusting["goal"]["indicators"]
    rows[0]["target"] = "3"
    ours.put(f"projects/{made['code']}", goal(adjusting["version"], indicators=rows))
    changes = ours.get(f"projects/{made['code']}/differences").json()
    assert [(one["before"], one["after"]) for one in changes] == [("2", "3")]
    assert ours.get(f"projects/{made['code']}/differences", before=1, after=1).json() == []


def test_the_log_is_that_of_the_page(clerk, made, program):
    ours = program(clerk)
    ours.put(f"projects/{made['code']}", goal(1))
    log = ours.get(f"projects/{made['code']}/history").json()
    assert [line["verb"] for line in log["items"]] == ["save", "create"]
    assert {line["by"] for line in log["items"]} == {"clerk员"}
    last = log["items"][-1]["number"]
    assert ours.get(f"projects/{made['code']}/history", after=last).json() == {"items": [], "after": None}


def test_nobody_saves_over_another(clerk, head, made, program, refused):
    program(head).put(f"projects/{made['code']}", goal(1, annual="建成3个"))
    found = refused(program(clerk).put(f"projects/{made['code']}", goal(1, annual="建成4个")))
    assert (found["status"], found["code"]) == (409, "conflict")
    assert program(clerk).get(f"projects/{made['code']}").json()["goal"]["annual"] == "建成3个"


def test_everything_that_is_wrong_is_told_with_its_place(clerk, made, program, refused):
    rows = [dict(zip(NAMES, ("产出指标", "数量指标", "甲", "≈", "2", "个", "一百"), strict=True))]
    sent = goal(1, started="2026-05-01", finished="2026-04-01", indicators=rows)
    found = refused(program(clerk).put(f"projects/{made['code']}", sent))
    assert found["code"] == "invalid"
    assert [one["place"] for one in found["errors"]] == [
        "finished",
        "indicators[0].operator",
        "indicators[0].weight",
    ]
    assert "早于开始日期" in found["detail"]


def test_the_shape_of_what_is_sent_is_told_in_chinese(clerk, made, program, refused):
    sent = goal("one", year_fiscal="1.234", surprise=1, indicators=[{"name": "甲"}, 7])
    found = refused(program(clerk).put(f"projects/{made['code']}", sent))
    places = {one["place"]: one["message"] for one in found["errors"]}
    assert places["body.version"] == "应是整数；请改正。"
    assert places["body.surprise"] == "没有这一项；请对照接口文档检查名称。"
    assert places["body.indicators[0].level1"] == "缺少这一项；请补上。"
    assert "body.year_fiscal" in places


def test_a_step_that_nobody_knows_or_may_take(clerk, made, program, refused):
    ours = program(clerk)
    known = refused(ours.post(f"projects/{made['code']}/steps", {"verb": "explode", "version": 1}))
    assert (known["code"], known["place"]) == ("invalid", "body.verb")
    assert refused(ours.post(f"projects/{made['code']}/steps", {"verb": "approve", "version": 1}))["status"] == 403
    old = refused(ours.post(f"projects/{made['code']}/steps", {"verb": "submit", "version": 7}))
    assert (old["status"], old["code"]) == (409, "refused")


def test_a_request_that_is_sent_again_makes_nothing_twice(clerk, program, new, refused):
    ours, key = program(clerk), {"Idempotency-Key": "2026-0001-abc"}
    first, second = ours.post("projects", new, **key), ours.post("projects", new, **key)
    assert (first.status_code, second.status_code) == (201, 201)
    assert first.json() == second.json()
    assert Project.objects.count() == 1
    other = refused(ours.post("projects", {**new, "name": "另一个"}, **key))
    assert (other["status"], other["code"]) == (409, "reused")
    assert ours.post("projects", new).status_code == 201, "without a key it is another project"


def test_a_refused_request_may_be_corrected_under_the_same_key(clerk, program, new):
    ours, key = program(clerk), {"Idempotency-Key": "2026-0002-abc"}
    assert ours.post("projects", {**new, "name": " "}, **key).status_code == 422
    assert not Reply.objects.exists()
    assert ours.post("projects", new, **key).status_code == 201


@pytest.mark.parametrize("wrong", ["short", "中文" * 8, "x" * 101, "with blank in it"])
def test_a_key_that_is_none_is_told(clerk, program, new, refused, wrong):
    found = refused(program(clerk).post("projects", new, **{"Idempotency-Key": wrong}))
    assert found["place"] == "header.Idempotency-Key"


def test_keys_are_those_of_one_person(clerk, head, program, new):
    key = {"Idempotency-Key": "2026-0003-abc"}
    codes = {program(who).post("projects", new, **key).json()["code"] for who in (clerk, head)}
    assert len(codes) == 2


def test_the_same_request_twice_at_once_makes_one(transactional_db, clerk, program, new):
    first, second = program(clerk), program(clerk)
    key = {"Idempotency-Key": "2026-0004-abc"}
    answers = at_once(lambda: first.post("projects", new, **key), lambda: second.post("projects", new, **key))
    assert [answer.status_code for answer in answers] == [201, 201]
    assert answers[0].json() == answers[1].json()
    assert Project.objects.count() == 1
    assert Entry.objects.filter(verb="create", object_type="projects.project").count() == 1


def test_lists_filter_and_page_like_the_page(clerk, outsider, program, new, refused):
    ours = program(clerk)
    codes = [ours.post("projects", {**new, "name": f"项目{number}"}).json()["code"] for number in range(53)]
    first = ours.get("projects").json()
    assert [one["code"] for one in first["items"]] == codes[:2:-1]
    second = ours.get("projects", after=first["after"]).json()
    assert [one["code"] for one in second["items"]] == codes[2::-1]
    assert second["after"] is None
    assert ours.get("projects", before=second["before"]).json()["items"] == first["items"]
    assert [one["name"] for one in ours.get("projects", q="项目52").json()["items"]] == ["项目52"]
    assert program(outsider).get("projects").json()["items"] == []
    assert refused(ours.get("projects", state="nonsense"))["place"] == "state"


def test_lists_ask_the_database_seldom(clerk, program, new, django_assert_max_num_queries):
    ours = program(clerk)
    for number in range(20):
        ours.post("projects", {**new, "name": f"项目{number}"})
    with django_assert_max_num_queries(10):
        assert len(ours.get("projects").json()["items"]) == 20
    code = Project.objects.first().code
    with django_assert_max_num_queries(14):
        assert ours.get(f"projects/{code}").status_code == 200


def test_evaluation_findings_and_workbook(clerk, made, program):
    from jixiao.evaluation import from_json

    ours = program(clerk)
    ours.put(f"projects/{made['code']}", goal(1))
    evaluation = from_json(ours.get(f"projects/{made['code']}/evaluation").json())
    assert [one.name for one in evaluation.indicators] == ["建成服务站数量", "居民参与率"]
    found = ours.get(f"projects/{made['code']}/findings").json()["findings"]
    assert all({"code", "severity", "message", "place"} <= set(one) for one in found)
    book = ours.get(f"projects/{made['code']}/workbook")
    assert book.content.startswith(b"PK")
    assert "attachment" in book["Content-Disposition"]
