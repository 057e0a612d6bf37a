"""The states of a sheet, a round and a notice to rectify as tables: (state, verb) → (state, who may)."""

from collections.abc import Mapping
from enum import StrEnum

from jixiao.web.accounts.models import User
from jixiao.web.base.steps import Steps, Transition
from jixiao.web.monitoring.models import Rectification, Round, Sheet, Urged
from jixiao.web.orgs.models import Role
from jixiao.web.orgs.scope import FINANCE, OWNERS, works_in
from jixiao.web.rounds.models import Stage, State


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


_SUBMIT = "提交负责人确认"
_RETURN = "退回修改"
_VOID = "不需监控"

ROWS: Mapping[tuple[State, str], Transition[State, Who]] = {
    (State.TODO, "submit"): Transition(State.CONFIRMING, Who.OWN, _SUBMIT),
    (State.TODO, "void"): Transition(State.VOID, Who.MANAGER, _VOID, reason=True, danger=True),
    (State.FILLING, "submit"): Transition(State.CONFIRMING, Who.OWN, _SUBMIT),
    (State.FILLING, "void"): Transition(State.VOID, Who.MANAGER, _VOID, reason=True, danger=True),
    (State.RETURNED, "submit"): Transition(State.CONFIRMING, Who.OWN, _SUBMIT),
    (State.RETURNED, "void"): Transition(State.VOID, Who.MANAGER, _VOID, reason=True, danger=True),
    (State.CONFIRMING, "confirm"): Transition(State.DEPARTMENT, Who.HEAD, "确认并报送"),
    (State.CONFIRMING, "return"): Transition(State.RETURNED, Who.HEAD, "退回经办人", reason=True),
    (State.CONFIRMING, "withdraw"): Transition(State.FILLING, Who.OWN, "撤回修改"),
    (State.DEPARTMENT, "forward"): Transition(State.FINANCE, Who.DEPARTMENT, "审核通过，报财政"),
    (State.DEPARTMENT, "return"): Transition(State.RETURNED, Who.DEPARTMENT, _RETURN, reason=True),
    (State.DEPARTMENT, "withdraw"): Transition(State.FILLING, Who.HEAD, "撤回修改"),
    (State.FINANCE, "accept"): Transition(State.ACCEPTED, Who.FINANCE, "审核通过，办结"),
    (State.FINANCE, "return"): Transition(State.RETURNED, Who.FINANCE, _RETURN, reason=True),
    (State.ACCEPTED, "reopen"): Transition(State.RETURNED, Who.FINANCE, "重新开放填报", reason=True),
    (State.VOID, "restore"): Transition(State.TODO, Who.MANAGER, "恢复监控", reason=True),
}
"""``confirm`` leads to ``finance`` where no department above has a reviewer (:func:`destination`)."""

URGABLE = frozenset({State.DEPARTMENT, State.FINANCE, State.ACCEPTED})
"""The states in which finance may attach a notice to rectify: the unit has said how things stand."""

ROUND_ROWS: Mapping[tuple[Stage, str], Transition[Stage, Who]] = {
    (Stage.DRAFT, "open"): Transition(Stage.OPEN, Who.MANAGER, "下达监控任务"),
    (Stage.OPEN, "fill"): Transition(Stage.OPEN, Who.MANAGER, "补发新批复项目的监控表"),
    (Stage.OPEN, "close"): Transition(Stage.CLOSED, Who.MANAGER, "结束本批次", danger=True),
    (Stage.CLOSED, "resume"): Transition(Stage.OPEN, Who.MANAGER, "重新开放本批次"),
}

URGED_ROWS: Mapping[tuple[Urged, str], Transition[Urged, Who]] = {
    (Urged.ISSUED, "answer"): Transition(Urged.ANSWERED, Who.OWN, "回复整改情况", reason=True),
    (Urged.ANSWERED, "settle"): Transition(Urged.SETTLED, Who.FINANCE, "整改到位，销号"),
    (Urged.ANSWERED, "again"): Transition(Urged.ISSUED, Who.FINANCE, "要求继续整改", reason=True),
}


def holds(user: User, sheet: Sheet, who: Who) -> bool:
    """Whether the person is who the row asks for."""
    if who is Who.OWN:
        return works_in(user, sheet.unit_id, OWNERS)
    if who is Who.HEAD:
        return works_in(user, sheet.unit_id, frozenset({Role.HEAD}))
    if who is Who.DEPARTMENT:
        return works_in(user, sheet.at_id, frozenset({Role.DEPARTMENT}))
    return holds_round(user, sheet.round, who)


def holds_round(user: User, batch: Round, who: Who) -> bool:
    """Whether the person is who the row of a round asks for."""
    roles = frozenset({Role.FINANCE_PERFORMANCE}) if who is Who.MANAGER else FINANCE
    return works_in(user, batch.unit_id, roles)


def destination(row: Transition[State, Who], department: object) -> State:
    """Where a step really leads: without a department above, what the head confirms goes to finance at once."""
    return State.FINANCE if row.to is State.DEPARTMENT and department is None else row.to


STEPS: Steps[Sheet, State, Who] = Steps(State, ROWS, holds)
"""Every step of a sheet."""

ROUND_STEPS: Steps[Round, Stage, Who] = Steps(Stage, ROUND_ROWS, holds_round)
"""Every step of a round."""

URGED_STEPS: Steps[Rectification, Urged, Who] = Steps(
    Urged, URGED_ROWS, lambda user, notice, who: holds(user, notice.sheet, who)
)
"""Every step of a notice to rectify."""
