"""Who is told of a step: those whose turn it becomes; the unit when it gets the task back, or when it is done."""

from collections.abc import Iterable

from django.urls import reverse

from jixiao.web.accounts.models import User
from jixiao.web.evaluations.models import Task
from jixiao.web.notices.services import tell, who_is_next
from jixiao.web.orgs.models import Role
from jixiao.web.orgs.scope import FINANCE, OWNERS
from jixiao.web.rounds.models import State

_TURN: dict[State, tuple[str, Iterable[Role]]] = {
    State.CONFIRMING: ("等待您确认", frozenset({Role.HEAD})),
    State.DEPARTMENT: ("等待您审核", frozenset({Role.DEPARTMENT})),
    State.FINANCE: ("等待您审核", FINANCE),
    State.RETURNED: ("已退回修改", OWNERS),
    State.ACCEPTED: ("已经办结", OWNERS),
    State.VOID: ("已作废", OWNERS),
    State.TODO: ("已恢复，请填报", OWNERS),
}


def tell_of(task: Task, verb: str, reason: str, by: User | None) -> None:
    """Tell of the step that was just taken."""
    found = _TURN.get(State(task.state))
    if found is None:
        return
    words, roles = found
    why = f"：{reason.strip()}" if reason.strip() and verb != "submit" else ""
    link = reverse("evaluations:detail", args=[task.code])
    tell(who_is_next(task.at or task.unit, roles), f"“{task}”{words}{why}", link=link, on=task, by=by)
