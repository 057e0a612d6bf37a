"""What waits for a person: sheets to fill in, to review or to confirm, and notices to rectify."""

from collections.abc import Iterable

from django.urls import reverse

from jixiao.web.accounts.models import User
from jixiao.web.base.desk import Line, Section, listed
from jixiao.web.monitoring.access import answered_for, own_urged
from jixiao.web.monitoring.models import Rectification, Sheet, Urged
from jixiao.web.orgs.scope import FINANCE, roles_of
from jixiao.web.rounds.desk import work_sections


def sections(user: User) -> Iterable[Section]:
    """One section for reviews, one for one's own sheets, one for notices on either side."""
    yield from work_sections(
        user,
        Sheet.objects.defer("content", "money"),
        name="绩效监控表",
        app="monitoring",
        about=lambda sheet: f"{sheet.round.fiscal_year}年{sheet.round.period}",
        orders=(13, 16),
    )
    notices = (own_urged(user) | answered_for(user)).select_related("sheet__project", "sheet__round", "unit")
    notices = notices.defer("sheet__content", "sheet__money")
    state = Urged.ANSWERED if roles_of(user) & FINANCE else Urged.ISSUED
    yield from listed("督促整改", notices, _notice, more=f"{reverse('monitoring:list')}?watch={state.value}", order=11)


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
