"""What assigned people see and do: their tasks, the evidence, their sheet, and for the 主评人 the conclusion."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST

from jixiao.errors import JixiaoError
from jixiao.web.base.downloads import attached, handed_in
from jixiao.web.base.drafts import ConflictError
from jixiao.web.base.storing import path_of
from jixiao.web.evaluations.models import EvidenceFile
from jixiao.web.orgs.access import person, require
from jixiao.web.orgs.models import Role
from jixiao.web.reporting.models import Format
from jixiao.web.reporting.services import write
from jixiao.web.rescoring import assigning
from jixiao.web.rescoring.access import (
    assigned_tasks,
    assignments_of,
    get_assigned_for,
    get_evidence_for,
    get_own_opinion_for,
)
from jixiao.web.rescoring.assigning import opinions_of, put_together
from jixiao.web.rescoring.forms import ConclusionForm, SheetForm, Typed, opened, read_rows, typed_of
from jixiao.web.rescoring.models import ASSIGNED, Opinion, Signed, Verdict
from jixiao.web.rescoring.services import policy_of
from jixiao.web.rescoring.sheets import Mark, basis_of
from jixiao.web.rescoring.showing import shown_lines

LISTED = 200


@require(*ASSIGNED)
def assigned(request: HttpRequest) -> HttpResponse:
    """The tasks that the person is assigned to."""
    user = person(request)
    tasks = assigned_tasks(user).select_related("project", "unit").order_by("-pk")[:LISTED]
    own = Opinion.objects.filter(assignment__user=user, assignment__ended=None).order_by("pk")
    mine = {opinion.task_id: opinion for opinion in own}
    context = {
        "tasks": [(task, mine.get(task.pk)) for task in tasks],
        "assignments": assignments_of(user).select_related("unit", "task__project", "sample"),
    }
    return render(request, "rescoring/assigned.html", context)


@login_required
def work(request: HttpRequest, code: UUID) -> HttpResponse:
    """One task: what was handed in, the evidence, the report, one's own sheet."""
    user = person(request)
    task, assignments = get_assigned_for(user, code)
    submission = task.submissions.order_by("-number").first()
    context = {
        "task": task,
        "assignments": assignments,
        "scores": basis_of(submission).card.indicators if submission is not None else (),
        "evaluation": basis_of(submission).evaluation if submission is not None else None,
        "files": EvidenceFile.objects.filter(task=task, removed=False),
        "opinions": Opinion.objects.filter(assignment__in=assignments, submission=submission),
        "verdict": Verdict.objects.filter(submission=submission).select_related("assignment__user").first(),
        "leads": any(one.role == Role.LEAD_EVALUATOR for one in assignments),
        "formats": [(Format.DOCX.value, Format.DOCX.label), (Format.PDF.value, Format.PDF.label)],
    }
    return render(request, "rescoring/work.html", context)


@login_required
def evidence(request: HttpRequest, code: UUID, file: UUID) -> HttpResponse:
    """A piece of evidence of the task."""
    found = get_evidence_for(person(request), code, file)
    return handed_in(found.stored, found.name)


@login_required
def report(request: HttpRequest, code: UUID, format: str) -> HttpResponse:
    """The report of the task."""
    task, _ = get_assigned_for(person(request), code)
    if format not in (Format.DOCX, Format.PDF):
        raise Http404
    written = write(task, format)
    return attached(path_of(written.stored).read_bytes(), written.name)


@login_required
@require_POST
def begin(request: HttpRequest, code: UUID) -> HttpResponse:
    """Begin one's own sheet."""
    task, assignments = get_assigned_for(person(request), code)
    chosen = next((one for one in assignments if str(one.code) == request.POST.get("assignment")), assignments[0])
    try:
        opinion = assigning.opinion_of(task, chosen)
    except JixiaoError as error:
        messages.error(request, str(error))
        return redirect("rescoring:work", code)
    return redirect("rescoring:opinion", opinion.code)


