"""Filling in a task and handing it in: scores, gates, locks, what stays as it was handed in."""

from datetime import date, timedelta
from decimal import Decimal

import pytest

from jixiao.errors import JixiaoError


def saved(task, content):
    from jixiao.web.evaluations import services

    return services.save(task, content, version=task.version, by=None)


def take(task, verb, **given):
    from jixiao.web.evaluations import services

    return services.take(task, verb, by=None, **given)


def test_saving_keeps_what_was_typed_and_scores_it(task, money, report):
    from jixiao.web.evaluations.content import content_of, goal_of
    from jixiao.web.evaluations.evaluation import version_of
    from jixiao.web.evaluations.models import Task
    from jixiao.web.rounds.models import State

    done = saved(task, report(task))
    fresh = Task.objects.get(pk=done.pk)
    assert fresh.state == State.FILLING
    assert content_of(fresh, goal_of(version_of(fresh))) == report(task)
    assert fresh.total == Decimal("96.50")
    assert fresh.grade == "优"
    assert fresh.errors == 0


def test_points_are_those_of_the_engine(task, money, report):
    from jixiao.web.evaluations import services

    results = services.judged(saved(task, report(task)))
    points = [str(results.scores[number].points) for number in range(6)]
    assert points == ["20.00", "20.00", "10.00", "13.50", "13.50", "10.00"]
    assert [(score.indicator.name, str(score.points)) for score in results.besides] == [("预算执行率", "9.50")]
    assert "完成率90.00%" in results.scores[4].reason


def test_without_money_in_the_book_the_declared_budget_counts(task, report):
    from jixiao.web.evaluations import services

    results = services.judged(saved(task, report(task)))
    assert results.scorecard.funds.initial.value == Decimal(1_000_000)
    assert results.scorecard.funds.spent.value is None
    assert results.grade == ""


def test_a_missing_value_or_an_error_needs_a_reason(task, money, report):
    task = saved(task, report(task, {"actual": ""}))
    with pytest.raises(JixiaoError, match="还有 1 处没有填完或需要更正：“建成服务站数量”"):
        take(task, "submit")
    assert take(task, "submit", reason="验收推迟到明年。").state == "confirming"


def test_an_error_of_the_rules_needs_a_reason(task, money, report):
    task = saved(task, report(task, {}, {}, {}, {}, {"reason": "", "improvement": ""}))
    assert task.errors == 1
    with pytest.raises(JixiaoError, match="偏差原因空白"):
        take(task, "submit")


def test_it_goes_up_to_finance_and_is_locked_on_the_way(task, money, report, department, tree):
    task = take(saved(task, report(task)), "submit")
    with pytest.raises(JixiaoError, match="已锁定"):
        saved(task, report(task))
    task = take(task, "confirm")
    assert (task.state, task.at, task.submitted is not None) == ("department", tree.bureau, True)
    task = take(task, "forward")
    assert (task.state, task.at) == ("finance", tree.finance)
    task = take(task, "accept")
    assert (task.state, task.at, task.accepted is not None) == ("accepted", None, True)
    task = take(task, "reopen", reason="复核发现支出有误。")
    assert (task.state, task.accepted) == ("returned", None)


def test_the_nearest_department_with_a_reviewer_reviews(task, money, report, department, someone, tree):
    from jixiao.web.orgs.models import Role
    from jixiao.web.rounds.course import department_above

    assert department_above(tree.community) == tree.bureau
    someone("street", tree.street, Role.DEPARTMENT)
    assert department_above(tree.community) == tree.street
    assert department_above(tree.department) is None


def test_a_unit_with_nobody_above_reports_to_finance(tree, approve, batch, finance):
    from jixiao.web.evaluations import services
    from jixiao.web.evaluations.models import Task
    from jixiao.web.orgs import services as orgs

    archive = orgs.add_unit(name="东区档案馆", number="", region=tree.east, parent=None, by=None)
    approve(archive, name="档案数字化")
    services.open_round(batch, by=None)
    task = Task.objects.get(unit=archive)
    task = take(take(task, "submit", reason="还没有填。"), "confirm")
    assert (task.state, task.at) == ("finance", tree.finance)


def test_what_was_handed_in_stays_although_money_is_booked_later(task, money, report):
    from jixiao.web.evaluations.evaluation import to_evaluation
    from jixiao.web.evaluations.services import judged
    from jixiao.web.funds import services as funds

    task = take(saved(task, report(task)), "submit")
    before = to_evaluation(task)
    funds.spend(task.project, amount=Decimal(50_000), on=date(2025, 12, 1), number="记-99", summary="尾款", by=None)
    assert to_evaluation(task) == before
    task = take(task, "withdraw")
    assert str(judged(task).besides[0].points) == "10.00"


def test_an_adjusted_goal_counts_while_the_unit_works(task, money, report):
    from jixiao.web.projects import services as projects
    from jixiao.web.projects.content import content_from, content_of

    task = saved(task, report(task))
    project = projects.take(task.project, "adjust", by=None, reason="目标提高")
    said = content_of(project).as_json()
    said["rows"][0]["target"] = "4"
    project = projects.save(project, content_from(said), version=project.version, by=None)
    project = projects.take(project, "submit", by=None)
    for _ in project.chain[1:]:
        project = projects.take(project, "forward", by=None)
    projects.take(project, "approve", by=None)
    task = saved(task, report(task))
    assert task.total == Decimal("86.50")
    assert task.goal.number == 2


def test_returning_names_the_indicators(task, money, report):
    task = take(take(saved(task, report(task)), "submit"), "confirm")
    codes = [row["code"] for row in task.goal.content["rows"]]
    task = take(task, "return", reason="参与率依据不足", concerned=[codes[4], "somebody-else's"])
    assert task.steps.last().concerned == [codes[4]]


def test_late_is_late(task, money, report):
    from jixiao.web.evaluations.models import Task
    from jixiao.web.rounds.models import today

    assert not task.is_late
    Task.objects.filter(pk=task.pk).update(deadline=today() - timedelta(days=1))
    task.refresh_from_db()
    assert (task.is_late, task.days_late) == (True, 1)
    task = take(take(saved(task, report(task)), "submit"), "confirm")
    assert task.is_late


def test_nothing_is_saved_in_a_closed_round(task, money, report):
    from jixiao.web.evaluations import services

    services.close_round(task.round, by=None)
    with pytest.raises(JixiaoError, match="已经结束"):
        saved(task, report(task))


def test_those_whose_turn_it_is_are_told(task, money, report, clerk, head, department):
    from jixiao.web.notices.models import Notice

    task = take(saved(task, report(task)), "submit")
    assert "等待您确认" in Notice.objects.filter(user=head).last().sentence
    task = take(task, "confirm")
    assert "等待您审核" in Notice.objects.filter(user=department).last().sentence
    take(task, "return", reason="请核对")
    assert "已退回修改：请核对" in Notice.objects.filter(user=clerk).last().sentence


def test_every_step_leaves_one_line_in_the_log(task, money, report):
    from jixiao.web.audit.services import history, verify

    task = take(saved(task, report(task)), "submit")
    assert [entry.verb for entry in history(task)] == ["submit", "save"]
    assert "实际完成值" in str(history(task).last().after)
    assert list(verify()) == []
