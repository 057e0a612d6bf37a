"""What waits for a person: sheets to fill in, to review or to confirm, and notices to rectify."""

from collections.abc import Iterable

from django.urls import reverse

from jixiao.web.accounts.models import User
from jixiao.web.base.desk import Line, Section, listed
from jixiao.web.monitoring.access import answered_for, own_unfinished, own_urged, waiting_for
from jixiao.web.monitoring.models import Rectification, Sheet, State, Urged


def sections(user: User) -> Iterable[Section]:
    """One section for one's own sheets, one for reviews, one for notices on either side."""
    every, names, large = reverse("monitoring:list"), ("round", "project", "unit"), ("content", "money")
    own = own_unfinished(user).select_related(*names).defer(*large)
    yield from listed("待填报的绩效监控表", own, _own, more=f"{every}?turn=own", order=22)
    waiting = waiting_for(user).select_related(*names).defer(*large).order_by("changed")
    yield from listed("待我办理的绩效监控表", waiting, _waiting, more=f"{every}?turn=me", order=12)
    related = ("sheet__project", "sheet__round", "unit")
    notices = (own_urged(user) | answered_for(user)).select_related(*related).defer("sheet__content", "sheet__money")
    yield from listed("督促整改", notices, _urged, more=every, order=8)


def _own(sheet: Sheet) -> Line:
    return Line(*_said(sheet), deadline=sheet.deadline)


def _waiting(sheet: Sheet) -> Line:
    return Line(*_said(sheet), since=sheet.changed)


def _said(sheet: Sheet) -> tuple[str, str, str, str]:
    link = reverse("monitoring:detail", args=[sheet.code])
    about = f"{sheet.unit} · {sheet.round.fiscal_year}年{sheet.round.period}"
    return sheet.project.name, link, about, State(sheet.state).label


def _urged(notice: Rectification) -> Line:
    """For the unit the day until which it answers; who urged reads the answer when they can."""
    link = f"{reverse('monitoring:detail', args=[notice.sheet.code])}#urged"
    about, state = f"{notice.unit} · {notice.text[:60]}", Urged(notice.state)
    deadline = notice.deadline if state is Urged.ISSUED else None
    return Line(str(notice.sheet), link, about, state.label, deadline=deadline)
