"""The pages of tasks and rounds: they open quickly, with few queries, and say what is to be done."""

import pytest
from django.urls import reverse


def at(name, thing, *args):
    return reverse(f"evaluations:{name}", args=[thing.code, *args])


@pytest.fixture
def filled(task, money, report):
    from jixiao.web.evaluations import services

    return services.save(task, report(task), version=task.version, by=None)


@pytest.mark.parametrize("page", ["detail", "edit", "print", "files"])
def test_pages_of_a_task_need_few_queries(filled, clerk, signed_in, page, django_assert_max_num_queries):
    browser = signed_in(clerk)
    browser.get("/")
    with django_assert_max_num_queries(15):
        answer = browser.get(at(page, filled))
    assert answer.status_code == 200


@pytest.mark.parametrize("page", ["list", "rounds", "round-new", "list-export"])
def test_pages_of_finance_need_few_queries(filled, finance, signed_in, page, django_assert_max_num_queries):
    browser = signed_in(finance)
    browser.get("/")
    with django_assert_max_num_queries(15):
        assert browser.get(reverse(f"evaluations:{page}")).status_code == 200
    with django_assert_max_num_queries(15):
        assert browser.get(at("round", filled.round)).status_code == 200


def test_who_has_typed_more_than_is_saved_is_warned_before_handing_in(filled, clerk, signed_in):
    from jixiao.web.evaluations import services
    from jixiao.web.evaluations.content import SHAPE, content_of, goal_of
    from jixiao.web.evaluations.evaluation import version_of

    saved = content_of(filled, goal_of(version_of(filled)))
    mine = SHAPE.content_from({**saved.as_json(), "texts": {**saved.texts, "filler": "赵三"}})
    services.drafts.keep(filled, mine, saved, version=filled.version, by=clerk)
    browser = signed_in(clerk)
    assert "提交的是已保存的内容" in browser.get(at("step", filled, "submit")).content.decode()
    assert "与已保存的有 1 处不同" in browser.get(at("edit", filled)).content.decode()
    assert filled.drafts.count() == 1


def test_the_list_is_filtered_and_exported(filled, finance, clerk, signed_in):
    browser = signed_in(finance)
    address = reverse("evaluations:list")
    for query, found in (
        ({"state": "filling"}, True),
        ({"state": "todo"}, False),
        ({"round": filled.round.code}, True),
        ({"late": "late"}, False),
        ({"unit": "桂花"}, True),
        ({"unit": "西区"}, False),
        ({"q": "服务站"}, True),
        ({"turn": "me"}, False),
    ):
        words = browser.get(address, query).content.decode()
        assert ("社区服务站建设</a>" in words) is found, query
    assert browser.get(reverse("evaluations:list-export"), {"state": "filling"}).status_code == 200
    offered = signed_in(clerk).get(address).content.decode()
    assert "2025年度项目支出绩效自评</option>" in offered


def test_the_desk_shows_what_is_to_be_filled_in_and_reviewed(filled, clerk, head, department, signed_in):
    from jixiao.web.evaluations import services

    assert "待填报的绩效自评" in signed_in(clerk).get("/").content.decode()
    task = services.take(filled, "submit", by=None)
    assert "待我办理的绩效自评" in signed_in(head).get("/").content.decode()
    services.take(task, "confirm", by=None)
    assert "待我办理的绩效自评" in signed_in(department).get("/").content.decode()


def test_a_reviewer_sees_what_changed_between_two_submissions(filled, report, department, signed_in):
    from jixiao.web.evaluations import services

    task = services.take(services.take(filled, "submit", by=None), "confirm", by=None)
    task = services.take(task, "return", by=None, reason="核对")
    task = services.save(task, report(task, {"actual": "3"}), version=task.version, by=None)
    task = services.take(services.take(task, "submit", by=None), "confirm", by=None)
    words = signed_in(department).get(at("detail", task)).content.decode()
    assert "本次提交改了哪些" in words
    assert "“建成服务站数量”的实际完成值" in words


def test_a_step_in_the_browser_asks_for_its_reason(filled, department, signed_in):
    from jixiao.web.evaluations import services

    task = services.take(services.take(filled, "submit", by=None), "confirm", by=None)
    browser = signed_in(department)
    address = at("step", task, "return")
    assert "涉及的指标" in browser.get(address).content.decode()
    code = task.goal.content["rows"][4]["code"]
    said = {"version": task.version, "reason": "", "concerned": [code]}
    assert "请填写这一项" in browser.post(address, said).content.decode()
    browser.post(address, {**said, "reason": "依据不足"})
    task.refresh_from_db()
    assert (task.state, task.steps.last().concerned) == ("returned", [code])
