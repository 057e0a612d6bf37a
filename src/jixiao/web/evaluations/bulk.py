"""What may be done to many tasks at once."""

from typing import Any
from uuid import UUID

from django.db import transaction
from django.db.models import QuerySet
from django.http import QueryDict
from django.urls import reverse

from jixiao.errors import JixiaoError
from jixiao.web.accounts.models import User
from jixiao.web.audit.services import record
from jixiao.web.bulk.listings import Act, Listing
from jixiao.web.evaluations import services
from jixiao.web.evaluations.access import get_task_for
from jixiao.web.evaluations.listing import HEAD, Filter, found, row_of
from jixiao.web.evaluations.models import Task
from jixiao.web.notices.services import tell, who_is_next
from jixiao.web.orgs.models import Role, Unit
from jixiao.web.orgs.scope import FINANCE, OWNERS, REVIEWERS
from jixiao.web.rounds.models import State

NOTHING_TO_DO = frozenset({State.ACCEPTED, State.VOID})
_TURN = {State.CONFIRMING: frozenset({Role.HEAD}), State.DEPARTMENT: frozenset({Role.DEPARTMENT})}


def give_back(user: User, code: UUID, reason: str) -> None:
    """Return one task."""
    services.take(get_task_for(user, code, to="return"), "return", by=user, reason=reason)


def forward(user: User, code: UUID, reason: str) -> None:
    """Pass one task on to finance."""
    services.take(get_task_for(user, code, to="forward"), "forward", by=user, reason=reason)


def accept(user: User, code: UUID, reason: str) -> None:
    """Accept one task."""
    services.take(get_task_for(user, code, to="accept"), "accept", by=user, reason=reason)


@transaction.atomic
def remind(user: User, code: UUID, reason: str) -> None:
    """Remind those whose turn it is, whoever they are."""
    task = get_task_for(user, code)
    state = State(task.state)
    if state in NOTHING_TO_DO:
        raise JixiaoError("“{task}”{state}，不用催办。", task=task, state=state.label)
    turn: Unit = task.at or task.unit
    roles = FINANCE if state is State.FINANCE else _TURN.get(state, OWNERS)
    why = f"：{reason}" if reason else ""
    sentence = f"请尽快办理“{task}”（{state.label}，{task.deadline.month}月{task.deadline.day}日截止）{why}"
    told = tell(who_is_next(turn, roles), sentence, link=reverse("evaluations:detail", args=[code]), on=task, by=user)
    if not told:
        raise JixiaoError("“{unit}”没有可以通知的人员；请系统管理员设置。", unit=turn.name)
    record(by=user, verb="remind", on=task, unit=turn, sentence=f"催办“{task}”{why}")


def _found(user: User, query: QueryDict) -> QuerySet[Task]:
    return found(user, Filter(query, user=user)).select_related("round", "project", "unit", "at")


def _label(task: Any) -> str:
    return f"{task}（{task.unit}）"


LISTINGS = (
    Listing(
        name="tasks",
        title="自评任务",
        page="evaluations:list",
        found=_found,
        label=_label,
        head=HEAD,
        row=row_of,
        acts=(
            Act("remind", "催办", remind, REVIEWERS, states=frozenset(State.values) - NOTHING_TO_DO),
            Act("return", "退回修改", give_back, REVIEWERS, reason=True, states=frozenset({"department", "finance"})),
            Act("forward", "审核通过，报财政", forward, frozenset({Role.DEPARTMENT}), states=frozenset({"department"})),
            Act("accept", "审核通过，办结", accept, FINANCE, states=frozenset({"finance"})),
        ),
    ),
)
