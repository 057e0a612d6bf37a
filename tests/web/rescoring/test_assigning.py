"""People from outside: who is assigned, what they give, how it is put together, who signs, and who adopts it."""

from decimal import Decimal

import pytest

from jixiao.errors import JixiaoError
from jixiao.web.base.drafts import ConflictError
from jixiao.web.notices.models import Notice
from jixiao.web.orgs.models import Role
from jixiao.web.rescoring import assigning, services
from jixiao.web.rescoring.access import assigned_tasks
from jixiao.web.rescoring.averaging import averaged
from jixiao.web.rescoring.models import Averaging, Rescore, State, Verdict
from jixiao.web.rescoring.sampling import draw, population
from jixiao.web.rescoring.sheets import Mark


@pytest.fixture
def team(task, tree, outside):
    """Everybody assigned to the task."""
    roles = {
        "expert": Role.EXPERT,
        "second": Role.EXPERT,
        "evaluator": Role.EVALUATOR,
        "lead": Role.LEAD_EVALUATOR,
    }
    return {
        name: assigning.assign(getattr(outside, name), role, unit=tree.finance, task=task, by=None)
        for name, role in roles.items()
    }


def test_who_is_assigned_is_told_and_sees_that_task_only(task, team, outside):
    assert list(assigned_tasks(outside.expert)) == [task]
    assert Notice.objects.filter(user=outside.expert, sentence__contains="委托您以“专家”身份").exists()
    assigning.end(team["expert"], by=None)
    assert list(assigned_tasks(outside.expert)) == []
    with pytest.raises(JixiaoError, match="已经结束"):
        assigning.end(team["expert"], by=None)


def test_whoever_has_an_interest_or_not_the_role_is_not_assigned(task, tree, outside, someone):
    both = someone("both", tree.community, Role.EXPERT)
    with pytest.raises(JixiaoError, match="利害关系"):
        assigning.assign(both, Role.EXPERT, unit=tree.finance, task=task, by=None)
    with pytest.raises(JixiaoError, match="没有“主评人”的角色"):
        assigning.assign(outside.expert, Role.LEAD_EVALUATOR, unit=tree.finance, task=task, by=None)
    assigning.assign(outside.expert, Role.EXPERT, unit=tree.finance, task=task, by=None)
    with pytest.raises(JixiaoError, match="已经受委托"):
        assigning.assign(outside.expert, Role.EXPERT, unit=tree.finance, task=task, by=None)


def test_a_sample_assigns_all_its_tasks(task, tree, outside):
    sample = draw(unit=tree.finance, title="抽查", method="random", size=5, by=None)
    assigning.assign(outside.evaluator, Role.EVALUATOR, unit=tree.finance, sample=sample, by=None)
    assert list(assigned_tasks(outside.evaluator)) == [task]


def test_people_give_their_own_points_beside_those_of_the_unit(task, team):
    opinion = assigning.opinion_of(task, team["expert"])
    assert all(row.points is None and row.self_points is not None for row in opinion.rows.all())
    assert assigning.opinion_of(task, team["expert"]).pk == opinion.pk
    with pytest.raises(JixiaoError, match="没有评分"):
        assigning.sign(opinion, version=1, by=None)
    saved = assigning.save_opinion(opinion, {0: Mark(points=Decimal(9))}, text="好", version=1)
    with pytest.raises(ConflictError):
        assigning.save_opinion(opinion, {}, text="", version=1)
    assert saved.total == Decimal(9)


def test_a_signed_sheet_and_an_ended_assignment_are_locked(task, team, scored):
    signed = scored(team["expert"])
    with pytest.raises(JixiaoError, match="已经签署"):
        assigning.save_opinion(signed, {}, text="", version=signed.version)
    opinion = assigning.opinion_of(task, team["second"])
    assigning.end(team["second"], by=None)
    with pytest.raises(JixiaoError, match="委托已经结束"):
        assigning.save_opinion(opinion, {}, text="", version=1)


def test_scores_are_put_together_with_their_spread(task, team, tree, scored):
    for name, points in (("expert", "10"), ("second", "13.5"), ("evaluator", "11")):
        scored(team[name], 居民参与率=points)
    rows = {one.row.name: one for one in assigning.put_together(assigning.opinions_of(task), tree.finance)}
    one = rows["居民参与率"]
    assert (one.points, one.low, one.high, one.spread) == (
        Decimal("11.50"),
        Decimal("10.00"),
        Decimal("13.50"),
        Decimal("3.50"),
    )
    assert one.marked
    assert not rows["活动场次"].marked


