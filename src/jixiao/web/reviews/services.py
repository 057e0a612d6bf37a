"""Verbs on reports. Each is one transaction with one line in the log."""

import hashlib

from django.core.files.uploadedfile import SimpleUploadedFile, UploadedFile
from django.db import IntegrityError, transaction
from django.utils import timezone

from jixiao.document.sniff import sniff
from jixiao.errors import JixiaoError
from jixiao.web.accounts.models import User
from jixiao.web.audit.services import record
from jixiao.web.base.storing import Stored, forget, store
from jixiao.web.orgs.models import Unit
from jixiao.web.reviews.models import Decision, ReportFinding, ReviewedReport, Severity, State
from jixiao.web.reviews.tasks import check
from jixiao.web.reviews.telling import tell_of
from jixiao.web.reviews.transitions import DECIDING, STEPS
from jixiao.web.search.services import index

FOLDER = "reviews"
"""Where reports are kept below ``MEDIA_ROOT``."""


def upload(
    file: "UploadedFile[bytes]", *, unit: Unit, profile: str, by: User | None, year: int | None = None
) -> ReviewedReport:
    """Keep a report of ``unit`` and queue its review; raises where it is refused or there already."""
    kept = store(file, FOLDER, sniff)
    try:
        return _add(kept, unit=unit, profile=profile, by=by, year=year)
    except IntegrityError as error:
        forget(kept.stored)
        raise JixiaoError("“{unit}”已经有内容完全相同的报告，没有重复上传。", place=kept.name, unit=unit) from error
    except BaseException:
        forget(kept.stored)
        raise


def resubmit(report: ReviewedReport, file: "UploadedFile[bytes]", *, by: User | None) -> ReviewedReport:
    """The corrected version of a report that was returned, linked to it and queued for review."""
    STEPS.row(report, "resubmit")
    kept = store(file, FOLDER, sniff)
    try:
        with transaction.atomic():
            fresh = _step(report, "resubmit")
            after = {"state": State(fresh.state).label}
            sentence = f"“{report.unit}”提交整改后的报告“{kept.name}”"
            added = _add(kept, unit=report.unit, profile=report.profile, by=by, year=report.year, previous=fresh)
            tell_of(fresh, "resubmit", "", by)
            before = {"state": State.RETURNED.label}
            record(by=by, verb="resubmit", on=fresh, unit=report.unit, sentence=sentence, before=before, after=after)
            return added
    except IntegrityError as error:
        forget(kept.stored)
        raise JixiaoError("这个文件与已有的报告完全相同，没有提交；请选择修改后的文件。", place=kept.name) from error
    except BaseException:
        forget(kept.stored)
        raise


@transaction.atomic
def receive(
    data: bytes,
    name: str,
    *,
    unit: Unit,
    profile: str,
    year: int | None = None,
    previous: ReviewedReport | None = None,
    by: User | None,
) -> ReviewedReport:
    """A report that came with a self-evaluation, queued for review; the same file is not reviewed twice.

    The one before is done with: who reviews finds the latest only.
    """
    known = ReviewedReport.objects.filter(unit=unit, sha256=hashlib.sha256(data).hexdigest()).first()
    if known is not None:
        return known
    kept = store(SimpleUploadedFile(name, data), FOLDER, sniff)
    try:
        if previous is not None:
            previous = _superseded(previous, by=by)
        return _add(kept, unit=unit, profile=profile, by=by, year=year, previous=previous)
    except BaseException:
        forget(kept.stored)
        raise


def _superseded(report: ReviewedReport, *, by: User | None) -> ReviewedReport | None:
    """The report that a later one follows, corrected or closed; nothing where another one follows it already."""
    fresh = ReviewedReport.objects.select_related("unit").get(pk=report.pk)
    if fresh.state == State.RETURNED:
        fresh = _step(fresh, "resubmit")
        sentence = f"“{fresh.unit}”重新报送，“{fresh.name}”已整改"
        record(by=by, verb="resubmit", on=fresh, unit=fresh.unit, sentence=sentence)
    elif fresh.state == State.CHECKED:
        fresh = take(fresh, "close", by=by, reason="单位重新报送了自评报告")
    return None if ReviewedReport.objects.filter(previous=fresh).exists() else fresh


@transaction.atomic
def take(report: ReviewedReport, verb: str, *, by: User | None, reason: str = "") -> ReviewedReport:
    """Take one step of a person: return, close, withdraw, check again."""
    row = STEPS.allowed(report, verb, reason=reason)
    before = {"state": State(report.state).label}
    fresh = _step(report, verb)
    if verb == "return":
        settle(fresh, by=by)
    if verb == "again":
        check.enqueue(str(fresh.code))
    tell_of(fresh, verb, reason, by)
    said = f"：{reason.strip()}" if reason.strip() else ""
    record(
        by=by,
        verb=verb,
        on=fresh,
        unit=fresh.unit,
        sentence=f"{row.title}“{fresh.name}”{said}",
        before=before,
        after={"state": State(fresh.state).label},
    )
    return fresh


