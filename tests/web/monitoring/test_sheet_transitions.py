"""The table of notices to rectify row by row; what can be urged when."""

import pytest
from ways import WAYS, brought_to

from jixiao.errors import JixiaoError
from jixiao.web.monitoring import services, urging

OWN = {"clerk", "head"}


def test_without_a_reviewer_above_the_sheet_goes_to_finance_at_once(sheet):
    assert brought_to(services, sheet, "department").state == "finance"


URGED_EXPECTED = {
    ("issued", "answer"): ("answered", OWN),
    ("answered", "settle"): ("settled", {"finance"}),
    ("answered", "again"): ("issued", {"finance"}),
}


@pytest.mark.parametrize("state", ["issued", "answered", "settled"])
@pytest.mark.parametrize("verb", ["answer", "settle", "again"])
def test_each_verb_of_a_notice_in_each_state(state, verb, sheet, people):
    from jixiao.web.monitoring.transitions import URGED_STEPS
    from jixiao.web.rounds.models import today

    notice = urging.urge(brought_to(services, sheet, "finance"), text="加快支付", deadline=today(), by=None)
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


@pytest.mark.parametrize("state", WAYS)
def test_only_what_is_handed_in_can_be_urged(state, sheet, department, finance):
    from jixiao.web.monitoring.access import may_urge
    from jixiao.web.rounds.models import today

    sheet = brought_to(services, sheet, state)
    handed_in = state in ("department", "finance", "accepted")
    assert may_urge(finance, sheet) is handed_in
    if handed_in:
        assert urging.urge(sheet, text="加快支付", deadline=today(), by=None).state == "issued"
    else:
        with pytest.raises(JixiaoError, match="报送以后"):
            urging.urge(sheet, text="加快支付", deadline=today(), by=None)
