"""The table of a task's states, row by row: what each step leads to, who may take it, which need a reason."""

import pytest

from jixiao.errors import JixiaoError

TABLE = [  # state, verb, leads to, who may, needs a reason
    ("todo", "submit", "confirming", "clerk head", False),
    ("todo", "void", "void", "finance", True),
    ("filling", "submit", "confirming", "clerk head", False),
    ("filling", "void", "void", "finance", True),
    ("returned", "submit", "confirming", "clerk head", False),
    ("returned", "void", "void", "finance", True),
    ("confirming", "confirm", "department", "head", False),
    ("confirming", "return", "returned", "head", True),
    ("confirming", "withdraw", "filling", "clerk head", False),
    ("department", "forward", "finance", "department", False),
    ("department", "return", "returned", "department", True),
    ("department", "withdraw", "filling", "head", False),
    ("department", "collect", "finance", "finance", True),
    ("finance", "accept", "accepted", "finance", False),
    ("finance", "return", "returned", "finance", True),
    ("accepted", "reopen", "returned", "finance", True),
    ("void", "restore", "todo", "finance", True),
]
ROUNDS = [
    ("draft", "open", "open"),
    ("open", "fill", "open"),
    ("open", "close", "closed"),
    ("closed", "resume", "open"),
]


def test_the_table_here_is_the_whole_table():
    from jixiao.web.evaluations.transitions import ROUND_STEPS, STEPS

    assert {(start.value, verb) for start, verb in STEPS.rows} == {row[:2] for row in TABLE}
    assert {(start.value, verb) for start, verb in ROUND_STEPS.rows} == {row[:2] for row in ROUNDS}


@pytest.mark.parametrize(("start", "verb", "end", "who", "reason"), TABLE, ids=lambda value: str(value))
def test_every_step(task, tree, people, start, verb, end, who, reason):
    from jixiao.web.evaluations import services
    from jixiao.web.evaluations.models import Task
    from jixiao.web.evaluations.transitions import STEPS

    at = {"department": tree.bureau, "finance": tree.finance}.get(start)
    Task.objects.filter(pk=task.pk).update(state=start, at=at)
    task.refresh_from_db()
    assert {name for name, user in people.items() if STEPS.may(user, task, verb)} == set(who.split())
    if reason:
        with pytest.raises(JixiaoError, match="写明原因"):
            services.take(task, verb, by=None)
    done = services.take(task, verb, by=None, reason="说明")
    assert done.state == end
    assert Task.objects.get(pk=task.pk).state == end
    assert done.steps.get().verb == verb


@pytest.mark.parametrize(("start", "verb", "end"), ROUNDS)
def test_every_step_of_a_round(batch, people, start, verb, end):
    from jixiao.web.evaluations import services
    from jixiao.web.evaluations.models import Round
    from jixiao.web.evaluations.transitions import ROUND_STEPS

    Round.objects.filter(pk=batch.pk).update(state=start)
    batch.refresh_from_db()
    assert {name for name, user in people.items() if ROUND_STEPS.may(user, batch, verb)} == {"finance"}
    assert services.take_round(batch, verb, by=None).state == end


def test_a_step_that_the_state_does_not_know_is_refused(task):
    from jixiao.web.evaluations import services

    with pytest.raises(JixiaoError, match="不能办理这一步"):
        services.take(task, "accept", by=None)
