"""The main menu: what a person sees depends on what they may do. Each feature brings its lines in its ``menu.py``."""

from dataclasses import dataclass
from functools import cache

from jixiao.web.base.features import modules
from jixiao.web.orgs.models import Role


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of the menu. ``roles`` may see it; none named means everybody. Small ``order`` comes first."""

    title: str
    url: str
    roles: frozenset[Role] = frozenset()
    order: int = 50

    @property
    def feature(self) -> str:
        """The feature whose pages stand under this line."""
        return self.url.partition(":")[0] if ":" in self.url else ""


@cache
def entries() -> tuple[Entry, ...]:
    """The lines of all features, in order."""
    found = [entry for module in modules("menu") for entry in getattr(module, "ENTRIES", ())]
    return (Entry("工作台", "home", order=0), *sorted(found, key=lambda entry: entry.order))


def menu_for(roles: frozenset[Role]) -> tuple[Entry, ...]:
    """The lines that somebody with these roles sees."""
    return tuple(entry for entry in entries() if not entry.roles or entry.roles & roles)
