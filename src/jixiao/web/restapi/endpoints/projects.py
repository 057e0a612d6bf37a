"""项目与绩效目标: list, declare, save, take steps, compare; through the forms, gates and services of the pages."""

from typing import Any
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from ninja import Field, Query, Router, Schema
from ninja.responses import Status

from jixiao import api
from jixiao.evaluation import to_json
from jixiao.review.outputs.json import finding_json
from jixiao.web.orgs.access import person
from jixiao.web.orgs.models import Unit
from jixiao.web.projects import listing, services, views
from jixiao.web.projects.access import get_project_for
from jixiao.web.projects.content import Content, content_from, content_of
from jixiao.web.projects.evaluation import to_evaluation
from jixiao.web.projects.forms import GoalForm, NewForm, mistakes_of
from jixiao.web.projects.merging import differences
from jixiao.web.projects.models import GoalVersion, Kind, Project
from jixiao.web.projects.transitions import STEPS
from jixiao.web.restapi.asking import Log, accepted, log_of, unchanged, unknown
from jixiao.web.restapi.endpoints import project_shapes as shapes
from jixiao.web.restapi.once import Once, once
from jixiao.web.restapi.problems import Mistake, ProblemError, mistakes_in
from jixiao.web.restapi.shapes import Key, Page, Paging, Text, page, query_of

router = Router(tags=["projects"])


class ProjectsWanted(Schema):
    """What to look for, as on the page."""

    q: Text | None = Field(None, max_length=60, description="项目名称里的字")
    unit: Text | None = Field(None, max_length=60, description="单位名称里的字")
    year: int | None = Field(None, ge=1990, le=2100, description="年度")
    state: Text | None = Field(None, max_length=12, description="状态的代码，如 approved")
    kind: UUID | None = Field(None, description="项目类型的编号")
    turn: Text | None = Field(None, max_length=4, description="me 待我审核，own 本单位待完成")


class Findings(Schema):
    """What the rules find."""

    findings: list[dict[str, Any]]


@router.get("", response=Page[shapes.ProjectLine], summary="项目列表", url_name="projects")
def projects(request: HttpRequest, asked: Query[Paging], wanted: Query[ProjectsWanted]) -> dict[str, Any]:
    """可以查看的项目，最新在前。"""
    form = listing.Filter(query_of(**wanted.model_dump()))
    accepted(form)
    shown = page(listing.found(person(request), form).select_related("unit", "kind", "at"), asked)
    return shown | {"items": [shapes.line_of(project) for project in shown["items"]]}


@router.post("", response={201: shapes.ProjectDetail}, summary="新建项目", url_name="project-create")
def project_create(request: HttpRequest, given: shapes.ProjectGiven, key: Once = None) -> Status[object]:
    """建立一个起草状态的项目，再用 PUT 填写绩效目标。"""
    user = person(request)

    def work() -> shapes.ProjectDetail:
        named = given.model_dump() | {"unit": _pk(Unit, given.unit), "kind": _pk(Kind, given.kind)}
        project = services.create(**accepted(NewForm(named, user=user)), by=user)
        return shapes.ProjectDetail.model_validate(shapes.detail_of(project, user))

    return once(user, key, ("project-create", given), work)


@router.get("/kinds", response=list[shapes.KindShape], summary="项目类型", url_name="kinds")
def kinds(request: HttpRequest) -> list[Kind]:
    """全部项目类型：推荐的指标包、审批层级。"""
    return list(Kind.objects.all())


@router.get("/{code}", response=shapes.ProjectDetail, summary="一个项目", url_name="project")
def project(request: HttpRequest, code: UUID) -> dict[str, Any]:
    """项目、绩效目标、指标、办理记录，以及您现在可以办理的。"""
    user = person(request)
    return shapes.detail_of(get_project_for(user, code), user)


@router.put("/{code}", response=shapes.ProjectDetail, summary="保存绩效目标", url_name="project-save")
def project_save(request: HttpRequest, code: UUID, given: shapes.GoalGiven) -> dict[str, Any]:
    """整份保存，取代原来的；version 已变时答复 409，不覆盖别人的修改。"""
    user = person(request)
    found = get_project_for(user, code, to="edit")
    unchanged(request, found.version)
    content = given.as_content()
    _check(content)
    return shapes.detail_of(services.save(found, content, version=given.version, by=user), user)


