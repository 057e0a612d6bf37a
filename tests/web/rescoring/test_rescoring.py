"""Re-scoring a task: from the unit's own points to a result that the unit knows, replies to and gets an answer on."""

from decimal import Decimal

import pytest

from jixiao.errors import JixiaoError
from jixiao.web.audit.models import Entry
from jixiao.web.base.drafts import ConflictError
from jixiao.web.evaluations import services as tasks
from jixiao.web.notices.models import Notice
from jixiao.web.rescoring import services
from jixiao.web.rescoring.models import Band, Rescore, State
from jixiao.web.rescoring.sheets import Mark, band_of
from jixiao.web.rescoring.transitions import ROWS, STEPS, Who


def row(rescore, name):
    return rescore.rows.get(name=name)


def test_a_sheet_begins_with_what_the_unit_gave_itself(rescore, task):
    assert rescore.self_total == rescore.total == task.total
    assert rescore.self_grade == task.grade
    assert sum(r.self_points for r in rescore.rows.all()) == task.total
    first = row(rescore, "居民参与率")
    assert (first.weight, first.self_points, first.points) == (Decimal(15), Decimal("13.50"), Decimal("13.50"))
    assert "27%" in first.actual
    assert row(rescore, "预算执行率").self_points == Decimal("9.50")


def test_other_points_change_total_and_grade(rescore, marks):
    saved = services.save(
        rescore, marks(居民参与率=Mark(points=Decimal(4), reason="少")), opinion="", version=1, by=None
    )
    assert saved.total == rescore.self_total - Decimal("9.5")
    assert saved.grade == "良"
    assert saved.difference == Decimal("-9.5")
    assert saved.band == Band.NOTABLE


def test_a_corrected_value_is_scored_by_the_engine_and_explained(rescore, marks):
    saved = services.save(rescore, marks(居民参与率=Mark(corrected="15%")), opinion="", version=1, by=None)
    changed = row(saved, "居民参与率")
    assert changed.points == Decimal("7.50")
    assert "15%" in changed.computed
    assert "7.50" in changed.computed or "7.5" in changed.computed


def test_a_corrected_survey_and_points_of_ones_own(rescore, marks):
    given = marks(社区居民满意度=Mark(corrected="45%", points=Decimal(3), reason="问卷无效"))
    changed = row(services.save(rescore, given, opinion="", version=1, by=None), "社区居民满意度")
    assert changed.points == Decimal(3)
    assert "45%" in changed.computed


def test_points_beyond_the_weight_and_too_many_digits_are_refused(rescore, marks):
    with pytest.raises(JixiaoError, match="“居民参与率”的分值是15分，给的是16分"):
        services.save(rescore, marks(居民参与率=Mark(points=Decimal(16))), opinion="", version=1, by=None)
    with pytest.raises(JixiaoError, match="最多两位小数"):
        services.save(rescore, marks(居民参与率=Mark(points=Decimal("1.005"))), opinion="", version=1, by=None)
    assert Rescore.objects.get().version == 1


def test_two_people_do_not_save_over_each_other(rescore, marks):
    services.save(rescore, marks(), opinion="先", version=1, by=None)
    with pytest.raises(ConflictError) as told:
        services.save(rescore, marks(), opinion="后", version=1, by=None)
    assert told.value.thing.opinion == "先"


def test_a_button_saves_over_what_its_own_page_saved_while_one_typed(rescore, marks):
    services.save(rescore, marks(), opinion="打字", version=1, by=None, told=False, page="a")
    assert services.save(rescore, marks(), opinion="按钮", version=1, by=None, page="a").opinion == "按钮"
    for late in ({"told": False, "page": "a"}, {"page": "b"}, {}):
        with pytest.raises(ConflictError):
            services.save(rescore, marks(), opinion="晚到", version=1, by=None, **late)


def test_typing_is_saved_without_a_line_in_the_log(rescore, marks):
    before = Entry.objects.count()
    services.save(rescore, marks(), opinion="边写边存", version=1, by=None, told=False)
    assert Entry.objects.count() == before


def test_what_is_missing_keeps_it_open(rescore, marks):
    saved = services.save(rescore, marks(居民参与率=Mark(points=Decimal(10))), opinion="", version=1, by=None)
    gaps = services.gaps_of(saved, list(saved.rows.all()))
    assert gaps == ("“居民参与率”与自评相差 -3.50 分，没有写明原因。", "没有填写复核意见。")
    with pytest.raises(JixiaoError, match="还有 2 处没有填完"):
        services.finish(saved, by=None)
    open_ = services.save(saved, marks(居民参与率=Mark()), opinion="好", version=2, by=None)
    assert open_.total is not None
    assert open_.grade == ""
    with pytest.raises(JixiaoError, match="没有复核分"):
        services.finish(open_, by=None)


def test_the_result_is_locked_and_told_to_the_unit(final, clerk, marks):
    assert final.state == State.FINAL
    assert final.finished is not None
    with pytest.raises(JixiaoError, match="已锁定"):
        services.save(final, marks(), opinion="改", version=final.version, by=None)
    again = services.take(final, "reply", by=clerk, reason="参与率有活动记录。")
    assert again.reply == "参与率有活动记录。"


