"""One re-scoring: begun, filled in while it is kept, finished, replied to, answered, exported."""

from collections.abc import Sequence
from dataclasses import replace
from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST

from jixiao.errors import JixiaoError
from jixiao.web.audit.services import history
from jixiao.web.base.doing import done
from jixiao.web.base.drafts import ConflictError
from jixiao.web.orgs.access import person
from jixiao.web.rescoring import rechecking, services
from jixiao.web.rescoring.access import bureau_of, get_rescore_for, get_sample_for, get_task_inside
from jixiao.web.rescoring.exporting import file_of
from jixiao.web.rescoring.forms import SheetForm, StepForm, Typed, opened, read_rows, typed_of
from jixiao.web.rescoring.models import Rescore, RescoreRow, State
from jixiao.web.rescoring.showing import shown_lines
from jixiao.web.rescoring.transitions import EDITABLE, STEPS, Who

LOCKED = "复核已锁定，不能再改。"


@login_required
@require_POST
def begin(request: HttpRequest, code: UUID) -> HttpResponse:
    """Begin the re-scoring of a task, from a sample or by itself."""
    user = person(request)
    task = get_task_inside(user, code, to="rescore")
    sample = get_sample_for(user, request.POST["sample"], to="manage") if request.POST.get("sample") else None
    try:
        rescore = services.begin(task, by=user, unit=bureau_of(user, task), sample=sample)
    except JixiaoError as error:
        messages.error(request, str(error))
        return redirect("rescoring:task", code)
    return redirect("rescoring:edit", rescore.code)


@login_required
def detail(request: HttpRequest, code: UUID) -> HttpResponse:
    """A re-scoring as it stands: the table, the opinion, what the unit says and is answered."""
    user = person(request)
    rescore = get_rescore_for(user, code)
    inside = STEPS.holds(user, rescore, Who.FINANCE)
    rows = list(rescore.rows.all())
    context = {
        "rescore": rescore,
        "rows": rows,
        "hidden": rescore.state == State.REVISING and STEPS.holds(user, rescore, Who.OWN),
        "may_edit": inside and State(rescore.state) in EDITABLE,
        "verbs": [row for row in STEPS.open_to(user, rescore) if row[0] != "finish"],
        "marked": services.is_marked(rescore),
        "changed": sum(1 for row in rows if row.differs),
        "history": history(rescore)[:20] if not STEPS.holds(user, rescore, Who.OWN) else None,
    }
    return render(request, "rescoring/detail.html", context)


@login_required
def edit(request: HttpRequest, code: UUID) -> HttpResponse:
    """The sheet: points, corrected values, reasons, the opinion."""
    user = person(request)
    rescore = get_rescore_for(user, code, to="edit")
    if State(rescore.state) not in EDITABLE:
        messages.warning(request, LOCKED)
        return redirect("rescoring:detail", code)
    rows = list(rescore.rows.all())
    if request.method != "POST":
        return _page(request, rescore, [typed_of(row) for row in rows], opened(rescore.opinion, rescore.version))
    form, verb = SheetForm(request.POST), request.POST.get("do", "")
    typed, marks = read_rows(request.POST.dict(), rows)
    if verb in rechecking.VERBS:
        return _page(request, rescore, typed, form, verb=verb)
    if not form.is_valid() or any(one.mistake for one in typed):
        return _page(request, rescore, typed, form, status=422)
    given = form.cleaned_data
    try:
        saved = services.save(rescore, marks, **given, by=user)
        if verb == "finish":
            services.finish(saved, by=user, version=saved.version)
            messages.success(request, "已完成复核，并告知单位。")
            return redirect("rescoring:detail", code)
    except ConflictError as conflict:
        return _conflict(request, conflict.thing, typed, given["opinion"])
    except JixiaoError as error:
        messages.error(request, str(error))
        return redirect("rescoring:edit", code)
    messages.success(request, "已保存。")
    return redirect("rescoring:edit", code)


