"""绩效运行监控: rounds, sheets, what is expected, steps; by the gates and services of the pages."""

from enum import StrEnum
from typing import Any
from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.db.models import Count
from django.http import HttpRequest, HttpResponse
from ninja import Field, Query, Router, Schema

from jixiao.web.monitoring import exchange, listing, services
from jixiao.web.monitoring.access import get_round_for, get_sheet_for, rounds_for
from jixiao.web.monitoring.content import SHAPE, content_from, goal_of, version_of
from jixiao.web.monitoring.forms import WordsForm, mistakes_of
from jixiao.web.monitoring.models import Sheet
from jixiao.web.monitoring.transitions import STEPS
from jixiao.web.orgs.access import person
from jixiao.web.orgs.scope import roles_of
from jixiao.web.restapi.asking import Log, accepted, log_of, unchanged, unknown
from jixiao.web.restapi.endpoints import monitoring_shapes as shapes
from jixiao.web.restapi.endpoints.filled import check
from jixiao.web.restapi.shapes import Key, Page, Paging, Text, page, query_of
from jixiao.web.rounds.access import ROUND_MAY

router = Router(tags=["monitoring"])


class Form(StrEnum):
    """As what the official form is written."""

    DOCX = "docx"
    XLSX = "xlsx"


class SheetsWanted(Schema):
    """What to look for, as on the page."""

    q: Text | None = Field(None, max_length=60, description="项目名称里的字")
    unit: Text | None = Field(None, max_length=60, description="单位名称里的字")
    state: Text | None = Field(None, max_length=12, description="状态的代码，如 finance")
    late: Text | None = Field(None, max_length=8, description="late 逾期未报，after 逾期报送")
    watch: Text | None = Field(None, max_length=10, description="red、yellow、short、issued、answered、settled")
    turn: Text | None = Field(None, max_length=4, description="me 待我办理，own 本单位待填报")
    round: UUID | None = Field(None, description="批次的编号")
    project: UUID | None = Field(None, description="项目的编号")


@router.get("/rounds", response=Page[shapes.MonitoringRound], summary="监控批次", url_name="monitoring-rounds")
def rounds(request: HttpRequest, asked: Query[Paging]) -> dict[str, Any]:
    """所在区划的监控批次，最新在前（财政、审计）。"""
    user = person(request)
    if not roles_of(user) & ROUND_MAY["read"]:
        raise PermissionDenied
    shown = page(rounds_for(user).select_related("unit"), asked)
    return shown | {"items": [shapes.round_line(batch) for batch in shown["items"]]}


@router.get(
    "/rounds/{code}", response=shapes.MonitoringRoundDetail, summary="一个监控批次", url_name="monitoring-round"
)
def round_(request: HttpRequest, code: UUID) -> dict[str, Any]:
    """批次和进度：每种状态有多少张监控表。"""
    user = person(request)
    batch = get_round_for(user, code)
    counts = dict(Sheet.objects.filter(round=batch).values_list("state").annotate(Count("pk")))
    return shapes.round_detail(batch, counts, user)


@router.get("/sheets", response=Page[shapes.MonitoringLine], summary="监控表", url_name="monitoring-sheets")
def sheets(request: HttpRequest, asked: Query[Paging], wanted: Query[SheetsWanted]) -> dict[str, Any]:
    """可以查看的监控表，最新在前。"""
    user = person(request)
    form = listing.Filter(query_of(**wanted.model_dump()), user=user)
    accepted(form)
    shown = page(listing.with_names(listing.found(user, form)), asked)
    return shown | {"items": [shapes.sheet_line(sheet) for sheet in shown["items"]]}


@router.get("/sheets/{code}", response=shapes.MonitoringDetail, summary="一张监控表", url_name="monitoring-sheet")
def sheet(request: HttpRequest, code: UUID) -> dict[str, Any]:
    """资金、每个指标的执行和预计、检查意见、督促整改、办理记录。"""
    user = person(request)
    return shapes.sheet_detail(get_sheet_for(user, code), user)


@router.put("/sheets/{code}", response=shapes.MonitoringDetail, summary="保存监控表", url_name="monitoring-save")
def save(request: HttpRequest, code: UUID, given: shapes.MonitoringGiven) -> dict[str, Any]:
    """整份保存并检查；version 已变时答复 409，不覆盖别人的修改。"""
    user = person(request)
    found = get_sheet_for(user, code, to="edit")
    unchanged(request, found.version)
    goal = goal_of(version_of(found))
    content = content_from(given.as_data(), goal)
    check(given.unknown(SHAPE, goal), WordsForm(content, bound=True), mistakes_of(content), goal)
    services.save(found, content, version=given.version, by=user)
    return shapes.sheet_detail(get_sheet_for(user, code), user)


@router.post("/sheets/{code}/steps", response=shapes.MonitoringDetail, summary="办理监控表", url_name="monitoring-step")
def step(request: HttpRequest, code: UUID, given: shapes.MonitoringStepGiven) -> dict[str, Any]:
    """提交、确认、退回、审核通过等；version 是您看过的版本。"""
    user = person(request)
    if given.verb not in STEPS.verbs:
        raise unknown("body.verb", given.verb, STEPS.verbs)
    found = get_sheet_for(user, code, to=given.verb)
    unchanged(request, found.version)
    services.take(found, given.verb, by=user, reason=given.reason, version=given.version)
    return shapes.sheet_detail(get_sheet_for(user, code), user)


@router.get("/sheets/{code}/form/{format}", summary="官方格式的监控表", url_name="monitoring-file")
def form_file(request: HttpRequest, code: UUID, format: Form) -> HttpResponse:
    """docx 签字、存档，xlsx 可以离线填写；与网页下载的相同。"""
    return exchange.document(request, code) if format is Form.DOCX else exchange.export(request, code)


@router.get("/sheets/{code}/history", response=Log, summary="监控表的操作日志", url_name="monitoring-history")
def history(request: HttpRequest, code: UUID, after: Key | None = None) -> dict[str, Any]:
    """对这张监控表的每一步操作，最新在前。"""
    return log_of(get_sheet_for(person(request), code), after)
