"""What a person sees of rounds and work; the gates of the features build on it."""

from collections.abc import Mapping
from typing import TypeVar
from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.db.models import Exists, OuterRef, Q, QuerySet

from jixiao.web.accounts.models import User
from jixiao.web.base.steps import Steps
from jixiao.web.orgs.access import obtain
from jixiao.web.orgs.models import Region, Role
from jixiao.web.orgs.scope import INSIDE, OWNERS, REVIEWERS, memberships_of, units_seen_by
from jixiao.web.rounds.models import EDITABLE, REVIEWED, Round, Stage, State, Work
from jixiao.web.rounds.transitions import Who

ROUND_MAY: Mapping[str, frozenset[Role]] = {"read": INSIDE, "manage": frozenset({Role.FINANCE_PERFORMANCE})}
"""What may be done to a round, and by whom."""

RELATED = ("round__unit__region", "project__unit__region", "project__kind", "unit__region", "at", "goal")
"""What the pages of work read besides itself."""

W = TypeVar("W", bound=Work)
R = TypeVar("R", bound=Round)


def work_for(
    works: QuerySet[W],
    steps: Steps[W, State, Who],
    user: User,
    code: UUID | str,
    *,
    to: str,
    may: Mapping[str, frozenset[Role]],
) -> W:
    """The work of that code; ``to`` is a word of ``may``, or a verb of the table of transitions."""
    work = obtain(works.select_related(*RELATED), user, code, to=to if to in may else "read", may=may)
    if to not in may and not steps.may(user, work, to):
        raise PermissionDenied
    return work


def round_for(rounds: QuerySet[R], steps: Steps[R, Stage, Who], user: User, code: UUID | str, *, to: str) -> R:
    """The round of that code; ``to`` is ``read``, ``manage``, or a verb of the table of rounds."""
    batch = obtain(rounds, user, code, to=to if to in ROUND_MAY else "read", may=ROUND_MAY)
    if to not in ROUND_MAY and not steps.may(user, batch, to):
        raise PermissionDenied
    return batch


def works_seen(works: QuerySet[W], user: User) -> QuerySet[W]:
    """The work of the units that the person sees (as for projects, the index decides how)."""
    units = units_seen_by(user).order_by()
    if _is_of_a_unit(user):
        return works.filter(Q(unit__in=units))
    return works.filter(Exists(units.filter(pk=OuterRef("unit_id"))))


def rounds_seen(rounds: QuerySet[R], user: User) -> QuerySet[R]:
    """The rounds of the bureaus in the regions that the person works for."""
    return rounds.filter(Q(unit__in=units_seen_by(user).order_by()))


def rounds_offered(rounds: QuerySet[R], works: QuerySet[W], user: User) -> QuerySet[R]:
    """The rounds to choose from in a list of work: those of one's own work, else of the regions around and below.

    Asking for rounds by their work would read all work of a region.
    """
    members = memberships_of(user)
    if _is_of_a_unit(user):
        own = works.filter(Q(unit__in=[member.unit_id for member in members]))
        return rounds.filter(pk__in=own.order_by().values("round"))
    around = {
        member.unit.region.path[:end]
        for member in members
        for end in range(Region.steplen, len(member.unit.region.path) + 1, Region.steplen)
    }
    return rounds.filter(Q(unit__region__path__in=around) | Q(unit__in=units_seen_by(user).order_by()))


def waiting_for(works: QuerySet[W], user: User) -> QuerySet[W]:
    """The work whose turn is at a unit where the person reviews, and what a head must confirm."""
    members = memberships_of(user)
    reviews = [m.unit_id for m in members if m.role in REVIEWERS]
    heads = [m.unit_id for m in members if m.role == Role.HEAD]
    return works.filter(Q(at__in=reviews, state__in=REVIEWED)) | works.filter(Q(unit__in=heads, state=State.CONFIRMING))


def own_unfinished(works: QuerySet[W], user: User) -> QuerySet[W]:
    """The work of the person's own unit that is to be filled in, the most urgent first."""
    units = [m.unit_id for m in memberships_of(user) if m.role in OWNERS]
    mine = Q(unit__in=units, state__in=EDITABLE, round__state=Stage.OPEN)
    return works.filter(mine).order_by("deadline", "pk")


def _is_of_a_unit(user: User) -> bool:
    """Whether the person sees only what their own units have."""
    return all(membership.role in OWNERS for membership in memberships_of(user))
