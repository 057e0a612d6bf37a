"""The states of a re-scoring as a table: (state, verb) → (state, who may). Nothing else changes a state."""

from collections.abc import Mapping
from enum import StrEnum

from jixiao.web.accounts.models import User
from jixiao.web.base.steps import Steps, Transition
from jixiao.web.orgs.scope import FINANCE, OWNERS, works_in
from jixiao.web.rescoring.models import Rescore, State


class Who(StrEnum):
    """Who may take a step."""

    FINANCE = "finance"
    """财政业务审核 or 财政绩效管理 of the very bureau that re-scores."""
    OWN = "own"
    """经办人 or 负责人 of the unit whose self-evaluation it is."""


ROWS: Mapping[tuple[State, str], Transition[State, Who]] = {
    (State.DRAFT, "finish"): Transition(State.FINAL, Who.FINANCE, "完成复核，告知单位"),
    (State.DRAFT, "void"): Transition(State.VOID, Who.FINANCE, "放弃复核", reason=True, danger=True),
    (State.FINAL, "agree"): Transition(State.CLOSED, Who.OWN, "对复核结果无异议"),
    (State.FINAL, "reply"): Transition(State.REPLIED, Who.OWN, "提出反馈意见", reason=True),
    (State.FINAL, "close"): Transition(State.CLOSED, Who.FINANCE, "办结", reason=True),
    (State.REPLIED, "uphold"): Transition(State.CLOSED, Who.FINANCE, "答复：维持复核结果", reason=True),
    (State.REPLIED, "revise"): Transition(State.REVISING, Who.FINANCE, "答复：采纳意见，修改复核", reason=True),
    (State.REVISING, "finish"): Transition(State.CLOSED, Who.FINANCE, "完成修改，告知单位"),
}
"""The unit replies once: what was revised after a reply is the end."""

EDITABLE = frozenset({State.DRAFT, State.REVISING})
"""The states in which the sheet is filled in; in all others it is locked."""

SHOWN = frozenset({State.FINAL, State.REPLIED, State.REVISING, State.CLOSED})
"""The states in which the unit knows of it."""


def holds(user: User, rescore: Rescore, who: Who) -> bool:
    """Whether the person is who the row asks for."""
    if who is Who.OWN:
        return works_in(user, rescore.task.unit_id, OWNERS)
    return works_in(user, rescore.unit_id, FINANCE)


STEPS: Steps[Rescore, State, Who] = Steps(State, ROWS, holds)
"""Every step there is."""
