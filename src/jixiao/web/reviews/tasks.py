"""The review of a report in the background.

A worker may be killed at any moment and its job taken up again (:mod:`jixiao.web.base.jobs`): the job asks the state of
the report first, and everything that a review yields is written in one transaction with the state that says so.
"""

from django.db import InterfaceError, OperationalError, transaction
from django.utils import timezone
from django_tasks import TaskContext, task

from jixiao.errors import JixiaoError
from jixiao.web.audit.services import record
from jixiao.web.base.jobs import ATTEMPTS
from jixiao.web.reviews.models import ReportFinding, ReportText, ReviewedReport, State
from jixiao.web.reviews.reading import Outcome, examine, rows_of
from jixiao.web.reviews.telling import tell_of
from jixiao.web.reviews.transitions import STEPS
from jixiao.web.search.services import index

OUR_FAULT = "程序处理这份报告时出错，已记入日志；请联系系统管理员，或换一种格式后重新上传。"
LOST = "保存的文件读不出来；请重新上传。"
TOO_HEAVY = "审核这份报告时程序多次中断，可能是文件太大或已经损坏；请另存一份后重新上传，仍然不行请联系系统管理员。"
AWAY = "审核时数据库多次没有响应；请稍后点“重新审核”，仍然不行请联系系统管理员。"

DEATHS = 30
"""So often may a worker be killed over one report before the report is taken to be what kills it."""


@task(takes_context=True)
def check(context: TaskContext, code: str) -> None:
    """Review the report of that code, unless it was already."""
    carry_out(code, attempt=context.attempt)


def carry_out(code: str, *, attempt: int = 1) -> None:
    """Review it now; no report stays in review for good when it cannot be done."""
    report = _begin(code)
    if report is None:
        return
    if attempt > DEATHS:
        _fail(report, TOO_HEAVY)
        return
    try:
        _conclude(report, examine(report))
    except JixiaoError as error:
        _fail(report, str(error))
    except FileNotFoundError:
        _fail(report, LOST)
        raise
    except (OperationalError, InterfaceError):
        if attempt >= ATTEMPTS:
            _fail(report, AWAY)
        raise  # the queue begins it again
    except Exception:
        _fail(report, OUR_FAULT)
        raise


def _conclude(report: ReviewedReport, outcome: Outcome) -> None:
    if outcome.reviewed.unreadable is not None:
        _fail(report, outcome.reviewed.unreadable)
    else:
        _finish(report, outcome)


@transaction.atomic
def _begin(code: str) -> ReviewedReport | None:
    """The report, now in review; nothing where there is nothing to do."""
    report = _locked(code)
    row = None if report is None else STEPS.find(report, "start")
    if report is None or row is None:
        return None
    before = State(report.state)
    report.state = row.to
    report.save(update_fields=["state"])
    if before is not State.CHECKING:
        _log(report, "start", f"开始审核“{report.name}”", before)
    return report


@transaction.atomic
def _finish(report: ReviewedReport, outcome: Outcome) -> None:
    """Write what was found, once: who comes second finds the work done."""
    fresh = _locked(str(report.code))
    row = None if fresh is None else STEPS.find(fresh, "finish")
    if fresh is None or row is None:
        return
    before, reviewed = State(fresh.state), outcome.reviewed
    rows = rows_of(fresh, reviewed.findings)
    ReportFinding.objects.bulk_create(rows, batch_size=500)
    ReportText.objects.create(report=fresh, kept=outcome.kept)
    fresh.kind, fresh.framework = reviewed.kind, reviewed.framework
    fresh.year = fresh.year if fresh.year is not None else outcome.year
    fresh.amount = outcome.amount
    found = [row.severity for row in rows]
    fresh.errors, fresh.warnings, fresh.notices = (found.count(level) for level in ("error", "warning", "notice"))
    fresh.state, fresh.checked, fresh.problem = row.to, timezone.now(), ""
    fresh.save()
    said = f"审核完“{fresh.name}”：错误 {fresh.errors} 条，警告 {fresh.warnings} 条，提示 {fresh.notices} 条"
    index("report", [fresh.pk])
    tell_of(fresh, "finish", "", None)
    _log(fresh, "finish", said, before)


@transaction.atomic
def _fail(report: ReviewedReport, problem: str) -> None:
    """Say why it was not read."""
    fresh = _locked(str(report.code))
    row = None if fresh is None else STEPS.find(fresh, "fail")
    if fresh is None or row is None:
        return
    before = State(fresh.state)
    fresh.state, fresh.checked, fresh.problem = row.to, timezone.now(), problem[:1000]
    fresh.save(update_fields=["state", "checked", "problem"])
    tell_of(fresh, "fail", "", None)
    _log(fresh, "fail", f"没有读成“{fresh.name}”：{fresh.problem}", before)


def _locked(code: str) -> ReviewedReport | None:
    reports = ReviewedReport.objects.select_for_update(of=("self",)).select_related("unit")
    return reports.filter(code=code).first()


def _log(report: ReviewedReport, verb: str, sentence: str, before: State) -> None:
    after = {"state": State(report.state).label}
    record(
        by=None,
        verb=verb,
        on=report,
        unit=report.unit,
        sentence=sentence,
        before={"state": before.label},
        after=after,
    )
