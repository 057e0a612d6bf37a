"""What is due of monitoring, for reminders: sheets that their unit still has, notices that it has not answered."""

from collections.abc import Iterable
from datetime import date

from django.urls import reverse

from jixiao.web.accounts.models import User
from jixiao.web.monitoring.models import Rectification, Sheet, Urged
from jixiao.web.notices.reminders import Deadline
from jixiao.web.orgs.models import Membership, Role
from jixiao.web.orgs.scope import OWNERS
from jixiao.web.rounds.models import WITH_UNIT, Stage, State


def deadlines(until: date) -> Iterable[Deadline]:
    """What is due until that day."""
    sheets = list(
        Sheet.objects.filter(state__in=WITH_UNIT, round__state=Stage.OPEN, deadline__lte=until)
        .select_related("round", "project")
        .defer("content", "money")
    )
    notices = list(
        Rectification.objects.filter(state=Urged.ISSUED, deadline__lte=until).select_related(
            "sheet__round", "sheet__project"
        )
    )
    people = _people({*(sheet.unit_id for sheet in sheets), *(notice.unit_id for notice in notices)})
    for sheet in sheets:
        roles = frozenset({Role.HEAD}) if sheet.state == State.CONFIRMING else OWNERS
        users = tuple(user for user, role in people.get(sheet.unit_id, ()) if role in roles)
        yield Deadline(sheet, f"“{sheet}”", sheet.deadline, users, reverse("monitoring:detail", args=[sheet.code]))
    for notice in notices:
        users = tuple(dict.fromkeys(user for user, _ in people.get(notice.unit_id, ())))
        link = reverse("monitoring:detail", args=[notice.sheet.code])
        yield Deadline(notice, f"“{notice}”的回复", notice.deadline, users, link)


def _people(units: set[int]) -> dict[int, list[tuple[User, str]]]:
    """Who acts for each unit."""
    found: dict[int, list[tuple[User, str]]] = {}
    members = Membership.objects.filter(unit__in=units, role__in=OWNERS, user__is_active=True).select_related("user")
    for member in members:
        found.setdefault(member.unit_id, []).append((member.user, member.role))
    return found
