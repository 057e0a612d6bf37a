"""The gate to projects: strangers get 404, who may not do it gets 403."""

from collections.abc import Mapping
from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.db.models import Exists, OuterRef, QuerySet

from jixiao.web.accounts.models import User
from jixiao.web.orgs.access import EVERYBODY, obtain
from jixiao.web.orgs.models import Role
from jixiao.web.orgs.scope import OWN, memberships_of, units_seen_by
from jixiao.web.projects import transitions
from jixiao.web.projects.models import Project

MAY: Mapping[str, frozenset[Role]] = {"read": EVERYBODY, "edit": frozenset({Role.HANDLER, Role.HEAD})}


def get_project_for(user: User, code: UUID | str, *, to: str = "read") -> Project:
    """The project of that code. ``to`` is ``read``, ``edit``, or a verb of the table of transitions."""
    projects = Project.objects.select_related("unit__region", "kind", "at", "goal")
    project = obtain(projects, user, code, to=to if to in MAY else "read", may=MAY)
    if to not in MAY and not transitions.may(user, project, to):
        raise PermissionDenied
    return project


def projects_for(user: User) -> QuerySet[Project]:
    """Every project that the person sees.

    Who sees a few units of their own is answered from the index of units. Who sees a whole region meets what they see
    on every page of the list: there the newest are taken in order and each is asked for its unit, because sorting all
    projects of a province for fifty of them takes SQLite ten times as long.
    """
    units = units_seen_by(user).order_by()
    if all(membership.role in OWN for membership in memberships_of(user)):
        return Project.objects.filter(unit__in=units)
    return Project.objects.filter(Exists(units.filter(pk=OuterRef("unit_id"))))


def waiting_for(user: User) -> QuerySet[Project]:
    """The projects whose turn is at a unit where the person reviews, the longest waiting first."""
    units = [m.unit_id for m in memberships_of(user) if m.role in transitions.REVIEWERS]
    return Project.objects.filter(at__in=units, state__in=transitions.WAITING).order_by("changed")


def own_unfinished(user: User) -> QuerySet[Project]:
    """The projects of the person's own unit that can be worked on, the latest first."""
    units = [m.unit_id for m in memberships_of(user) if m.role in transitions.OWNERS]
    return Project.objects.filter(unit__in=units, state__in=transitions.EDITABLE).order_by("-changed")