def settle(report: ReviewedReport, *, by: User | None) -> int:
    """Accept what nobody has decided about, when a report is returned; how many."""
    pending = report.findings.filter(decision=Decision.PENDING)
    return pending.update(decision=Decision.ACCEPTED, decided_by=by, decided=timezone.now())


@transaction.atomic
def decide(finding: ReportFinding, decision: Decision, *, reason: str, by: User | None) -> ReportFinding:
    """Accept a finding, dismiss it with a reason, or take that back."""
    if decision is Decision.DISMISSED and not reason.strip():
        raise JixiaoError("不采纳要写明理由，以后才查得到为什么；请填写。")
    report = _open(finding.report)
    fresh = ReportFinding.objects.select_for_update(of=("self",)).get(pk=finding.pk)
    before = {"decision": Decision(fresh.decision).label, "reason": fresh.reason}
    fresh.decision, fresh.reason = decision, reason.strip()
    undecided = decision is Decision.PENDING
    fresh.decided_by, fresh.decided = (None, None) if undecided else (by, timezone.now())
    fresh.save(update_fields=["decision", "reason", "decided_by", "decided"])
    said = f"，理由：{fresh.reason}" if fresh.reason else ""
    after = {"decision": decision.label, "reason": fresh.reason}
    sentence = f"意见 {fresh.rule or '人工'}（第{fresh.line}行）{decision.label}{said}"
    record(by=by, verb="decide", on=report, unit=report.unit, sentence=sentence, before=before, after=after)
    return fresh


@transaction.atomic
def accept_all(report: ReviewedReport, *, by: User | None) -> int:
    """Accept every finding that nobody has decided about; how many."""
    fresh = _open(report)
    number = settle(fresh, by=by)
    if number:
        sentence = f"采纳其余 {number} 条待定的意见"
        record(by=by, verb="decide", on=fresh, unit=fresh.unit, sentence=sentence, after={"accepted": number})
    return number


@transaction.atomic
def remark(
    report: ReviewedReport,
    place: dict[str, object],
    *,
    severity: str,
    message: str,
    suggestion: str,
    clause: str,
    by: User | None,
) -> ReportFinding:
    """Add what a person has to say of a place; it counts as accepted."""
    fresh = _open(report)
    line, start = place.get("line"), place.get("start")
    added = ReportFinding.objects.create(
        report=fresh,
        severity=severity,
        message=message.strip(),
        suggestion=suggestion.strip(),
        clause=clause.strip(),
        place=place,
        line=line if isinstance(line, int) else 0,
        start=start if isinstance(start, int) else 0,
        by=by,
        decision=Decision.ACCEPTED,
        decided_by=by,
        decided=timezone.now(),
    )
    count(fresh)
    sentence = f"增加意见（第{added.line}行，{Severity(severity).label}）：{added.message}"
    record(by=by, verb="remark", on=fresh, unit=fresh.unit, sentence=sentence[:500])
    return added


def count(report: ReviewedReport) -> None:
    """Count the findings by severity, for lists."""
    found = list(report.findings.values_list("severity", flat=True))
    report.errors, report.warnings, report.notices = (found.count(severity) for severity in Severity.values)
    report.save(update_fields=["errors", "warnings", "notices"])


@transaction.atomic
def _add(
    kept: Stored,
    *,
    unit: Unit,
    profile: str,
    by: User | None,
    year: int | None,
    previous: ReviewedReport | None = None,
) -> ReviewedReport:
    """The record and its job, both or neither: the queue is in the same database."""
    report = ReviewedReport.objects.create(
        unit=unit,
        uploaded_by=by,
        name=kept.name,
        stored=kept.stored,
        size=kept.size,
        sha256=kept.sha256,
        profile=profile,
        year=year,
        previous=previous,
    )
    check.enqueue(str(report.code))
    index("report", [report.pk])
    after = {"name": kept.name, "sha256": kept.sha256, "state": State.QUEUED.label}
    record(by=by, verb="upload", on=report, unit=unit, sentence=f"上传“{unit}”的报告“{kept.name}”", after=after)
    return report


def _step(report: ReviewedReport, verb: str) -> ReviewedReport:
    """The report locked, asked again of the table, and in its new state."""
    fresh = ReviewedReport.objects.select_for_update(of=("self",)).select_related("unit").get(pk=report.pk)
    fresh.state = STEPS.row(fresh, verb).to
    fresh.save(update_fields=["state"])
    return fresh


def _open(report: ReviewedReport) -> ReviewedReport:
    """The report locked, if findings are decided about in its state."""
    fresh = ReviewedReport.objects.select_for_update(of=("self",)).select_related("unit").get(pk=report.pk)
    if State(fresh.state) not in DECIDING:
        raise JixiaoError(
            "报告“{report}”现在是“{state}”，不能再改意见；请刷新页面看最新状态。",
            report=fresh.name,
            state=State(fresh.state).label,
        )
    return fresh
