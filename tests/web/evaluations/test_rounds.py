"""Opening a round: a task for each approved project of the region, the year and the kinds, once."""

import pytest

from jixiao.errors import JixiaoError


def tasks(batch):
    return {(task.unit.name, task.project.name) for task in batch.tasks.select_related("unit", "project")}


def test_opening_makes_a_task_for_each_approved_project(tree, approve, batch, kind):
    from jixiao.web.evaluations import services
    from jixiao.web.projects import services as projects
    from jixiao.web.projects.models import Kind, Project

    approve(tree.community)
    own = {"unit": tree.finance, "name": "财政局信息化", "kind": kind, "fiscal_year": 2025}
    Project.objects.create(**own, state="approved")
    approve(tree.west_bureau, name="西区的项目")
    approve(tree.community, name="明年的项目", year=2026)
    other = Kind.objects.get_or_create(name="别的类型")[0]
    projects.create(unit=tree.community, kind=other, subject="project", name="草稿", fiscal_year=2025, by=None)
    batch = services.open_round(batch, by=None)
    assert batch.state == "open"
    assert tasks(batch) == {("桂花社区居委会", "社区服务站建设"), ("东区财政局", "财政局信息化")}


def test_opening_twice_makes_nothing_twice_and_adds_what_was_approved_since(tree, approve, batch):
    from jixiao.web.evaluations import services

    approve(tree.community)
    services.open_round(batch, by=None)
    services.open_round(batch, by=None)
    assert batch.tasks.count() == 1
    approve(tree.street, name="街道的项目")
    services.open_round(batch, by=None)
    assert batch.tasks.count() == 2


def test_a_project_evaluates_itself_once_a_year(tree, approve, batch, kind):
    from jixiao.web.evaluations import services
    from jixiao.web.evaluations.models import Task
    from jixiao.web.rounds.models import today

    approve(tree.community)
    services.open_round(batch, by=None)
    second = services.create_round(
        unit=tree.finance,
        name="补充批次",
        fiscal_year=2025,
        kinds=[kind],
        framework="mof-2020-10-self",
        deadline=today(),
        by=None,
    )
    services.open_round(second, by=None)
    assert second.tasks.count() == 0
    services.take(Task.objects.get(), "void", by=None, reason="合并到补充批次")
    services.open_round(second, by=None)
    assert second.tasks.count() == 1


def test_many_tasks_are_made_by_a_job_that_may_run_twice(tree, approve, batch, monkeypatch):
    from jixiao.web.evaluations import services
    from jixiao.web.evaluations.tasks import send_out
    from jixiao.web.rounds import sending

    for number in range(3):
        approve(tree.community, name=f"项目{number}")
    monkeypatch.setattr(sending, "AT_ONCE", 2)
    monkeypatch.setattr(sending, "PIECE", 2)
    services.open_round(batch, by=None)
    assert batch.tasks.count() == 0
    send_out.func(str(batch.code), "")
    send_out.func(str(batch.code), "")
    assert batch.tasks.count() == 3


def test_the_unit_is_told_once_for_all_its_tasks(tree, approve, batch, clerk):
    from jixiao.web.evaluations import services
    from jixiao.web.notices.models import Notice

    approve(tree.community)
    approve(tree.community, name="另一个项目")
    services.open_round(batch, by=None)
    assert Notice.objects.filter(user=clerk, sentence__contains="下达了自评任务").count() == 1


def test_a_later_deadline_is_that_of_the_tasks(task):
    from datetime import timedelta

    from jixiao.web.evaluations import services

    batch = task.round
    later = batch.deadline + timedelta(days=20)
    services.change_round(
        batch,
        name="改名",
        fiscal_year=1999,
        kinds=[],
        framework="hubei-2020-self",
        deadline=later,
        by=None,
    )
    task.refresh_from_db()
    batch.refresh_from_db()
    assert (task.deadline, batch.name) == (later, "改名")
    assert (batch.fiscal_year, batch.framework, batch.kinds.count()) == (2025, "mof-2020-10-self", 1)


def test_an_edition_that_is_not_known_is_refused(tree, kind):
    from jixiao.web.evaluations import services
    from jixiao.web.rounds.models import today

    given = {"unit": tree.finance, "name": "一", "fiscal_year": 2025, "kinds": [kind], "deadline": today()}
    with pytest.raises(JixiaoError, match="没有名为"):
        services.create_round(**given, framework="mof-1999", by=None)


def test_finance_opens_a_round_in_the_browser(tree, approve, finance, kind, signed_in):
    from django.urls import reverse

    from jixiao.web.evaluations.models import Round

    approve(tree.community)
    browser = signed_in(finance)
    said = {
        "unit": tree.finance.pk,
        "name": "2025年度自评",
        "fiscal_year": 2025,
        "kinds": [kind.pk],
        "framework": "mof-2020-10-self",
        "deadline": "2027-01-31",
    }
    browser.post(reverse("evaluations:round-new"), said)
    batch = Round.objects.get()
    page = browser.get(reverse("evaluations:round", args=[batch.code])).content.decode()
    assert "现在有 <b>1</b> 个已批复的项目要自评" in page
    browser.post(reverse("evaluations:round-step", args=[batch.code, "open"]))
    page = browser.get(reverse("evaluations:round", args=[batch.code])).content.decode()
    assert "1 个任务，办结 0 个" in page
    again = browser.post(reverse("evaluations:round-new"), said)
    assert "已有批次" in again.content.decode()
