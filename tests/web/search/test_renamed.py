"""A project gets another name: all that is filled in of it is found by that name at once."""

import pytest
from overtaking import overtaken
from test_filled_in import approved, hits, sheet, task

from jixiao.web.base.content import Content
from jixiao.web.projects import services
from jixiao.web.projects.content import content_of
from jixiao.web.projects.models import Project

__all__ = ["approved", "sheet", "task"]

EVERYWHERE = ["绩效监控", "绩效自评", "自评报告"]


@pytest.fixture
def adjusted(sheet, task):
    """The project, whose goal is being adjusted, with a sheet, a task and a section of a report."""
    from jixiao.web.reporting import services as reports
    from jixiao.web.reporting.content import written

    reports.save(task, written(task).sections[0].key, "本项目深受邻里欢迎。", version=0, by=None)
    return services.take(sheet.project, "adjust", by=None, reason="名称有误")


def called(project, name: str) -> Project:
    fresh = Project.objects.get(pk=project.pk)
    content = content_of(fresh)
    return services.save(fresh, Content({**content.texts, "name": name}, content.rows), version=fresh.version, by=None)


def where(user, query: str) -> list[str]:
    return sorted(about for about, _ in hits(user, query))


def test_the_new_name_is_on_every_shelf_and_the_old_on_none(adjusted, clerk):
    assert where(clerk, "服务站") == EVERYWHERE
    called(adjusted, "便民中心改造")
    assert where(clerk, "便民中心") == EVERYWHERE
    assert where(clerk, "服务站建设") == []
    assert set(hits(clerk, "规划许可")) == {("绩效监控", "便民中心改造")}


def test_an_adjustment_given_up_gives_the_name_back(adjusted, clerk):
    called(adjusted, "便民中心改造")
    services.take(adjusted, "cancel", by=None)
    assert where(clerk, "社区服务站建设") == EVERYWHERE
    assert where(clerk, "便民中心") == []


def test_a_saved_declaration_of_the_same_name_asks_nothing_more(adjusted, monkeypatch):
    from jixiao.web.search import services as search

    asked = []
    monkeypatch.setattr(services, "rename", lambda keys: asked.append(keys) or search.rename(keys))
    called(adjusted, adjusted.name)
    assert asked == []
    called(adjusted, "便民中心改造")
    assert asked == [[adjusted.pk]]


def test_what_was_never_filled_in_stays_out_of_the_index(approved, tree, clerk):
    from test_filled_in import soon

    from jixiao.web.monitoring import services as monitoring

    batch = monitoring.create_round(
        unit=tree.finance, name="监控", fiscal_year=2026, months=7, kinds=[approved.kind], deadline=soon(), by=None
    )
    monitoring.open_round(batch, by=None)
    services.take(approved, "adjust", by=None, reason="名称有误")
    called(approved, "便民中心改造")
    assert where(clerk, "便民中心") == []


def test_a_sheet_saved_while_its_project_is_renamed_has_the_new_name(transactional_db, adjusted, sheet, clerk):
    """The save began when the new name was not yet written for good, and is over after it."""
    from jixiao.web.monitoring import services as monitoring
    from jixiao.web.monitoring.content import content_of_sheet, goal_of, version_of

    said = content_of_sheet(sheet, goal_of(version_of(sheet)))
    results = overtaken(
        lambda: called(adjusted, "便民中心改造"),
        lambda: monitoring.save(sheet, said, version=sheet.version, by=None),
    )
    assert not [result for result in results if isinstance(result, Exception)]
    assert where(clerk, "便民中心") == EVERYWHERE
    assert where(clerk, "服务站建设") == []
