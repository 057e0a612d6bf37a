"""How rounds and sheets of in-year monitoring look from outside."""

from collections.abc import Mapping
from datetime import date, datetime
from decimal import Decimal
from typing import Annotated, Any
from uuid import UUID

from ninja import Field, Schema

from jixiao.monitoring import CAUSES, LIKELIHOODS, Money, Part
from jixiao.web.accounts.models import User
from jixiao.web.base.content import MAX_ROWS
from jixiao.web.monitoring.content import SHAPE, TEXTS, content_of_sheet
from jixiao.web.monitoring.judging import basis_of, judged
from jixiao.web.monitoring.lines import lines_of
from jixiao.web.monitoring.models import Round, Sheet, Step
from jixiao.web.monitoring.transitions import ROUND_STEPS, STEPS, URGED_STEPS
from jixiao.web.restapi.asking import Verb, open_verbs
from jixiao.web.restapi.endpoints.filled import MOST_FIELDS, FilledGiven, RowGiven
from jixiao.web.restapi.shapes import Choice, Given, Named, Points, Short, Version, Words, Yuan
from jixiao.web.rounds.models import State

MEANING = "、".join(f"{text.name} {text.label}" for text in TEXTS)
COLUMNS = "、".join(f"{column.name} {column.label}" for column in SHAPE.columns)


class MonitoringGiven(FilledGiven):
    """The whole monitoring sheet; it takes the place of the one before."""

    texts: dict[Short, Words] = Field(description=MEANING, max_length=MOST_FIELDS)
    rows: Annotated[list[RowGiven], Field(max_length=MAX_ROWS)] = Field(
        description=f"每个指标一行，values 各栏：{COLUMNS}。causes 用、隔开，可选{'、'.join(CAUSES)}；"
        f"likelihood 是{'、'.join(LIKELIHOODS)}之一"
    )


class MonitoringStepGiven(Given):
    """A step of a sheet."""

    verb: Short = Field(description="办理什么：监控表的 verbs 里列出的")
    reason: Annotated[Words, Field(max_length=2000)] = Field("", description="意见或原因")
    version: Version


class MonitoringRound(Schema):
    """A round in a list."""

    code: UUID
    unit: Named
    name: str
    fiscal_year: int
    period: str = Field(description="监控期间，如 1—7月")
    deadline: date
    state: Choice
    opened: datetime | None


class MonitoringCount(Schema):
    """How many sheets are in a state."""

    state: Choice
    sheets: int


class MonitoringRoundDetail(MonitoringRound):
    """A round with how far it is."""

    kinds: list[Named]
    counts: list[MonitoringCount]
    verbs: list[Verb]


class MonitoringLine(Schema):
    """A sheet in a list."""

    code: UUID
    round: Named
    project: Named
    unit: Named
    fiscal_year: int
    period: str
    state: Choice
    at: Named | None = Field(description="轮到哪个单位办理；由填报单位办理时是 null")
    version: int
    rate: Points | None = Field(description="执行率（%）")
    light: str = Field(description="red 明显落后，yellow 偏慢，green 正常；算不出时是空的")
    short: int = Field(description="预计达不到的指标")
    errors: int = Field(description="须改")
    warnings: int = Field(description="建议改")
    deadline: date
    late: bool
    submitted: datetime | None
    accepted: datetime | None


class MoneyLine(Schema):
    """What was budgeted and spent until the end of the period, of the whole or of one source."""

    name: str
    budget: Yuan | None
    spent: Yuan | None
    rate: str = Field(description="执行率，如 55.00%")


class MoneyShape(Schema):
    """The money of a sheet."""

    basis: str = Field(description="预算数是哪一个：年初预算数、全年预算数或申报的年度资金")
    whole: MoneyLine
    parts: list[MoneyLine]


class MonitoringRow(Schema):
    """An indicator: what was planned, what is done and expected."""

    code: UUID
    name: str
    target: str
    values: dict[str, str]
    short: bool = Field(description="预计达不到年度指标值")
    findings: list[str] = Field(description="检查意见")


class UrgedShape(Schema):
    """A notice to rectify."""

    code: UUID
    state: Choice
    text: str
    deadline: date
    answer: str
    remark: str
    verbs: list[Verb]


