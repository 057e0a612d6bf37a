"""Approval as a story: the chain, versions, adjustment, two people at once."""

import pytest

from jixiao.errors import JixiaoError
from jixiao.web.base.drafts import ConflictError
from jixiao.web.projects import services


def changed(content, **texts):
    from jixiao.web.projects.content import Content

    return Content({**content.texts, **texts}, content.rows)


def test_the_chain_is_that_of_the_kind(project, tree, kind):
    kind.chain = ["county", "province"]
    kind.save()
    project = services.take(project, "submit", by=None)
    assert project.chain == [tree.bureau.pk, tree.department.pk]
    assert project.at == tree.bureau


def test_the_chain_ends_with_the_nearest_finance_bureau(project, tree, kind, finance):
    kind.chain = ["street", "finance"]
    kind.save()
    project = services.take(project, "submit", by=None)
    assert project.chain == [tree.street.pk, tree.finance.pk]


def test_nobody_above_is_said(tree, kind):
    project = services.create(
        unit=tree.department, kind=kind, subject="project", name="项目", fiscal_year=2026, by=None
    )
    with pytest.raises(JixiaoError, match="没有可以审核的单位"):
        services.take(project, "submit", by=None)


def test_nobody_approves_a_goal_without_indicators(tree, kind):
    project = services.create(unit=tree.community, kind=kind, subject="project", name="项目", fiscal_year=2026, by=None)
    with pytest.raises(JixiaoError, match="还没有绩效指标"):
        services.take(project, "submit", by=None)


def test_approving_locks(approved, content):
    with pytest.raises(JixiaoError, match="目标已锁定"):
        services.save(approved, content, version=approved.version, by=None)


def test_approving_keeps_the_goal_as_a_version(approved):
    from jixiao.web.projects.content import content_from, content_of

    version = approved.versions.get()
    assert (version.number, version.reason) == (1, "")
    assert content_from(version.content) == content_of(approved)


def test_an_adjustment_is_visible_and_can_be_given_up(approved):
    from jixiao.web.projects.content import content_of
    from jixiao.web.projects.merging import differences

    before = content_of(approved)
    project = services.take(approved, "adjust", by=None, reason="资金减少")
    project = services.save(project, changed(before, year_fiscal="80"), version=project.version, by=None)
    assert [d.label for d in differences(before, content_of(project))] == ["年度财政拨款（万元）"]
    project = services.take(project, "cancel", by=None)
    assert project.state == "approved"
    assert content_of(project) == before


def test_an_approved_adjustment_is_the_next_version(approved):
    from jixiao.web.projects.content import content_of

    project = services.take(approved, "adjust", by=None, reason="资金减少")
    project = services.save(project, changed(content_of(project), year_fiscal="80"), version=project.version, by=None)
    project = services.take(project, "submit", by=None)
    for _ in project.chain[1:]:
        project = services.take(project, "forward", by=None)
    project = services.take(project, "approve", by=None)
    assert [(v.number, v.reason) for v in project.versions.all()] == [(1, ""), (2, "资金减少")]
    assert project.versions.get(number=2).content["texts"]["year_fiscal"] == "80"


def test_a_returned_project_is_changed_and_submitted_again(project, content, tree):
    project = services.take(project, "submit", by=None)
    project = services.take(project, "return", by=None, reason="指标不全")
    assert (project.state, project.at) == ("returned", None)
    project = services.save(project, changed(content, contact="李二"), version=project.version, by=None)
    assert services.take(project, "submit", by=None).at == tree.street


def test_the_second_save_of_the_same_version_is_a_conflict(project, content):
    services.save(project, changed(content, contact="李二"), version=project.version, by=None)
    with pytest.raises(ConflictError) as caught:
        services.save(project, changed(content, contact="赵三"), version=project.version, by=None)
    assert caught.value.thing.goal.contact == "李二"


def test_a_step_pressed_twice_is_taken_once(project):
    services.take(project, "submit", by=None)
    with pytest.raises(JixiaoError, match="不能办理这一步"):
        services.take(project, "submit", by=None)


def test_a_reviewer_approves_what_they_have_read(project, content):
    seen = project.version
    project = services.save(project, changed(content, contact="李二"), version=seen, by=None)
    with pytest.raises(JixiaoError, match="有人修改过"):
        services.take(project, "submit", by=None, version=seen)


def test_rows_keep_their_code(project, content):
    from jixiao.web.projects.content import Content, content_of

    before = content_of(project)
    turned = Content(before.texts, (before.rows[1], before.rows[0], *before.rows[3:]))
    after = content_of(services.save(project, turned, version=project.version, by=None))
    assert [row["code"] for row in after.rows] == [row["code"] for row in turned.rows]
