"""What may be done to many pieces of work at once, for the ``bulk.py`` of a feature."""

from collections.abc import Callable, Set
from typing import Any, Protocol, TypeVar
from uuid import UUID

from django.db import transaction

from jixiao.web.accounts.models import User
from jixiao.web.bulk.listings import Act
from jixiao.web.orgs.models import Role
from jixiao.web.orgs.scope import REVIEWERS
from jixiao.web.rounds.models import OVER, State, Work
from jixiao.web.rounds.telling import remind

Job = TypeVar("Job", bound=Work, covariant=True)


class Gate(Protocol[Job]):
    """The gate of the feature (``access.py``)."""

    def __call__(self, user: User, code: UUID, *, to: str = "read") -> Job:
        """The work, for who may do it."""


def reminding(gate: Gate[Work], page: str) -> Act:
    """Remind those whose turn it is."""

    @transaction.atomic
    def do(user: User, code: UUID, reason: str) -> None:
        remind(gate(user, code), by=user, reason=reason, page=page)

    return Act("remind", "催办", do, REVIEWERS, states=frozenset(State.values) - OVER)


def stepping(
    gate: Gate[Any],
    take: Callable[..., object],
    verb: str,
    title: str,
    roles: frozenset[Role],
    states: Set[State],
    *,
    reason: bool = False,
) -> Act:
    """Take one step of the table of transitions."""

    def do(user: User, code: UUID, why: str) -> None:
        take(gate(user, code, to=verb), verb, by=user, reason=why)

    return Act(verb, title, do, roles, reason=reason, states=frozenset(state.value for state in states))
