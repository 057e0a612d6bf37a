"""Reports come in, are looked at beside their findings, decided about, and sent back."""

from urllib.parse import urlencode
from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST

from jixiao.errors import JixiaoError
from jixiao.web.audit.services import history
from jixiao.web.base.doing import done
from jixiao.web.base.limits import limited
from jixiao.web.orgs.access import person, require
from jixiao.web.orgs.scope import READERS
from jixiao.web.reviews import services
from jixiao.web.reviews.access import get_report_for, reads_all
from jixiao.web.reviews.desktop import desk
from jixiao.web.reviews.downloads import FILES, file_of
from jixiao.web.reviews.forms import DecideForm, RemarkForm, ResubmitForm, StepForm, UploadForm
from jixiao.web.reviews.models import Decision, ReviewedReport, State
from jixiao.web.reviews.placing import place_of
from jixiao.web.reviews.reading import document_of, stored_place
from jixiao.web.reviews.transitions import DECIDING, STEPS, Who

BUTTONS = frozenset(verb for (_, verb), row in STEPS.rows.items() if row.who is Who.REVIEWER)


@require(*READERS)
@limited("upload")
def upload(request: HttpRequest) -> HttpResponse:
    """One or many reports of a unit."""
    user = person(request)
    posted = request.method == "POST"
    form = UploadForm(request.POST if posted else None, request.FILES if posted else None, user=user)
    if posted and form.is_valid():
        given = form.cleaned_data
        added = 0
        for file in given["reports"]:
            try:
                services.upload(file, unit=given["unit"], profile=given["profile"], year=given["year"], by=user)
                added += 1
            except JixiaoError as error:
                form.add_error("reports", str(error))
        if added:
            messages.success(request, f"已收到 {added} 份报告，正在后台审核；审核完在这里查看。")
        if not form.errors:
            return redirect("reviews:list")
    return render(request, "reviews/upload.html", {"form": form}, status=422 if posted else 200)


@login_required
def detail(request: HttpRequest, code: UUID) -> HttpResponse:
    """The desk of one report."""
    user = person(request)
    report = get_report_for(user, code)
    decides = report.state in DECIDING and STEPS.holds(user, report, Who.REVIEWER)
    context = {
        "report": report,
        "verbs": [row for row in STEPS.open_to(user, report) if row[0] in BUTTONS],
        "may_resubmit": STEPS.may(user, report, "resubmit"),
        "decides": decides,
        "remark": RemarkForm() if decides else None,
        "whole": reads_all(user, report),
        "next": getattr(report, "next", None),
        "waiting": report.state in (State.QUEUED, State.CHECKING),
        "files": files_of(report),
        "query": request.GET.urlencode(),
        "history": history(report)[:20],
        **desk(user, report, request.GET),
    }
    return render(request, "reviews/detail.html", context)


@login_required
@require_POST
def decide(request: HttpRequest, code: UUID, finding: UUID) -> HttpResponse:
    """Accept or dismiss one finding."""
    user = person(request)
    report = get_report_for(user, code, to="review")
    row = get_object_or_404(report.findings.select_related("report__unit"), code=finding)
    form = DecideForm(request.POST)
    if not form.is_valid():
        raise Http404
    try:
        services.decide(row, Decision(form.cleaned_data["decision"]), reason=form.cleaned_data["reason"], by=user)
    except JixiaoError as error:
        messages.error(request, str(error))
    return _back(request, report, f"d-{row.code}")


@login_required
@require_POST
def accept_all(request: HttpRequest, code: UUID) -> HttpResponse:
    """Accept all that nobody has decided about."""
    user = person(request)
    report = get_report_for(user, code, to="review")
    try:
        number = services.accept_all(report, by=user)
        messages.success(request, f"已采纳 {number} 条。")
    except JixiaoError as error:
        messages.error(request, str(error))
    return _back(request, report, "findings")


@login_required
@require_POST
def remark(request: HttpRequest, code: UUID) -> HttpResponse:
    """Add one's own remark."""
    user = person(request)
    report = get_report_for(user, code, to="review")
    form = RemarkForm(request.POST)
    document = document_of(report)
    if form.is_valid() and document is not None:
        given = form.cleaned_data
        try:
            place = stored_place(place_of(document, given.pop("words"), given.pop("line")))
            added = services.remark(report, place, by=user, **given)
            return _back(request, report, f"d-{added.code}")
        except JixiaoError as error:
            form.add_error(None, str(error))
    return render(request, "reviews/remark.html", {"report": report, "remark": form}, status=422)


@login_required
def step(request: HttpRequest, code: UUID, verb: str) -> HttpResponse:
    """Return, close, withdraw, check again."""
    if verb not in BUTTONS:
        raise Http404
    user = person(request)
    report = get_report_for(user, code, to=verb)
    row = STEPS.row(report, verb)
    form = StepForm(request.POST if request.method == "POST" else None, required=row.reason)
    if request.method == "POST" and form.is_valid():
        reason = form.cleaned_data["reason"]
        done(request, lambda: services.take(report, verb, by=user, reason=reason), f"已办理：{row.title}。")
        return redirect("reviews:detail", report.code)
    pending = report.findings.filter(decision=Decision.PENDING).count() if verb == "return" else 0
    context = {"report": report, "row": row, "form": form, "pending": pending}
    return render(request, "reviews/step.html", context)


@login_required
@limited("upload")
def resubmit(request: HttpRequest, code: UUID) -> HttpResponse:
    """The unit hands in the corrected report."""
    user = person(request)
    report = get_report_for(user, code, to="resubmit")
    posted = request.method == "POST"
    form = ResubmitForm(request.POST if posted else None, request.FILES if posted else None)
    if posted and form.is_valid():
        try:
            services.resubmit(report, form.cleaned_data["file"], by=user)
            messages.success(request, "已提交整改后的报告，程序正在重新审核。")
            return redirect("reviews:detail", report.code)
        except JixiaoError as error:
            form.add_error("file", str(error))
    return render(request, "reviews/resubmit.html", {"report": report, "form": form}, status=422 if posted else 200)


@login_required
def download(request: HttpRequest, code: UUID, what: str) -> HttpResponse:
    """The original, the review sheet, or the document with comments."""
    user = person(request)
    report = get_report_for(user, code)
    if what not in dict(files_of(report)):
        raise Http404
    try:
        return file_of(user, report, what)
    except JixiaoError as error:
        messages.error(request, str(error))
        return redirect("reviews:detail", report.code)


def files_of(report: ReviewedReport) -> list[tuple[str, str]]:
    """What may be taken in the state of the report: without a text there are no comments, unread there is no sheet."""
    known = list(FILES.items())
    if report.checked is None or report.state in (State.QUEUED, State.CHECKING):
        return known[:1]
    return known[:3] if report.problem else known


def _back(request: HttpRequest, report: ReviewedReport, anchor: str) -> HttpResponse:
    """To the desk, as it was filtered, at what was worked on."""
    kept = {key: request.POST[f"f-{key}"] for key in ("severity", "family", "decision") if request.POST.get(f"f-{key}")}
    query = f"?{urlencode(kept)}" if kept else ""
    return redirect(f"{reverse('reviews:detail', args=[report.code])}{query}#{anchor}")
