"""What waits for a person: work to review or to confirm, and work to fill in."""

from collections.abc import Callable, Iterator
from typing import Any

from django.db.models import QuerySet
from django.urls import reverse

from jixiao.web.accounts.models import User
from jixiao.web.base.desk import Line, Section, listed
from jixiao.web.rounds.access import own_unfinished, waiting_for
from jixiao.web.rounds.models import State, Work


def work_sections(
    user: User, works: QuerySet[Any], *, name: str, app: str, about: Callable[[Any], str], orders: tuple[int, int]
) -> Iterator[Section]:
    """One section for reviews, one for one's own. ``about`` says of which round the work is."""

    def said(work: Work) -> tuple[str, str, str, str, str]:
        link = reverse(f"{app}:detail", args=[work.code])
        mark = "bad" if work.state == State.RETURNED else ""
        return work.project.name, link, f"{work.unit} · {about(work)}", work.get_state_display(), mark

    def own(work: Work) -> Line:
        return Line(*said(work), deadline=work.deadline)

    def waiting(work: Work) -> Line:
        """The deadline is that of the unit; for who reviews it counts how long the work has waited."""
        return own(work) if work.state == State.CONFIRMING else Line(*said(work), since=work.changed)

    every, known = reverse(f"{app}:list"), works.select_related("unit", "project", "round")
    reviews = waiting_for(known, user).order_by("deadline", "pk")
    yield from listed(f"待我办理的{name}", reviews, waiting, more=f"{every}?turn=me", order=orders[0])
    yield from listed(f"待填报的{name}", own_unfinished(known, user), own, more=f"{every}?turn=own", order=orders[1])
