"""What waits for a person: projects to review at their very unit, and their own that are not handed in."""

from collections.abc import Iterable

from jixiao.web.accounts.models import User
from jixiao.web.base.desk import Section
from jixiao.web.projects.access import own_unfinished, waiting_for
from jixiao.web.projects.models import Project

SHOWN = 10
"""Lines on the desk; the list has the rest."""


def sections(user: User) -> Iterable[Section]:
    """One section for reviews, one for one's own."""
    waiting = list(waiting_for(user).select_related("unit")[: SHOWN + 1])
    if waiting:
        yield Section("待我审核的绩效目标", "projects/desk.html", _context(waiting, "turn=me"), order=10)
    own = list(own_unfinished(user).select_related("unit")[: SHOWN + 1])
    if own:
        yield Section("待完成的绩效目标申报", "projects/desk.html", _context(own, "turn=own"), order=20)


def _context(projects: list[Project], query: str) -> dict[str, object]:
    return {"projects": projects[:SHOWN], "more": len(projects) > SHOWN, "query": query}
