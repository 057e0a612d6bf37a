"""What waits for a person: sheets to fill in, to review or to confirm, and notices to rectify."""

from collections.abc import Iterable

from django.urls import reverse

from jixiao.web.accounts.models import User
from jixiao.web.base.desk import Line, Section, listed
from jixiao.web.monitoring.access import answered_for, own_unfinished, own_urged, waiting_for
from jixiao.web.monitoring.models import Rectification, Sheet, Urged
from jixiao.web.orgs.scope import FINANCE, roles_of
from jixiao.web.rounds.models import State


def sections(user: User) -> Iterable[Section]:
    """One section for reviews, one for one's own sheets, one for notices on either side."""
    every, names = reverse("monitoring:list"), ("unit", "project", "round")
    waiting = waiting_for(user).select_related(*names).defer("content", "money").order_by("deadline", "pk")
    yield from listed("待我办理的绩效监控表", waiting, _waiting, more=f"{every}?turn=me", order=13)
    own = own_unfinished(user).select_related(*names).defer("content", "money")
    yield from listed("待填报的绩效监控表", own, _own, more=f"{every}?turn=own", order=16)
    notices = (own_urged(user) | answered_for(user)).select_related("sheet__project", "sheet__round", "unit")
    notices = notices.defer("sheet__content", "sheet__money")
    state = Urged.ANSWERED if roles_of(user) & FINANCE else Urged.ISSUED
    yield from listed("督促整改", notices, _notice, more=f"{every}?watch={state.value}", order=11)


def _own(sheet: Sheet) -> Line:
    return Line(*_said(sheet), deadline=sheet.deadline)


def _waiting(sheet: Sheet) -> Line:
    """The deadline is that of the unit; for who reviews it counts how long the sheet has waited."""
    if sheet.state == State.CONFIRMING:
        return _own(sheet)
    return Line(*_said(sheet), since=sheet.changed)


def _said(sheet: Sheet) -> tuple[str, str, str, str, str]:
    link = reverse("monitoring:detail", args=[sheet.code])
    about = f"{sheet.unit} · {sheet.round.fiscal_year}年{sheet.round.period}"
    mark = "bad" if sheet.state == State.RETURNED else ""
    return sheet.project.name, link, about, sheet.get_state_display(), mark


def _notice(notice: Rectification) -> Line:
    """The unit has a deadline; for finance it counts how long the answer has waited."""
    link = f"{reverse('monitoring:detail', args=[notice.sheet.code])}#urged"
    state = Urged(notice.state)
    issued = state is Urged.ISSUED
    about = f"{notice.unit} · {notice.text[:60]}"
    return Line(
        str(notice.sheet),
        link,
        about,
        state.label,
        since=None if issued else notice.answered,
        deadline=notice.deadline if issued else None,
    )