def test_the_unit_is_told_and_the_bureau_hears_the_reply(rescore, marks, clerk, head, finance):
    saved = services.save(rescore, marks(), opinion="好", version=1, by=finance)
    services.finish(saved, by=finance)
    told = Notice.objects.filter(user__in=(clerk, head), object_code=str(rescore.code))
    assert told.count() == 2
    assert "复核 98" in told.first().sentence
    services.take(saved, "reply", by=clerk, reason="有异议")
    assert Notice.objects.filter(user=finance, sentence__contains="有异议").exists()


def test_finance_upholds_or_revises_once(final, clerk, finance, marks):
    replied = services.take(final, "reply", by=clerk, reason="有活动记录")
    revising = services.take(replied, "revise", by=finance, reason="采纳")
    assert revising.answer == "采纳"
    changed = marks(居民参与率=Mark(points=Decimal(12), reason="补充了记录"))
    saved = services.save(revising, changed, opinion="已更正", version=revising.version, by=finance)
    done = services.finish(saved, by=finance)
    assert done.state == State.CLOSED
    with pytest.raises(JixiaoError):
        services.take(done, "reply", by=clerk, reason="还有异议")


def test_a_step_without_its_reason_or_with_an_old_version_is_refused(final, clerk):
    with pytest.raises(JixiaoError, match="要写明内容"):
        services.take(final, "reply", by=clerk, reason=" ")
    with pytest.raises(JixiaoError, match="有人修改过"):
        services.take(final, "agree", by=clerk, version=final.version - 1)


def test_only_what_reached_the_bureau_is_rescored_and_only_once(tree, rescore, task):
    from handed_in import task_of

    with pytest.raises(JixiaoError, match="已经在复核"):
        services.begin(task, by=None)
    services.take(rescore, "void", by=None, reason="重来")
    assert services.begin(task, by=None).pk != rescore.pk
    unfinished = task_of(tree.community, tree.finance, "另一个项目", task.round)
    with pytest.raises(JixiaoError, match="还不能复核"):
        services.begin(unfinished, by=None)


def test_what_is_handed_in_again_is_rescored_anew_and_the_first_stays(final, task):
    back = tasks.take(task, "return", by=None, reason="改")
    again = tasks.take(tasks.take(back, "submit", by=None, reason="见前"), "confirm", by=None)
    second = services.begin(tasks.take(again, "forward", by=None), by=None)
    assert second.submission.number == 2
    assert Rescore.objects.get(pk=final.pk).total == final.total


@pytest.mark.parametrize(
    ("difference", "band"),
    [("-5", Band.WITHIN), ("5.01", Band.NOTABLE), ("-10", Band.NOTABLE), ("-10.01", Band.SERIOUS), ("0", Band.WITHIN)],
)
def test_the_band_follows_the_thresholds(tree, difference, band):
    assert band_of(Decimal(difference), services.policy_of(tree.finance)) == band


def test_the_bureau_sets_its_own_thresholds(tree, finance, final, marks):
    policy = services.decide(
        tree.finance, notable=Decimal(3), serious=Decimal(3), averaging="median", spread=Decimal(10), by=finance
    )
    assert band_of(final.difference, policy) == Band.SERIOUS
    with pytest.raises(JixiaoError, match="大于或等于"):
        services.decide(
            tree.finance, notable=Decimal(5), serious=Decimal(4), averaging="mean", spread=Decimal(10), by=finance
        )


TABLE = {
    ("draft", "finish"): ("final", "finance"),
    ("draft", "void"): ("void", "finance"),
    ("final", "agree"): ("closed", "own"),
    ("final", "reply"): ("replied", "own"),
    ("final", "close"): ("closed", "finance"),
    ("replied", "uphold"): ("closed", "finance"),
    ("replied", "revise"): ("revising", "finance"),
    ("revising", "finish"): ("closed", "finance"),
}


def test_every_row_of_the_table_is_tested():
    assert {(str(state), verb): (str(row.to), str(row.who)) for (state, verb), row in ROWS.items()} == TABLE


@pytest.mark.parametrize(("state", "verb"), TABLE, ids=lambda key: key)
def test_each_step_is_taken_by_whom_it_belongs_to_and_nobody_else(state, verb, rescore, marks, people):
    saved = services.save(rescore, marks(), opinion="好", version=1, by=None)
    saved.state = state
    saved.save()
    to, who = TABLE[state, verb]
    allowed = {"finance"} if who == Who.FINANCE else {"clerk", "head"}
    assert {name for name, user in people.items() if STEPS.may(user, saved, verb)} == allowed
    assert services.take(saved, verb, by=None, reason="因为").state == to


@pytest.mark.parametrize("state", list(State), ids=str)
def test_no_other_verb_is_known_in_a_state(state, rescore):
    rescore.state = state
    rescore.save()
    for verb in STEPS.verbs - {verb for known, verb in ROWS if known is state}:
        with pytest.raises(JixiaoError):
            services.take(rescore, verb, by=None, reason="因为")
