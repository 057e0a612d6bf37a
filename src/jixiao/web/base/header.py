"""What stands at the top of every page beside the menu. Each feature brings its parts in its own ``header.py``."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from jixiao.web.accounts.models import User
from jixiao.web.base.features import modules


@dataclass(frozen=True, slots=True)
class Part:
    """A template and what it shows. Values that ask the database are callables: a part of a page has no header."""

    template: str
    context: Mapping[str, object] = field(default_factory=dict)
    order: int = 50


def parts_for(user: User) -> list[Part]:
    """What ``parts(user)`` of each feature gives, in order."""
    found = [part for module in modules("header") for part in module.parts(user)]
    return sorted(found, key=lambda part: part.order)