class MonitoringStep(Schema):
    """A step that was taken."""

    verb: str
    title: str
    state: Choice
    unit: str
    by: str
    reason: str
    on: datetime


class MonitoringDetail(MonitoringLine):
    """Everything about one sheet."""

    texts: dict[str, str]
    money: MoneyShape
    indicators: list[MonitoringRow]
    findings: list[str] = Field(description="对资金和说明的检查意见")
    urged: list[UrgedShape] = Field(description="督促整改通知")
    steps: list[MonitoringStep]
    verbs: list[Verb]


def round_line(batch: Round) -> dict[str, Any]:
    """A round for a list."""
    names = ("code", "unit", "name", "fiscal_year", "period", "deadline", "opened")
    state = {"code": batch.state, "label": batch.get_state_display()}
    return {name: getattr(batch, name) for name in names} | {"state": state}


def round_detail(batch: Round, counts: Mapping[str, int], user: User) -> dict[str, Any]:
    """A round with how far it is."""
    known = [Sheet(state=state) for state in State if state in counts]
    return round_line(batch) | {
        "kinds": list(batch.kinds.all()),
        "counts": [{"state": _state(one), "sheets": counts[one.state]} for one in known],
        "verbs": open_verbs(ROUND_STEPS, user, batch),
    }


def sheet_line(sheet: Sheet) -> dict[str, Any]:
    """A sheet for a list; its round, project, unit and turn are read already."""
    names = ("code", "round", "project", "unit", "at", "version", "rate", "light", "short", "errors", "warnings")
    more = ("deadline", "submitted", "accepted")
    return {name: getattr(sheet, name) for name in (*names, *more)} | {
        "fiscal_year": sheet.round.fiscal_year,
        "period": sheet.round.period,
        "state": _state(sheet),
        "late": sheet.is_late,
    }


def sheet_detail(sheet: Sheet, user: User) -> dict[str, Any]:
    """Everything about one sheet."""
    basis = basis_of(sheet)
    content = content_of_sheet(sheet, basis.goal)
    results = judged(sheet, basis, content)
    return sheet_line(sheet) | {
        "texts": {name: text for name, text in content.texts.items() if text},
        "money": _money(basis.money),
        "indicators": [
            {
                "code": line.code,
                "name": line.planned["name"],
                "target": line.target,
                "values": {column.name: line.row[column.name] for column in SHAPE.columns if line.row[column.name]},
                "short": line.short,
                "findings": [finding.text for finding in line.findings],
            }
            for line in lines_of(basis, content, results)
        ],
        "findings": [finding.text for found in results.texts.values() for finding in found],
        "urged": _urged(sheet, user),
        "steps": [_step(step) for step in sheet.steps.select_related("unit", "by")],
        "verbs": open_verbs(STEPS, user, sheet),
    }


def _urged(sheet: Sheet, user: User) -> list[dict[str, Any]]:
    found = []
    for notice in sheet.rectifications.all():
        notice.sheet = sheet
        same = {name: getattr(notice, name) for name in ("code", "text", "deadline", "answer", "remark")}
        state = {"code": notice.state, "label": notice.get_state_display()}
        found.append(same | {"state": state, "verbs": open_verbs(URGED_STEPS, user, notice)})
    return found


def _step(step: Step) -> dict[str, Any]:
    return {
        "verb": step.verb,
        "title": STEPS.titles.get(step.verb, step.verb),
        "state": {"code": step.state, "label": step.get_state_display()},
        "unit": str(step.unit or ""),
        "by": str(step.by or ""),
        "reason": step.reason,
        "on": step.on,
    }


def _state(sheet: Sheet) -> dict[str, str]:
    return {"code": sheet.state, "label": sheet.get_state_display()}


def _money(money: Money) -> dict[str, Any]:
    return {"basis": money.basis, "whole": _part(money.whole), "parts": [_part(part) for part in money.parts]}


def _part(part: Part) -> dict[str, str | Decimal | None]:
    return {"name": part.name, "budget": part.budget, "spent": part.spent, "rate": part.shown_rate}
