"""What is due of work, for reminders: what units still have, and what heads have not confirmed."""

from collections.abc import Iterator
from datetime import date
from typing import Any

from django.db.models import Q, QuerySet
from django.urls import reverse

from jixiao.web.accounts.models import User
from jixiao.web.notices.reminders import Deadline
from jixiao.web.orgs.models import Membership, Role
from jixiao.web.orgs.scope import OWNERS
from jixiao.web.rounds.models import WITH_UNIT, Stage, State, Work

MANY = 500
"""Work that is read in one go."""

HEADS = frozenset({Role.HEAD})


def work_deadlines(works: QuerySet[Any], until: date, *, page: str) -> Iterator[Deadline]:
    """The work whose deadline is not after ``until``, with those whose turn it is."""
    due: QuerySet[Any] = works.filter(Q(state__in=WITH_UNIT, round__state=Stage.OPEN, deadline__lte=until))
    people = Owners(due)
    work: Work
    for work in due.select_related("round", "project").order_by("unit", "pk").iterator(chunk_size=MANY):
        users = people.of(work.unit_id, HEADS if work.state == State.CONFIRMING else OWNERS)
        yield Deadline(work, f"“{work}”", work.deadline, users, reverse(page, args=[work.code]))


class Owners:
    """Who acts for the units of some things, in one query."""

    def __init__(self, things: QuerySet[Any]) -> None:
        units = things.order_by().values("unit")
        self._known: dict[int, list[tuple[User, str]]] = {}
        members = Membership.objects.filter(unit__in=units, role__in=OWNERS, user__is_active=True)
        for member in members.select_related("user").order_by("user"):
            self._known.setdefault(member.unit_id, []).append((member.user, member.role))

    def of(self, unit: int, roles: frozenset[Role]) -> tuple[User, ...]:
        """Those of the unit with one of the roles, each once."""
        return tuple(dict.fromkeys(user for user, role in self._known.get(unit, ()) if role in roles))
