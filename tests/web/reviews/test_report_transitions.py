"""The table of transitions, row by row."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from jixiao.errors import JixiaoError
from jixiao.web.reviews import services
from jixiao.web.reviews.models import ReviewedReport, State
from jixiao.web.reviews.transitions import STEPS

VERBS = ("start", "finish", "fail", "return", "close", "again", "withdraw", "resubmit")
REVIEWERS = {"department", "finance"}

EXPECTED = {
    ("queued", "start"): ("checking", set()),
    ("checking", "start"): ("checking", set()),
    ("checking", "finish"): ("checked", set()),
    ("checking", "fail"): ("unreadable", set()),
    ("checked", "return"): ("returned", REVIEWERS),
    ("checked", "close"): ("closed", REVIEWERS),
    ("unreadable", "again"): ("queued", REVIEWERS),
    ("unreadable", "return"): ("returned", REVIEWERS),
    ("returned", "withdraw"): ("checked", REVIEWERS),
    ("returned", "resubmit"): ("corrected", {"clerk", "head"}),
}


def test_the_table_has_these_rows():
    assert {(state.value, verb): row.to for (state, verb), row in STEPS.rows.items()} == {
        key: State(to) for key, (to, _) in EXPECTED.items()
    }


def in_state(unit, state) -> ReviewedReport:
    return ReviewedReport.objects.create(
        unit=unit, name="报告.txt", stored=f"reviews/{state}", size=1, sha256=state, state=state
    )


@pytest.mark.parametrize("state", State.values)
@pytest.mark.parametrize("verb", VERBS)
def test_each_verb_in_each_state(state, verb, tree, people):
    report = in_state(tree.community, state)
    may = {name for name, user in people.items() if STEPS.may(user, report, verb)}
    target, who = EXPECTED.get((state, verb), (None, set()))
    assert may == who
    if target is None:
        with pytest.raises(JixiaoError, match="不能办理这一步"):
            act(report, verb)
    elif who:
        act(report, verb)
        report.refresh_from_db()
        assert report.state == target


def act(report, verb) -> None:
    if verb == "resubmit":
        services.resubmit(report, SimpleUploadedFile("新.txt", "整改后".encode()), by=None)
    else:
        services.take(report, verb, by=None, reason="理由")


@pytest.mark.parametrize(
    ("state", "verb"),
    [("checked", "return"), ("checked", "close"), ("unreadable", "return"), ("returned", "withdraw")],
)
def test_it_rejects_empty_reason(state, verb, tree):
    report = in_state(tree.community, state)
    with pytest.raises(JixiaoError, match="写明原因"):
        services.take(report, verb, by=None, reason=" ")
    report.refresh_from_db()
    assert report.state == state


def test_who_comes_second_changes_nothing(returned):
    stale = ReviewedReport.objects.get(pk=returned.pk)
    stale.state = State.CHECKED
    with pytest.raises(JixiaoError, match="已退回"):
        services.take(stale, "close", by=None, reason="无须整改")
    returned.refresh_from_db()
    assert returned.state == State.RETURNED
