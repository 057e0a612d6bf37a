"""How projects and their goals look from outside: money in 元, everything else as in the official table."""

from collections.abc import Iterable, Mapping
from datetime import datetime
from decimal import Decimal
from typing import Annotated, Any
from uuid import UUID

from ninja import Field, Schema

from jixiao.web.accounts.models import User
from jixiao.web.base.content import MAX_ROWS, WAN, Content, show_number
from jixiao.web.projects.content import COLUMNS, GOAL_TEXTS, PROJECT_TEXTS, TEXTS, content_from, content_of
from jixiao.web.projects.merging import Difference
from jixiao.web.projects.models import GoalVersion, Project, State, Step
from jixiao.web.projects.transitions import STEPS
from jixiao.web.restapi.asking import Verb, open_verbs
from jixiao.web.restapi.shapes import Choice, Given, Money, Named, Short, Version, Words, Year, Yuan

MONEY = frozenset(text.name for text in PROJECT_TEXTS if text.kind == "money")


class IndicatorGiven(Given):
    """One row of the table of indicators."""

    code: UUID | None = Field(None, description="已有指标的编号；新增的不写")
    level1: Words = Field(description="一级指标")
    level2: Words = Field("", description="二级指标")
    name: Words = Field(description="三级指标")
    operator: Words = Field("", description="指标性质：≥ ≤ = 定性 等")
    target: Words = Field("", description="指标值")
    unit: Words = Field("", description="计量单位")
    weight: Words = Field("", description="分值，十进制数的文字")
    explanation: Words = Field("", description="指标值说明")
    basis: Words = Field("", description="指标值设定依据")
    standard: Words = Field("", description="评分标准")
    evidence: Words = Field("", description="佐证资料，用“、”分开")


class GoalGiven(Given):
    """A whole declaration (绩效目标申报表); it takes the place of the one before."""

    version: Version
    name: Short = Field(description="项目名称")
    fiscal_year: Year = Field(description="年度")
    year_fiscal: Money = Field("", description="年度财政拨款（元）")
    year_other: Money = Field("", description="年度其他资金（元）")
    period_fiscal: Money = Field("", description="实施期财政拨款（元）")
    period_other: Money = Field("", description="实施期其他资金（元）")
    department: Short = Field("", description="主管部门")
    contact: Short = Field("", description="项目负责人")
    phone: Short = Field("", description="联系电话")
    started: Short = Field("", description="开始日期，如 2026-03-01")
    finished: Short = Field("", description="完成日期")
    basis: Words = Field("", description="立项依据，一行一个")
    content: Words = Field("", description="项目内容")
    overall: Words = Field("", description="实施期目标")
    annual: Words = Field("", description="年度目标，一行一个")
    indicators: Annotated[list[IndicatorGiven], Field(max_length=MAX_ROWS)] = Field(description="绩效指标，按表的顺序")

    def as_content(self) -> Content:
        """The declaration as the form of the page has it."""
        texts = {name: _said(name, getattr(self, name)) for name in (text.name for text in TEXTS)}
        rows = [{column.name: getattr(row, column.name) for column in COLUMNS} for row in self.indicators]
        for row, given in zip(rows, self.indicators, strict=True):
            row["code"] = "" if given.code is None else str(given.code)
        return content_from({"texts": texts, "rows": rows})


class ProjectGiven(Given):
    """What must be known of a new project."""

    unit: UUID = Field(description="申报单位的编号，您在那里是经办人或负责人")
    kind: UUID = Field(description="项目类型的编号")
    subject: str = Field("project", description="project 项目支出，department 部门（单位）整体支出", max_length=20)
    name: Short
    fiscal_year: Year


class ProjectStepGiven(Given):
    """A step on the way of a project."""

    verb: Short = Field(description="办理什么：项目的 verbs 里列出的")
    reason: Annotated[Words, Field(max_length=2000)] = Field("", description="意见或原因")
    version: Version


class KindShape(Schema):
    """A kind of project."""

    code: UUID
    name: str
    pack: str = Field(description="推荐的指标包")
    chain: list[str] = Field(description="审批层级，从下到上")
    closed: bool


