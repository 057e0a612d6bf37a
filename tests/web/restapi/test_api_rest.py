"""Money, self-evaluation, re-scoring and figures through the interface: one story from the plan to the figures."""

from datetime import timedelta

import pytest
from handed_in import at_finance, task_of

from jixiao.web.projects.models import GoalVersion, Kind, Project
from jixiao.web.rounds.models import State, today

INDICATOR = {
    "code": "11111111-1111-4111-8111-111111111111",
    "level1": "产出指标",
    "level2": "数量指标",
    "name": "建成服务站数量",
    "operator": "≥",
    "target": "2",
    "unit": "个",
    "weight": "90",
}


@pytest.fixture
def approved(tree) -> Project:
    """An approved project of 桂花社区 with one indicator."""
    kind = Kind.objects.get_or_create(name="其他项目")[0]
    made = Project.objects.create(unit=tree.community, kind=kind, name="服务站", fiscal_year=2025, state="approved")
    content = {"texts": {"name": "服务站", "fiscal_year": "2025", "annual": "建成2个"}, "rows": [INDICATOR]}
    GoalVersion.objects.create(project=made, number=1, content=content)
    return made


def test_money(clerk, finance, approved, program, refused):
    ours, theirs, address = program(clerk), program(finance), f"projects/{approved.code}/funds"
    source = {"name": "市级专项", "level": "市级", "planned": "200000.00", "due_on": "2025-03-31"}
    made = theirs.post(f"{address}/sources", source, **{"Idempotency-Key": "source-0001"}).json()
    again = theirs.post(f"{address}/sources", source, **{"Idempotency-Key": "source-0001"}).json()
    assert made == again
    assert (made["balance"]["planned"], made["balance"]["spent"]) == ("200000.00", None)
    code = made["sources"][0]["code"]
    order = {"kind": "allotment", "amount": "150000", "on": "2025-03-01", "document": "某财〔2025〕5号", "source": code}
    allotted = theirs.post(f"{address}/entries", order).json()
    arrival = {"kind": "arrival", "amount": "150000", "on": "2025-03-05", "of": allotted["code"]}
    assert ours.post(f"{address}/entries", arrival).status_code == 201
    spending = {"kind": "spending", "on": "2025-04-01", "source": code, "number": "记-1", "summary": "设备"}
    spent = ours.post(f"{address}/entries", {**spending, "amount": "86000.50"}).json()
    assert spent["amount"] == "86000.50"
    beyond = refused(ours.post(f"{address}/entries", {**spending, "number": "记-2", "amount": "900000"}))
    assert beyond["status"] in (409, 422)
    assert ours.get(address).json()["balance"]["spent"] == "86000.50"
    taken = ours.post(f"funds/entries/{spent['code']}/reversal", {"on": "2025-04-02", "reason": "记错"}).json()
    assert (taken["amount"], taken["reverses"]) == ("-86000.50", spent["code"])
    kinds = [one["kind"]["code"] for one in ours.get(f"{address}/entries").json()["items"]]
    assert kinds == ["spending", "spending", "arrival", "allotment", "plan"]
    assert len(ours.get(f"{address}/entries", kind="arrival").json()["items"]) == 1
    empty = refused(ours.post(f"{address}/entries", {**spending, "amount": ""}))
    assert empty["place"] == "amount"


def test_self_evaluation(clerk, head, finance, tree, approved, program, refused):
    ours, theirs = program(clerk), program(finance)
    given = {
        "unit": str(tree.finance.code),
        "name": "2025年度自评",
        "fiscal_year": 2025,
        "kinds": [str(approved.kind.code)],
        "framework": "mof-2020-10-self",
        "deadline": (today() + timedelta(days=9)).isoformat(),
    }
    batch = theirs.post("rounds", given).json()
    opened = theirs.post(f"rounds/{batch['code']}/steps", {"verb": "open"}).json()
    assert opened["counts"] == [{"state": {"code": "todo", "label": "待填报"}, "tasks": 1}]
    (line,) = ours.get("tasks", turn="own").json()["items"]
    task = ours.get(f"tasks/{line['code']}").json()
    code = task["indicators"][0]["code"]
    sheet = {"version": task["version"], "texts": {"goal-1": "建成2个"}, "rows": [{"code": code, "values": {}}]}
    sheet["rows"][0]["values"] = {"actual": "1", "reason": "选址晚"}
    saved = ours.put(f"tasks/{line['code']}", sheet).json()
    assert (saved["state"]["code"], saved["indicators"][0]["points"]) == ("filling", "45.00")
    assert refused(ours.put(f"tasks/{line['code']}", sheet))["code"] == "conflict"
    odd = {**sheet, "version": saved["version"], "texts": {"surprise": "x"}}
    assert refused(ours.put(f"tasks/{line['code']}", odd))["place"] == "texts.surprise"
    card = ours.get(f"tasks/{line['code']}/scorecard").json()
    assert card["schema"] == "jixiao.scorecard/1"
    assert card["indicators"][0]["trace"]
    step = {"verb": "submit", "reason": "资金还在核对。", "version": saved["version"]}
    assert ours.post(f"tasks/{line['code']}/steps", step).json()["state"]["code"] == "confirming"
    boss = program(head)
    assert boss.get("tasks", turn="me").json()["items"][0]["code"] == line["code"]
    assert boss.post(f"tasks/{line['code']}/steps", {**step, "verb": "confirm"}).status_code == 200
    assert [one["verb"] for one in theirs.get(f"tasks/{line['code']}/history").json()["items"]][:2] == [
        "confirm",
        "submit",
    ]


def test_rescoring(finance, clerk, tree, program, refused):
    task = at_finance(task_of(tree.community, tree.finance))
    task.state = State.FINANCE
    task.save()
    ours = program(finance)
    begun = ours.post(f"rescores/tasks/{task.code}", {}).json()
    assert begun["self_total"] == begun["total"]
    rows = [{"position": row["position"], "points": "0", "reason": "没有佐证"} for row in begun["rows"]]
    sheet = {"version": begun["version"], "opinion": "佐证不足。", "rows": rows}
    saved = ours.put(f"rescores/{begun['code']}", sheet).json()
    assert {row["points"] for row in saved["rows"]} == {"0.00"}
    wrong = refused(ours.put(f"rescores/{begun['code']}", {**sheet, "rows": [{"position": 1, "points": "九"}]}))
    assert wrong["code"] == "invalid"
    assert program(clerk).get(f"rescores/{begun['code']}").status_code == 404, "the unit is told when it is finished"
    done = ours.post(f"rescores/{begun['code']}/steps", {"verb": "finish", "version": saved["version"]}).json()
    assert done["state"]["code"] == "final"
    assert program(clerk).get("rescores").json()["items"][0]["code"] == begun["code"]


def test_figures(finance, approved, program, refused):
    found = program(finance).get("figures", year="2025", by="kind").json()
    projects = next(table for table in found["tables"] if table["key"] == "projects")
    assert projects["total"][1] == 1
    assert refused(program(finance).get("figures", by="nothing"))["place"] == "query.by"
