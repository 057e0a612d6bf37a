"""报告审核: upload, what was found, decisions, remarks, steps; through the gates and services of the review desk."""

from datetime import datetime
from typing import Annotated, Any
from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from ninja import Field, File, Form, Query, Router, Schema
from ninja.files import UploadedFile
from ninja.responses import Status

from jixiao.review.outputs.json import finding_json, review_json
from jixiao.review.outputs.sarif import sarif_lines
from jixiao.review.reviewed import ReviewRun
from jixiao.web.accounts.models import User
from jixiao.web.orgs.access import person
from jixiao.web.orgs.scope import READERS, roles_of
from jixiao.web.restapi.asking import Log, Verb, accepted, log_of, open_verbs, unknown, within
from jixiao.web.restapi.once import Once, digest_of, once
from jixiao.web.restapi.problems import Mistake, ProblemError
from jixiao.web.restapi.shapes import Choice, Given, Key, Named, Page, Paging, Short, Text, Words, Yuan, page, query_of
from jixiao.web.reviews import forms, listing, services
from jixiao.web.reviews.access import get_report_for, units_for_upload
from jixiao.web.reviews.desktop import visible
from jixiao.web.reviews.downloads import file_of
from jixiao.web.reviews.models import Decision, Profile, ReportFinding, ReviewedReport, Severity, State
from jixiao.web.reviews.placing import place_of
from jixiao.web.reviews.reading import document_of, finding_of, reviewed_of, stored_place
from jixiao.web.reviews.transitions import STEPS
from jixiao.web.reviews.views import BUTTONS, files_of

router = Router(tags=["reports"])

NO_FILE = "没有这个文件；可用的见报告的 files。"


class ReportsWanted(Schema):
    """What to look for, as on the page."""

    q: Text | None = Field(None, max_length=60, description="文件名里的字")
    unit: Text | None = Field(None, max_length=60, description="单位名称里的字")
    year: int | None = Field(None, ge=1990, le=2100, description="年度")
    state: Text | None = Field(None, max_length=12, description="状态的代码，如 checked")
    severity: Text | None = Field(None, max_length=8, description="errors、errors5、warnings 或 none")
    rule: Text | None = Field(None, max_length=8, description="规则编号，如 NUM01")


class UploadGiven(Given):
    """Whose report, read with whose eyes."""

    unit: UUID = Field(description="报告属于哪个单位")
    profile: Profile = Field(Profile.FINANCE, description="审核方案")
    year: int | None = Field(None, ge=1990, le=2100, description="年度；不写时按报告写明的")


class ReportStepGiven(Given):
    """A step on the way of a report."""

    verb: Short = Field(description="办理什么：报告的 verbs 里列出的")
    reason: Annotated[Words, Field(max_length=2000)] = ""


class DecisionGiven(Given):
    """What a reviewer says of a finding."""

    decision: Decision
    reason: Annotated[Words, Field(max_length=1000)] = Field("", description="不采纳时要写理由")


class RemarkGiven(Given):
    """A remark of one's own, at words or a line of the text."""

    severity: Severity
    message: Annotated[Words, Field(min_length=1, max_length=1000)]
    suggestion: Annotated[Words, Field(max_length=1000)] = ""
    clause: Annotated[Words, Field(max_length=300)] = ""
    words: Annotated[Words, Field(max_length=200)] = Field("", description="原文中的字")
    line: int | None = Field(None, ge=1, le=10_000_000, description="行号")


class ReportLine(Schema):
    """A report in a list."""

    code: UUID
    name: str
    unit: Named
    year: int | None
    profile: Choice
    kind: str
    framework: str
    state: Choice
    problem: str = Field(description="没有读成的原因")
    errors: int
    warnings: int
    notices: int
    amount: Yuan | None = Field(description="预算金额（元）")
    size: int
    sha256: str
    uploaded: datetime
    checked: datetime | None


class ReportDetail(ReportLine):
    """A report with what may be done."""

    previous: UUID | None = Field(description="上一版")
    next: UUID | None = Field(description="整改后的一版")
    verbs: list[Verb]
    files: list[str] = Field(description="可以下载的文件")