class ProjectLine(Schema):
    """A project in a list."""

    code: UUID
    name: str
    fiscal_year: int
    unit: Named
    kind: Named
    subject: str
    state: Choice
    at: Named | None = Field(description="轮到哪个单位办理")
    version: int
    year_fiscal: Yuan | None = Field(description="年度财政拨款（元）")
    year_other: Yuan | None = Field(description="年度其他资金（元）")
    period_fiscal: Yuan | None
    period_other: Yuan | None
    created: datetime
    changed: datetime


class IndicatorShape(Schema):
    """One row of the table of indicators."""

    code: UUID | None
    level1: str
    level2: str
    name: str
    operator: str
    target: str
    unit: str
    weight: str
    explanation: str
    basis: str
    standard: str
    evidence: str


class GoalShape(Schema):
    """The words and the table of a declaration."""

    department: str
    contact: str
    phone: str
    started: str
    finished: str
    basis: str
    content: str
    overall: str
    annual: str
    indicators: list[IndicatorShape]


class ProjectStep(Schema):
    """A step that was taken."""

    verb: str
    title: str
    state: Choice
    unit: str
    by: str
    reason: str
    on: datetime


class ProjectDetail(ProjectLine):
    """Everything about one project."""

    goal: GoalShape
    steps: list[ProjectStep]
    verbs: list[Verb] = Field(description="您现在可以办理的")


class VersionLine(Schema):
    """An approved version."""

    number: int
    reason: str = Field(description="调整原因")
    unit: str = Field(description="批复单位")
    by: str
    on: datetime


class VersionDetail(VersionLine):
    """An approved version with its words."""

    name: str
    fiscal_year: str
    year_fiscal: str
    year_other: str
    period_fiscal: str
    period_other: str
    goal: GoalShape


class Change(Schema):
    """One field that two versions say differently."""

    key: str
    label: str
    before: str
    after: str


def line_of(project: Project) -> dict[str, Any]:
    """A project for a list; its unit, kind and turn are read already."""
    names = ("code", "name", "fiscal_year", "unit", "kind", "subject", "at", "version", "created", "changed", *MONEY)
    return {name: getattr(project, name) for name in names} | {"state": _state(project.state)}


def detail_of(project: Project, user: User) -> dict[str, Any]:
    """Everything about one project, as this person may go on with it."""
    steps = project.steps.select_related("unit", "by")
    return line_of(project) | {
        "goal": goal_of(content_of(project)),
        "steps": [_step(step) for step in steps],
        "verbs": open_verbs(STEPS, user, project),
    }


def goal_of(content: Content) -> dict[str, Any]:
    """The words and the table."""
    words = {text.name: content.texts.get(text.name, "") for text in GOAL_TEXTS}
    return words | {"indicators": [{**row, "code": row["code"] or None} for row in content.rows]}


def version_of(version: GoalVersion) -> dict[str, Any]:
    """An approved version; money in 元 again."""
    content = content_from(version.content)
    head = {text.name: _yuan(text.name, content.texts.get(text.name, "")) for text in PROJECT_TEXTS}
    return version_line(version) | head | {"goal": goal_of(content)}


def version_line(version: GoalVersion) -> dict[str, Any]:
    """An approved version in a list."""
    named = {"unit": str(version.unit or ""), "by": str(version.by or "")}
    return named | {"number": version.number, "reason": version.reason, "on": version.on}


def changes_of(changes: Iterable[Difference]) -> list[dict[str, str]]:
    """What two versions say differently."""
    return [{"key": c.key, "label": c.label, "before": c.before, "after": c.after} for c in changes]


def _step(step: Step) -> dict[str, Any]:
    return {
        "verb": step.verb,
        "title": STEPS.titles.get(step.verb, step.verb),
        "state": _state(step.state),
        "unit": str(step.unit or ""),
        "by": str(step.by or ""),
        "reason": step.reason,
        "on": step.on,
    }


def _state(value: str) -> Mapping[str, str]:
    return {"code": value, "label": State(value).label}


def _said(name: str, value: object) -> str:
    """A value as the form has it: money in 万元."""
    text = str(value)
    return show_number(Decimal(text).scaleb(-WAN)) if name in MONEY and text else text


def _yuan(name: str, text: str) -> str:
    return show_number(Decimal(text).scaleb(WAN)) if name in MONEY and text else text
