"""What units fill in is found by its words: monitoring sheets, self-evaluations, sections of reports."""

from datetime import timedelta

import pytest
from django.core.management import call_command

from jixiao.web.base.content import Content
from jixiao.web.search.finding import find
from jixiao.web.search.grams import words_of


def hits(user, query: str) -> list[tuple[str, str]]:
    """Where it was found (自评、监控、报告), with the project."""
    for kept in ("known_memberships", "known_units"):
        user.__dict__.pop(kept, None)
    groups = {group.kind: group for group in find(user, words_of(query))}
    found = groups["filled"].hits if "filled" in groups else ()
    return [(hit.about.split(" · ")[0], "".join(text for text, _ in hit.title)) for hit in found]


@pytest.fixture
def approved(three):
    """The project of 桂花社区, approved, with its goal."""
    from jixiao.web.projects import services

    project = services.take(three.own, "submit", by=None)
    for _ in project.chain[1:]:
        project = services.take(project, "forward", by=None)
    return services.take(project, "approve", by=None)


def soon():
    from jixiao.web.monitoring.models import today

    return today() + timedelta(days=9)


@pytest.fixture
def sheet(approved, tree):
    """Its monitoring sheet, filled in."""
    from jixiao.web.monitoring import services
    from jixiao.web.monitoring.content import content_of_sheet, goal_of, version_of
    from jixiao.web.monitoring.models import Sheet

    batch = services.create_round(
        unit=tree.finance, name="监控", fiscal_year=2026, months=7, kinds=[approved.kind], deadline=soon(), by=None
    )
    services.open_round(batch, by=None)
    found = Sheet.objects.get()
    empty = content_of_sheet(found, goal_of(version_of(found)))
    rows = tuple({**row, "cause": "社工缺岗", "forecast": "1"} for row in empty.rows)
    return services.save(found, Content({**empty.texts, "problems": "规划许可未取得"}, rows), version=1, by=None)


@pytest.fixture
def task(approved, tree):
    """Its self-evaluation, filled in."""
    from jixiao.web.evaluations import services
    from jixiao.web.evaluations.content import content_of, goal_of
    from jixiao.web.evaluations.evaluation import version_of
    from jixiao.web.evaluations.models import Task

    batch = services.create_round(
        unit=tree.finance,
        name="自评",
        fiscal_year=2026,
        kinds=[approved.kind],
        framework="mof-2020-10-self",
        deadline=soon(),
        by=None,
    )
    services.open_round(batch, by=None)
    found = Task.objects.get()
    empty = content_of(found, goal_of(version_of(found)))
    rows = tuple({**row, "actual": "1", "reason": "雨季停工", "improvement": "错峰施工"} for row in empty.rows)
    return services.save(found, Content({**empty.texts, "problems": "档案不全"}, rows), version=1, by=None)


def test_a_monitoring_sheet_is_found_by_what_it_says(sheet, clerk, finance):
    for query in ("规划许可", "社工", "缺岗 服务站"):
        assert hits(clerk, query) == [("绩效监控", "社区服务站建设")], query
    assert hits(finance, "规划许可") == [("绩效监控", "社区服务站建设")]


def test_a_self_evaluation_is_found_by_its_reasons(task, clerk):
    for query in ("雨季", "错峰施工", "档案不全"):
        assert hits(clerk, query) == [("绩效自评", "社区服务站建设")], query


def test_a_section_of_a_report_is_found_until_it_is_set_back(task, clerk):
    from jixiao.web.reporting import services
    from jixiao.web.reporting.content import written

    key = written(task).sections[0].key
    services.save(task, key, "本项目为民生实事，深受邻里欢迎。", version=0, by=None)
    assert hits(clerk, "民生实事") == [("自评报告", "社区服务站建设")]
    services.reset(task, key, version=1, by=None)
    assert hits(clerk, "民生实事") == []


@pytest.mark.parametrize("narrow", [0, 30])
def test_strangers_find_nothing(sheet, task, outsider, someone, tree, narrow, monkeypatch):
    from jixiao.web.orgs.models import Role

    monkeypatch.setattr("jixiao.web.search.finding.NARROW", narrow)
    neighbour = someone("neighbour", tree.west_bureau, Role.HANDLER)
    for stranger in (outsider, neighbour):
        for query in ("规划许可", "雨季", "社区服务站建设"):
            assert hits(stranger, query) == []


def test_who_sees_much_is_told_where_to_look_on(sheet, clerk, signed_in, monkeypatch):
    monkeypatch.setattr("jixiao.web.search.finding.NARROW", 0)
    browser = signed_in(clerk)
    page = browser.get("/search/", {"q": "没有的词"}).content.decode()
    assert "没有找到" in page
    assert 'href="?q=%E6%B2%A1%E6%9C%89%E7%9A%84%E8%AF%8D&amp;kind=filled">在全部填报内容里找' in page
    found = browser.get("/search/", {"q": "规划许可", "kind": "filled"}).content.decode()
    assert "<mark>规划许可</mark>未取得" in found
    assert browser.get("/search/export/", {"q": "规划许可", "kind": "filled"}).status_code == 200


def test_reindexing_finds_the_same(transactional_db, sheet, task, clerk, capsys):
    before = hits(clerk, "服务站")
    assert sorted(about for about, _ in before) == ["绩效监控", "绩效自评"]
    call_command("reindex")
    assert "监控表：1\n" in capsys.readouterr().out
    assert sorted(hits(clerk, "服务站")) == sorted(before)
    assert hits(clerk, "雨季") == [("绩效自评", "社区服务站建设")]
