"""抽查复核: what finance scores again, how far that is from the unit's own, the unit's answer; as on the pages."""

from datetime import datetime
from typing import Annotated, Any
from uuid import UUID

from django.http import HttpRequest
from ninja import Field, Query, Router, Schema
from ninja.responses import Status

from jixiao.web.accounts.models import User
from jixiao.web.orgs.access import person
from jixiao.web.rescoring import listing, services
from jixiao.web.rescoring.access import bureau_of, get_rescore_for, get_task_inside
from jixiao.web.rescoring.forms import Filter, SheetForm, read_rows
from jixiao.web.rescoring.models import Rescore, RescoreRow, State
from jixiao.web.rescoring.transitions import STEPS, Who
from jixiao.web.restapi.asking import Log, Verb, accepted, log_of, open_verbs, unchanged, unknown
from jixiao.web.restapi.once import Once, once
from jixiao.web.restapi.problems import Mistake, ProblemError
from jixiao.web.restapi.shapes import (
    Choice,
    Given,
    Key,
    Named,
    Page,
    Paging,
    Points,
    Short,
    Text,
    Version,
    Words,
    page,
    query_of,
)

router = Router(tags=["rescores"])

MOST_ROWS = 400


class RescoresWanted(Schema):
    """What to look for, as on the page."""

    q: Text | None = Field(None, max_length=60, description="项目名称里的字")
    unit: Text | None = Field(None, max_length=60, description="单位名称里的字")
    year: int | None = Field(None, ge=1990, le=2100, description="年度")
    state: Text | None = Field(None, max_length=10, description="状态的代码，如 final")
    band: Text | None = Field(None, max_length=8, description="偏差：small、notable、serious 等")


class MarkGiven(Given):
    """What finance gives one indicator."""

    position: int = Field(ge=0, le=10_000, description="序号")
    points: Short = Field("", description="复核分，十进制数的文字；空的按核实后的完成值计分")
    corrected: Short = Field("", description="核实后的完成值")
    reason: Annotated[Words, Field(max_length=2000)] = Field("", description="差异原因")


class RescoreGiven(Given):
    """The whole sheet; rows that are left out have nothing."""

    version: Version
    opinion: Words = Field("", description="复核意见")
    rows: Annotated[list[MarkGiven], Field(max_length=MOST_ROWS)]


class RescoreStepGiven(Given):
    """A step of a re-scoring."""

    verb: Short = Field(description="办理什么：复核的 verbs 里列出的")
    reason: Annotated[Words, Field(max_length=2000)] = Field("", description="意见、答复或原因")
    version: Version


class RescoreLine(Schema):
    """A re-scoring in a list."""

    code: UUID
    task: UUID = Field(description="自评任务的编号")
    project: Named
    reporting: Named = Field(description="填报单位")
    unit: Named = Field(description="复核单位")
    state: Choice
    version: int
    self_total: Points | None = Field(description="自评分")
    self_grade: str
    total: Points | None = Field(description="复核分")
    grade: str
    difference: Points | None = Field(description="复核分减自评分")
    band: str = Field(description="偏差大小")
    finished: datetime | None


class RescoreRowShape(Schema):
    """One indicator: what the unit says, what is scored now, and why."""

    position: int
    section: str
    level2: str
    name: str
    target: str
    actual: str
    weight: Points | None
    self_points: Points | None
    explanation: str
    corrected: str
    computed: str
    points: Points | None
    difference: Points | None
    reason: str


class RescoreDetail(RescoreLine):
    """Everything about one re-scoring; while it is revised, the unit sees no rows."""

    framework: str
    opinion: str
    reply: str = Field(description="单位反馈意见")
    answer: str = Field(description="对反馈的答复")
    rows: list[RescoreRowShape]
    verbs: list[Verb]


@router.get("", response=Page[RescoreLine], summary="复核列表", url_name="rescores")
def rescores(request: HttpRequest, asked: Query[Paging], wanted: Query[RescoresWanted]) -> dict[str, Any]:
    """可以查看的复核，最新在前；单位看到已完成的。"""
    form = Filter(query_of(**wanted.model_dump()))
    accepted(form)
    shown = page(listing.found(person(request), form), asked)
    return shown | {"items": [_line(rescore) for rescore in shown["items"]]}


