"""What waits for a person: sheets to fill in, to review or to confirm, and notices to rectify."""

from collections.abc import Iterable

from jixiao.web.accounts.models import User
from jixiao.web.base.desk import Section
from jixiao.web.monitoring.access import answered_for, own_unfinished, own_urged, waiting_for
from jixiao.web.monitoring.models import Rectification, Sheet

SHOWN = 10
"""Lines on the desk; the list has the rest."""


def sections(user: User) -> Iterable[Section]:
    """One section for one's own sheets, one for reviews, one for notices on either side."""
    names = ("round", "project", "unit")
    own = list(own_unfinished(user).select_related(*names).defer("content", "money")[: SHOWN + 1])
    if own:
        yield Section("待填报的绩效监控表", "monitoring/desk.html", _sheets(own, "turn=own"), order=22)
    waiting = list(waiting_for(user).select_related(*names).defer("content", "money").order_by("changed")[: SHOWN + 1])
    if waiting:
        yield Section("待我办理的绩效监控表", "monitoring/desk.html", _sheets(waiting, "turn=me"), order=12)
    related = ("sheet__project", "sheet__round", "unit")
    notices = list((own_urged(user) | answered_for(user)).select_related(*related).defer("sheet__content")[:SHOWN])
    if notices:
        yield Section("督促整改", "monitoring/desk_urged.html", _notices(notices), order=8)


def _sheets(sheets: list[Sheet], query: str) -> dict[str, object]:
    return {"sheets": sheets[:SHOWN], "more": len(sheets) > SHOWN, "query": query}


def _notices(notices: list[Rectification]) -> dict[str, object]:
    return {"notices": notices}
