"""What may be done to many tasks at once."""

from typing import Any

from django.db.models import QuerySet
from django.http import QueryDict

from jixiao.web.accounts.models import User
from jixiao.web.bulk.listings import Listing
from jixiao.web.evaluations.access import get_task_for
from jixiao.web.evaluations.listing import HEAD, Filter, found, row_of
from jixiao.web.evaluations.models import Task
from jixiao.web.evaluations.services import take
from jixiao.web.orgs.models import Role
from jixiao.web.orgs.scope import FINANCE, REVIEWERS
from jixiao.web.rounds.acts import reminding, stepping
from jixiao.web.rounds.models import REVIEWED, State


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
            reminding(get_task_for, "evaluations:detail"),
            stepping(get_task_for, take, "return", "退回修改", REVIEWERS, REVIEWED, reason=True),
            stepping(
                get_task_for, take, "forward", "审核通过，报财政", frozenset({Role.DEPARTMENT}), {State.DEPARTMENT}
            ),
            stepping(get_task_for, take, "accept", "审核通过，办结", FINANCE, {State.FINANCE}),
        ),
    ),
)
