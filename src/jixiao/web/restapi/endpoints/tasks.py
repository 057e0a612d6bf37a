"""自评: rounds, tasks, what was achieved, steps, scores with their trace; by the gates and services of the pages."""

from typing import Annotated, Any
from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.db.models import Count
from django.http import HttpRequest, HttpResponse
from ninja import Field, File, Form, Query, Router, Schema
from ninja.files import UploadedFile
from ninja.responses import Status

from jixiao.evaluation import to_json
from jixiao.report.scorecard import scorecard_json
from jixiao.review.outputs.json import finding_json
from jixiao.web.evaluations import batches, evidence, listing, services
from jixiao.web.evaluations.access import get_round_for, get_task_for, rounds_for
from jixiao.web.evaluations.content import SHAPE, content_from, goal_of
from jixiao.web.evaluations.evaluation import to_evaluation, version_of
from jixiao.web.evaluations.forms import form_for, mistakes_of
from jixiao.web.evaluations.models import Round, Task
from jixiao.web.evaluations.showing import shown
from jixiao.web.evaluations.transitions import ROUND_STEPS, STEPS
from jixiao.web.orgs.access import person
from jixiao.web.orgs.models import Role, Unit
from jixiao.web.orgs.scope import FINANCE, roles_of
from jixiao.web.projects.models import Kind
from jixiao.web.reporting import views as reporting
from jixiao.web.reporting.models import Format
from jixiao.web.restapi.asking import Log, accepted, log_of, unchanged, unknown, within
from jixiao.web.restapi.endpoints import task_shapes as shapes
from jixiao.web.restapi.endpoints.filled import check
from jixiao.web.restapi.once import Once, digest_of, once
from jixiao.web.restapi.shapes import Given, Key, Page, Paging, Short, Text, page, query_of

router = Router(tags=["tasks"])


class TasksWanted(Schema):
    """What to look for, as on the page."""

    q: Text | None = Field(None, max_length=60, description="项目名称里的字")
    unit: Text | None = Field(None, max_length=60, description="单位名称里的字")
    year: int | None = Field(None, ge=1990, le=2100, description="评价年度")
    state: Text | None = Field(None, max_length=12, description="状态的代码，live 全部有效，open 全部未办结")
    late: Text | None = Field(None, max_length=8, description="late 逾期未报，after 逾期报送")
    grade: Text | None = Field(None, max_length=8, description="等级：优、良、中、差、other")
    turn: Text | None = Field(None, max_length=4, description="me 待我办理，own 本单位待填报")
    round: UUID | None = Field(None, description="批次的编号")


class EvidenceGiven(Given):
    """What a file is, and what it proves."""

    kind: Short = Field(description="材料类型，见网页上传处的选项")
    indicators: Annotated[list[UUID], Field(max_length=200)] = Field([], description="支持的指标的编号")


@router.get("/rounds", response=Page[shapes.RoundLine], summary="自评批次", url_name="rounds")
def rounds(request: HttpRequest, asked: Query[Paging]) -> dict[str, Any]:
    """所在区划的批次，最新在前（财政、审计）。"""
    user = person(request)
    if not roles_of(user) & (FINANCE | {Role.AUDIT}):
        raise PermissionDenied
    shown_ = page(rounds_for(user).select_related("unit"), asked)
    return shown_ | {"items": [shapes.round_line(batch) for batch in shown_["items"]]}


@router.post("/rounds", response={201: shapes.RoundDetail}, summary="新建自评批次", url_name="round-create")
def round_create(request: HttpRequest, given: shapes.RoundGiven, key: Once = None) -> Status[object]:
    """建立一个起草状态的批次，再用 open 下达任务（财政绩效管理）。"""
    user = person(request)
    if Role.FINANCE_PERFORMANCE not in roles_of(user):
        raise PermissionDenied

    def work() -> shapes.RoundDetail:
        unit = Unit.objects.filter(code=given.unit).values_list("pk", flat=True).first()
        kinds = list(Kind.objects.filter(code__in=given.kinds).values_list("pk", flat=True))
        form = batches.RoundForm(given.model_dump() | {"unit": unit, "kinds": kinds}, user=user)
        batch = services.create_round(**accepted(form), by=user)
        return shapes.RoundDetail.model_validate(shapes.round_detail(batch, {}, user))

    return once(user, key, ("round-create", given), work)


@router.get("/rounds/{code}", response=shapes.RoundDetail, summary="一个批次", url_name="round")
def round_(request: HttpRequest, code: UUID) -> dict[str, Any]:
    """批次和进度：每种状态有多少任务。"""
    user = person(request)
    return _round(get_round_for(user, code), request)


@router.post("/rounds/{code}/steps", response=shapes.RoundDetail, summary="办理批次", url_name="round-step")
def round_step(request: HttpRequest, code: UUID, given: shapes.RoundStepGiven) -> dict[str, Any]:
    """下达、补发、结束、重新开放；项目很多时任务在后台下达。"""
    if given.verb not in ROUND_STEPS.verbs:
        raise unknown("body.verb", given.verb, ROUND_STEPS.verbs)
    user = person(request)
    batch = get_round_for(user, code, to=given.verb)
    return _round(services.take_round(batch, given.verb, by=user), request)


@router.get("/rounds/{code}/history", response=Log, summary="批次的操作日志", url_name="round-history")
def round_history(request: HttpRequest, code: UUID, after: Key | None = None) -> dict[str, Any]:
    """对这个批次的每一步操作，最新在前。"""
    return log_of(get_round_for(person(request), code), after)


