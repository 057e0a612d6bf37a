"""What waits for a person: results to answer, sheets to finish, replies of units, tasks to give scores on."""

from collections.abc import Iterable

from django.db.models import Exists, Min, OuterRef, Q, Subquery
from django.urls import reverse

from jixiao.web.accounts.models import User
from jixiao.web.base.desk import Line, Section, listed
from jixiao.web.evaluations.models import Submission, Task
from jixiao.web.orgs.scope import FINANCE, OWNERS, memberships_of, roles_of
from jixiao.web.rescoring.access import assigned_tasks
from jixiao.web.rescoring.models import ASSIGNED, Opinion, Rescore, Signed, State


def sections(user: User) -> Iterable[Section]:
    """One section for each part that the person has in it."""
    roles, every = roles_of(user), reverse("rescoring:list")
    names = ("task__project", "task__unit")
    if roles & FINANCE:
        bureaus = [m.unit_id for m in memberships_of(user) if m.role in FINANCE]
        open_ = Rescore.objects.filter(unit__in=bureaus, state__in=(State.REPLIED, State.REVISING, State.DRAFT))
        waiting = open_.select_related(*names).order_by("-replied", "pk")
        yield from listed("复核待办", waiting, _rescore, more=every, order=32)
    if roles & OWNERS:
        units = [m.unit_id for m in memberships_of(user) if m.role in OWNERS]
        told = Rescore.objects.filter(task__unit__in=units, state=State.FINAL).select_related(*names).order_by("pk")
        yield from listed("复核结果待确认", told, _rescore, more=f"{every}?state=final", order=16)
    if roles & ASSIGNED:
        last = Submission.objects.filter(task=OuterRef("pk")).order_by("-number").values("pk")[:1]
        signed = Opinion.objects.filter(submission=OuterRef("last"), assignment__user=user, state=Signed.SIGNED)
        mine = Q(assignments__user=user, assignments__ended=None)
        sampled = Q(sampled__sample__assignments__user=user, sampled__sample__assignments__ended=None)
        due = {
            "due": Min("assignments__due", filter=mine),
            "due_all": Min("sampled__sample__assignments__due", filter=sampled),
        }
        waiting_ = (
            assigned_tasks(user)
            .annotate(last=Subquery(last), **due)
            .filter(~Exists(signed))
            .select_related("project", "unit")
        )
        yield from listed("受托评价", waiting_.order_by("pk"), _task, more=reverse("rescoring:assigned"), order=12)


def _rescore(rescore: Rescore) -> Line:
    link = reverse("rescoring:detail", args=[rescore.code])
    about = f"{rescore.task.unit} · 自评 {rescore.self_total} 分，复核 {rescore.total} 分"
    mark = "warn" if rescore.state == State.REPLIED else ""
    since = rescore.replied if rescore.state == State.REPLIED else rescore.finished or rescore.begun
    return Line(rescore.task.project.name, link, about, State(rescore.state).label, mark, since=since)


def _task(task: Task) -> Line:
    link = reverse("rescoring:work", args=[task.code])
    due = [day for day in (getattr(task, "due", None), getattr(task, "due_all", None)) if day is not None]
    return Line(task.project.name, link, str(task.unit), deadline=min(due, default=None))
