"""What features bring to the search, in their ``searching.py``: ``SOURCES`` with a text that is indexed, ``FINDERS``
that look in their own small tables."""

from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any, Protocol
from uuid import UUID

from django.db.models import QuerySet

from jixiao.web.accounts.models import User
from jixiao.web.base.features import modules


@dataclass(frozen=True, slots=True)
class Item:
    """One object as it is indexed. ``about`` is shown below the title."""

    key: int
    code: UUID
    unit: int
    title: str
    about: str
    text: str


@dataclass(frozen=True, slots=True)
class Found:
    """One object that was found: what is shown of it, and where in ``text`` the words are looked for."""

    title: str
    link: str
    about: str = ""
    text: str = ""
    key: int = 0


@dataclass(frozen=True)
class Source:
    """Objects with a text. ``items(keys)`` yields them (all where there are no keys), ``seen(user)`` are those that the
    person may open, ``page`` is the name of their address. Sources of one ``group`` are looked up and shown together.
    ``of_projects(keys)`` gives the keys of the objects that bear the name of one of these projects.
    """

    kind: str
    title: str
    items: Callable[[Collection[int] | None], Iterator[Item]]
    seen: Callable[[User], QuerySet[Any]]
    page: str
    order: int = 50
    group: "Together | None" = None
    of_projects: Callable[[Collection[int]], QuerySet[Any, int]] | None = None


@dataclass(frozen=True, slots=True)
class Together:
    """What several sources are shown as."""

    kind: str
    title: str


FILLED_IN = Together("filled", "填报内容")
"""What units say in their forms, whatever the form is."""


@dataclass(frozen=True)
class Shelf:
    """Sources that are looked up at once and shown as one group; most have one."""

    kind: str
    title: str
    sources: tuple[Source, ...]
    order: int


class Find(Protocol):
    """How a finder looks: the latest first, at most so many, behind the object ``after``."""

    def __call__(self, user: User, words: Sequence[str], most: int, after: int | None) -> Iterable[Found]:
        """What has all the words."""


@dataclass(frozen=True)
class Finder:
    """Objects of a small table, or reached through others."""

    kind: str
    title: str
    find: Find
    order: int = 50


@cache
def sources() -> dict[str, Source]:
    """The sources of all features, by kind."""
    found = [one for module in modules("searching") for one in getattr(module, "SOURCES", ())]
    return {one.kind: one for one in found}


@cache
def groups() -> tuple[Shelf | Finder, ...]:
    """Everything that is searched, in the order in which it is shown."""
    finders = [one for module in modules("searching") for one in getattr(module, "FINDERS", ())]
    return tuple(sorted([*_shelves(), *finders], key=lambda one: one.order))


def _shelves() -> Iterator[Shelf]:
    together: dict[Together, list[Source]] = {}
    for one in sources().values():
        together.setdefault(one.group or Together(one.kind, one.title), []).append(one)
    for group, some in together.items():
        yield Shelf(group.kind, group.title, tuple(some), some[0].order)
