"""The gate to projects: strangers get 404, who may not do it gets 403."""

from collections.abc import Mapping
from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet

from jixiao.web.accounts.models import User
from jixiao.web.orgs.access import EVERYBODY, obtain
from jixiao.web.orgs.models import Role
from jixiao.web.orgs.scope import units_seen_by
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
    """Every project that the person sees."""
    return Project.objects.filter(unit__in=units_seen_by(user).order_by())
