"""The desk (工作台): what waits for a person. Each feature brings its sections in its own ``desk.py``.

A section gives lines (:func:`listed`), which are shown alike and by urgency, or a template of its own.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from typing import Any

from django.db.models import QuerySet
from django.utils import timezone

from jixiao.web.accounts.models import User
from jixiao.web.base.features import modules

SHOWN = 10
"""Lines of a section; its list has the rest."""
COUNTED = 100
"""How far the lines of a section are counted."""
SOON = 3
"""Days before a deadline from which something is urgent."""
LONG = 10
"""Days of waiting from which that is said in colour."""


@dataclass(frozen=True, slots=True)
class Line:
    """One thing to do. ``mark`` colours the state (good, warn, bad).

    ``since`` is when it began to wait, ``deadline`` the last day.
    """

    title: str
    link: str
    about: str = ""
    state: str = ""
    mark: str = ""
    since: datetime | None = None
    deadline: date | None = None

    @property
    def left(self) -> int | None:
        """Days until the deadline; below zero, days since."""
        return None if self.deadline is None else (self.deadline - timezone.localdate()).days

    @property
    def overdue(self) -> int:
        """Days since the deadline; zero before."""
        return max(0, -self.left) if self.left is not None else 0

    @property
    def urgent(self) -> bool:
        """Whether the deadline has passed or is near."""
        return self.left is not None and self.left <= SOON

    @property
    def waited(self) -> int:
        """Days that it has waited."""
        return 0 if self.since is None else (timezone.localdate() - timezone.localdate(self.since)).days

    @property
    def long(self) -> bool:
        """Whether somebody has waited for it long."""
        return self.waited >= LONG


@dataclass(frozen=True, slots=True)
class Section:
    """One part of the desk: a heading, and lines or a template with what it shows. Small ``order`` comes first.

    ``count`` is how many there are, counted up to :data:`COUNTED`; ``more`` is the address of the list with all.
    """

    title: str
    template: str = ""
    context: Mapping[str, object] = field(default_factory=dict)
    order: int = 50
    lines: Sequence[Line] = ()
    count: int = 0
    more: str = ""


@dataclass(frozen=True, slots=True)
class Desk:
    """Everything that waits: what is urgent apart, then the sections."""

    urgent: Sequence[Line]
    sections: Sequence[Section]

    @property
    def total(self) -> int:
        """How many things wait, as far as they are counted."""
        return sum(section.count for section in self.sections) + len(self.urgent)

    @property
    def overdue(self) -> int:
        """How many of them are overdue."""
        return sum(1 for line in self.urgent if line.overdue)

    @property
    def soon(self) -> int:
        """How many of them will be within days."""
        return len(self.urgent) - self.overdue


def listed(
    title: str, things: "QuerySet[Any]", line: Callable[[Any], Line], *, more: str, order: int = 50
) -> Iterator[Section]:
    """The section of these things in their order; nothing where there are none. One query, two where there are many."""
    some = list(things[: SHOWN + 1])
    if not some:
        return
    count = len(some) if len(some) <= SHOWN else things.order_by()[:COUNTED].count()
    lines = tuple(line(thing) for thing in some[:SHOWN])
    yield Section(title, order=order, lines=lines, count=count, more=more if count > SHOWN else "")


def sections_for(user: User) -> list[Section]:
    """What ``sections(user)`` of each feature gives, in order."""
    found = [section for module in modules("desk") for section in module.sections(user)]
    return sorted(found, key=lambda section: section.order)


def desk_of(sections: Iterable[Section]) -> Desk:
    """The desk: urgent lines of all sections first, by deadline, each line once."""
    urgent: list[Line] = []
    rest = []
    for section in sections:
        calm = tuple(line for line in section.lines if not line.urgent)
        taken = [line for line in section.lines if line.urgent]
        urgent += taken
        left = replace(section, lines=calm, count=section.count - len(taken))
        if section.template or calm or left.count:
            rest.append(left)
    return Desk(sorted(urgent, key=lambda line: line.deadline or date.max), rest)
