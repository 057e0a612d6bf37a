"""A sheet as it is judged: each indicator beside its target by the engine, and what the rules say, at its field."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from fractions import Fraction

from jixiao.evaluation import Indicator, read_actual
from jixiao.place import Place
from jixiao.review import Finding, Severity
from jixiao.review.comparison import Comparison, compare
from jixiao.review.indicator_facts import shown_target
from jixiao.web.base.content import Content, Row
from jixiao.web.monitoring.content import content_of_sheet, goal_of, is_blank, version_of
from jixiao.web.monitoring.models import Sheet
from jixiao.web.monitoring.money import Money, money_of
from jixiao.web.monitoring.rules import MONEY_RULES, ROW_RULES, Item, Spending, read_wan
from jixiao.web.projects.evaluation import to_evaluation
from jixiao.web.projects.models import GoalVersion


@dataclass(frozen=True)
class Basis:
    """What a sheet is judged by besides what the unit types, read once for a page."""

    version: GoalVersion | None
    goal: Content
    money: Money


@dataclass(frozen=True)
class Results:
    """What the rules say of one content of a sheet, by where it is shown."""

    items: tuple[Item, ...]
    progress: tuple[Fraction | None, ...]
    """By row, actual ÷ target where that has a meaning."""
    spending: Spending
    rows: Mapping[int, tuple[Finding, ...]]
    texts: Mapping[str, tuple[Finding, ...]]
    unfilled: tuple[int, ...]
    """Rows that nobody has begun: nothing is said of them but that they are empty."""

    @property
    def findings(self) -> tuple[Finding, ...]:
        """Everything that was found, in the order of the form."""
        return tuple(one for found in (*self.texts.values(), *self.rows.values()) for one in found)

    @property
    def errors(self) -> int:
        """What must be filled in or mended."""
        return len(self.unfilled) + self.mistakes

    @property
    def mistakes(self) -> int:
        """Findings that must be mended."""
        return sum(1 for finding in self.findings if finding.severity is Severity.ERROR)

    @property
    def warnings(self) -> int:
        """Findings that should be looked at."""
        return sum(1 for finding in self.findings if finding.severity is Severity.WARNING)

    @property
    def short(self) -> int:
        """Indicators whose forecast stays below the target."""
        return sum(1 for item in self.items if item.short)


def basis_of(sheet: Sheet) -> Basis:
    """The goal and the money of a sheet."""
    version = version_of(sheet)
    goal = goal_of(version)
    return Basis(version, goal, money_of(sheet, goal))


def judged(sheet: Sheet, basis: Basis, content: Content | None = None) -> Results:
    """The sheet as saved, or ``content`` in its stead, under the rules."""
    said = content_of_sheet(sheet, basis.goal) if content is None else content
    planned = to_evaluation(sheet.project, basis.goal).indicators
    year, period = sheet.project.fiscal_year, sheet.round.period
    items = tuple(
        Item(indicator, row, compared(indicator, row, "forecast", year), period)
        for indicator, row in zip(planned, said.rows, strict=True)
    )
    done = (compared(item.indicator, item.row, "actual", year) for item in items)
    unfilled = tuple(number for number, row in enumerate(said.rows) if is_blank(row))
    spending = Spending(
        money=basis.money,
        period=period,
        elapsed=sheet.round.elapsed,
        forecast=read_wan(said.texts.get("forecast_spent", "")),
        explanation=said.texts.get("explanation", "").strip(),
        begun=len(unfilled) < len(said.rows) or any(text.strip() for text in said.texts.values()),
    )
    return Results(
        items,
        tuple(comparison.rate if comparison is not None else None for comparison in done),
        spending,
        {number: found for number, item in enumerate(items) if (found := _of_row(number, item))},
        _of_money(spending),
        unfilled,
    )


def compared(indicator: Indicator, row: Row, column: str, year: int) -> Comparison | None:
    """How what is typed in a column stands to the target, by the engine; nothing where it cannot be compared."""
    reading = read_actual(row[column], indicator.unit, year)
    return compare(replace(indicator, actual=reading.measure))


def _of_row(number: int, item: Item) -> tuple[Finding, ...]:
    row = item.row
    return tuple(
        Finding(
            place=Place(field=f"indicators[{number}].{rule.field}", text=row[rule.field]),
            message=rule.message,
            args=item.says,
            code=rule.code,
            severity=rule.severity,
        )
        for rule in ROW_RULES
        if not is_blank(row) and rule.applies(item)
    )


def _of_money(spending: Spending) -> Mapping[str, tuple[Finding, ...]]:
    found: dict[str, list[Finding]] = {}
    for rule in MONEY_RULES:
        says = rule.says(spending)
        if says is not None:
            finding = Finding(
                place=Place(field=rule.field), message=rule.message, args=says, code=rule.code, severity=rule.severity
            )
            found.setdefault(rule.field, []).append(finding)
    return {name: tuple(some) for name, some in found.items()}


def target_of(indicator: Indicator) -> str:
    """The target as a reader writes it."""
    return shown_target(indicator)
