"""What waits for a person: reports that were checked and are to be decided about, and those returned to the unit."""

from collections.abc import Iterable

from jixiao.web.accounts.models import User
from jixiao.web.base.desk import Section
from jixiao.web.orgs.models import Role
from jixiao.web.orgs.scope import OWNERS, REVIEWERS, roles_of, units_with
from jixiao.web.reviews.models import ReviewedReport, State

SHOWN = 10
"""Lines on the desk; the list has the rest."""


def sections(user: User) -> Iterable[Section]:
    """One section for reviewers, one for units."""
    if roles_of(user) & REVIEWERS:
        waiting = _some(user, REVIEWERS, State.CHECKED)
        if waiting:
            yield Section("待复核的报告", "reviews/desk.html", _context(waiting, State.CHECKED), order=30)
    if roles_of(user) & OWNERS:
        returned = _some(user, OWNERS, State.RETURNED)
        if returned:
            yield Section("退回整改的报告", "reviews/desk.html", _context(returned, State.RETURNED), order=15)


def _some(user: User, roles: Iterable[Role], state: State) -> list[ReviewedReport]:
    units = units_with(user, roles).order_by()
    found = ReviewedReport.objects.filter(unit__in=units, state=state)
    return list(found.select_related("unit").order_by("id")[: SHOWN + 1])


def _context(reports: list[ReviewedReport], state: State) -> dict[str, object]:
    return {"reports": reports[:SHOWN], "more": len(reports) > SHOWN, "state": state.value}
