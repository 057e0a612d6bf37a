"""The gate to rounds, sheets and notices: strangers get 404, who may not do it gets 403."""

from collections.abc import Mapping
from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet

from jixiao.web.accounts.models import User
from jixiao.web.monitoring.models import Rectification, Round, Sheet, Urged
from jixiao.web.monitoring.transitions import ROUND_STEPS, STEPS, URGABLE, URGED_STEPS
from jixiao.web.orgs.access import EVERYBODY, obtain
from jixiao.web.orgs.models import Role
from jixiao.web.orgs.scope import FINANCE, OWNERS, memberships_of
from jixiao.web.rounds.access import round_for, rounds_seen, work_for, works_seen
from jixiao.web.rounds.transitions import Who

MAY: Mapping[str, frozenset[Role]] = {"read": EVERYBODY, "edit": OWNERS, "urge": FINANCE}


def get_sheet_for(user: User, code: UUID | str, *, to: str = "read") -> Sheet:
    """The sheet of that code. ``to`` is ``read``, ``edit``, ``urge``, or a verb of the table of transitions."""
    sheet = work_for(Sheet.objects.all(), STEPS, user, code, to=to, may=MAY)
    if to == "urge" and not may_urge(user, sheet):
        raise PermissionDenied
    return sheet


def get_notice_for(user: User, code: UUID | str, *, to: str) -> Rectification:
    """A notice to rectify, for who may take the step ``to``."""
    notices = Rectification.objects.select_related("sheet__round__unit", "sheet__project", "sheet__unit")
    notice = obtain(notices, user, code, to="read", may=MAY)
    if not URGED_STEPS.may(user, notice, to):
        raise PermissionDenied
    return notice


def get_round_for(user: User, code: UUID | str, *, to: str = "read") -> Round:
    """The round of that code. ``to`` is ``read``, ``manage``, or a verb of the table of rounds."""
    return round_for(Round.objects.all(), ROUND_STEPS, user, code, to=to)


def may_urge(user: User, sheet: Sheet) -> bool:
    """Whether the person may attach a notice to rectify now."""
    return sheet.state in URGABLE and STEPS.holds(user, sheet, Who.FINANCE)


def sheets_for(user: User) -> QuerySet[Sheet]:
    """Every sheet that the person sees."""
    return works_seen(Sheet.objects.all(), user)


def rounds_for(user: User) -> QuerySet[Round]:
    """The rounds of the bureaus in the regions that the person works for."""
    return rounds_seen(Round.objects.all(), user)


def own_urged(user: User) -> QuerySet[Rectification]:
    """The notices that the person's own unit must answer, the most urgent first."""
    units = [m.unit_id for m in memberships_of(user) if m.role in OWNERS]
    return Rectification.objects.filter(unit__in=units, state=Urged.ISSUED).order_by("deadline", "pk")


def answered_for(user: User) -> QuerySet[Rectification]:
    """The answers that the person's bureau has to look at."""
    bureaus = [m.unit_id for m in memberships_of(user) if m.role in FINANCE]
    return Rectification.objects.filter(sheet__round__unit__in=bureaus, state=Urged.ANSWERED).order_by("pk")
