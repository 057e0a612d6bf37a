"""The gate to rounds and tasks: strangers get 404, who may not do it gets 403."""

from collections.abc import Mapping
from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.db.models import Exists, OuterRef, Q, QuerySet

from jixiao.web.accounts.models import User
from jixiao.web.evaluations.models import EvidenceFile, Round, Task
from jixiao.web.evaluations.transitions import ROUND_STEPS, STEPS
from jixiao.web.orgs.access import EVERYBODY, obtain
from jixiao.web.orgs.models import Region, Role
from jixiao.web.orgs.scope import FINANCE, OWNERS, REVIEWERS, memberships_of, units_seen_by
from jixiao.web.rounds.models import EDITABLE, REVIEWED, Stage, State

MAY: Mapping[str, frozenset[Role]] = {"read": EVERYBODY, "edit": OWNERS}
ROUND_MAY: Mapping[str, frozenset[Role]] = {
    "read": FINANCE | {Role.AUDIT},
    "manage": frozenset({Role.FINANCE_PERFORMANCE}),
}


def get_task_for(user: User, code: UUID | str, *, to: str = "read") -> Task:
    """The task of that code. ``to`` is ``read``, ``edit``, or a verb of the table of transitions."""
    tasks = Task.objects.select_related(
        "round__unit__region", "project__unit__region", "project__kind", "unit__region", "at", "goal", "sheet"
    )
    task = obtain(tasks, user, code, to=to if to in MAY else "read", may=MAY)
    if to not in MAY and not STEPS.may(user, task, to):
        raise PermissionDenied
    return task


def get_file_for(user: User, code: UUID | str, file: UUID | str, *, to: str = "read") -> EvidenceFile:
    """One file of a task."""
    task = get_task_for(user, code, to=to)
    found = obtain(
        EvidenceFile.objects.filter(task=task, removed=False).select_related("task"),
        user,
        file,
        to=to,
        may=MAY,
        unit="task__unit",
    )
    found.task = task
    return found


def get_round_for(user: User, code: UUID | str, *, to: str = "read") -> Round:
    """The round of that code. ``to`` is ``read``, ``manage``, or a verb of the table of rounds."""
    batch = obtain(Round.objects.all(), user, code, to=to if to in ROUND_MAY else "read", may=ROUND_MAY)
    if to not in ROUND_MAY and not ROUND_STEPS.may(user, batch, to):
        raise PermissionDenied
    return batch


def tasks_for(user: User) -> QuerySet[Task]:
    """Every task that the person sees: those of the units that they see (as for projects, the index decides how)."""
    units = units_seen_by(user).order_by()
    if all(membership.role in OWNERS for membership in memberships_of(user)):
        return Task.objects.filter(unit__in=units)
    return Task.objects.filter(Exists(units.filter(pk=OuterRef("unit_id"))))


def rounds_for(user: User) -> QuerySet[Round]:
    """The rounds of the bureaus in the regions that the person works for."""
    return Round.objects.filter(unit__in=units_seen_by(user).order_by())


def rounds_offered(user: User) -> QuerySet[Round]:
    """The rounds to choose from in a list of tasks: those of one's own few tasks, else of the regions around and below.

    Asking for rounds by their tasks would read every task of a region.
    """
    members = memberships_of(user)
    if all(member.role in OWNERS for member in members):
        return Round.objects.filter(tasks__unit__in=[member.unit_id for member in members]).distinct()
    around = {
        member.unit.region.path[:end]
        for member in members
        for end in range(Region.steplen, len(member.unit.region.path) + 1, Region.steplen)
    }
    return Round.objects.filter(Q(unit__region__path__in=around) | Q(unit__in=units_seen_by(user).order_by()))


def waiting_for(user: User) -> QuerySet[Task]:
    """The tasks whose turn is at a unit where the person reviews, and those that a head must confirm."""
    members = memberships_of(user)
    reviews = [m.unit_id for m in members if m.role in REVIEWERS]
    heads = [m.unit_id for m in members if m.role == Role.HEAD]
    mine = Task.objects.filter(at__in=reviews, state__in=REVIEWED)
    return mine | Task.objects.filter(unit__in=heads, state=State.CONFIRMING)


def own_unfinished(user: User) -> QuerySet[Task]:
    """The tasks of the person's own unit that are to be filled in, the most urgent first."""
    units = [m.unit_id for m in memberships_of(user) if m.role in OWNERS]
    return Task.objects.filter(unit__in=units, state__in=EDITABLE, round__state=Stage.OPEN).order_by("deadline", "pk")
