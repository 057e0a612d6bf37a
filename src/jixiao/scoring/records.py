"""Named tuples by the thousand: a quicker way to make the few that every row of every evaluation needs."""

from collections.abc import Callable
from functools import partial
from typing import Any, TypeVar

R = TypeVar("R", bound=tuple[Any, ...])


def maker(record: type[R]) -> Callable[[tuple[Any, ...]], R]:
    """What makes ``record`` from the tuple of all its fields in order, in half the time of calling its class.

    Nothing checks number, order or types of the fields, so it is for records of which a row makes one or two and whose
    other makers name their fields.
    """
    return partial(tuple.__new__, record)
