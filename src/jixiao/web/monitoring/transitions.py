"""The states of a sheet, a round and a notice to rectify as tables: (state, verb) → (state, who may)."""

from collections.abc import Mapping

from jixiao.web.base.steps import Steps, Transition
from jixiao.web.monitoring.models import Rectification, Round, Sheet, Urged
from jixiao.web.rounds.models import HANDED_IN, Stage, State
from jixiao.web.rounds.transitions import Rows, Who, holds, holds_round, round_steps, steps_with

OWN: Rows = {
    (State.CONFIRMING, "return"): Transition(State.RETURNED, Who.HEAD, "退回经办人", reason=True),
}

URGABLE = HANDED_IN
"""The states in which finance may attach a notice to rectify: the unit has said how things stand."""

URGED_ROWS: Mapping[tuple[Urged, str], Transition[Urged, Who]] = {
    (Urged.ISSUED, "answer"): Transition(Urged.ANSWERED, Who.OWN, "回复整改情况", reason=True),
    (Urged.ANSWERED, "settle"): Transition(Urged.SETTLED, Who.FINANCE, "整改到位，销号"),
    (Urged.ANSWERED, "again"): Transition(Urged.ISSUED, Who.FINANCE, "要求继续整改", reason=True),
}

STEPS: Steps[Sheet, State, Who] = Steps(State, steps_with(OWN, void="不需监控", restore="恢复监控"), holds)
"""Every step of a sheet."""

ROUND_STEPS: Steps[Round, Stage, Who] = Steps(Stage, round_steps("下达监控任务", "补发新批复项目的监控表"), holds_round)
"""Every step of a round."""

URGED_STEPS: Steps[Rectification, Urged, Who] = Steps(
    Urged, URGED_ROWS, lambda user, notice, who: holds(user, notice.sheet, who)
)
"""Every step of a notice to rectify."""
