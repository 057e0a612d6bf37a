"""The states of a project as a table: (state, verb) → (state, who may). Nothing else changes a state."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from jixiao.errors import JixiaoError
from jixiao.web.accounts.models import User
from jixiao.web.orgs.models import Role
from jixiao.web.orgs.scope import memberships_of, roles_at
from jixiao.web.projects.models import Project, State


class Who(StrEnum):
    """Who may take a step."""

    OWN = "own"
    """经办人 or 负责人 of the unit that declares."""
    LEVEL = "level"
    """A reviewer of the very unit whose turn it is; there is a further level."""
    LAST = "last"
    """A reviewer of the very unit whose turn it is, which is the last of the chain."""
    TURN = "turn"
    """A reviewer of the very unit whose turn it is."""
    ABOVE = "above"
    """The competent department, or the finance bureau of the region."""


@dataclass(frozen=True, slots=True)
class Transition:
    """What a verb leads to and what its button says. With ``reason`` the person must give one."""

    to: State
    who: Who
    title: str
    reason: bool = False
    danger: bool = False


_SUBMIT = "提交审核"
_FORWARD = "同意，报上一级"
_APPROVE = "同意批复"
_RETURN = "退回修改"
_WITHDRAW = "撤回"
_VOID = "作废"

TABLE: Mapping[tuple[State, str], Transition] = {
    (State.DRAFT, "submit"): Transition(State.SUBMITTED, Who.OWN, _SUBMIT),
    (State.DRAFT, "void"): Transition(State.VOID, Who.OWN, _VOID, reason=True, danger=True),
    (State.RETURNED, "submit"): Transition(State.SUBMITTED, Who.OWN, _SUBMIT),
    (State.RETURNED, "void"): Transition(State.VOID, Who.OWN, _VOID, reason=True, danger=True),
    (State.SUBMITTED, "withdraw"): Transition(State.DRAFT, Who.OWN, _WITHDRAW),
    (State.SUBMITTED, "forward"): Transition(State.SUBMITTED, Who.LEVEL, _FORWARD),
    (State.SUBMITTED, "approve"): Transition(State.APPROVED, Who.LAST, _APPROVE),
    (State.SUBMITTED, "return"): Transition(State.RETURNED, Who.TURN, _RETURN, reason=True),
    (State.APPROVED, "adjust"): Transition(State.ADJUSTING, Who.OWN, "申请调整", reason=True),
    (State.APPROVED, "void"): Transition(State.VOID, Who.ABOVE, _VOID, reason=True, danger=True),
    (State.ADJUSTING, "submit"): Transition(State.ADJUSTMENT, Who.OWN, "提交调整审核"),
    (State.ADJUSTING, "cancel"): Transition(State.APPROVED, Who.OWN, "放弃调整", danger=True),
    (State.ADJUSTMENT, "withdraw"): Transition(State.ADJUSTING, Who.OWN, _WITHDRAW),
    (State.ADJUSTMENT, "forward"): Transition(State.ADJUSTMENT, Who.LEVEL, _FORWARD),
    (State.ADJUSTMENT, "approve"): Transition(State.APPROVED, Who.LAST, "同意调整"),
    (State.ADJUSTMENT, "return"): Transition(State.ADJUSTING, Who.TURN, _RETURN, reason=True),
}
"""Every step there is."""

EDITABLE = frozenset({State.DRAFT, State.RETURNED, State.ADJUSTING})
"""The states in which the unit may change the goal; in all others it is locked."""

WAITING = frozenset({State.SUBMITTED, State.ADJUSTMENT})
"""The states in which a level above has its turn."""

OWNERS = frozenset({Role.HANDLER, Role.HEAD})
REVIEWERS = frozenset({Role.DEPARTMENT, Role.FINANCE_BUSINESS, Role.FINANCE_PERFORMANCE})
OVERSEERS = frozenset({Role.DEPARTMENT, Role.FINANCE_PERFORMANCE})


def transition(project: Project, verb: str) -> Transition:
    """The row for the project's state; raises where its state knows no such verb."""
    found = TABLE.get((State(project.state), verb))
    if found is None:
        raise JixiaoError(
            "项目“{project}”现在是“{state}”，不能办理这一步；可能刚有人办理过，请刷新页面看最新状态。",
            project=project.name,
            state=State(project.state).label,
        )
    return found


def may(user: User, project: Project, verb: str) -> bool:
    """Whether this person may take this step now."""
    found = TABLE.get((State(project.state), verb))
    return found is not None and holds(user, project, found.who)


def verbs(user: User, project: Project) -> list[tuple[str, Transition]]:
    """The steps that this person may take now, in the order of the table."""
    state = State(project.state)
    return [(verb, row) for (start, verb), row in TABLE.items() if start is state and holds(user, project, row.who)]


def holds(user: User, project: Project, who: Who) -> bool:
    """Whether the person is who the row asks for."""
    if who is Who.OWN:
        return any(m.unit_id == project.unit_id and m.role in OWNERS for m in memberships_of(user))
    if who is Who.ABOVE:
        return bool(OVERSEERS & roles_at(user, project.unit))
    if not any(m.unit_id == project.at_id and m.role in REVIEWERS for m in memberships_of(user)):
        return False
    return who is Who.TURN or project.is_last_level == (who is Who.LAST)
