"""What features bring, in their ``bulk.py``: ``LISTINGS`` with what may be done to many of their things at once."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from functools import cache
from typing import Any
from uuid import UUID

from django.db.models import QuerySet
from django.http import QueryDict

from jixiao.web.accounts.models import User
from jixiao.web.base.features import modules
from jixiao.web.orgs.models import Role
from jixiao.web.orgs.scope import roles_of


@dataclass(frozen=True)
class Act:
    """One step. ``do(user, code, reason)`` obtains the thing through the gate of its feature and takes the step.

    What it raises is told to the person. ``states`` are those in which it can be taken, for the count before.
    """

    verb: str
    title: str
    do: Callable[[User, UUID, str], object]
    roles: frozenset[Role]
    reason: bool = False
    danger: bool = False
    states: frozenset[str] = field(default_factory=frozenset)


@dataclass(frozen=True)
class Listing:
    """A list: ``found(user, query)`` is what it shows of a query string, ``head`` and ``row`` are its workbook."""

    name: str
    title: str
    page: str
    found: Callable[[User, QueryDict], QuerySet[Any]]
    label: Callable[[Any], str]
    head: Sequence[str]
    row: Callable[[Any], Sequence[object]]
    acts: tuple[Act, ...]

    def acts_for(self, user: User) -> tuple[Act, ...]:
        """What somebody with the roles of the person may do; each thing is asked again when it is done."""
        held = roles_of(user)
        return tuple(act for act in self.acts if act.roles & held)

    def act(self, verb: str) -> Act | None:
        """The step of that name."""
        return next((act for act in self.acts if act.verb == verb), None)


@cache
def listings() -> dict[str, Listing]:
    """The lists of all features, by name."""
    return {one.name: one for module in modules("bulk") for one in module.LISTINGS}
