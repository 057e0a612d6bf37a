"""The steps that all work takes on its way from the unit to the bureau, and the steps of a round.

A feature completes the table by :func:`steps_with` and writes down what it calls things; nothing else changes a state.
"""

from collections.abc import Mapping
from enum import StrEnum

from jixiao.web.accounts.models import User
from jixiao.web.base.steps import Transition
from jixiao.web.orgs.models import Role
from jixiao.web.orgs.scope import FINANCE, OWNERS, works_in
from jixiao.web.rounds.models import Round, Stage, State, Work


class Who(StrEnum):
    """Who may take a step."""

    OWN = "own"
    """经办人 or 负责人 of the unit that reports."""
    HEAD = "head"
    """负责人 of the unit that reports."""
    DEPARTMENT = "department"
    """主管部门审核 of the very unit whose turn it is."""
    FINANCE = "finance"
    """财政业务审核 or 财政绩效管理 of the bureau that opened the round."""
    MANAGER = "manager"
    """财政绩效管理 of the bureau that opened the round."""


Row = Transition[State, Who]
Rows = Mapping[tuple[State, str], Row]

_SUBMIT = "提交负责人确认"
_RETURN = "退回修改"

COMMON: Rows = {
    (State.TODO, "submit"): Transition(State.CONFIRMING, Who.OWN, _SUBMIT),
    (State.FILLING, "submit"): Transition(State.CONFIRMING, Who.OWN, _SUBMIT),
    (State.RETURNED, "submit"): Transition(State.CONFIRMING, Who.OWN, _SUBMIT),
    (State.CONFIRMING, "confirm"): Transition(State.DEPARTMENT, Who.HEAD, "确认并报送"),
    (State.CONFIRMING, "return"): Transition(State.RETURNED, Who.HEAD, _RETURN, reason=True),
    (State.CONFIRMING, "withdraw"): Transition(State.FILLING, Who.OWN, "撤回修改"),
    (State.DEPARTMENT, "forward"): Transition(State.FINANCE, Who.DEPARTMENT, "审核通过，报财政"),
    (State.DEPARTMENT, "return"): Transition(State.RETURNED, Who.DEPARTMENT, _RETURN, reason=True),
    (State.DEPARTMENT, "withdraw"): Transition(State.FILLING, Who.HEAD, "撤回修改"),
    (State.FINANCE, "accept"): Transition(State.ACCEPTED, Who.FINANCE, "审核通过，办结"),
    (State.FINANCE, "return"): Transition(State.RETURNED, Who.FINANCE, _RETURN, reason=True),
    (State.ACCEPTED, "reopen"): Transition(State.RETURNED, Who.FINANCE, "重新开放填报", reason=True),
}
"""``confirm`` leads to ``finance`` where nobody stands above the unit (:func:`destination`)."""


def steps_with(own: Rows, *, void: str, restore: str) -> Rows:
    """The whole table of a feature: what all have, leaving out work in its words, and its own rows."""
    out: Row = Transition(State.VOID, Who.MANAGER, void, reason=True, danger=True)
    back: Row = Transition(State.TODO, Who.MANAGER, restore, reason=True)
    left_out = {(state, "void"): out for state in (State.TODO, State.FILLING, State.RETURNED)}
    return {**COMMON, **left_out, (State.VOID, "restore"): back, **own}


def round_steps(send: str, send_more: str) -> Mapping[tuple[Stage, str], Transition[Stage, Who]]:
    """The table of rounds."""
    return {
        (Stage.DRAFT, "open"): Transition(Stage.OPEN, Who.MANAGER, send),
        (Stage.OPEN, "fill"): Transition(Stage.OPEN, Who.MANAGER, send_more),
        (Stage.OPEN, "close"): Transition(Stage.CLOSED, Who.MANAGER, "结束本批次", danger=True),
        (Stage.CLOSED, "resume"): Transition(Stage.OPEN, Who.MANAGER, "重新开放本批次"),
    }


def holds(user: User, work: Work, who: Who) -> bool:
    """Whether the person is who the row asks for."""
    if who is Who.OWN:
        return works_in(user, work.unit_id, OWNERS)
    if who is Who.HEAD:
        return works_in(user, work.unit_id, frozenset({Role.HEAD}))
    if who is Who.DEPARTMENT:
        return works_in(user, work.at_id, frozenset({Role.DEPARTMENT}))
    return holds_round(user, work.round, who)


def holds_round(user: User, batch: Round, who: Who) -> bool:
    """Whether the person is who the row of a round asks for."""
    roles = frozenset({Role.FINANCE_PERFORMANCE}) if who is Who.MANAGER else FINANCE
    return works_in(user, batch.unit_id, roles)


def destination(row: Row, department: object) -> State:
    """Where a step really leads: without a department above, what the head confirms goes to finance at once."""
    return State.FINANCE if row.to is State.DEPARTMENT and department is None else row.to