@pytest.mark.parametrize(
    ("rule", "points", "result"),
    [
        (Averaging.MEAN, "1 2 2", "1.67"),
        (Averaging.TRIMMED, "1 8 9 10", "8.50"),
        (Averaging.TRIMMED, "1 10", "5.50"),
        (Averaging.MEDIAN, "1 8 9", "8.00"),
        (Averaging.MEDIAN, "1 2", "1.50"),
    ],
)
def test_the_rule_is_the_bureaus(rule, points, result):
    assert averaged([Decimal(one) for one in points.split()], rule) == Decimal(result)
    assert averaged([], rule) is None


def test_the_lead_signs_when_all_have_and_finance_adopts(task, team, tree, scored, finance):
    scored(team["expert"], 居民参与率="10")
    opened = assigning.opinion_of(task, team["second"])
    with pytest.raises(JixiaoError, match="还没有签署"):
        assigning.conclude(task, team["lead"], conclusion="好", by=None)
    opened.delete()
    scored(team["second"], 居民参与率="12")
    with pytest.raises(JixiaoError, match="只有主评人"):
        assigning.conclude(task, team["expert"], conclusion="好", by=None)
    with pytest.raises(JixiaoError, match="请填写评价结论"):
        assigning.conclude(task, team["lead"], conclusion=" ", by=None)
    verdict = assigning.conclude(task, team["lead"], conclusion="总体较好，参与率偏高。", by=None)
    assert verdict.total == Decimal("95.50")
    assert Notice.objects.filter(user=finance, sentence__contains="95.50").exists()
    with pytest.raises(JixiaoError, match="已经签署"):
        assigning.conclude(task, team["lead"], conclusion="再来", by=None)
    with pytest.raises(JixiaoError, match="主评人已经签署"):
        assigning.opinion_of(task, team["evaluator"])
    rescore = assigning.adopt(verdict, unit=tree.finance, by=finance)
    assert rescore.total == Decimal("95.50")
    assert rescore.rows.get(name="居民参与率").reason == "核对了原始材料。"
    assert rescore.opinion == "总体较好，参与率偏高。"
    assert Verdict.objects.get().adopted_by == finance
    assert services.finish(rescore, by=finance).state == State.FINAL


def test_adopting_into_a_sheet_that_was_begun_keeps_its_opinion(task, team, tree, scored, finance):
    begun = services.begin(task, by=finance)
    services.save(begun, {}, opinion="财政的意见", version=1, by=finance)
    scored(team["expert"])
    verdict = assigning.conclude(task, team["lead"], conclusion="好", by=None)
    rescore = assigning.adopt(verdict, unit=tree.finance, by=finance)
    assert rescore.pk == begun.pk
    assert rescore.opinion == "财政的意见"
    assert Rescore.objects.count() == 1


def test_nobody_scored_so_nothing_is_signed(task, team):
    with pytest.raises(JixiaoError, match="还没有人评分"):
        assigning.conclude(task, team["lead"], conclusion="好", by=None)


@pytest.mark.parametrize("method", ["random", "risk", "amount"])
def test_a_sample_can_be_drawn_again_from_its_seed(tree, task, method):
    from handed_in import at_finance, task_of

    for number in range(3):
        at_finance(task_of(tree.community, tree.finance, f"项目{number}", task.round))
    first = draw(unit=tree.finance, title="一", method=method, size=2, seed="2026", by=None)
    second = draw(unit=tree.finance, title="二", method=method, size=2, seed="2026", by=None)
    assert first.population == 4
    assert [item.task_id for item in first.items.all()] == [item.task_id for item in second.items.all()]
    assert all(item.basis for item in first.items.all())


def test_only_what_reached_the_bureau_is_drawn(tree, task):
    assert population(tree.finance, method="random", batch=task.round).count() == 1
    task.state = "filling"
    task.save()
    with pytest.raises(JixiaoError, match="没有可抽的自评"):
        draw(unit=tree.finance, title="无", method="random", size=1, by=None)


def test_what_is_handed_in_again_is_scored_anew(task, team, scored):
    from jixiao.web.evaluations import services as tasks

    first = scored(team["expert"])
    back = tasks.take(task, "return", by=None, reason="改")
    with pytest.raises(JixiaoError, match="还不能复核"):
        assigning.opinion_of(back, team["expert"])
    again = tasks.take(tasks.take(back, "submit", by=None, reason="见前"), "confirm", by=None)
    again = tasks.take(again, "forward", by=None)
    second = assigning.opinion_of(again, team["expert"])
    assert second.pk != first.pk
    assert assigning.opinions_of(again) == []


def test_the_lead_is_told_when_somebody_has_signed(task, team, outside, scored):
    scored(team["expert"])
    assert Notice.objects.filter(user=outside.lead, sentence__contains="已签署").count() == 1
