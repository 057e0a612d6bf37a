"""The tables of work and of rounds, row by row: where each verb leads, who may, which need a reason; nothing else."""

import pytest
from django.db import transaction
from ways import brought_to

from jixiao.errors import JixiaoError

OWN = {"clerk", "head"}
ALL = {
    "todo": {"submit": ("confirming", OWN), "void": ("void", {"finance"})},
    "filling": {"submit": ("confirming", OWN), "void": ("void", {"finance"})},
    "returned": {"submit": ("confirming", OWN), "void": ("void", {"finance"})},
    "confirming": {
        "confirm": ("department", {"head"}),
        "return": ("returned", {"head"}),
        "withdraw": ("filling", OWN),
    },
    "department": {
        "forward": ("finance", {"department"}),
        "return": ("returned", {"department"}),
        "withdraw": ("filling", {"head"}),
    },
    "finance": {"accept": ("accepted", {"finance"}), "return": ("returned", {"finance"})},
    "accepted": {"reopen": ("returned", {"finance"})},
    "void": {"restore": ("todo", {"finance"})},
}
ONLY = {"evaluations": {"department": {"collect": ("finance", {"finance"})}}, "monitoring": {}}
"""What only one sort has."""

WITH_REASON = {"void", "return", "collect", "reopen", "restore"}
ROUNDS = {
    "draft": {"open": "open"},
    "open": {"fill": "open", "close": "closed"},
    "closed": {"resume": "open"},
}
ROUND_WAYS = {"draft": (), "open": ("open",), "closed": ("open", "close")}


@pytest.mark.parametrize("state", ALL)
def test_what_can_be_done_in_a_state_and_by_whom(state, sort, services, transitions, work, people):
    steps = transitions.STEPS
    work = brought_to(services, work, state)
    assert work.state == state
    expected = ALL[state] | ONLY[sort].get(state, {})
    assert {verb for start, verb in steps.rows if start == state} == set(expected)
    for verb in sorted(steps.verbs):
        end, who = expected.get(verb, ("", set()))
        assert {name for name, user in people.items() if steps.may(user, work, verb)} == who
        if verb not in expected or verb in WITH_REASON:
            with pytest.raises(JixiaoError, match="写明原因" if verb in expected else "不能办理这一步"):
                services.take(work, verb, by=None, reason="  ")
        if verb in expected:
            with transaction.atomic():
                done = services.take(work, verb, by=None, reason="理由")
                assert (done.state, done.steps.last().verb, done.steps.last().state) == (end, verb, end)
                transaction.set_rollback(True)


@pytest.mark.parametrize("state", ROUNDS)
def test_what_can_be_done_with_a_round_and_by_whom(state, services, transitions, draw_up, people):
    steps, batch = transitions.ROUND_STEPS, draw_up("一批")
    for verb in ROUND_WAYS[state]:
        batch = services.take_round(batch, verb, by=None)
    assert {verb for start, verb in steps.rows if start == state} == set(ROUNDS[state])
    for verb in sorted(steps.verbs):
        may = {name for name, user in people.items() if steps.may(user, batch, verb)}
        if verb not in ROUNDS[state]:
            assert may == set()
            with pytest.raises(JixiaoError, match="不能办理这一步"):
                services.take_round(batch, verb, by=None)
            continue
        assert may == {"finance"}
        with transaction.atomic():
            assert services.take_round(batch, verb, by=None).state == ROUNDS[state][verb]
            transaction.set_rollback(True)


def test_who_read_an_older_version_does_not_take_a_step(services, work):
    with pytest.raises(JixiaoError, match="有人修改过"):
        services.take(work, "submit", by=None, reason="理由", version=work.version - 1)
