"""The form: what is typed is read, kept, scored and shown beside the field; judged indicators; paste; wrong values."""

import json

import pytest
from django.urls import reverse

from jixiao.web.evaluations import services

JUDGED = (
    ("产出指标", "质量指标", "管理制度健全", "要素", "要素齐全", "", "20"),
    ("产出指标", "数量指标", "台账规范", "扣分", "无差错", "", "20"),
    ("产出指标", "时效指标", "按期开放", "是否", "是", "", "20"),
    ("效益指标", "社会效益", "邻里互助氛围", "定性", "明显好转", "", "20"),
    ("满意度指标", "服务对象满意度", "居民满意度", "≥", "90", "%", "10"),
)


def at(name, task, *args):
    return reverse(f"evaluations:{name}", args=[task.code, *args])


def goal(task):
    from jixiao.web.evaluations.content import goal_of
    from jixiao.web.evaluations.evaluation import version_of

    return goal_of(version_of(task))


def typed(task, *rows, **more):
    """What a browser sends: the cells of each row by the code of its indicator."""
    said = {"version": task.version, "base": "{}", "do": "save"}
    for planned, row in zip(goal(task).rows, rows, strict=False):
        said |= {f"{name}-{planned['code']}": value for name, value in row.items()}
    return said | more


@pytest.fixture
def judged(tree, approve, batch):
    """A task with every sort of indicator that people judge."""
    from jixiao.web.evaluations.models import Task

    approve(tree.community, rows=JUDGED)
    services.open_round(batch, by=None)
    return Task.objects.select_related("round__unit", "project__unit", "project__kind", "unit").get()


def test_typed_values_are_scored_beside_the_field_without_saving(task, money, clerk, signed_in):
    browser = signed_in(clerk)
    answer = browser.post(at("check", task), typed(task, {"actual": "1"}))
    words = answer.content.decode()
    assert '<output id="points-0" hx-swap-oob="true" class="short">10.00</output>' in words
    assert "目标≥2个，实际1个，完成率50.00%，得10分" in words
    assert "偏差原因空白" in words
    assert "还有 5 个指标没有得分" in words
    task.refresh_from_db()
    assert (task.state, task.version, task.total) == ("todo", 1, None)
    assert task.drafts.get().content["mine"]["rows"][0]["actual"] == "1"


def test_the_draft_comes_back_and_can_be_dropped(task, money, clerk, signed_in):
    browser = signed_in(clerk)
    browser.post(at("check", task), typed(task, {"actual": "1"}))
    page = browser.get(at("edit", task)).content.decode()
    assert "填写、还没有保存的内容" in page
    assert 'value="1"' in page
    browser.post(at("drop", task))
    assert "填写、还没有保存的内容" not in browser.get(at("edit", task)).content.decode()


def test_judged_indicators_are_scored_by_what_people_say(judged, clerk, signed_in):
    said = typed(
        judged,
        {"element": ["有管理办法", "有岗位职责", "有考核办法", ""], "mark": ["满足", "满足", "不满足", "未评"]},
        {"deductions": "台账缺 2 个月，扣2分\n签字不全 1 处，扣0.5分"},
        {"actual": "是"},
        {"actual": "互助小组由2个增至9个", "grade": "达成预期目标", "share": "95"},
        {"method": "M2", "very": "40", "satisfied": "35", "fair": "15", "poor": "7", "worst": "3", "valid": "100"},
    )
    answer = signed_in(clerk).post(at("edit", judged), said)
    assert answer.status_code == 302
    results = services.judged(type(judged).objects.get(pk=judged.pk))
    assert [str(results.scores[n].points) for n in range(5)] == ["13.33", "17.50", "20.00", "19.00", "8.39"]
    assert "3个要点满足2个" in results.scores[0].reason
    errors = [finding.text for finding in results.findings if finding.severity == "error"]
    assert [text for text in errors if "没有达到，偏差原因空白" not in text] == []


def test_what_is_wrong_is_said_and_kept(judged, clerk, signed_in):
    said = typed(judged, {}, {"deductions": "台账不全"}, {}, {"share": "120"}, {"issued": "很多"})
    answer = signed_in(clerk).post(at("edit", judged), said)
    words = answer.content.decode()
    assert answer.status_code == 422
    assert "“台账不全”没有写明扣几分" in words
    assert "得分比例“120”应是 0 至 100 的数" in words
    assert "发放份数“很多”应是不小于 0 的整数" in words
    judged.refresh_from_db()
    assert judged.state == "todo"
    assert judged.drafts.count() == 1


