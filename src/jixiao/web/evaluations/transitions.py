"""The states of a task and of a round as tables: (state, verb) → (state, who may). Nothing else changes a state."""

from jixiao.web.base.steps import Steps, Transition
from jixiao.web.evaluations.models import Round, Task
from jixiao.web.rounds.models import Stage, State
from jixiao.web.rounds.transitions import Rows, Who, holds, holds_round, round_steps, steps_with

OWN: Rows = {
    (State.DEPARTMENT, "collect"): Transition(State.FINANCE, Who.MANAGER, "直接转财政审核", reason=True),
}
"""What other work does not have: finance takes a task that lies with a department."""

STEPS: Steps[Task, State, Who] = Steps(State, steps_with(OWN, void="作废", restore="恢复任务"), holds)
"""Every step of a task."""

ROUND_STEPS: Steps[Round, Stage, Who] = Steps(Stage, round_steps("下达自评任务", "补发新批复项目的任务"), holds_round)
"""Every step of a round."""