@router.post("/{code}/steps", response=shapes.ProjectDetail, summary="办理一步", url_name="project-step")
def project_step(request: HttpRequest, code: UUID, given: shapes.ProjectStepGiven) -> dict[str, Any]:
    """提交、同意、退回、调整等；version 是您看过的版本。"""
    user = person(request)
    if given.verb not in STEPS.verbs:
        raise unknown("body.verb", given.verb, STEPS.verbs)
    found = get_project_for(user, code, to=given.verb)
    unchanged(request, found.version)
    taken = services.take(found, given.verb, by=user, reason=given.reason, version=given.version)
    return shapes.detail_of(taken, user)


@router.get("/{code}/versions", response=list[shapes.VersionLine], summary="批复的版本", url_name="versions")
def versions(request: HttpRequest, code: UUID) -> list[dict[str, Any]]:
    """每次批复留下的版本，从第一版起。"""
    return [shapes.version_line(version) for version in _versions(get_project_for(person(request), code))]


@router.get("/{code}/versions/{number}", response=shapes.VersionDetail, summary="一个版本", url_name="version")
def version(request: HttpRequest, code: UUID, number: int) -> dict[str, Any]:
    """一个批复版本的全部内容。"""
    return shapes.version_of(_version(get_project_for(person(request), code), number))


@router.get("/{code}/differences", response=list[shapes.Change], summary="版本差异", url_name="differences")
def difference(
    request: HttpRequest, code: UUID, before: int | None = None, after: int | None = None
) -> list[dict[str, str]]:
    """两个版本逐项对照；不写 before 是最后批复的版本，不写 after 是现在的内容。"""
    found = get_project_for(person(request), code)
    known = list(_versions(found))
    earlier = _version(found, before) if before is not None else known[-1] if known else None
    old = Content() if earlier is None else content_from(earlier.content)
    new = content_of(found) if after is None else content_from(_version(found, after).content)
    return shapes.changes_of(differences(old, new))


@router.get("/{code}/evaluation", response=dict[str, Any], summary="评价数据", url_name="project-evaluation")
def evaluation(request: HttpRequest, code: UUID) -> dict[str, Any]:
    """申报内容，按程序读写的评价 JSON；`jixiao evaluate` 可以直接用。"""
    return dict(to_json(to_evaluation(get_project_for(person(request), code))))


@router.get("/{code}/findings", response=Findings, summary="检查绩效目标", url_name="project-findings")
def findings(request: HttpRequest, code: UUID) -> dict[str, Any]:
    """与网页上填报时相同的检查，每条写明位置、依据和改法。"""
    found = api.check_goals(to_evaluation(get_project_for(person(request), code)))
    return {"findings": [finding_json(finding) for finding in found]}


@router.get("/{code}/workbook", summary="官方格式的工作簿", url_name="project-workbook")
def workbook(request: HttpRequest, code: UUID) -> HttpResponse:
    """填好的 Excel 工作簿，可以离线修改后再导入。"""
    return views.export(request, code)


@router.get("/{code}/history", response=Log, summary="操作日志", url_name="project-history")
def history(request: HttpRequest, code: UUID, after: Key | None = None) -> dict[str, Any]:
    """对这个项目的每一步操作，最新在前。"""
    return log_of(get_project_for(person(request), code), after)


def _check(content: Content) -> None:
    """What the form and its table find wrong, all at once."""
    form = GoalForm(content, bound=True)
    mistakes = [] if form.is_valid() else mistakes_in(form)
    for number, row in mistakes_of(content.rows).items():
        mistakes += [Mistake(f"indicators[{number}].{column}", text) for column, text in row.items()]
    if mistakes:
        raise ProblemError("invalid", mistakes[0].message, mistakes=mistakes)


def _pk(model: type[Unit] | type[Kind], code: UUID) -> int | None:
    """The number by which the form of the page knows it; the form refuses what the person may not choose."""
    return model.objects.filter(code=code).values_list("pk", flat=True).first()


def _versions(found: Project) -> list[GoalVersion]:
    return list(found.versions.select_related("unit", "by"))


def _version(found: Project, number: int) -> GoalVersion:
    one = next((one for one in _versions(found) if one.number == number), None)
    if one is None:
        raise Http404
    return one
