"""The desk (工作台): what waits for a person. Each feature brings its sections in its own ``desk.py``."""

from collections.abc import Mapping
from dataclasses import dataclass

from jixiao.web.accounts.models import User
from jixiao.web.base.features import modules


@dataclass(frozen=True, slots=True)
class Section:
    """One part of the desk: a heading, and a template with what it shows. Small ``order`` comes first."""

    title: str
    template: str
    context: Mapping[str, object]
    order: int = 50


def sections_for(user: User) -> list[Section]:
    """What ``sections(user)`` of each feature gives, in order."""
    found = [section for module in modules("desk") for section in module.sections(user)]
    return sorted(found, key=lambda section: section.order)
