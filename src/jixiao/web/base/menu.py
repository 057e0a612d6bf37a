"""The main menu: what a person sees depends on what they may do."""

from dataclasses import dataclass

from jixiao.web.orgs.models import Role


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of the menu. ``roles`` may see it; none named means everybody."""

    title: str
    url: str
    roles: frozenset[Role] = frozenset()


MENU: tuple[Entry, ...] = (
    Entry("工作台", "home"),
    Entry("单位与人员", "orgs:units", frozenset({Role.ADMIN})),
    Entry("操作日志", "audit:list", frozenset({Role.ADMIN, Role.AUDIT})),
)


def menu_for(roles: frozenset[Role]) -> tuple[Entry, ...]:
    """The lines that somebody with these roles sees."""
    return tuple(entry for entry in MENU if not entry.roles or entry.roles & roles)
