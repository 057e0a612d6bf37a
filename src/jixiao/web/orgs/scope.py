"""Who sees which units, and with which roles: one query for the memberships of a person, one for the units.

A handler and a head see their own unit; a competent department sees its unit and all below it; finance, audit and
administration see every unit in the region of theirs. Evaluators and experts see what they are assigned to, which
is the business of the features that assign them.
"""

from collections.abc import Iterable

from django.contrib.auth.models import AnonymousUser
from django.db.models import Q, QuerySet

from jixiao.web.accounts.models import User
from jixiao.web.orgs.models import Membership, Role, Unit

OWNERS = frozenset({Role.HANDLER, Role.HEAD})
"""Who acts for a unit in its own things."""

FINANCE = frozenset({Role.FINANCE_BUSINESS, Role.FINANCE_PERFORMANCE})
REVIEWERS = FINANCE | {Role.DEPARTMENT}
"""Who reviews what units hand in."""

OVERSEERS = frozenset({Role.DEPARTMENT, Role.FINANCE_PERFORMANCE})
"""Who answers for the units below."""

READERS = REVIEWERS | {Role.AUDIT}
"""Who reads what others handed in."""

INSIDE = FINANCE | {Role.AUDIT}
"""Who sees what the finance bureau works on before it is told."""

BELOW = frozenset({Role.DEPARTMENT})
REGION = frozenset({Role.FINANCE_BUSINESS, Role.FINANCE_PERFORMANCE, Role.AUDIT, Role.ADMIN})
ALL = frozenset(Role)
SEEING = OWNERS | BELOW | REGION
"""Who sees units by their role alone."""


def roles_of(user: User | AnonymousUser) -> frozenset[Role]:
    """Every role that the person has in some unit."""
    return frozenset(Role(membership.role) for membership in memberships_of(user))


def roles_at(user: User | AnonymousUser, unit: Unit) -> frozenset[Role]:
    """The roles that the person has with regard to ``unit``, by their own unit, its subtree or its region."""
    return frozenset(Role(membership.role) for membership in memberships_of(user) if _reaches(membership, unit))


def sees(user: User | AnonymousUser, unit: Unit) -> bool:
    """Whether the person sees ``unit``: says of one unit what :func:`units_seen_by` says of all."""
    return bool(roles_at(user, unit) & SEEING)


def units_seen_by(user: User | AnonymousUser) -> QuerySet[Unit]:
    """All units that the person sees."""
    return units_with(user, ALL)


def units_with(user: User | AnonymousUser, roles: Iterable[Role]) -> QuerySet[Unit]:
    """The units for which the person has one of these roles."""
    wanted = frozenset(roles)
    seen = Q(pk__in=())
    for membership in memberships_of(user):
        if membership.role in wanted:
            seen |= _reach(membership)
    return Unit.objects.filter(seen)


def memberships_of(user: User | AnonymousUser) -> list[Membership]:
    """The memberships of a person, read once and kept on the object (a request has its own)."""
    if isinstance(user, AnonymousUser) or not user.is_active:
        return []
    return user.known_memberships


def works_in(user: User | AnonymousUser, unit: int | None, roles: frozenset[Role]) -> bool:
    """Whether the person has one of ``roles`` in that very unit (its id)."""
    return any(m.unit_id == unit and m.role in roles for m in memberships_of(user))


def _reach(membership: Membership) -> Q:
    """The units that one membership opens."""
    if membership.role in OWNERS:
        return Q(pk=membership.unit_id)
    if membership.role in BELOW:
        return Q(path__startswith=membership.unit.path)
    if membership.role in REGION:
        return Q(region__path__startswith=membership.unit.region.path)
    return Q(pk__in=())


def _reaches(membership: Membership, unit: Unit) -> bool:
    """Whether one membership counts for ``unit``; says of one unit what :func:`_reach` says of all."""
    if membership.role in BELOW:
        return unit.path.startswith(membership.unit.path)
    if membership.role in REGION:
        return unit.region.path.startswith(membership.unit.region.path)
    return membership.unit_id == unit.pk
