"""The states of a project as a table: (state, verb) → (state, who may). Nothing else changes a state."""

from collections.abc import Mapping
from enum import StrEnum

from jixiao.web.accounts.models import User
from jixiao.web.base.steps import Steps, Transition
from jixiao.web.orgs.scope import OVERSEERS, OWNERS, REVIEWERS, roles_at, works_in
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


_SUBMIT = "提交审核"
_FORWARD = "同意，报上一级"
_APPROVE = "同意批复"
_RETURN = "退回修改"
_WITHDRAW = "撤回"
_VOID = "作废"

ROWS: Mapping[tuple[State, str], Transition[State, Who]] = {
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
EDITABLE = frozenset({State.DRAFT, State.RETURNED, State.ADJUSTING})
"""The states in which the unit may change the goal; in all others it is locked."""

WAITING = frozenset({State.SUBMITTED, State.ADJUSTMENT})
"""The states in which a level above has its turn."""


def holds(user: User, project: Project, who: Who) -> bool:
    """Whether the person is who the row asks for."""
    if who is Who.OWN:
        return works_in(user, project.unit_id, OWNERS)
    if who is Who.ABOVE:
        return bool(OVERSEERS & roles_at(user, project.unit))
    if not works_in(user, project.at_id, REVIEWERS):
        return False
    return who is Who.TURN or project.is_last_level == (who is Who.LAST)


STEPS: Steps[Project, State, Who] = Steps(State, ROWS, holds)
"""Every step there is."""
