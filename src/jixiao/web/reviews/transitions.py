"""The states of a report as a table: (state, verb) → (state, who may). Nothing else changes a state."""

from collections.abc import Mapping
from enum import StrEnum

from jixiao.web.accounts.models import User
from jixiao.web.base.steps import Steps, Transition
from jixiao.web.orgs.scope import OWNERS, REVIEWERS, roles_at, works_in
from jixiao.web.reviews.models import ReviewedReport, State


class Who(StrEnum):
    """Who may take a step."""

    WORKER = "worker"
    """The program, in the background."""
    REVIEWER = "reviewer"
    """主管部门 above the unit, or 财政 of its region."""
    OWN = "own"
    """经办人 or 负责人 of the unit that the report belongs to."""


ROWS: Mapping[tuple[State, str], Transition[State, Who]] = {
    (State.QUEUED, "start"): Transition(State.CHECKING, Who.WORKER, "开始审核"),
    (State.CHECKING, "start"): Transition(State.CHECKING, Who.WORKER, "重新开始审核"),
    (State.CHECKING, "finish"): Transition(State.CHECKED, Who.WORKER, "完成审核"),
    (State.CHECKING, "fail"): Transition(State.UNREADABLE, Who.WORKER, "没有读成"),
    (State.CHECKED, "return"): Transition(State.RETURNED, Who.REVIEWER, "退回整改", reason=True),
    (State.CHECKED, "close"): Transition(State.CLOSED, Who.REVIEWER, "办结", reason=True),
    (State.UNREADABLE, "again"): Transition(State.QUEUED, Who.REVIEWER, "重新审核"),
    (State.UNREADABLE, "return"): Transition(State.RETURNED, Who.REVIEWER, "退回整改", reason=True),
    (State.RETURNED, "withdraw"): Transition(State.CHECKED, Who.REVIEWER, "撤回退回", reason=True),
    (State.RETURNED, "resubmit"): Transition(State.CORRECTED, Who.OWN, "提交整改后的报告"),
}
"""``start`` in 审核中 is a job whose worker was killed and that is taken up again."""

DECIDING = frozenset({State.CHECKED})
"""The states in which findings are decided about and remarks are added."""

SHOWN = frozenset({State.RETURNED, State.CORRECTED, State.CLOSED})
"""The states in which the unit of the report sees it."""


def holds(user: User, report: ReviewedReport, who: Who) -> bool:
    """Whether the person is who the row asks for."""
    if who is Who.REVIEWER:
        return bool(REVIEWERS & roles_at(user, report.unit))
    return who is Who.OWN and works_in(user, report.unit_id, OWNERS)


STEPS: Steps[ReviewedReport, State, Who] = Steps(State, ROWS, holds)
"""Every step there is."""
