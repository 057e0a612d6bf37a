"""The gate to re-scoring: strangers get 404, who may not do it gets 403; a unit sees its own once it is finished.

Evaluators and experts see what they are assigned to, as long as they are, and nothing else by that role.
"""

from collections.abc import Mapping
from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.db.models import Q, QuerySet
from django.http import Http404

from jixiao.web.accounts.models import User
from jixiao.web.evaluations.access import get_task_for
from jixiao.web.evaluations.models import EvidenceFile, Task
from jixiao.web.orgs.access import obtain
from jixiao.web.orgs.models import Role, Unit
from jixiao.web.orgs.scope import FINANCE, INSIDE, OWNERS, READERS, memberships_of, roles_at, units_with, works_in
from jixiao.web.rescoring.models import Assignment, Opinion, Rescore, Sample
from jixiao.web.rescoring.transitions import SHOWN, STEPS, Who

MAY: Mapping[str, frozenset[Role]] = {"read": READERS | OWNERS}
SAMPLES: Mapping[str, frozenset[Role]] = {"read": INSIDE, "manage": FINANCE}


def get_rescore_for(user: User, code: UUID | str, *, to: str = "read") -> Rescore:
    """The re-scoring of that code. ``to`` is ``read``, ``edit``, or a verb of the table of transitions."""
    related = ("task__unit__region", "task__project", "task__round", "unit", "by", "reply_by", "sample", "submission")
    rescore = obtain(Rescore.objects.select_related(*related), user, code, to="read", may=MAY, unit="task__unit")
    if rescore.state not in SHOWN and not INSIDE & roles_at(user, rescore.task.unit):
        raise Http404
    if to == "edit" and not STEPS.holds(user, rescore, Who.FINANCE):
        raise PermissionDenied
    if to not in ("read", "edit") and not STEPS.may(user, rescore, to):
        raise PermissionDenied
    return rescore


def rescores_for(user: User) -> QuerySet[Rescore]:
    """Every re-scoring that the person sees."""
    inside = Q(task__unit__in=units_with(user, INSIDE).order_by())
    told = Q(task__unit__in=units_with(user, READERS | OWNERS).order_by(), state__in=SHOWN)
    return Rescore.objects.filter(inside | told)


def get_task_inside(user: User, code: UUID | str, *, to: str = "read") -> Task:
    """A task whose re-scoring the person sees from inside (``read``) or does (``rescore``)."""
    task = get_task_for(user, code)
    if not (FINANCE if to == "rescore" else INSIDE) & roles_at(user, task.unit):
        raise PermissionDenied
    return task


def bureau_of(user: User, task: Task) -> Unit:
    """The finance bureau for which the person re-scores the task: that of the round, else their own above it."""
    own = [m.unit for m in memberships_of(user) if m.role in FINANCE]
    reaching = [unit for unit in own if task.unit.region.path.startswith(unit.region.path)]
    if not reaching:
        raise PermissionDenied
    return next((unit for unit in reaching if unit.pk == task.round.unit_id), reaching[0])


def get_sample_for(user: User, code: UUID | str, *, to: str = "read") -> Sample:
    """The sample of that code, to ``read`` or to ``manage``."""
    return obtain(Sample.objects.select_related("made_by", "round"), user, code, to=to, may=SAMPLES)


def samples_for(user: User) -> QuerySet[Sample]:
    """The samples of the bureaus that the person works for or audits."""
    return Sample.objects.filter(unit__in=units_with(user, INSIDE).order_by())


def assignments_of(user: User) -> QuerySet[Assignment]:
    """What the person is assigned to now."""
    return Assignment.objects.filter(user=user, ended=None)


def assigned_tasks(user: User) -> QuerySet[Task]:
    """Every task that the person is assigned to, by itself or by a sample."""
    mine = assignments_of(user)
    return Task.objects.filter(
        Q(pk__in=mine.exclude(task=None).values("task"))
        | Q(sampled__sample__in=mine.exclude(sample=None).values("sample"))
    ).distinct()


def get_assigned_for(user: User, code: UUID | str) -> tuple[Task, list[Assignment]]:
    """The task of that code with how the person is assigned to it; 404 for all others."""
    related = ("round__unit", "project__kind", "project__unit", "unit__region", "goal", "sheet")
    task = Task.objects.select_related(*related).filter(code=code).first()
    if task is None:
        raise Http404
    found = assigned_to(task).filter(user=user).select_related("user", "unit")
    if not found:
        raise Http404
    return task, list(found)


def get_own_opinion_for(user: User, code: UUID | str) -> Opinion:
    """The person's own sheet of that code, as long as they are assigned."""
    opinions = Opinion.objects.filter(assignment__user=user, assignment__ended=None)
    related = ("assignment__unit", "task__unit", "task__project", "task__round", "submission__task__goal")
    found = opinions.select_related(*related).filter(code=code).first()
    if found is None:
        raise Http404
    return found


def assigned_to(task: Task) -> QuerySet[Assignment]:
    """Who is assigned to the task now, by itself or by a sample."""
    return Assignment.objects.filter(Q(task=task) | Q(sample__items__task=task), ended=None).distinct()


def get_assignment_for(user: User, code: UUID | str) -> Assignment:
    """An assignment that the person may end: one of their own bureau."""
    found = Assignment.objects.select_related("unit", "user", "task", "sample").filter(code=code).first()
    if found is None or not works_in(user, found.unit_id, FINANCE):
        raise Http404
    return found


def get_evidence_for(user: User, code: UUID | str, file: UUID | str) -> EvidenceFile:
    """A file of a task that the person is assigned to."""
    task, _ = get_assigned_for(user, code)
    found = EvidenceFile.objects.filter(task=task, removed=False, code=file).first()
    if found is None:
        raise Http404
    return found
