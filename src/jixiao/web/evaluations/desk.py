"""What waits for a person: self-evaluations to fill in, to confirm, to review."""

from collections.abc import Iterable

from jixiao.web.accounts.models import User
from jixiao.web.base.desk import Section
from jixiao.web.evaluations.access import own_unfinished, waiting_for
from jixiao.web.evaluations.models import Task

SHOWN = 10
"""Lines on the desk; the list has the rest."""


def sections(user: User) -> Iterable[Section]:
    """One section for reviews, one for one's own."""
    waiting = list(waiting_for(user).select_related("unit", "project").order_by("deadline", "pk")[: SHOWN + 1])
    if waiting:
        yield Section("待我办理的绩效自评", "evaluations/desk.html", _context(waiting, "turn=me"), order=12)
    own = list(own_unfinished(user).select_related("unit", "project")[: SHOWN + 1])
    if own:
        yield Section("待填报的绩效自评", "evaluations/desk.html", _context(own, "turn=own"), order=15)


def _context(tasks: list[Task], query: str) -> dict[str, object]:
    return {"tasks": tasks[:SHOWN], "more": len(tasks) > SHOWN, "query": query}
