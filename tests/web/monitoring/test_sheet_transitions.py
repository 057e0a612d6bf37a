"""The tables of transitions row by row: where each verb leads, who may, and that nothing else is possible."""

import pytest

from jixiao.errors import JixiaoError

STATES = ("todo", "filling", "confirming", "department", "finance", "returned", "accepted", "void")
VERBS = ("submit", "confirm", "withdraw", "forward", "accept", "return", "reopen", "void", "restore")
OWN = {"clerk", "head"}

EXPECTED = {
    ("todo", "submit"): ("confirming", OWN),
    ("todo", "void"): ("void", {"finance"}),
    ("filling", "submit"): ("confirming", OWN),
    ("filling", "void"): ("void", {"finance"}),
    ("returned", "submit"): ("confirming", OWN),
    ("returned", "void"): ("void", {"finance"}),
    ("confirming", "confirm"): ("department", {"head"}),
    ("confirming", "return"): ("returned", {"head"}),
    ("confirming", "withdraw"): ("filling", OWN),
    ("department", "forward"): ("finance", {"department"}),
    ("department", "return"): ("returned", {"department"}),
    ("department", "withdraw"): ("filling", {"head"}),
    ("finance", "accept"): ("accepted", {"finance"}),
    ("finance", "return"): ("returned", {"finance"}),
    ("accepted", "reopen"): ("returned", {"finance"}),
    ("void", "restore"): ("todo", {"finance"}),
}
WAYS = {
    "todo": (),
    "confirming": ("submit",),
    "filling": ("submit", "withdraw"),
    "department": ("submit", "confirm"),
    "finance": ("submit", "confirm", "forward"),
    "returned": ("submit", "confirm", "return"),
    "accepted": ("submit", "confirm", "forward", "accept"),
    "void": ("void",),
}


def brought_to(sheet, state):
    """The sheet in that state, by the verbs that lead there."""
    from jixiao.web.monitoring import services

    for verb in WAYS[state]:
        sheet = services.take(sheet, verb, by=None, reason="理由")
    return sheet


def test_the_table_has_these_rows():
    from jixiao.web.monitoring.transitions import STEPS

    assert {(state.value, verb) for state, verb in STEPS.rows} == set(EXPECTED)


@pytest.mark.parametrize("state", STATES)
@pytest.mark.parametrize("verb", VERBS)
def test_each_verb_in_each_state(state, verb, sheet, people):
    from jixiao.web.monitoring import services
    from jixiao.web.monitoring.transitions import STEPS

    sheet = brought_to(sheet, state)
    may = {name for name, user in people.items() if STEPS.may(user, sheet, verb)}
    if (state, verb) in EXPECTED:
        target, who = EXPECTED[state, verb]
        assert may == who
        assert services.take(sheet, verb, by=None, reason="理由").state == target
    else:
        assert may == set()
        with pytest.raises(JixiaoError):
            services.take(sheet, verb, by=None, reason="理由")


def test_without_a_reviewer_above_the_sheet_goes_to_finance_at_once(sheet):
    assert brought_to(sheet, "department").state == "finance"


@pytest.mark.parametrize(("state", "verb"), [("confirming", "return"), ("accepted", "reopen"), ("todo", "void")])
def test_it_rejects_empty_reason(state, verb, sheet, department):
    from jixiao.web.monitoring import services

    sheet = brought_to(sheet, state)
    with pytest.raises(JixiaoError, match="写明原因"):
        services.take(sheet, verb, by=None, reason="  ")


ROUND_EXPECTED = {
    ("draft", "open"): "open",
    ("open", "fill"): "open",
    ("open", "close"): "closed",
    ("closed", "resume"): "open",
}


@pytest.mark.parametrize("state", ["draft", "open", "closed"])
@pytest.mark.parametrize("verb", ["open", "fill", "close", "resume"])
def test_each_verb_of_a_round_in_each_state(state, verb, batch, people):
    from jixiao.web.monitoring import services
    from jixiao.web.monitoring.transitions import ROUND_STEPS

    for step in {"draft": (), "open": ("open",), "closed": ("open", "close")}[state]:
        batch = services.take_round(batch, step, by=None)
    may = {name for name, user in people.items() if ROUND_STEPS.may(user, batch, verb)}
    if (state, verb) in ROUND_EXPECTED:
        assert may == {"finance"}
        assert services.take_round(batch, verb, by=None).state == ROUND_EXPECTED[state, verb]
    else:
        assert may == set()
        with pytest.raises(JixiaoError):
            services.take_round(batch, verb, by=None)


URGED_EXPECTED = {
    ("issued", "answer"): ("answered", OWN),
    ("answered", "settle"): ("settled", {"finance"}),
    ("answered", "again"): ("issued", {"finance"}),
}


@pytest.mark.parametrize("state", ["issued", "answered", "settled"])
@pytest.mark.parametrize("verb", ["answer", "settle", "again"])
def test_each_verb_of_a_notice_in_each_state(state, verb, sheet, people):
    from jixiao.web.monitoring import urging
    from jixiao.web.monitoring.transitions import URGED_STEPS
    from jixiao.web.rounds.models import today

    notice = urging.urge(brought_to(sheet, "finance"), text="加快支付", deadline=today(), by=None)
    for step in {"issued": (), "answered": ("answer",), "settled": ("answer", "settle")}[state]:
        notice = urging.take(notice, step, by=None, reason="已整改")
    may = {name for name, user in people.items() if URGED_STEPS.may(user, notice, verb)}
    if (state, verb) in URGED_EXPECTED:
        target, who = URGED_EXPECTED[state, verb]
        assert may == who
        assert urging.take(notice, verb, by=None, reason="理由").state == target
    else:
        assert may == set()
        with pytest.raises(JixiaoError):
            urging.take(notice, verb, by=None, reason="理由")


@pytest.mark.parametrize("state", STATES)
def test_only_what_is_handed_in_can_be_urged(state, sheet, department, finance):
    from jixiao.web.monitoring import urging
    from jixiao.web.monitoring.access import may_urge
    from jixiao.web.rounds.models import today

    sheet = brought_to(sheet, state)
    handed_in = state in ("department", "finance", "accepted")
    assert may_urge(finance, sheet) is handed_in
    if handed_in:
        assert urging.urge(sheet, text="加快支付", deadline=today(), by=None).state == "issued"
    else:
        with pytest.raises(JixiaoError, match="报送以后"):
            urging.urge(sheet, text="加快支付", deadline=today(), by=None)
