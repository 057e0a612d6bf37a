"""A project has one piece of work of a sort, whoever sends out rounds at the same moment."""

import pytest
from overtaking import overtaken

from jixiao.errors import JixiaoError
from jixiao.web.rounds.models import State


@pytest.fixture(autouse=True)
def _real_transactions(transactional_db):
    """Before anything else."""


def test_two_rounds_opened_at_once_give_a_project_work_once(draw_up, services, works):
    first, second = draw_up("一批"), draw_up("二批")
    results = overtaken(lambda: services.open_round(first, by=None), lambda: services.open_round(second, by=None))
    assert [str(result) for result in results] == ["一批", "二批"]
    assert [work.round for work in works] == [first]


def test_what_came_back_and_a_round_opened_at_once(draw_up, services, works):
    first, second = draw_up("一批"), draw_up("二批")
    services.open_round(first, by=None)
    work = services.take(works.get(), "void", by=None, reason="重复")
    overtaken(
        lambda: services.take(work, "restore", by=None, reason="误作废"),
        lambda: services.open_round(second, by=None),
    )
    assert [(work.round, work.state) for work in works] == [(first, State.TODO)]


def test_what_another_round_has_taken_over_does_not_come_back(draw_up, services, works):
    first, second = draw_up("一批"), draw_up("二批")
    services.open_round(first, by=None)
    work = services.take(works.get(), "void", by=None, reason="合并到二批")
    services.open_round(second, by=None)
    with pytest.raises(JixiaoError, match="已在批次“二批”中办理"):
        services.take(work, "restore", by=None, reason="误作废")
    assert [work.state for work in works] == [State.VOID, State.TODO]


def test_each_sort_has_its_own_word_for_what_is_left_out(draw_up, services, works, sort):
    services.open_round(draw_up("一批"), by=None)
    work = services.take(works.get(), "void", by=None, reason="不在范围")
    word = {"evaluations": "作废", "monitoring": "不需监控"}[sort]
    assert (work.get_state_display(), work.steps.get().get_state_display()) == (word, word)
    with pytest.raises(JixiaoError, match=f"现在是“{word}”"):
        services.take(work, "submit", by=None)
