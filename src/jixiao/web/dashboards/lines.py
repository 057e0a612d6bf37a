"""The lines of a dashboard: one for each child of the place that is looked at, each kind or each year.

Without a chosen place it is the highest that the person sees; where they see several side by side (a finance bureau the
departments of its region), each of those that has projects is a line.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, NamedTuple

from django.db.models import QuerySet
from django.db.models.functions import Substr
from django.http import Http404
from django.utils import timezone

from jixiao.web.accounts.models import User
from jixiao.web.dashboards import figures
from jixiao.web.dashboards.figures import Fault, Foremost, Key, Late, Names, Scope, Sums
from jixiao.web.dashboards.forms import Axis, Choices
from jixiao.web.orgs.models import Region, Unit
from jixiao.web.orgs.place import ONLY, units_at
from jixiao.web.orgs.scope import OWNERS, READERS, units_seen_by, units_with

Where = Mapping[str, str]
"""What narrows a list, or the dashboard itself, in its address."""


@dataclass(frozen=True, slots=True)
class Line:
    """One line. ``where`` narrows a list to it; ``down`` is where the dashboard parts it further, if it can."""

    title: str
    where: Where
    sums: Sums
    down: Where | None = None


@dataclass(frozen=True, slots=True)
class Crumb:
    """A place above the one that is looked at, or that itself."""

    title: str
    where: Where


@dataclass(frozen=True, slots=True)
class Parted:
    """What is parted by region, department, kind or year."""

    made: datetime
    trail: Mapping[str, Sequence[Crumb]]
    lines: Sequence[Line]
    total: Sums


@dataclass(frozen=True, slots=True)
class Lists:
    """Who is late and what is often wrong: the same by whichever lines the rest is parted."""

    made: datetime
    late: Foremost[Late]
    by_rule: Foremost[Fault]
    by_unit: Foremost[Fault]

    @property
    def today(self) -> date:
        """The day on which they were made."""
        return timezone.localdate(self.made)


@dataclass(frozen=True, slots=True)
class Board:
    """Everything on a dashboard."""

    parted: Parted
    lists: Lists

    @property
    def made(self) -> datetime:
        """As of when all of it holds."""
        return min(self.parted.made, self.lists.made)


class Seen(NamedTuple):
    """A unit that is counted: its number and its places in the two trees."""

    pk: int
    department: str
    region: str


PATHS = {"region": "unit__region__path", "department": "unit__path"}
"""Where the path stands, seen from a project or a task."""

TREES: Mapping[str, type[Region] | type[Unit]] = {"region": Region, "department": Unit}


class Tree:
    """The units that are counted, in one of the two trees."""

    def __init__(self, name: str, every: Sequence[Seen], chosen: str | None) -> None:
        self.name, self.model, self.chosen = name, TREES[name], chosen
        self.tops = _tops(getattr(unit, name) for unit in every)

    @property
    def above(self) -> list[str]:
        """The chosen node and those above it, as far as the person sees."""
        if self.chosen is None:
            return []
        step = self.model.steplen
        ends = range(step, len(self.chosen) + 1, step)
        seen = [self.chosen[:end] for end in ends if any(self.chosen[:end].startswith(top) for top in self.tops)]
        return seen or [self.chosen]

    def parted(self, seen: Sequence[Seen]) -> tuple[str | None, dict[str, list[Seen]]]:
        """The node that is parted (none where several stand side by side), and the units by line, in their order."""
        units = sorted(seen, key=lambda unit: str(getattr(unit, self.name)))
        tops = _tops(getattr(unit, self.name) for unit in units)
        base = self.chosen or (tops[0] if len(tops) == 1 else None)
        lines: dict[str, list[Seen]] = {}
        for unit in units:
            path = getattr(unit, self.name)
            if base is None:
                line = next(reversed(lines)) if lines and path.startswith(next(reversed(lines))) else path
            else:
                line = path[: len(base) + self.model.steplen]
            lines.setdefault(line, []).append(unit)
        return base, lines


def parted_for(user: User, given: Mapping[str, Any], offered: Choices) -> Parted:
    """Count it now. ``given`` are the cleaned fields of the filter; 404 for a place where nothing is seen."""
    every = [Seen(*row) for row in units_seen_by(user).order_by().values_list("pk", "path", "region__path")]
    chosen = {name: given[name].path for name in TREES if given.get(name) is not None}
    seen = [unit for unit in every if all(getattr(unit, name).startswith(path) for name, path in chosen.items())]
    if chosen and not seen:
        raise Http404
    trees = {name: Tree(name, every, chosen.get(name)) for name in TREES}
    lines, names = _lines(Axis(given["by"]), _scope(user, given), trees, seen, offered)
    return Parted(
        made=timezone.now(),
        trail={name: _crumbs(tree, names[name]) for name, tree in trees.items() if tree.above},
        lines=lines,
        total=figures.together(line.sums for line in lines),
    )


def lists_for(user: User, given: Mapping[str, Any], *, most: int | None) -> Lists:
    """Count the lists now: ``most`` rows of each; all where none is said."""
    scope, readable = _scope(user, given), _at(units_with(user, READERS), given)
    return Lists(
        made=timezone.now(),
        late=figures.late_units(scope, most),
        by_rule=figures.faults_by(readable, scope.year, "rule", most=most),
        by_unit=figures.faults_by(readable, scope.year, "report__unit__name", "report__unit__code", most=most),
    )


def _scope(user: User, given: Mapping[str, Any]) -> Scope:
    told = _at(units_with(user, READERS | OWNERS), given)
    return Scope(_at(units_seen_by(user), given), told, year_of(given), given["kind"], timezone.localdate())


def year_of(given: Mapping[str, Any]) -> int | None:
    """The year that is counted; lines that are years are of every year."""
    return None if given["by"] == Axis.YEAR else given["year"]


def _lines(
    axis: Axis, scope: Scope, trees: Mapping[str, Tree], seen: Sequence[Seen], offered: Choices
) -> tuple[list[Line], dict[str, Names]]:
    """The lines, and the names of nodes that were looked up for them."""
    if axis is Axis.KIND:
        sums = _sums(scope, "kind_id", "project__kind_id", "task__project__kind_id")
        known = [(pk, name, {"kind": code}) for pk, code, name in offered.kinds if pk in sums]
    elif axis is Axis.YEAR:
        sums = _sums(scope, "fiscal_year", "round__fiscal_year", "task__project__fiscal_year")
        known = [(year, f"{year}年", {"year": str(year)}) for year in sorted(sums, reverse=True)]
    else:
        return _tree_lines(scope, trees[axis.value], trees, seen)
    by = {"by": Axis.REGION.value}
    lines = [Line(title, where, sums[key], down=where | by) for key, title, where in known]
    return lines, figures.names_of({name: (tree.model, tree.above) for name, tree in trees.items() if tree.above})


def _tree_lines(
    scope: Scope, tree: Tree, trees: Mapping[str, Tree], seen: Sequence[Seen]
) -> tuple[list[Line], dict[str, Names]]:
    base, parted = tree.parted(seen)
    lengths = {len(line) for line in parted if line != base}
    if len(lengths) == 1:  # every line is as deep: the database puts units together
        path, length = PATHS[tree.name], lengths.pop()
        line = Substr(path, 1, length)
        sums = _sums(scope, line, line, Substr(f"task__{path}", 1, length))
        of_line = {path: [sums[path]] if path in sums else [] for path in parted}
    else:
        sums = _sums(scope, "unit_id", "unit_id", "task__unit_id")
        of_line = {path: [sums[unit.pk] for unit in units if unit.pk in sums] for path, units in parted.items()}
    wanted = {name: (other.model, other.above) for name, other in trees.items() if other.above}
    every = figures.names_of({**wanted, tree.name: (tree.model, {*parted, *tree.above})})
    names, lines = every[tree.name], []
    for path, units in parted.items():
        if base is None and not of_line[path]:
            continue  # of departments side by side, those that declare something
        title, code = names[path]
        whole = figures.together(of_line[path])
        if path == base:
            lines.append(Line(f"{title}（{ONLY[tree.name]}）", {tree.name: code, "only": tree.name}, whole))
        else:
            below = any(getattr(unit, tree.name) != path for unit in units)
            lines.append(Line(title, {tree.name: code}, whole, down={tree.name: code} if below else None))
    return lines, every


def _sums(scope: Scope, of_project: Key, of_task: Key, of_rescore: Key) -> dict[Any, Sums]:
    """Projects, tasks and re-scorings by the same key."""
    parts = (
        figures.projects_by(scope, of_project),
        figures.tasks_by(scope, of_task),
        figures.rescores_by(scope, of_rescore),
    )
    keys = {key: None for part in parts for key in part}
    return {key: figures.together(part[key] for part in parts if key in part) for key in keys}


def _crumbs(tree: Tree, names: Names) -> list[Crumb]:
    return [Crumb(names[path][0], {tree.name: names[path][1]}) for path in tree.above]


def _at(units: QuerySet[Unit], given: Mapping[str, Any]) -> QuerySet[Unit]:
    narrowed = units_at(given)
    return units.order_by() if narrowed is None else units.filter(pk__in=narrowed).order_by()


def _tops(paths: Iterable[str]) -> list[str]:
    """The paths that have none of the others above them."""
    tops: list[str] = []
    for path in sorted(paths):
        if not tops or not path.startswith(tops[-1]):
            tops.append(path)
    return tops


def where_of(given: Mapping[str, Any], kind: str) -> dict[str, str]:
    """What the filter itself narrows, for the links to lists."""
    year = year_of(given)
    asked = {
        "region": str(given["region"].code) if given.get("region") else "",
        "department": str(given["department"].code) if given.get("department") else "",
        "year": str(year) if year is not None else "",
        "kind": kind,
    }
    return {name: value for name, value in asked.items() if value}
