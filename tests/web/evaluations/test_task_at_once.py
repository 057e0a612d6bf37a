"""Two people at the same moment, with real transactions: nothing is lost, nothing happens twice."""

import pytest
from django.urls import reverse
from test_collisions import at_once

from jixiao.errors import JixiaoError
from jixiao.web.base.drafts import ConflictError
from jixiao.web.evaluations import services


@pytest.fixture(autouse=True)
def _real_transactions(transactional_db):
    """Before anything else."""


def test_a_step_is_taken_once(task):
    results = at_once(*[lambda: services.take(task, "submit", by=None, reason="还没有填")] * 3)
    assert sum(isinstance(result, JixiaoError) for result in results) == 2
    assert task.steps.count() == 1
    assert task.submissions.count() == 1


def test_a_round_is_opened_once(tree, approve, batch):
    approve(tree.community)
    approve(tree.street, name="街道的项目")
    at_once(*[lambda: services.open_round(batch, by=None)] * 3)
    assert batch.tasks.count() == 2


def test_one_save_wins_and_the_other_is_told(task, report):
    from jixiao.web.evaluations.models import Task

    acts = [
        lambda name=name: services.save(task, report(task, filler=name), version=task.version, by=None)
        for name in ("李二", "赵三")
    ]
    results = at_once(*acts)
    assert sum(isinstance(result, ConflictError) for result in results) == 1
    won = next(name for name, result in zip(("李二", "赵三"), results, strict=True) if isinstance(result, Task))
    assert Task.objects.get(pk=task.pk).sheet.content["texts"]["filler"] == won


def test_what_two_changed_is_joined_and_where_they_differ_a_person_chooses(task, report, clerk, head, signed_in):
    import json

    from jixiao.web.evaluations.content import content_of, goal_of
    from jixiao.web.evaluations.evaluation import version_of

    goal = goal_of(version_of(task))
    base = content_of(task, goal)
    services.save(task, report(task, {"actual": "3"}, {}, filler="李二"), version=task.version, by=head)
    mine = report(task, {"actual": "2"}, {"actual": "98%"})
    fields = {f"{name}-{row['code']}": text for row in mine.rows for name, text in row.items() if name != "code"}
    said = {
        **mine.texts,
        **fields,
        "filler": "",
        "version": task.version,
        "base": json.dumps(base.as_json()),
        "do": "save",
    }
    browser = signed_in(clerk)
    address = reverse("evaluations:edit", args=[task.code])
    page = browser.post(address, said)
    words = page.content.decode()
    assert page.status_code == 409
    assert "“建成服务站数量”的实际完成值" in words
    assert "有人在您填写时保存过" in words
    choices = {f"choice-{change.key}": "mine" for change in page.context["undecided"]}
    done = browser.post(address, {"do": "merge", "mine": page.context["mine"], "base": page.context["base"], **choices})
    assert done.status_code == 302
    task.refresh_from_db()
    joined = content_of(type(task).objects.select_related("sheet").get(pk=task.pk), goal)
    assert [row["actual"] for row in joined.rows][:2] == ["2", "98%"]
    assert joined.texts["filler"] == "李二"
