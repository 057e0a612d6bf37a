"""What is counted: grouped queries over the units that a person sees, exact to the 分.

The database adds up by unit, kind or year; :mod:`jixiao.web.dashboards.lines` puts units together to the lines of a
dashboard. Projects and tasks that are void are counted as such and nowhere else.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import Any, Generic, NamedTuple, TypeVar

from django.db import connection
from django.db.models import (
    BigIntegerField,
    Count,
    DecimalField,
    ExpressionWrapper,
    F,
    Min,
    Model,
    Q,
    QuerySet,
    Sum,
    Value,
    Window,
)
from django.db.models.functions import Cast, Round, Substr

from jixiao.web.evaluations.models import Task
from jixiao.web.orgs.models import Unit
from jixiao.web.projects.models import Project, State
from jixiao.web.rescoring.models import DONE, Rescore
from jixiao.web.reviews.models import Decision, ReportFinding
from jixiao.web.rounds.models import WITH_UNIT
from jixiao.web.rounds.models import State as TaskState

MONEY = ("planned", "arrived", "spent")
GRADES = ("优", "良", "中", "差")
STATES = tuple(State)
RESCORED = (("self:", "self_grade"), ("again:", "grade"))
"""How figures of the grades before and after a re-scoring begin, and where they stand."""
Row = TypeVar("Row")


@dataclass(frozen=True, slots=True)
class Sums:
    """What is counted of some projects and their tasks. Money is in 元, nothing where none was given."""

    counts: Mapping[str, int] = field(default_factory=dict)
    money: Mapping[str, Decimal | None] = field(default_factory=dict)

    def count(self, name: str) -> int:
        """A number; zero where there is nothing to count."""
        return self.counts.get(name, 0)

    def rate(self, name: str = "spent") -> Fraction | None:
        """What of the budget has arrived, or is spent (预算执行率); nothing where nothing was planned."""
        planned, part = self.money.get("planned"), self.money.get(name)
        return None if planned is None or planned == 0 or part is None else Fraction(part) / Fraction(planned)


@dataclass(frozen=True, slots=True)
class Scope:
    """What is counted: the units, and the year and kind where one is chosen."""

    units: QuerySet[Unit]
    told: QuerySet[Unit]
    """Those whose re-scorings the person reads: a role that only manages people does not."""
    year: int | None
    kind: int | None
    today: date

    def projects(self) -> QuerySet[Project]:
        """The projects."""
        wanted = {"fiscal_year": self.year, "kind": self.kind}
        return Project.objects.filter(unit__in=self.units, **_given(wanted)).order_by()

    def tasks(self) -> QuerySet[Task]:
        """The tasks that are not void; a round is of the year of its projects."""
        wanted = {"round__fiscal_year": self.year, "project__kind": self.kind}
        found = Task.objects.filter(unit__in=self.units, **_given(wanted))
        return found.exclude(state=TaskState.VOID).order_by()

    def rescores(self) -> QuerySet[Rescore]:
        """The re-scorings that are finished."""
        wanted = {"task__project__fiscal_year": self.year, "task__project__kind": self.kind}
        return Rescore.objects.filter(task__unit__in=self.told, state__in=DONE, **_given(wanted)).order_by()

    @property
    def late(self) -> Q:
        """What a unit still has after the deadline (逾期未报)."""
        return Q(state__in=WITH_UNIT, deadline__lt=self.today)


Key = str | Substr
"""By what is counted: a field, or the beginning of a path in one of the trees."""


def projects_by(scope: Scope, key: Key) -> dict[Any, Sums]:
    """Projects and their money."""
    live = ~Q(state=State.VOID)
    counts: dict[str, Count] = {state.value: Count("pk", filter=Q(state=state)) for state in STATES}
    counts["unplanned"] = Count("pk", filter=live & Q(balance__planned=None))
    money = {name: _total(f"balance__{name}", live) for name in MONEY}
    rows = _keyed(scope.projects(), key).annotate(projects=Count("pk"), **counts, **money)
    named = ("projects", *counts)
    return {
        row[0]: Sums(
            dict(zip(named, row[1:], strict=False)),
            {name: _yuan(value) for name, value in zip(MONEY, row[-len(MONEY) :], strict=True)},
        )
        for row in rows
    }


def tasks_by(scope: Scope, key: Key) -> dict[Any, Sums]:
    """Tasks, the grades of those that are accepted, and what is late."""
    done = Q(state=TaskState.ACCEPTED)
    counts: dict[str, Count | Sum] = {grade: Count("pk", filter=done & Q(grade=grade)) for grade in GRADES}
    counts["ungraded"] = Count("pk", filter=done & ~Q(grade__in=GRADES))
    counts["open"] = Count("pk", filter=~done)
    counts["late"] = Count("pk", filter=scope.late)
    counts["faults"] = Sum("errors")
    rows = _keyed(scope.tasks(), key).annotate(tasks=Count("pk"), **counts)
    return {row[0]: Sums(dict(zip(("tasks", *counts), row[1:], strict=True))) for row in rows}


def rescores_by(scope: Scope, key: Key) -> dict[Any, Sums]:
    """Finished re-scorings: how many changed the grade, and the grades before and after."""
    counts: dict[str, Count] = {"regraded": Count("pk", filter=~Q(grade=F("self_grade")))}
    for name, column in RESCORED:
        counts |= {f"{name}{grade}": Count("pk", filter=Q(**{column: grade})) for grade in GRADES}
        counts[f"{name}other"] = Count("pk", filter=~Q(**{f"{column}__in": GRADES}))
    rows = _keyed(scope.rescores(), key).annotate(rescored=Count("pk"), **counts)
    return {row[0]: Sums(dict(zip(("rescored", *counts), row[1:], strict=True))) for row in rows}


class Late(NamedTuple):
    """A unit that has not handed in: how many tasks, and the earliest deadline."""

    unit: str
    code: str
    tasks: int
    since: date


class Fault(NamedTuple):
    """A rule, or a unit: its findings that stand, how many are errors, in how many reports."""

    name: str
    code: str
    number: int
    errors: int
    reports: int


class Foremost(NamedTuple, Generic[Row]):
    """The first rows of a list, and how many it has."""

    rows: Sequence[Row]
    number: int


def late_units(scope: Scope, most: int | None) -> Foremost[Late]:
    """The units that are late, the longest first."""
    late = scope.tasks().filter(scope.late).values_list("unit__name", "unit__code")
    rows = late.annotate(number=Count("pk"), since=Min("deadline"), of=Window(Count("*")))
    found = list(rows.order_by("since", "-number", "unit__name")[:most])
    return Foremost([Late(name, str(code), number, since) for name, code, number, since, _ in found], _of(found))


def faults_by(units: QuerySet[Unit], year: int | None, *names: str, most: int | None) -> Foremost[Fault]:
    """What reviews found in reports as they were first handed in, by rule or by unit, the most frequent first."""
    found = ReportFinding.objects.filter(
        report__unit__in=units, report__previous=None, **_given({"report__year": year})
    )
    kept = found.exclude(decision=Decision.DISMISSED).order_by().values_list(*names)
    rows = kept.annotate(
        number=Count("pk"),
        wrong=Count("pk", filter=Q(severity="error")),
        reports=Count("report", distinct=True),
        of=Window(Count("*")),
    )
    listed = list(rows.order_by("-number", *names)[:most])
    return Foremost([Fault(row[0], str(row[-5]), *row[-4:-1]) for row in listed], _of(listed))


def _of(rows: Sequence[tuple[Any, ...]]) -> int:
    """How many rows there are, which stands last in each."""
    return rows[0][-1] if rows else 0


def together(sums: Iterable[Sums]) -> Sums:
    """Their sum."""
    counts: dict[str, int] = {}
    money: dict[str, Decimal | None] = dict.fromkeys(MONEY)
    for one in sums:
        for name, number in one.counts.items():
            counts[name] = counts.get(name, 0) + number
        for name, amount in one.money.items():
            money[name] = _plus(money[name], amount)
    return Sums(counts, money)


def _keyed(things: QuerySet[Any], key: Key) -> QuerySet[Any]:
    return things.values_list(key) if isinstance(key, str) else things.annotate(line=key).values_list("line")


def _given(wanted: Mapping[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in wanted.items() if value is not None}


def _plus(one: Decimal | None, other: Decimal | None) -> Decimal | None:
    if one is None or other is None:
        return other if one is None else one
    return one + other


def _total(name: str, condition: Q) -> Sum:
    """The sum of an amount: SQLite adds in binary fractions, so there it adds whole 分."""
    if connection.vendor != "sqlite":
        return Sum(name, filter=condition)
    hundred = ExpressionWrapper(F(name) * 100, output_field=DecimalField(max_digits=20, decimal_places=2))
    return Sum(Cast(Round(hundred), BigIntegerField()), filter=condition)


def _yuan(value: Decimal | int | None) -> Decimal | None:
    return Decimal(value).scaleb(-2) if isinstance(value, int) else value


Names = Mapping[str, tuple[str, str]]
"""Name and code of nodes of a tree by their paths."""


def names_of(wanted: Mapping[str, tuple[type[Model], Iterable[str]]]) -> dict[str, Names]:
    """The names of nodes of several trees, with one query."""
    asked = [
        model._default_manager.filter(path__in=list(paths))
        .order_by()
        .annotate(tree=Value(tree))
        .values_list("path", "name", "code", "tree")
        for tree, (model, paths) in wanted.items()
    ]
    found: dict[str, dict[str, tuple[str, str]]] = {tree: {} for tree in wanted}
    for path, name, code, tree in asked[0].union(*asked[1:], all=True) if asked else ():
        found[tree][path] = (name, str(code))
    return dict(found)
