"""The states of a report as a table: (state, verb) → (state, who may). Nothing else changes a state."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from jixiao.errors import JixiaoError
from jixiao.web.accounts.models import User
from jixiao.web.orgs.models import Role
from jixiao.web.orgs.scope import memberships_of, roles_at
from jixiao.web.reviews.models import ReviewedReport, State

REVIEWERS = frozenset({Role.DEPARTMENT, Role.FINANCE_BUSINESS, Role.FINANCE_PERFORMANCE})
READERS = REVIEWERS | {Role.AUDIT}
OWNERS = frozenset({Role.HANDLER, Role.HEAD})


class Who(StrEnum):
    """Who may take a step."""

    WORKER = "worker"
    """The program, in the background."""
    REVIEWER = "reviewer"
    """主管部门 above the unit, or 财政 of its region."""
    OWN = "own"
    """经办人 or 负责人 of the unit that the report belongs to."""


@dataclass(frozen=True, slots=True)
class Transition:
    """What a verb leads to and what its button says. With ``reason`` the person must give one."""

    to: State
    who: Who
    title: str
    reason: bool = False


TABLE: Mapping[tuple[State, str], Transition] = {
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
"""Every step there is. ``start`` in 审核中 is a job whose worker was killed and that is taken up again."""

DECIDING = frozenset({State.CHECKED})
"""The states in which findings are decided about and remarks are added."""

SHOWN = frozenset({State.RETURNED, State.CORRECTED, State.CLOSED})
"""The states in which the unit of the report sees it."""


def transition(report: ReviewedReport, verb: str) -> Transition:
    """The row for the report's state; raises where its state knows no such verb."""
    found = TABLE.get((State(report.state), verb))
    if found is None:
        raise JixiaoError(
            "报告“{report}”现在是“{state}”，不能办理这一步；可能刚有人办理过，请刷新页面看最新状态。",
            report=report.name,
            state=State(report.state).label,
        )
    return found


def may(user: User, report: ReviewedReport, verb: str) -> bool:
    """Whether this person may take this step now."""
    found = TABLE.get((State(report.state), verb))
    return found is not None and holds(user, report, found.who)


def verbs(user: User, report: ReviewedReport) -> list[tuple[str, Transition]]:
    """The steps that this person may take now, in the order of the table."""
    state = State(report.state)
    return [(verb, row) for (start, verb), row in TABLE.items() if start is state and holds(user, report, row.who)]


def holds(user: User, report: ReviewedReport, who: Who) -> bool:
    """Whether the person is who the row asks for."""
    if who is Who.REVIEWER:
        return bool(REVIEWERS & roles_at(user, report.unit))
    if who is Who.OWN:
        return any(m.unit_id == report.unit_id and m.role in OWNERS for m in memberships_of(user))
    return False
