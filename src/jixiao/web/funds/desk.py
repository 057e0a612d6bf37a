"""What waits for a person: money to confirm and minutes to bring for the unit, late money for finance."""

from collections.abc import Iterable

from django.db.models import QuerySet
from django.utils import timezone

from jixiao.web.accounts.models import User
from jixiao.web.base.desk import Section
from jixiao.web.orgs.scope import FINANCE, OWNERS, memberships_of, units_with
from jixiao.web.projects.models import Project, State

SHOWN = 10
"""Lines on the desk; the list has the rest."""


def sections(user: User) -> Iterable[Section]:
    """One query for each section, and none for who has no such role."""
    held = {membership.role for membership in memberships_of(user)}
    funded = Project.objects.exclude(state=State.VOID).select_related("unit", "balance").order_by("-id")
    if held & OWNERS:
        own = funded.filter(unit__in=[m.unit_id for m in memberships_of(user) if m.role in OWNERS])
        yield from _section("待确认到位的资金", "awaiting", own.filter(balance__awaiting__gt=0), 15)
        yield from _section("缺会议纪要的支出", "lacking", own.filter(balance__lacking__gt=0), 16)
    if held & FINANCE:
        units = units_with(user, FINANCE).order_by()
        late = funded.filter(unit__in=units, balance__due_on__lt=timezone.localdate())
        yield from _section("逾期未到位的资金", "overdue", late, 30)


def _section(title: str, look: str, found: QuerySet[Project], order: int) -> Iterable[Section]:
    lines = list(found[: SHOWN + 1])
    if lines:
        context = {"projects": lines[:SHOWN], "more": len(lines) > SHOWN, "look": look}
        yield Section(title, "funds/desk.html", context, order=order)