@login_required
def opinion(request: HttpRequest, code: UUID) -> HttpResponse:
    """One's own sheet; signed, it is only shown."""
    user = person(request)
    own = get_own_opinion_for(user, code)
    rows = list(own.rows.all())
    if request.method != "POST" or own.state == Signed.SIGNED:
        return _page(request, own, [typed_of(row) for row in rows], opened(own.opinion, own.version))
    form = SheetForm(request.POST)
    typed, marks = read_rows(request.POST.dict(), rows)
    if not form.is_valid() or any(one.mistake for one in typed):
        return _page(request, own, typed, form, status=422)
    given = form.cleaned_data
    try:
        saved = _saved(own, marks, given, told=True)
        if request.POST.get("do") == "finish":
            assigning.sign(saved, version=saved.version, by=user)
            messages.success(request, "已签署。")
            return redirect("rescoring:work", own.task.code)
    except ConflictError as conflict:
        fresh = opened(given["opinion"], conflict.thing.version)
        return _page(request, conflict.thing, typed, fresh, status=409, conflict=True)
    except JixiaoError as error:
        messages.error(request, str(error))
        return redirect("rescoring:opinion", code)
    messages.success(request, "已保存。")
    return redirect("rescoring:opinion", code)


@login_required
@require_POST
def keep(request: HttpRequest, code: UUID) -> HttpResponse:
    """Save what is typed, while it is typed."""
    own = get_own_opinion_for(person(request), code)
    form = SheetForm(request.POST)
    typed, marks = read_rows(request.POST.dict(), list(own.rows.all()))
    if not form.is_valid():
        return HttpResponse("页面过期，没有保存；请先复制内容，再刷新页面。", status=409)
    given = form.cleaned_data
    try:
        saved = _saved(own, marks, given, told=False)
    except ConflictError:
        return render(request, "rescoring/newer.html", {"who": "您在别的窗口里"})
    except JixiaoError as error:
        return HttpResponse(str(error), status=409)
    context = {
        "sheet": saved,
        "rows": list(saved.rows.all()),
        "wrong": sum(1 for one in typed if one.mistake),
        "time": timezone.localtime(),
        "own": True,
    }
    return render(request, "rescoring/kept.html", context)


@login_required
def verdict(request: HttpRequest, code: UUID) -> HttpResponse:
    """All signed scores side by side, what they come to, and the conclusion that the 主评人 signs."""
    user = person(request)
    task, assignments = get_assigned_for(user, code)
    lead = next((one for one in assignments if one.role == Role.LEAD_EVALUATOR), None)
    if lead is None:
        raise Http404
    known = opinions_of(task, signed=False)
    signed = [one for one in known if one.state == Signed.SIGNED]
    form = ConclusionForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        try:
            assigning.conclude(task, lead, conclusion=form.cleaned_data["conclusion"], by=user)
            messages.success(request, "已签署评价结论，并告知委托单位。")
            return redirect("rescoring:work", code)
        except JixiaoError as error:
            form.add_error(None, str(error))
    context = {
        "task": task,
        "opinions": known,
        "signed": signed,
        "together": put_together(signed, lead.unit),
        "policy": policy_of(lead.unit),
        "verdict": Verdict.objects.filter(task=task, submission__in=[one.submission_id for one in known]).first(),
        "form": form,
    }
    return render(request, "rescoring/verdict.html", context)


def _saved(own: Opinion, marks: Mapping[int, Mark], given: Mapping[str, Any], *, told: bool) -> Opinion:
    """The sheet with what was sent."""
    return assigning.save_opinion(
        own, marks, text=given["opinion"], version=given["version"], page=given["page"], told=told
    )


def _page(
    request: HttpRequest,
    own: Opinion,
    typed: list[Typed],
    form: SheetForm,
    *,
    status: int = 200,
    conflict: bool = False,
) -> HttpResponse:
    context = {
        "sheet": own,
        "task": own.task,
        "lines": shown_lines(typed, own, "rescoring:evidence"),
        "form": form,
        "conflict": conflict,
        "wrong": sum(1 for one in typed if one.mistake),
        "locked": own.state == Signed.SIGNED,
        "keep": reverse("rescoring:opinion-keep", args=[own.code]),
        "back": reverse("rescoring:work", args=[own.task.code]),
        "finish": "签署",
        "own": True,
    }
    return render(request, "rescoring/sheet.html", context, status=status)