class FindingShape(Schema):
    """A finding as `jixiao review` tells it (`jixiao.review/1`), and what was decided."""

    code: UUID
    decision: Choice
    reason: str
    by: str = Field(description="人工意见的提出人；程序的是空的")
    decided_by: str
    decided: datetime | None
    finding: dict[str, Any]


@router.get("", response=Page[ReportLine], summary="报告列表", url_name="reports")
def reports(request: HttpRequest, asked: Query[Paging], wanted: Query[ReportsWanted]) -> dict[str, Any]:
    """可以查看的报告，最新在前。"""
    form = forms.Filter(query_of(**wanted.model_dump()))
    accepted(form)
    shown = page(listing.found(person(request), form).select_related("unit"), asked)
    return shown | {"items": [_line(report) for report in shown["items"]]}


@router.post("", response={201: ReportDetail}, summary="上传报告", url_name="report-upload")
def upload(
    request: HttpRequest, file: File[UploadedFile], given: Form[UploadGiven], key: Once = None
) -> Status[object]:
    """收下后在后台审核；看 state 是不是 checked。同一单位完全相同的文件不重复收。"""
    user = person(request)
    if not roles_of(user) & READERS:
        raise PermissionDenied
    within("upload", request)

    def work() -> ReportDetail:
        unit = units_for_upload(user).filter(code=given.unit).select_related("region").first()
        if unit is None:
            text = "没有找到这个单位，或不在您的审核范围内；请检查编号。"
            raise ProblemError("invalid", text, mistakes=[Mistake("form.unit", text)])
        return _shape(user, services.upload(file, unit=unit, profile=given.profile, year=given.year, by=user))

    return once(user, key, ("report-upload", given, digest_of(file)), work)


@router.get("/{code}", response=ReportDetail, summary="一份报告", url_name="report")
def report(request: HttpRequest, code: UUID) -> dict[str, Any]:
    """审核到哪一步，查出多少条，可以办理和下载什么。"""
    user = person(request)
    return _detail(user, get_report_for(user, code))


@router.post("/{code}/steps", response=ReportDetail, summary="办理一步", url_name="report-step")
def step(request: HttpRequest, code: UUID, given: ReportStepGiven) -> dict[str, Any]:
    """退回整改、办结、撤回退回、重新审核。"""
    user = person(request)
    if given.verb not in BUTTONS:
        raise unknown("body.verb", given.verb, BUTTONS)
    found = get_report_for(user, code, to=given.verb)
    services.take(found, given.verb, by=user, reason=given.reason)
    return _detail(user, get_report_for(user, code))


@router.post("/{code}/next", response={201: ReportDetail}, summary="提交整改后的报告", url_name="report-resubmit")
def resubmit(request: HttpRequest, code: UUID, file: File[UploadedFile], key: Once = None) -> Status[object]:
    """报告单位提交改好的一版，与上一版对应；答复的是上一版，next 是新的一版。"""
    user = person(request)
    within("upload", request)

    def work() -> ReportDetail:
        services.resubmit(get_report_for(user, code, to="resubmit"), file, by=user)
        return _shape(user, get_report_for(user, code))

    return once(user, key, ("report-resubmit", code, digest_of(file)), work)


@router.get("/{code}/findings", response=list[FindingShape], summary="审核意见", url_name="report-findings")
def findings(request: HttpRequest, code: UUID) -> list[dict[str, Any]]:
    """按原文顺序；报告单位看到的是采纳的意见。"""
    user = person(request)
    return [_finding(row) for row in visible(user, get_report_for(user, code))]


@router.put("/{code}/findings/{finding}", response=FindingShape, summary="采纳或不采纳", url_name="report-decide")
def decide(request: HttpRequest, code: UUID, finding: UUID, given: DecisionGiven) -> dict[str, Any]:
    """对一条意见的处理；pending 是改回待定。"""
    user = person(request)
    rows = get_report_for(user, code, to="review").findings.select_related("report__unit", "by", "decided_by")
    row = get_object_or_404(rows, code=finding)
    services.decide(row, given.decision, reason=given.reason, by=user)
    return _finding(rows.get(code=finding))


