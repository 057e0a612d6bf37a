"""The table of transitions row by row: where each verb leads, who may, and that nothing else is possible."""

import pytest

from jixiao.errors import JixiaoError

VERBS = ("submit", "withdraw", "forward", "approve", "return", "adjust", "cancel", "void")

EXPECTED = {
    ("draft", "submit"): ("submitted", {"clerk", "head"}),
    ("draft", "void"): ("void", {"clerk", "head"}),
    ("returned", "submit"): ("submitted", {"clerk", "head"}),
    ("returned", "void"): ("void", {"clerk", "head"}),
    ("submitted", "withdraw"): ("draft", {"clerk", "head"}),
    ("submitted", "forward"): ("submitted", {"turn"}),
    ("submitted", "return"): ("returned", {"turn"}),
    ("approved", "adjust"): ("adjusting", {"clerk", "head"}),
    ("approved", "void"): ("void", {"department", "finance", "turn", "last"}),
    ("adjusting", "submit"): ("adjustment", {"clerk", "head"}),
    ("adjusting", "cancel"): ("approved", {"clerk", "head"}),
    ("adjustment", "withdraw"): ("adjusting", {"clerk", "head"}),
    ("adjustment", "forward"): ("adjustment", {"turn"}),
    ("adjustment", "return"): ("adjusting", {"turn"}),
}
"""At a level that is not the last; approving is tried at the last one below."""


def brought_to(project, state):
    """The project in that state, by the verbs that lead there."""
    from jixiao.web.projects import services

    ways = {
        "draft": (),
        "submitted": ("submit",),
        "returned": ("submit", "return"),
        "approved": ("submit", "last", "approve"),
        "adjusting": ("submit", "last", "approve", "adjust"),
        "adjustment": ("submit", "last", "approve", "adjust", "submit"),
        "void": ("void",),
    }
    for verb in ways[state]:
        project = to_the_last(project) if verb == "last" else services.take(project, verb, by=None, reason="理由")
    return project


def to_the_last(project):
    from jixiao.web.projects import services

    while not project.is_last_level:
        project = services.take(project, "forward", by=None)
    return project


def test_the_table_has_these_rows_and_those_of_approving():
    from jixiao.web.projects.transitions import STEPS

    approving = {("submitted", "approve"), ("adjustment", "approve")}
    assert {(state.value, verb) for state, verb in STEPS.rows} == set(EXPECTED) | approving


@pytest.mark.parametrize("state", ["draft", "submitted", "returned", "approved", "adjusting", "adjustment", "void"])
@pytest.mark.parametrize("verb", VERBS)
def test_each_verb_in_each_state(state, verb, project, people, reviewers):
    from jixiao.web.projects import services
    from jixiao.web.projects.transitions import STEPS

    project = brought_to(project, state)
    everybody = people | {"turn": reviewers.street, "last": reviewers.province}
    may = {name for name, user in everybody.items() if STEPS.may(user, project, verb)}
    if (state, verb) in EXPECTED:
        target, who = EXPECTED[state, verb]
        assert may == who
        assert services.take(project, verb, by=None, reason="理由").state == target
    else:
        assert may == set()
        with pytest.raises(JixiaoError):
            services.take(project, verb, by=None, reason="理由")


@pytest.mark.parametrize("state", ["submitted", "adjustment"])
def test_only_the_last_level_approves(state, project, people, reviewers):
    from jixiao.web.projects import services
    from jixiao.web.projects.transitions import STEPS

    project = to_the_last(brought_to(project, state))
    everybody = people | vars(reviewers)
    assert {name for name, user in everybody.items() if STEPS.may(user, project, "approve")} == {"province"}
    assert not STEPS.may(reviewers.province, project, "forward")
    with pytest.raises(JixiaoError, match="最后一级"):
        services.take(project, "forward", by=None)
    assert services.take(project, "approve", by=None).state == "approved"


@pytest.mark.parametrize(
    ("state", "verb"), [("submitted", "return"), ("draft", "void"), ("approved", "adjust"), ("adjustment", "return")]
)
def test_it_rejects_empty_reason(state, verb, project):
    from jixiao.web.projects import services

    project = brought_to(project, state)
    with pytest.raises(JixiaoError, match="写明原因"):
        services.take(project, verb, by=None, reason="  ")


def test_every_step_is_logged_once(approved):
    from jixiao.web.audit.services import history, verify

    verbs = [entry.verb for entry in history(approved)]
    assert verbs == ["approve", "forward", "forward", "forward", "submit", "save", "create"]
    assert [step.verb for step in approved.steps.all()] == ["submit", "forward", "forward", "forward", "approve"]
    assert not list(verify())