@login_required
@require_POST
def keep(request: HttpRequest, code: UUID) -> HttpResponse:
    """Save what is typed, while it is typed, and say what the corrected values come to."""
    user = person(request)
    rescore = get_rescore_for(user, code, to="edit")
    if State(rescore.state) not in EDITABLE:
        return HttpResponse(LOCKED, status=409)
    form = SheetForm(request.POST)
    typed, marks = read_rows(request.POST.dict(), list(rescore.rows.all()))
    if not form.is_valid():
        return HttpResponse("页面过期，没有保存；请先复制内容，再刷新页面。", status=409)
    given = form.cleaned_data
    try:
        saved = services.save(rescore, marks, **given, by=user, told=False)
    except ConflictError:
        return render(request, "rescoring/newer.html", {"who": "别人"})
    except JixiaoError as error:
        return HttpResponse(str(error), status=409)
    rows = list(saved.rows.all())
    context = {
        "sheet": saved,
        "rows": rows,
        "wrong": sum(1 for one in typed if one.mistake),
        "gaps": services.gaps_of(saved, rows),
        "time": timezone.localtime(),
        "marked": services.is_marked(saved),
    }
    return render(request, "rescoring/kept.html", context)


@login_required
def step(request: HttpRequest, code: UUID, verb: str) -> HttpResponse:
    """One step of the table of transitions but finishing, which belongs to the sheet."""
    if verb not in STEPS.verbs - {"finish"}:
        raise Http404
    user = person(request)
    rescore = get_rescore_for(user, code, to=verb)
    row = STEPS.row(rescore, verb)
    form = StepForm(request.POST if request.method == "POST" else None, required=row.reason, version=rescore.version)
    if request.method == "POST" and form.is_valid():
        done(request, lambda: services.take(rescore, verb, by=user, **form.cleaned_data), f"已办理：{row.title}。")
        return redirect("rescoring:edit" if verb == "revise" else "rescoring:detail", code)
    return render(request, "rescoring/step.html", {"rescore": rescore, "row": row, "form": form})


@login_required
def export(request: HttpRequest, code: UUID, format: str) -> HttpResponse:
    """The 复核表 as a workbook or as a Word document."""
    user = person(request)
    rescore = get_rescore_for(user, code)
    if format not in ("xlsx", "docx"):
        raise Http404
    if rescore.state == State.REVISING and STEPS.holds(user, rescore, Who.OWN):
        raise Http404
    return file_of(rescore, list(rescore.rows.all()), format)


def _conflict(request: HttpRequest, fresh: Rescore, typed: Sequence[Typed], opinion: str) -> HttpResponse:
    """What the person typed, with what the other one saved beside each row that differs."""
    theirs = {row.position: row for row in fresh.rows.all()}
    lines = [replace(one, row=theirs[one.row.position], theirs=_theirs(one, theirs[one.row.position])) for one in typed]
    form = opened(opinion, fresh.version)
    other = fresh.opinion if fresh.opinion != opinion else ""
    return _page(request, fresh, lines, form, status=409, conflict=True, their_opinion=other)


def _theirs(mine: Typed, row: RescoreRow) -> str:
    """What the other one saved in a row, where it is not what was typed."""
    saved = typed_of(row)
    if (saved.points, saved.corrected, saved.reason) == (mine.points, mine.corrected, mine.reason):
        return ""
    parts = (f"复核分 {saved.points or '未填'}", saved.corrected and f"完成值 {saved.corrected}", saved.reason)
    return "，".join(part for part in parts if part)


def _page(
    request: HttpRequest,
    rescore: Rescore,
    typed: Sequence[Typed],
    form: SheetForm,
    *,
    status: int = 200,
    conflict: bool = False,
    their_opinion: str = "",
    verb: str = "",
) -> HttpResponse:
    lines = rechecking.applied(shown_lines(typed, rescore, "evaluations:file"), verb)
    rows = [one.row for one in lines]
    context = {
        "sheet": rescore,
        "task": rescore.task,
        "lines": lines,
        "verb": verb,
        "due": sum(1 for line in lines if rechecking.is_due(line)),
        "by_rule": sum(1 for line in lines if rechecking.is_filled(line)),
        "form": form,
        "gaps": services.gaps_of(rescore, [row for row in rows if isinstance(row, RescoreRow)]),
        "marked": services.is_marked(rescore),
        "conflict": conflict,
        "their_opinion": their_opinion,
        "wrong": sum(1 for one in typed if one.mistake),
        "keep": reverse("rescoring:keep", args=[rescore.code]),
        "back": reverse("rescoring:detail", args=[rescore.code]),
        "finish": STEPS.row(rescore, "finish").title,
        "own": False,
    }
    return render(request, "rescoring/sheet.html", context, status=status)
