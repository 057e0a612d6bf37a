"""What waits for a person: results to answer, sheets to finish, replies of units, tasks to give scores on."""

from collections.abc import Iterable

from django.db.models import Exists, OuterRef, QuerySet

from jixiao.web.accounts.models import User
from jixiao.web.base.desk import Section
from jixiao.web.orgs.scope import FINANCE, OWNERS, memberships_of, roles_of
from jixiao.web.rescoring.access import assigned_tasks
from jixiao.web.rescoring.models import ASSIGNED, Opinion, Rescore, Signed, State

SHOWN = 10
"""Lines on the desk; the list has the rest."""


def sections(user: User) -> Iterable[Section]:
    """One section for each part that the person has in it."""
    roles = roles_of(user)
    if roles & FINANCE:
        bureaus = [m.unit_id for m in memberships_of(user) if m.role in FINANCE]
        open_ = Rescore.objects.filter(unit__in=bureaus, state__in=(State.REPLIED, State.REVISING, State.DRAFT))
        yield from _some(open_.order_by("-replied", "pk"), "复核待办", order=32)
    if roles & OWNERS:
        units = [m.unit_id for m in memberships_of(user) if m.role in OWNERS]
        told = Rescore.objects.filter(task__unit__in=units, state=State.FINAL)
        yield from _some(told.order_by("pk"), "复核结果待确认", order=16)
    if roles & ASSIGNED:
        signed = Opinion.objects.filter(task=OuterRef("pk"), assignment__user=user, state=Signed.SIGNED)
        waiting = assigned_tasks(user).filter(~Exists(signed)).select_related("project", "unit").order_by("pk")
        tasks = list(waiting[: SHOWN + 1])
        if tasks:
            context = {"tasks": tasks[:SHOWN], "more": len(tasks) > SHOWN}
            yield Section("受托评价", "rescoring/desk_tasks.html", context, order=12)


def _some(found: QuerySet[Rescore], title: str, *, order: int) -> Iterable[Section]:
    rescores = list(found.select_related("task__project", "task__unit")[: SHOWN + 1])
    if rescores:
        context = {"rescores": rescores[:SHOWN], "more": len(rescores) > SHOWN}
        yield Section(title, "rescoring/desk.html", context, order=order)
