"""What is found, and by whom: strangers find nothing."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import call_command
from django.utils.module_loading import import_string
from django_tasks_db.models import DBTaskResult

from jixiao.web.notices.services import tell
from jixiao.web.orgs import services as orgs
from jixiao.web.projects import services as projects
from jixiao.web.search.finding import find
from jixiao.web.search.grams import words_of
from jixiao.web.search.models import Entry

REPORT = "2025年度社区养老服务项目绩效自评报告\n一、基本情况\n项目资金共20万元，用于适老化改造。\n"


def titles(user, query: str) -> dict[str, list[str]]:
    """What is found, by group."""
    for kept in ("known_memberships", "known_units"):
        user.__dict__.pop(kept, None)
    groups = find(user, words_of(query))
    return {
        group.kind: ["".join(text for text, _ in hit.title) for hit in group.hits] for group in groups if group.hits
    }


@pytest.mark.parametrize(
    "query", ["服务", "服务站", "社区服务站建设", "居民 服务站", "建", "2400", "人次", "建成服务站数量"]
)
def test_it_finds_by_name_goal_and_indicator(three, clerk, query):
    assert titles(clerk, query) == {"project": ["社区服务站建设"]}


@pytest.mark.parametrize("query", ["服务建设", "站服", "居民助餐", "〔〕", "缺"])
def test_it_finds_no_more_than_the_words(three, clerk, query):
    assert titles(clerk, query) == {}


def test_each_finds_what_they_see(three, clerk, reader, outsider, department, finance, admin, tree, someone):
    from jixiao.web.orgs.models import Role

    own, west, far = "社区服务站建设", "养老助餐服务", "湖区服务站改造"
    city = someone("city", tree.city_bureau, Role.DEPARTMENT)
    seen = {
        clerk: {own},
        reader: {own},
        department: {own},
        finance: {own},
        admin: {own},
        outsider: {far},
        city: {own, west},
    }
    for user, expected in seen.items():
        assert set(titles(user, "服务").get("project", [])) == expected, user


def test_a_stranger_finds_nothing(three, outsider):
    assert titles(outsider, "社区服务站建设") == {}
    assert titles(outsider, "桂花") == {}
    assert titles(outsider, "clerk") == {}


def test_many_units_are_searched_as_few(three, tree, finance, monkeypatch):
    few = titles(finance, "服务")
    monkeypatch.setattr("jixiao.web.search.finding.NARROW", 0)
    assert titles(finance, "服务") == few


def test_what_is_common_elsewhere_is_found_behind_the_latest(three, tree, clerk, declare, monkeypatch):
    monkeypatch.setattr("jixiao.web.search.finding.LATEST", 1)
    monkeypatch.setattr("jixiao.web.search.finding.NARROW", 0)
    declare(tree.west_bureau, "又一个服务站")
    assert titles(clerk, "服务站")["project"] == ["社区服务站建设"]


def test_names_come_before_texts(tree, clerk, declare):
    declare(tree.community, "消防改造")
    declare(tree.community, "道路维修", "含消防通道")
    assert titles(clerk, "消防")["project"] == ["消防改造", "道路维修"]


def test_a_changed_goal_is_found_by_its_new_words_only(three, clerk):
    project = three.own
    from jixiao.web.projects.content import content_from, content_of

    texts = content_of(project).texts | {"annual": "新建图书室"}
    projects.save(project, content_from({"texts": texts, "rows": []}), version=project.version, by=None)
    assert titles(clerk, "图书室")["project"] == ["社区服务站建设"]
    assert titles(clerk, "居民") == {}


def test_a_report_is_found_by_its_text_by_those_who_may_read_it(tree, clerk, finance, outsider):
    from jixiao.web.reviews import services
    from jixiao.web.reviews.tasks import carry_out

    report = services.upload(
        SimpleUploadedFile("自评.txt", REPORT.encode()), unit=tree.community, profile="finance", by=None
    )
    carry_out(str(report.code))
    assert titles(finance, "适老化")["report"] == ["自评.txt"]
    assert titles(clerk, "适老化") == {}, "not before it is returned"
    report.refresh_from_db()
    services.take(report, "return", by=finance, reason="请核对")
    assert titles(clerk, "适老化")["report"] == ["自评.txt"]
    assert titles(outsider, "适老化") == {}


def test_units_and_people_are_found(tree, clerk, head, admin, finance):
    assert titles(clerk, "桂花")["unit"] == ["桂花社区居委会"]
    assert titles(clerk, "head") == {}, "people are for administrators"
    assert titles(admin, "head")["person"] == ["head员"]
    assert "西区民政局" not in titles(admin, "民政").get("unit", [])


def test_ones_own_notices_are_found(clerk, head):
    tell([clerk], "“服务站”被退回修改", link="/")
    assert titles(clerk, "退回")["notice"] == ["“服务站”被退回修改"]
    assert titles(head, "退回") == {}


def test_a_renamed_unit_is_found_by_its_new_name(three, tree, admin, clerk):
    orgs.change_unit(tree.community, name="金桂社区居委会", number="", region=tree.garden, by=admin)
    job = DBTaskResult.objects.get(task_path__endswith="reindex_unit")
    import_string(job.task_path).func(*job.args_kwargs["args"])
    assert titles(clerk, "金桂 服务站")["project"] == ["社区服务站建设"]


def test_reindexing_finds_the_same(transactional_db, three, clerk, finance, capsys):
    before = titles(finance, "服务")
    Entry.objects.filter(object_id=three.own.pk).delete()
    assert titles(finance, "服务") != before
    call_command("reindex")
    assert "项目：3" in capsys.readouterr().out
    assert titles(finance, "服务") == before
    call_command("reindex")
    assert titles(finance, "服务") == before


def test_quotes_and_signs_of_the_index_are_only_signs(three, clerk):
    for query in (
        '"',
        "服务*",
        "服务 OR 社区",
        "NOT 服务",
        "kindproject",
        "unit1",
        "tt服务",
        "%",
        "_",
        "{a}",
        "'",
        "\\",
    ):
        assert set(titles(clerk, query)) <= {"project", "unit"}
    assert titles(clerk, "kindproject") == {}
    assert titles(clerk, "tt服务") == {}
