"""The gate to the money of projects: strangers get 404, who may not do it gets 403.

The unit writes what it received, paid on and spent; finance writes what it gives; all who see the project read.
"""

from collections.abc import Mapping
from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.db.models import Exists, OuterRef, QuerySet
from django.shortcuts import get_object_or_404

from jixiao.web.accounts.models import User
from jixiao.web.funds.models import AccountsDraft, Entry, File, Kind, Site, Source
from jixiao.web.funds.writing import OPEN
from jixiao.web.orgs.access import EVERYBODY, obtain
from jixiao.web.orgs.models import Role, Unit
from jixiao.web.orgs.scope import FINANCE, OWNERS, roles_at, units_with
from jixiao.web.projects.access import projects_for
from jixiao.web.projects.models import Project

MAY: Mapping[str, frozenset[Role]] = {"read": EVERYBODY, "write": OWNERS, "finance": FINANCE}
RULERS = FINANCE | {Role.DEPARTMENT, Role.HEAD}
"""Who sets from which sum a unit wants minutes."""

OF_FINANCE = frozenset({Kind.PLAN, Kind.ALLOTMENT, Kind.CARRY})
"""What finance writes; the other kinds are the unit's."""


def get_project_for(user: User, code: UUID | str, *, to: str = "read") -> Project:
    """The project of that code; ``to`` is ``read``, ``write`` (the unit) or ``finance``."""
    return obtain(Project.objects.select_related("kind", "balance"), user, code, to=to, may=MAY)


def get_source_for(user: User, code: UUID | str) -> Source:
    """A source of a project, for finance, who writes it."""
    return obtain(Source.objects.select_related("project"), user, code, to="finance", may=MAY, unit="project__unit")


def get_site_for(user: User, code: UUID | str) -> Site:
    """A site of a project, for the unit that writes it."""
    return obtain(Site.objects.select_related("project"), user, code, to="write", may=MAY, unit="project__unit")


def get_entry_for(user: User, code: UUID | str, *, to: str = "read") -> Entry:
    """An entry; ``to`` is ``read``, or ``change`` (reverse it, attach a file) for those who write its kind."""
    entries = Entry.objects.select_related("project", "source", "site", "by", "allotment", "reverses")
    entry = obtain(entries, user, code, to="read", may=MAY, unit="project__unit")
    if to == "change" and not may_change(user, entry):
        raise PermissionDenied
    return entry


def get_file_for(user: User, code: UUID | str) -> File:
    """A file, for all who read the entry."""
    return obtain(File.objects.all(), user, code, to="read", may=MAY, unit="entry__project__unit")


def get_draft_for(user: User, code: UUID | str) -> AccountsDraft:
    """One's own accounts between preview and import, while one still may write there."""
    draft = get_object_or_404(AccountsDraft.objects.select_related("project", "source"), code=code, made_by=user)
    get_project_for(user, draft.project.code, to="write")
    return draft


def get_unit_for(user: User, code: UUID | str) -> Unit:
    """A unit whose threshold the person sets."""
    return obtain(Unit.objects.all(), user, code, to="rule", may={"rule": RULERS}, unit="")


def may_change(user: User, entry: Entry) -> bool:
    """Whether the person writes entries of this kind for that unit."""
    writers = FINANCE if entry.kind in OF_FINANCE else OWNERS
    return bool(writers & roles_at(user, entry.project.unit))


def funded_for(user: User) -> QuerySet[Project]:
    """The projects with money that the person sees."""
    return projects_for(user).filter(balance__isnull=False)


def unfunded_for(user: User) -> QuerySet[Project]:
    """The approved projects that the person sees and for which finance has written no source of money."""
    approved = projects_for(user).filter(state__in=OPEN)
    return approved.filter(~Exists(Source.objects.filter(project=OuterRef("pk"))))


def ruled_by(user: User) -> QuerySet[Unit]:
    """The units whose threshold the person sets."""
    return units_with(user, RULERS).filter(closed=False)
