"""A declaration as an :class:`~jixiao.evaluation.Evaluation`, so that the same rules judge the form as judge reports.

Places are the names of the fields of the form: ``indicators[2].target`` is the target in the third row.
"""

import re
from collections.abc import Mapping
from decimal import Decimal

from jixiao.evaluation import (
    Evaluation,
    FundLevel,
    Funds,
    FundSource,
    Goal,
    Identity,
    Indicator,
    Interval,
    Measure,
    Person,
    Quantity,
    Subject,
    read_measure,
    read_operator,
    show_measure,
    with_places,
)
from jixiao.money import Amount, Unit
from jixiao.web.base.content import read_date, read_number
from jixiao.web.projects.content import WAN, Content, Row, content_of, row_from, show_number
from jixiao.web.projects.models import Project

_LIST = re.compile(r"[、，,；;\n]")


def to_evaluation(project: Project, content: Content | None = None) -> Evaluation:
    """The declaration of a project, or ``content`` in its stead (what is typed but not saved)."""
    said = content_of(project) if content is None else content
    texts = said.texts
    year = _year(texts.get("fiscal_year", ""))
    evaluation = Evaluation(
        subject=Subject(project.subject),
        identity=Identity(
            name=texts.get("name", ""),
            unit=project.unit.name,
            department=texts.get("department", ""),
            fiscal_year=year,
            kind=project.kind.name,
            started=read_date(texts.get("started", "")),
            finished=read_date(texts.get("finished", "")),
            content=texts.get("content", ""),
            basis=_lines(texts.get("basis", "")),
        ),
        funds=_funds(texts),
        overall_goal=texts.get("overall", ""),
        goals=tuple(Goal(expected=line) for line in _lines(texts.get("annual", ""))),
        indicators=tuple(_indicator(row, year) for row in said.rows),
        people=_people(texts, project.unit.name),
    )
    return with_places(evaluation)


def from_evaluation(evaluation: Evaluation) -> Content:
    """What a filled workbook says, as the form shows it."""
    identity = evaluation.identity
    contact = next((person for person in evaluation.people if person.role in ("项目负责人", "")), None)
    texts = {
        "name": identity.name,
        "fiscal_year": "" if identity.fiscal_year is None else str(identity.fiscal_year),
        "department": identity.department,
        "contact": contact.name if contact else "",
        "phone": contact.phone if contact else "",
        "started": identity.started.isoformat() if identity.started else "",
        "finished": identity.finished.isoformat() if identity.finished else "",
        "basis": "\n".join(identity.basis),
        "content": identity.content,
        "overall": evaluation.overall_goal,
        "annual": "\n".join(goal.expected for goal in evaluation.goals),
        **_money(evaluation.funds),
    }
    return Content(texts, tuple(_row(indicator) for indicator in evaluation.indicators))


def _indicator(row: Row, year: int | None) -> Indicator:
    reading = read_measure(row["target"], read_operator(row["operator"]), row["unit"], year)
    path = (row["level1"], row["level2"]) if row["level2"] else (row["level1"],) if row["level1"] else ()
    return Indicator(
        name=row["name"],
        path=path,
        explanation=row["explanation"],
        operator=reading.operator,
        target=reading.measure,
        unit=reading.unit,
        weight=read_number(row["weight"]),
        target_basis=row["basis"],
        standard=row["standard"],
        evidence=tuple(part.strip() for part in _LIST.split(row["evidence"]) if part.strip()),
    )


def _row(indicator: Indicator) -> Row:
    path = (*indicator.path, "", "")
    target = indicator.target
    return row_from(
        {
            "level1": path[0],
            "level2": path[1],
            "name": indicator.name,
            "operator": indicator.operator.value if indicator.operator else "",
            "target": _shown_target(target),
            "unit": indicator.unit or (target.unit if isinstance(target, Quantity | Interval) else ""),
            "weight": "" if indicator.weight is None else show_number(indicator.weight),
            "explanation": indicator.explanation,
            "basis": indicator.target_basis,
            "standard": indicator.standard,
            "evidence": "、".join(indicator.evidence),
        }
    )


def _shown_target(target: Measure | None) -> str:
    """A number by itself, because operator and unit have their own columns; anything else as it was written."""
    if isinstance(target, Quantity):
        return show_number(target.value)
    return "" if target is None else target.as_written or show_measure(target)


def _funds(texts: Mapping[str, str]) -> Funds:
    sources = []
    for field, name, level in (
        ("year_fiscal", "财政拨款", FundLevel.COUNTY),
        ("year_other", "其他资金", FundLevel.OTHER),
    ):
        number = read_number(texts.get(field, ""))
        if number is not None:
            sources.append(FundSource(name=name, level=level, initial=Amount.of(number, Unit.WAN)))
    return Funds(sources=tuple(sources))


def _money(funds: Funds) -> Mapping[str, str]:
    """Year's money from the sources of a workbook: fiscal money, and everything else."""
    totals: dict[str, Decimal] = {}
    for source in funds.sources:
        amount = source.initial or source.budget
        if amount is not None:
            key = "year_other" if source.level in (FundLevel.OWN, FundLevel.OTHER) else "year_fiscal"
            totals[key] = totals.get(key, Decimal(0)) + amount.yuan
    return {key: show_number(yuan.scaleb(-WAN)) for key, yuan in totals.items()}


def _people(texts: Mapping[str, str], unit: str) -> tuple[Person, ...]:
    name = texts.get("contact", "").strip()
    return (Person(name=name, role="项目负责人", unit=unit, phone=texts.get("phone", "")),) if name else ()


def _lines(text: str) -> tuple[str, ...]:
    return tuple(line.strip() for line in text.splitlines() if line.strip())


def _year(text: str) -> int | None:
    return int(text) if re.fullmatch(r"[0-9]{4}", text.strip()) else None