def test_what_does_not_apply_needs_a_reason_and_does_not_count(judged, clerk, signed_in):
    browser = signed_in(clerk)
    answer = browser.post(at("edit", judged), typed(judged, {"skipped": "不适用"}))
    assert answer.status_code == 422
    assert "请在偏差原因里写明为什么不适用" in answer.content.decode()
    said = typed(judged, {"skipped": "不适用", "reason": "按东民〔2025〕8号推迟到下一年度。"})
    assert browser.post(at("edit", judged), said).status_code == 302
    score = services.judged(type(judged).objects.get(pk=judged.pk)).scores[0]
    assert (score.applicable, score.points) == (False, None)


def test_elements_are_offered_from_the_goal(tree, approve, batch, clerk, signed_in, judged):
    from jixiao.web.evaluations.judging import elements_of

    planned = {"explanation": "①有管理办法；②有岗位职责；③有考核办法。", "standard": ""}
    assert [one.text for one in elements_of({"elements": ""}, planned)] == ["有管理办法", "有岗位职责", "有考核办法"]
    assert elements_of({"elements": ""}, {"explanation": "按制度执行", "standard": ""}) == ()


@pytest.mark.parametrize(
    ("text", "row", "actuals"),
    [
        ("2\n\n2025年11月20日", 0, ["2", "", "2025年11月20日"]),
        ("98%", 1, ["", "98%", ""]),
        ("三级指标\t完成值\n建成时间\t2025年12月1日\n没有的\t9", 0, ["", "", "2025年12月1日"]),
        ("建成服务站数量\t3\n验收合格率\t100%", 4, ["3", "100%", ""]),
    ],
)
def test_columns_are_pasted(task, text, row, actuals):
    from jixiao.web.evaluations.content import content_from
    from jixiao.web.evaluations.paste import pasted

    content, _ = pasted(text, content_from(None, goal(task)), goal(task), row)
    assert [line["actual"] for line in content.rows][:3] == actuals


def test_what_arrives_after_it_was_saved_is_no_draft(task, money, clerk, signed_in):
    from jixiao.web.evaluations.models import Draft

    browser, late = signed_in(clerk), typed(task, {"actual": "1", "reason": "设备晚到"})
    assert browser.post(at("edit", task), late).status_code == 302
    assert browser.post(at("check", task), late).status_code == 200
    assert not Draft.objects.exists()
    browser.post(at("check", task), typed(task, {"actual": "2", "reason": "设备晚到"}))
    assert Draft.objects.count() == 1


def test_a_returned_form_says_why_and_where(task, money, report, clerk, signed_in):
    task = services.save(task, report(task), version=task.version, by=None)
    task = services.take(services.take(task, "submit", by=None), "confirm", by=None)
    code = goal(task).rows[4]["code"]
    task = services.take(task, "return", by=None, reason="参与率依据不足", concerned=[code])
    words = signed_in(clerk).get(at("edit", task)).content.decode()
    assert "参与率依据不足" in words
    assert '<a href="#row-4">居民参与率</a>' in words
    assert words.count("退回时指出") == 1


def test_a_locked_form_leads_to_the_page_of_the_task(task, clerk, signed_in):
    services.take(task, "submit", by=None, reason="还没有填")
    browser = signed_in(clerk)
    assert browser.get(at("edit", task)).status_code == 302
    assert browser.post(at("check", task), typed(task)).status_code == 409


def test_forty_indicators_are_scored_while_one_types(tree, approve, batch, clerk, signed_in, monkeypatch):
    """Each time the engine is asked once at the most, and the database as often as for four indicators."""
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    from jixiao.web.evaluations import results
    from jixiao.web.evaluations.models import Task

    for count, weight in ((4, "22.5"), (40, "2.25")):
        rows = [("产出指标", "数量指标", f"第{n}类服务人次", "≥", "100", "人次", weight) for n in range(count)]
        approve(tree.community, name=f"{count}类服务", rows=rows)
    services.open_round(batch, by=None)
    few, many = Task.objects.order_by("pk")
    browser, asked, check = signed_in(clerk), [], results.api.check_results
    monkeypatch.setattr(results.api, "check_results", lambda given: (asked.append(given), check(given))[1])

    def cost(verb, task, count):
        said = typed(task, *[{"actual": str(90 + n)} for n in range(count)])
        asked.clear()
        with CaptureQueriesContext(connection) as queries:
            answer = browser.get(at(verb, task)) if verb == "edit" else browser.post(at(verb, task), said)
        assert f"points-{count - 1}" in answer.content.decode()
        assert len(asked) <= 1
        return len(queries)

    browser.get(at("edit", few))
    for verb in ("check", "edit"):
        assert cost(verb, many, 40) == cost(verb, few, 4), verb


def test_the_base_of_a_page_may_be_anything(task, clerk, signed_in):
    for base in ("", "[]", "{", json.dumps({"rows": "no"})):
        assert signed_in(clerk).post(at("check", task), typed(task, base=base)).status_code == 200
