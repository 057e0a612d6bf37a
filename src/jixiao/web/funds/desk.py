"""What waits for a person: money to confirm and minutes to bring for the unit, late money for finance."""

from collections.abc import Iterable

from django.urls import reverse
from django.utils import timezone

from jixiao.web.accounts.models import User
from jixiao.web.base.desk import Line, Section, listed
from jixiao.web.base.templatetags.jixiao import wan
from jixiao.web.orgs.scope import FINANCE, OWNERS, memberships_of, units_with
from jixiao.web.projects.models import Project, State


def sections(user: User) -> Iterable[Section]:
    """Two sections for the unit and one for finance; none, and no query, for who has no such role."""
    held = {membership.role for membership in memberships_of(user)}
    funded = Project.objects.exclude(state=State.VOID).select_related("unit", "balance").order_by("-id")
    every = f"{reverse('funds:list')}?look="
    if held & OWNERS:
        own = funded.filter(unit__in=[m.unit_id for m in memberships_of(user) if m.role in OWNERS])
        awaiting, lacking = own.filter(balance__awaiting__gt=0), own.filter(balance__lacking__gt=0)
        yield from listed("待确认到位的资金", awaiting, _awaiting, more=f"{every}awaiting", order=15)
        yield from listed("缺会议纪要的支出", lacking, _lacking, more=f"{every}lacking", order=16)
    if held & FINANCE:
        units = units_with(user, FINANCE).order_by()
        late = funded.filter(unit__in=units, balance__due_on__lt=timezone.localdate())
        yield from listed("逾期未到位的资金", late, _late, more=f"{every}overdue", order=30)


def _awaiting(project: Project) -> Line:
    return _line(project, f"下达待到位 {wan(project.balance.awaiting)} 万元")


def _lacking(project: Project) -> Line:
    return _line(project, f"{project.balance.lacking} 笔")


def _late(project: Project) -> Line:
    return _line(project, f"应于 {project.balance.due_on} 到位")


def _line(project: Project, state: str) -> Line:
    link = reverse("funds:detail", args=[project.code])
    return Line(project.name, link, f"{project.unit} · {project.fiscal_year}年", state)
