"""抽查名单和委托: which tasks were drawn, how far they are, who is assigned; as on the pages."""

from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest
from ninja import Field, Query, Router, Schema

from jixiao.web.orgs.access import person
from jixiao.web.orgs.scope import INSIDE, roles_of
from jixiao.web.rescoring.access import assigned_tasks, assignments_of, get_sample_for, samples_for
from jixiao.web.rescoring.models import ASSIGNED, Assignment, Rescore, Sample
from jixiao.web.rescoring.samples import drawn
from jixiao.web.restapi.shapes import Choice, Named, Page, Paging, Points, page

router = Router(tags=["rescores"])


class SampleLine(Schema):
    """A sample in a list."""

    code: UUID
    title: str
    unit: Named = Field(description="抽查单位")
    round: Named | None = Field(description="批次；所有批次的是 null")
    method: Choice
    seed: str = Field(description="随机种子：同样的条件和种子抽出同样的名单")
    size: int
    population: int
    made: datetime


class DrawnTask(Schema):
    """One task of a sample, with its re-scoring where that has begun."""

    position: int
    task: UUID = Field(description="自评任务的编号")
    project: Named
    unit: Named
    basis: str = Field(description="抽中依据")
    self_total: Points | None = Field(description="自评分")
    rescore: UUID | None = Field(description="复核的编号；没有开始的是 null")
    state: Choice | None = Field(description="复核的状态")
    total: Points | None = Field(description="复核分")


class AssignmentLine(Schema):
    """Who is assigned to a task or a sample."""

    code: UUID
    unit: Named = Field(description="委托单位")
    person: str
    role: Choice
    task: UUID | None = Field(description="自评任务的编号；委托整份名单的是 null")
    sample: UUID | None
    about: str = Field(description="项目或名单的名称")
    due: date | None
    note: str
    made: datetime
    ended: datetime | None


class SampleDetail(SampleLine):
    """A sample with its tasks and who is assigned to it."""

    tasks: list[DrawnTask]
    assignments: list[AssignmentLine]


class AssignedTask(Schema):
    """A task that one is assigned to."""

    code: UUID
    project: Named
    unit: Named


@router.get("/samples", response=Page[SampleLine], summary="抽查名单", url_name="samples")
def samples(request: HttpRequest, asked: Query[Paging]) -> dict[str, Any]:
    """本级财政抽取的名单，最新在前（财政、审计）。"""
    user = person(request)
    if not roles_of(user) & INSIDE:
        raise PermissionDenied
    shown = page(samples_for(user).select_related("unit", "round"), asked)
    return shown | {"items": [_line(sample) for sample in shown["items"]]}


@router.get("/samples/{code}", response=SampleDetail, summary="一份抽查名单", url_name="sample")
def sample(request: HttpRequest, code: UUID) -> dict[str, Any]:
    """抽中的自评、复核到哪一步、委托给谁。"""
    found = get_sample_for(person(request), code)
    people = found.assignments.select_related("unit", "user", "task__project", "sample").order_by("pk")
    tasks = [
        {
            "position": item.position,
            "task": item.task.code,
            "project": item.task.project,
            "unit": item.task.unit,
            "basis": item.basis,
            "self_total": item.task.total,
        }
        | _rescored(rescore)
        for item, rescore in drawn(found)
    ]
    return _line(found) | {"tasks": tasks, "assignments": [_assignment(one) for one in people]}


@router.get("/assignments", response=list[AssignmentLine], summary="本人受托的评价", url_name="assignments")
def assignments(request: HttpRequest) -> list[dict[str, Any]]:
    """委托您评价的自评和名单（第三方、主评人、专家）；已结束的不列。"""
    user = person(request)
    if not roles_of(user) & ASSIGNED:
        raise PermissionDenied
    own = assignments_of(user).select_related("unit", "user", "task__project", "sample").order_by("-pk")
    return [_assignment(one) for one in own]


@router.get("/assignments/tasks", response=Page[AssignedTask], summary="本人受托的自评", url_name="assigned-tasks")
def tasks(request: HttpRequest, asked: Query[Paging]) -> dict[str, Any]:
    """委托您评价的每一个自评任务，包括名单里的。"""
    user = person(request)
    if not roles_of(user) & ASSIGNED:
        raise PermissionDenied
    return page(assigned_tasks(user).select_related("project", "unit"), asked)


def _line(sample: Sample) -> dict[str, Any]:
    same = ("code", "title", "unit", "round", "seed", "size", "population", "made")
    method = {"code": sample.method, "label": sample.get_method_display()}
    return {name: getattr(sample, name) for name in same} | {"method": method}


def _rescored(rescore: Rescore | None) -> dict[str, Any]:
    if rescore is None:
        return dict.fromkeys(("rescore", "state", "total"))
    state = {"code": rescore.state, "label": rescore.get_state_display()}
    return {"rescore": rescore.code, "state": state, "total": rescore.total}


def _assignment(one: Assignment) -> dict[str, Any]:
    same = ("code", "unit", "due", "note", "made", "ended")
    return {name: getattr(one, name) for name in same} | {
        "person": str(one.user),
        "role": {"code": one.role, "label": one.get_role_display()},
        "task": one.task.code if one.task is not None else None,
        "sample": one.sample.code if one.sample is not None else None,
        "about": one.task.project.name if one.task is not None else str(one.sample),
    }
