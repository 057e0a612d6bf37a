"""The table of a sheet as the pages show it: what was planned, the fields of each row, progress and findings."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from jixiao.money import show_percent
from jixiao.monitoring import CAUSES, Results
from jixiao.review import Finding
from jixiao.web.base.content import Content, Row
from jixiao.web.monitoring.content import causes_of
from jixiao.web.monitoring.judging import Basis
from jixiao.web.monitoring.models import Light


@dataclass(frozen=True, slots=True)
class Line:
    """One row of the table, for the template."""

    number: int
    planned: Row
    row: Row
    target: str
    progress: str
    """Actual ÷ target in percent, where that has a meaning."""
    short: bool
    findings: tuple[Finding, ...]
    mistakes: Mapping[str, str] = field(default_factory=dict)

    @property
    def code(self) -> str:
        """The code of the indicator in the goal."""
        return self.row["code"]

    @property
    def boxes(self) -> list[tuple[str, bool]]:
        """The causes and whether each is ticked."""
        ticked = causes_of(self.row)
        return [(cause, cause in ticked) for cause in CAUSES]


def lines_of(
    basis: Basis, content: Content, results: Results, mistakes: Mapping[int, Mapping[str, str]] | None = None
) -> list[Line]:
    """The rows for the template."""
    made = []
    for number, (planned, row) in enumerate(zip(basis.goal.rows, content.rows, strict=True)):
        item = results.items[number]
        made.append(
            Line(
                number,
                planned,
                row,
                item.target,
                "" if item.rate is None else show_percent(item.rate),
                item.short,
                results.rows.get(number, ()),
                (mistakes or {}).get(number, {}),
            )
        )
    return made


def money_for(results: Results) -> dict[str, object]:
    """The money for the template: rows, the elapsed share of the year beside the rate, and the light."""
    spending = results.spending
    return {
        "money": spending.money,
        "elapsed": show_percent(spending.elapsed),
        "pace": "" if spending.pace is None else show_percent(spending.pace),
        "light": Light(spending.light) if spending.light else None,
        "forecast_spent": spending.forecast,
    }
