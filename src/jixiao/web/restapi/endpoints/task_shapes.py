"""How rounds and tasks of self-evaluation look from outside."""

from collections.abc import Iterable, Mapping
from datetime import date, datetime
from typing import Annotated, Any
from uuid import UUID

from ninja import Field, Schema

from jixiao.web.accounts.models import User
from jixiao.web.base.content import MAX_ROWS
from jixiao.web.evaluations.content import SHAPE, TEXTS
from jixiao.web.evaluations.models import EvidenceFile, Round, Step, Task
from jixiao.web.evaluations.showing import Shown, shown
from jixiao.web.evaluations.transitions import ROUND_STEPS, STEPS
from jixiao.web.restapi.asking import Verb, open_verbs
from jixiao.web.restapi.endpoints.filled import MOST_FIELDS, FilledGiven, RowGiven
from jixiao.web.restapi.shapes import Choice, Given, Named, Points, Short, Version, Words, Year
from jixiao.web.rounds.models import Stage, State

MEANING = "、".join(f"{text.name} {text.label}" for text in TEXTS if not text.name.startswith("goal-"))
COLUMNS = "、".join(f"{column.name} {column.label}" for column in SHAPE.columns)


class RoundGiven(Given):
    """A new round."""

    unit: UUID = Field(description="财政部门的编号")
    name: Short = Field(description="批次名称")
    fiscal_year: Year = Field(description="评价年度")
    kinds: Annotated[list[UUID], Field(min_length=1, max_length=200)] = Field(description="项目类型的编号")
    framework: Short = Field(description="评价框架的编号，如 mof-2020-10-self")
    deadline: date = Field(description="截止日期")


class RoundStepGiven(Given):
    """A step of a round."""

    verb: Short = Field(description="open 下达任务，fill 补发，close 结束，resume 重新开放")


class SheetGiven(FilledGiven):
    """The whole form of a self-evaluation; it takes the place of the one before."""

    texts: dict[Short, Words] = Field(
        description=f"goal-1、goal-2…各年度目标的实际完成情况；{MEANING}", max_length=MOST_FIELDS
    )
    rows: Annotated[list[RowGiven], Field(max_length=MAX_ROWS)] = Field(
        description=f"每个指标一行，values 各栏：{COLUMNS}；没有写的是空的"
    )


class TaskStepGiven(Given):
    """A step of a task."""

    verb: Short = Field(description="办理什么：任务的 verbs 里列出的")
    reason: Annotated[Words, Field(max_length=2000)] = Field("", description="意见或原因")
    concerned: Annotated[list[UUID], Field(max_length=MAX_ROWS)] = Field([], description="退回时涉及的指标")
    version: Version


class RoundLine(Schema):
    """A round in a list."""

    code: UUID
    unit: Named
    name: str
    fiscal_year: int
    framework: str
    deadline: date
    state: Choice
    opened: datetime | None


class Count(Schema):
    """How many tasks are in a state."""

    state: Choice
    tasks: int


class RoundDetail(RoundLine):
    """A round with how far it is."""

    kinds: list[Named]
    counts: list[Count]
    verbs: list[Verb]


class TaskLine(Schema):
    """A task in a list."""

    code: UUID
    round: Named
    project: Named
    unit: Named
    fiscal_year: int
    state: Choice
    at: Named | None = Field(description="轮到哪个单位办理；由填报单位办理时是 null")
    version: int
    total: Points | None = Field(description="得分")
    grade: str
    errors: int = Field(description="须改")
    warnings: int = Field(description="建议改")
    deadline: date
    late: bool
    submitted: datetime | None
    accepted: datetime | None


class TaskRow(Schema):
    """An indicator: what was planned, what was achieved, what it scores."""

    code: UUID
    name: str
    target: str
    values: dict[str, str]
    points: Points | None
    weight: Points | None
    reason: str = Field(description="得分是怎样算出来的")


class FileShape(Schema):
    """A file that proves something."""

    code: UUID
    name: str
    kind: str
    size: int
    sha256: str
    indicators: list[UUID]


class TaskStep(Schema):
    """A step that was taken."""

    verb: str
    title: str
    state: Choice
    unit: str
    by: str
    reason: str
    concerned: list[UUID]
    on: datetime


class TaskDetail(TaskLine):
    """Everything about one task."""

    texts: dict[str, str]
    indicators: list[TaskRow]
    files: list[FileShape]
    steps: list[TaskStep]
    verbs: list[Verb]


def round_line(batch: Round) -> dict[str, Any]:
    """A round for a list."""
    names = ("code", "unit", "name", "fiscal_year", "framework", "deadline", "opened")
    state = {"code": batch.state, "label": Stage(batch.state).label}
    return {name: getattr(batch, name) for name in names} | {"state": state}


def round_detail(batch: Round, counts: Mapping[str, int], user: User) -> dict[str, Any]:
    """A round with how far it is."""
    return round_line(batch) | {
        "kinds": list(batch.kinds.all()),
        "counts": [{"state": _state(state), "tasks": counts[state]} for state in State if state in counts],
        "verbs": open_verbs(ROUND_STEPS, user, batch),
    }


def task_line(task: Task) -> dict[str, Any]:
    """A task for a list; its round, project, unit and turn are read already."""
    names = ("code", "round", "project", "unit", "at", "version", "total", "grade", "errors", "warnings")
    more = ("deadline", "submitted", "accepted")
    return {name: getattr(task, name) for name in (*names, *more)} | {
        "fiscal_year": task.project.fiscal_year,
        "state": _state(task.state),
        "late": task.is_late,
    }


def task_detail(task: Task, user: User) -> dict[str, Any]:
    """Everything about one task as it counts now."""
    now = shown(task)
    return task_line(task) | {
        "texts": {name: text for name, text in now.content.texts.items() if text},
        "indicators": _rows(now),
        "files": files_of(now.basis.files),
        "steps": [_step(step) for step in task.steps.select_related("unit", "by")],
        "verbs": open_verbs(STEPS, user, task),
    }


def files_of(files: Iterable[EvidenceFile]) -> list[dict[str, Any]]:
    """The evidence of a task."""
    names = ("code", "name", "kind", "size", "sha256", "indicators")
    return [{name: getattr(file, name) for name in names} for file in files]


def _rows(now: Shown) -> list[dict[str, Any]]:
    found = []
    for number, (planned, row) in enumerate(zip(now.basis.goal.rows, now.content.rows, strict=True)):
        score = now.results.scores.get(number)
        found.append(
            {
                "code": row["code"],
                "name": planned["name"],
                "target": f"{planned['operator']}{planned['target']}{planned['unit']}",
                "values": {column.name: row[column.name] for column in SHAPE.columns if row[column.name]},
                "points": None if score is None else score.points,
                "weight": None if score is None else score.weight,
                "reason": "" if score is None else score.reason,
            }
        )
    return found


def _step(step: Step) -> dict[str, Any]:
    return {
        "verb": step.verb,
        "title": STEPS.titles.get(step.verb, step.verb),
        "state": _state(step.state),
        "unit": str(step.unit or ""),
        "by": str(step.by or ""),
        "reason": step.reason,
        "concerned": step.concerned,
        "on": step.on,
    }


def _state(value: str) -> dict[str, str]:
    return {"code": value, "label": State(value).label}
