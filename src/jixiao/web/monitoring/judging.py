"""A sheet as the engine judges it: the goal with what the unit types of it, and the money of the funds."""

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from jixiao import api
from jixiao.monitoring import Line, Money, Results
from jixiao.monitoring import Sheet as Judged
from jixiao.web.base.content import WAN, Content, read_number
from jixiao.web.monitoring.content import causes_of, content_of_sheet, goal_of, version_of
from jixiao.web.monitoring.models import Sheet
from jixiao.web.monitoring.money import money_of
from jixiao.web.projects.evaluation import to_evaluation
from jixiao.web.projects.models import GoalVersion


@dataclass(frozen=True)
class Basis:
    """What a sheet is judged by besides what the unit types, read once for a page."""

    version: GoalVersion | None
    goal: Content
    money: Money


def basis_of(sheet: Sheet) -> Basis:
    """The goal and the money of a sheet."""
    version = version_of(sheet)
    goal = goal_of(version)
    return Basis(version, goal, money_of(sheet, goal))


def judged(sheet: Sheet, basis: Basis, content: Content | None = None) -> Results:
    """The sheet as saved, or ``content`` in its stead, under the rules."""
    said = content_of_sheet(sheet, basis.goal) if content is None else content
    return api.check_monitoring(
        Judged(
            fiscal_year=sheet.project.fiscal_year,
            months=sheet.round.months,
            lines=tuple(lines_said(sheet, basis.goal, said)),
            money=basis.money,
            forecast_spent=read_wan(said.texts.get("forecast_spent", "")),
            explanation=said.texts.get("explanation", ""),
            has_words=any(text.strip() for text in said.texts.values()),
        )
    )


def lines_said(sheet: Sheet, goal: Content, said: Content) -> Iterator[Line]:
    """What is typed of each indicator of the goal."""
    for indicator, row in zip(to_evaluation(sheet.project, goal).indicators, said.rows, strict=True):
        yield Line(
            indicator, row["actual"], row["forecast"], causes_of(row), row["cause"], row["likelihood"], row["remark"]
        )


def read_wan(text: str) -> Decimal | None:
    """A sum that was typed in 万元, in 元; nothing for any other text."""
    number = read_number(text)
    return None if number is None else number.scaleb(WAN)
