"""The gate to rounds, sheets and notices: strangers get 404, who may not do it gets 403."""

from collections.abc import Mapping
from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.db.models import Exists, OuterRef, QuerySet

from jixiao.web.accounts.models import User
from jixiao.web.monitoring.models import Rectification, Round, Sheet, Urged
from jixiao.web.monitoring.transitions import ROUND_STEPS, STEPS, URGABLE, URGED_STEPS
from jixiao.web.orgs.access import EVERYBODY, obtain
from jixiao.web.orgs.models import Role
from jixiao.web.orgs.scope import FINANCE, OWNERS, REVIEWERS, memberships_of, units_seen_by
from jixiao.web.rounds.models import EDITABLE, REVIEWED, Stage, State
from jixiao.web.rounds.transitions import Who

MAY: Mapping[str, frozenset[Role]] = {"read": EVERYBODY, "edit": OWNERS, "urge": FINANCE}
ROUND_MAY: Mapping[str, frozenset[Role]] = {
    "read": FINANCE | {Role.AUDIT},
    "manage": frozenset({Role.FINANCE_PERFORMANCE}),
}


def get_sheet_for(user: User, code: UUID | str, *, to: str = "read") -> Sheet:
    """The sheet of that code. ``to`` is ``read``, ``edit``, ``urge``, or a verb of the table of transitions."""
    sheets = Sheet.objects.select_related(
        "round__unit__region", "project__unit__region", "project__kind", "unit__region", "at", "goal"
    )
    sheet = obtain(sheets, user, code, to=to if to in MAY else "read", may=MAY)
    if to not in MAY and not STEPS.may(user, sheet, to):
        raise PermissionDenied
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
    batch = obtain(Round.objects.all(), user, code, to=to if to in ROUND_MAY else "read", may=ROUND_MAY)
    if to not in ROUND_MAY and not ROUND_STEPS.may(user, batch, to):
        raise PermissionDenied
    return batch


def may_urge(user: User, sheet: Sheet) -> bool:
    """Whether the person may attach a notice to rectify now."""
    return State(sheet.state) in URGABLE and STEPS.holds(user, sheet, Who.FINANCE)


def sheets_for(user: User) -> QuerySet[Sheet]:
    """Every sheet that the person sees: those of the units that they see (as for projects, the index decides how)."""
    units = units_seen_by(user).order_by()
    if all(membership.role in OWNERS for membership in memberships_of(user)):
        return Sheet.objects.filter(unit__in=units)
    return Sheet.objects.filter(Exists(units.filter(pk=OuterRef("unit_id"))))


def rounds_for(user: User) -> QuerySet[Round]:
    """The rounds of the bureaus in the regions that the person works for."""
    return Round.objects.filter(unit__in=units_seen_by(user).order_by())


def waiting_for(user: User) -> QuerySet[Sheet]:
    """The sheets whose turn is at a unit where the person reviews, and those that a head must confirm."""
    members = memberships_of(user)
    reviews = [m.unit_id for m in members if m.role in REVIEWERS]
    heads = [m.unit_id for m in members if m.role == Role.HEAD]
    mine = Sheet.objects.filter(at__in=reviews, state__in=REVIEWED)
    return mine | Sheet.objects.filter(unit__in=heads, state=State.CONFIRMING)


def own_unfinished(user: User) -> QuerySet[Sheet]:
    """The sheets of the person's own unit that are to be filled in, the most urgent first."""
    units = [m.unit_id for m in memberships_of(user) if m.role in OWNERS]
    return Sheet.objects.filter(unit__in=units, state__in=EDITABLE, round__state=Stage.OPEN).order_by("deadline", "pk")


def own_urged(user: User) -> QuerySet[Rectification]:
    """The notices that the person's own unit must answer, the most urgent first."""
    units = [m.unit_id for m in memberships_of(user) if m.role in OWNERS]
    return Rectification.objects.filter(unit__in=units, state=Urged.ISSUED).order_by("deadline", "pk")


def answered_for(user: User) -> QuerySet[Rectification]:
    """The answers that the person's bureau has to look at."""
    bureaus = [m.unit_id for m in memberships_of(user) if m.role in FINANCE]
    return Rectification.objects.filter(sheet__round__unit__in=bureaus, state=Urged.ANSWERED).order_by("pk")