@router.get("/{code}", response=RescoreDetail, summary="一次复核", url_name="rescore")
def rescore(request: HttpRequest, code: UUID) -> dict[str, Any]:
    """自评分、复核分、差异和原因，逐个指标。"""
    user = person(request)
    return _detail(get_rescore_for(user, code), user)


@router.post("/tasks/{code}", response={201: RescoreDetail}, summary="开始复核", url_name="rescore-begin")
def begin(request: HttpRequest, code: UUID, key: Once = None) -> Status[object]:
    """对一个自评任务开始复核（财政）；已经开始的不重复。"""
    user = person(request)

    def work() -> RescoreDetail:
        task = get_task_inside(user, code, to="rescore")
        made = services.begin(task, by=user, unit=bureau_of(user, task))
        return RescoreDetail.model_validate(_detail(get_rescore_for(user, made.code), user))

    return once(user, key, ("rescore-begin", code), work)


@router.put("/{code}", response=RescoreDetail, summary="保存复核", url_name="rescore-save")
def save(request: HttpRequest, code: UUID, given: RescoreGiven) -> dict[str, Any]:
    """整份保存；version 已变时答复 409，不覆盖别人的修改。"""
    user = person(request)
    found = get_rescore_for(user, code, to="edit")
    unchanged(request, found.version)
    rows = list(found.rows.all())
    said = {f"{name}-{row.position}": value for row in given.rows for name, value in row.model_dump().items()}
    typed, marks = read_rows({name: str(value) for name, value in said.items()}, rows)
    mistakes = [Mistake(f"body.rows[{one.row.position}]", one.mistake) for one in typed if one.mistake]
    known = {row.position for row in rows}
    mistakes += [Mistake("body.rows", f"没有序号 {one.position}。") for one in given.rows if one.position not in known]
    if mistakes:
        raise ProblemError("invalid", mistakes[0].message, mistakes=mistakes)
    form = accepted(SheetForm({"opinion": given.opinion, "version": given.version}))
    services.save(found, marks, opinion=form["opinion"], version=form["version"], by=user)
    return _detail(get_rescore_for(user, code), user)


@router.post("/{code}/steps", response=RescoreDetail, summary="办理复核", url_name="rescore-step")
def step(request: HttpRequest, code: UUID, given: RescoreStepGiven) -> dict[str, Any]:
    """完成复核、单位反馈、答复等；version 是您看过的版本。"""
    if given.verb not in STEPS.verbs:
        raise unknown("body.verb", given.verb, STEPS.verbs)
    user = person(request)
    found = get_rescore_for(user, code, to=given.verb)
    unchanged(request, found.version)
    services.take(found, given.verb, by=user, reason=given.reason, version=given.version)
    if given.verb == "void":
        found.refresh_from_db(fields=["state", "version"])
        return _detail(found, user)
    return _detail(get_rescore_for(user, code), user)


@router.get("/{code}/history", response=Log, summary="复核的操作日志", url_name="rescore-history")
def history(request: HttpRequest, code: UUID, after: Key | None = None) -> dict[str, Any]:
    """对这次复核的每一步操作，最新在前。"""
    return log_of(get_rescore_for(person(request), code), after)


def _line(rescore: Rescore) -> dict[str, Any]:
    same = ("code", "unit", "version", "self_total", "self_grade", "total", "grade", "difference", "finished")
    return {name: getattr(rescore, name) for name in same} | {
        "task": rescore.task.code,
        "project": rescore.task.project,
        "reporting": rescore.task.unit,
        "state": {"code": rescore.state, "label": State(rescore.state).label},
        "band": rescore.get_band_display() if rescore.band else "",
    }


def _detail(rescore: Rescore, user: User) -> dict[str, Any]:
    """As the page shows it: the unit waits for what is being revised."""
    hidden = rescore.state == State.REVISING and STEPS.holds(user, rescore, Who.OWN)
    same = ("framework", "opinion", "reply", "answer")
    rows: list[RescoreRow] = [] if hidden else list(rescore.rows.all())
    found = _line(rescore) | {name: getattr(rescore, name) for name in same}
    if hidden:
        found |= dict.fromkeys(("total", "difference")) | dict.fromkeys(("grade", "opinion", "band"), "")
    return found | {"rows": rows, "verbs": open_verbs(STEPS, user, rescore)}
