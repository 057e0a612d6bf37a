"""How a permission table is written: one row for each named address.

A row says what everybody is answered at an object of their own unit (``own``: 桂花社区 of 东区) and at one of a
stranger's (``other``: a unit of 湖海省, where only ``outsider`` works). Objects are made by ``prepare(world)`` of the
table's module.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from types import SimpleNamespace

ROLES = ("anonymous", "clerk", "head", "reader", "outsider", "department", "finance", "auditor", "admin")

Arguments = Callable[[SimpleNamespace, str], Sequence[object]]


def nothing(world: SimpleNamespace, side: str) -> Sequence[object]:
    """For addresses without an object."""
    return ()


Data = Mapping[str, object] | Callable[[SimpleNamespace, str], Mapping[str, object]]


def statuses(rest: int, **others: int) -> Mapping[str, int]:
    """What each role is answered: ``rest``, but for those who are named; strangers are sent to sign in (302)."""
    return {role: 302 if role == "anonymous" else rest for role in ROLES} | others


def for_programs(rest: int, **others: int) -> Mapping[str, int]:
    """The same for the interface: strangers are told to sign in (401)."""
    return statuses(rest, **({"anonymous": 401} | others))


@dataclass(frozen=True)
class Row:
    """One address: its name, its arguments, who is answered what. Without ``other`` there is no object.

    ``data`` may depend on the world and the side; with ``json`` it is sent as JSON, else as a form.
    """

    name: str
    own: Mapping[str, int]
    other: Mapping[str, int] | None = None
    args: Arguments = nothing
    method: str = "get"
    data: Data = field(default_factory=dict)
    json: bool = False
