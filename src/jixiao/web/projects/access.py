"""The gate to projects: strangers get 404, who may not do it gets 403."""

from collections.abc import Mapping
from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.db.models import Exists, OuterRef, QuerySet

from jixiao.web.accounts.models import User
from jixiao.web.orgs.access import EVERYBODY, obtain
from jixiao.web.orgs.models import Role
from jixiao.web.orgs.scope import OWNERS, REVIEWERS, memberships_of, units_seen_by
from jixiao.web.projects.models import Project
from jixiao.web.projects.transitions import EDITABLE, STEPS, WAITING

MAY: Mapping[str, frozenset[Role]] = {"read": EVERYBODY, "edit": OWNERS}


def get_project_for(user: User, code: UUID | str, *, to: str = "read") -> Project:
    """The project of that code. ``to`` is ``read``, ``edit``, or a verb of the table of transitions."""
    projects = Project.objects.select_related("unit__region", "kind", "at", "goal")
    project = obtain(projects, user, code, to=to if to in MAY else "read", may=MAY)
    if to not in MAY and not STEPS.may(user, project, to):
        raise PermissionDenied
    return project


def projects_for(user: User) -> QuerySet[Project]:
    """Every project that the person sees.

    Who sees a few units of their own is answered from the index of units. Who sees a whole region meets what they see
    on every page of the list: there the newest are taken in order and each is asked for its unit, because sorting all
    projects of a province for fifty of them takes SQLite ten times as long.
    """
    units = units_seen_by(user).order_by()
    if all(membership.role in OWNERS for membership in memberships_of(user)):
        return Project.objects.filter(unit__in=units)
    return Project.objects.filter(Exists(units.filter(pk=OuterRef("unit_id"))))


def waiting_for(user: User) -> QuerySet[Project]:
    """The projects whose turn is at a unit where the person reviews, the longest waiting first."""
    units = [m.unit_id for m in memberships_of(user) if m.role in REVIEWERS]
    return Project.objects.filter(at__in=units, state__in=WAITING).order_by("changed")


def own_unfinished(user: User) -> QuerySet[Project]:
    """The projects of the person's own unit that can be worked on, the latest first."""
    units = [m.unit_id for m in memberships_of(user) if m.role in OWNERS]
    return Project.objects.filter(unit__in=units, state__in=EDITABLE).order_by("-changed")