@router.get("/tasks", response=Page[shapes.TaskLine], summary="自评任务", url_name="tasks")
def tasks(request: HttpRequest, asked: Query[Paging], wanted: Query[TasksWanted]) -> dict[str, Any]:
    """可以查看的自评任务，最新在前。"""
    user = person(request)
    form = listing.Filter(query_of(**wanted.model_dump()), user=user)
    accepted(form)
    shown_ = page(listing.found(user, form).select_related("round", "project", "unit", "at"), asked)
    return shown_ | {"items": [shapes.task_line(task) for task in shown_["items"]]}


@router.get("/tasks/{code}", response=shapes.TaskDetail, summary="一个自评任务", url_name="task")
def task(request: HttpRequest, code: UUID) -> dict[str, Any]:
    """填报内容、各指标得分和理由、佐证、办理记录。"""
    user = person(request)
    return shapes.task_detail(get_task_for(user, code), user)


@router.put("/tasks/{code}", response=shapes.TaskDetail, summary="保存填报内容", url_name="task-save")
def task_save(request: HttpRequest, code: UUID, given: shapes.SheetGiven) -> dict[str, Any]:
    """整份保存并评分；version 已变时答复 409，不覆盖别人的修改。"""
    user = person(request)
    found = get_task_for(user, code, to="edit")
    unchanged(request, found.version)
    goal = goal_of(version_of(found))
    content = content_from(given.as_data(), goal)
    check(given.unknown(SHAPE, goal), form_for(content, goal, bound=True), mistakes_of(content), goal)
    services.save(found, content, version=given.version, by=user)
    return shapes.task_detail(get_task_for(user, code), user)


@router.post("/tasks/{code}/steps", response=shapes.TaskDetail, summary="办理自评任务", url_name="task-step")
def task_step(request: HttpRequest, code: UUID, given: shapes.TaskStepGiven) -> dict[str, Any]:
    """提交、确认、退回、审核通过等；version 是您看过的版本。"""
    user = person(request)
    if given.verb not in STEPS.verbs:
        raise unknown("body.verb", given.verb, STEPS.verbs)
    found = get_task_for(user, code, to=given.verb)
    unchanged(request, found.version)
    concerned = [str(one) for one in given.concerned]
    services.take(found, given.verb, by=user, reason=given.reason, concerned=concerned, version=given.version)
    return shapes.task_detail(get_task_for(user, code), user)


@router.get("/tasks/{code}/scorecard", response=dict[str, Any], summary="评分结果", url_name="task-scorecard")
def scorecard(request: HttpRequest, code: UUID) -> dict[str, Any]:
    """与 `jixiao evaluate --format json` 相同（`jixiao.scorecard/1`）：每个得分的算法、输入、依据，以及检查意见。"""
    results = shown(get_task_for(person(request), code)).results
    found = scorecard_json(results.scorecard, results.evaluation)
    return found | {"findings": [finding_json(finding) for finding in results.findings]}


@router.get("/tasks/{code}/evaluation", response=dict[str, Any], summary="评价数据", url_name="task-evaluation")
def evaluation(request: HttpRequest, code: UUID) -> dict[str, Any]:
    """目标、资金和完成情况，按程序读写的评价 JSON。"""
    return dict(to_json(to_evaluation(get_task_for(person(request), code))))


@router.post("/tasks/{code}/files", response={201: list[shapes.FileShape]}, summary="上传佐证", url_name="task-upload")
def upload(
    request: HttpRequest, code: UUID, file: File[UploadedFile], given: Form[EvidenceGiven], key: Once = None
) -> Status[object]:
    """一份佐证材料，写明支持哪些指标；答复这个任务现有的材料。"""
    user = person(request)
    within("upload", request)

    def work() -> Any:
        found = get_task_for(user, code, to="edit")
        said = {"kind": given.kind, "indicators": [str(one) for one in given.indicators]}
        cleaned = accepted(evidence.EvidenceForm(said, goal=goal_of(version_of(found))))
        evidence.add(found, [file], **cleaned, by=user)
        return shapes.files_of(found.files.filter(removed=False))

    return once(user, key, ("task-upload", code, given, digest_of(file)), work)


@router.get("/tasks/{code}/files/{file}", summary="下载佐证", url_name="task-file")
def download(request: HttpRequest, code: UUID, file: UUID) -> HttpResponse:
    """一份佐证材料的原文件。"""
    return evidence.take(request, code, file)


@router.get("/tasks/{code}/report/{format}", summary="下载报告", url_name="task-report")
def report(request: HttpRequest, code: UUID, format: Format) -> HttpResponse:
    """自评报告：docx、pdf、xlsx 等，与网页下载的相同。"""
    return reporting.file(request, code, format.value)


@router.get("/tasks/{code}/history", response=Log, summary="任务的操作日志", url_name="task-history")
def task_history(request: HttpRequest, code: UUID, after: Key | None = None) -> dict[str, Any]:
    """对这个任务的每一步操作，最新在前。"""
    return log_of(get_task_for(person(request), code), after)


def _round(batch: Round, request: HttpRequest) -> dict[str, Any]:
    counts = dict(Task.objects.filter(round=batch).values_list("state").annotate(Count("pk")))
    return shapes.round_detail(batch, counts, person(request))