@router.post("/{code}/findings", response={201: FindingShape}, summary="增加意见", url_name="report-remark")
def remark(request: HttpRequest, code: UUID, given: RemarkGiven, key: Once = None) -> Status[object]:
    """人工意见，写明原文中的字或行号；都不写是对全文的。"""
    user = person(request)

    def work() -> FindingShape:
        found = get_report_for(user, code, to="review")
        document = document_of(found)
        if document is None:
            raise ProblemError("refused", "报告没有读成，没有可以批注的文字。")
        said = given.model_dump()
        place = stored_place(place_of(document, said.pop("words"), said.pop("line")))
        return FindingShape.model_validate(_finding(services.remark(found, place, by=user, **said)))

    return once(user, key, ("report-remark", code, given), work)


@router.get("/{code}/review", response=dict[str, Any], summary="审核结果 JSON", url_name="report-review")
def review(request: HttpRequest, code: UUID) -> dict[str, Any]:
    """与 `jixiao review --format json` 相同（`jixiao.review/1`），不含不采纳的意见。"""
    user = person(request)
    found = get_report_for(user, code)
    return review_json(ReviewRun((reviewed_of(found, _standing(user, found)),)))


@router.get("/{code}/sarif", summary="审核结果 SARIF", url_name="report-sarif")
def sarif(request: HttpRequest, code: UUID) -> HttpResponse:
    """SARIF 2.1.0，编辑器和看板都能读。"""
    user = person(request)
    found = get_report_for(user, code)
    whole = reviewed_of(found, _standing(user, found), whole=True)
    return HttpResponse("".join(sarif_lines((whole,))), content_type="application/sarif+json")


@router.get("/{code}/files/{what}", summary="下载", url_name="report-file")
def download(request: HttpRequest, code: UUID, what: str) -> HttpResponse:
    """原文件、审核意见表、加批注的报告；名称见报告的 files。"""
    user = person(request)
    found = get_report_for(user, code)
    if what not in dict(files_of(found)):
        raise ProblemError("missing", NO_FILE)
    return file_of(user, found, what)


@router.get("/{code}/history", response=Log, summary="操作日志", url_name="report-history")
def history(request: HttpRequest, code: UUID, after: Key | None = None) -> dict[str, Any]:
    """对这份报告的每一步操作，最新在前。"""
    return log_of(get_report_for(person(request), code), after)


def _standing(user: User, report: ReviewedReport) -> list[ReportFinding]:
    return [row for row in visible(user, report) if row.decision != Decision.DISMISSED]


def _shape(user: User, report: ReviewedReport) -> ReportDetail:
    return ReportDetail.model_validate(_detail(user, report))


def _line(report: ReviewedReport) -> dict[str, Any]:
    same = ("code", "name", "unit", "year", "kind", "framework", "problem", "errors", "warnings", "notices")
    more = ("amount", "size", "sha256", "uploaded", "checked")
    return {name: getattr(report, name) for name in (*same, *more)} | {
        "profile": {"code": report.profile, "label": Profile(report.profile).label},
        "state": {"code": report.state, "label": State(report.state).label},
    }


def _detail(user: User, report: ReviewedReport) -> dict[str, Any]:
    following = getattr(report, "next", None)
    return _line(report) | {
        "previous": report.previous.code if report.previous else None,
        "next": following.code if following else None,
        "verbs": open_verbs(STEPS, user, report),
        "files": [name for name, _ in files_of(report)],
    }


def _finding(row: ReportFinding) -> dict[str, Any]:
    return {
        "code": row.code,
        "decision": {"code": row.decision, "label": Decision(row.decision).label},
        "reason": row.reason,
        "by": str(row.by or ""),
        "decided_by": str(row.decided_by or ""),
        "decided": row.decided,
        "finding": finding_json(finding_of(row)),
    }
