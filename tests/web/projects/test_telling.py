"""Whose turn it becomes is told; the unit is told what was decided."""

from jixiao.web.notices.models import Notice
from jixiao.web.projects import services


def told() -> list[tuple[str, str]]:
    return [(str(notice.user), notice.sentence) for notice in Notice.objects.select_related("user").order_by("pk")]


def test_each_level_is_told_when_its_turn_comes(project, reviewers, clerk, head):
    project = services.take(project, "submit", by=clerk)
    assert told() == [("street员", "“桂花社区居委会”的项目“社区服务站建设”（2026年）绩效目标等您审核")]
    services.take(project, "forward", by=reviewers.street)
    assert [name for name, _ in told()] == ["street员", "county员"]


def test_the_unit_is_told_why_it_was_returned_and_where(project, reviewers, clerk, head, signed_in):
    project = services.take(project, "submit", by=clerk)
    Notice.objects.all().delete()
    services.take(project, "return", by=reviewers.street, reason="请补充满意度指标")
    said = "项目“社区服务站建设”被退回修改（花园街道办事处），意见：请补充满意度指标"
    assert told() == [("clerk员", said), ("head员", said)]
    assert signed_in(clerk).get(Notice.objects.filter(user=clerk).get().link).status_code == 200


def test_the_last_level_approves_and_the_unit_knows(project, reviewers, clerk):
    project = services.take(project, "submit", by=clerk)
    for by in (reviewers.street, reviewers.county, reviewers.city):
        project = services.take(project, "forward", by=by)
    services.take(project, "approve", by=reviewers.province)
    assert told()[-1] == ("clerk员", "项目“社区服务站建设”已批复（山河省民政厅）")


def test_who_withdraws_tells_nobody(project, reviewers, clerk):
    project = services.take(project, "submit", by=clerk)
    services.take(project, "withdraw", by=clerk)
    assert len(told()) == 1
