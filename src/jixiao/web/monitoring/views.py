"""One sheet: its page, its steps, its table on paper, and what finance urges the unit to mend."""

from uuid import UUID

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from jixiao.web.audit.services import history
from jixiao.web.base.doing import done
from jixiao.web.monitoring import services, urging
from jixiao.web.monitoring.access import get_notice_for, get_sheet_for, may_urge
from jixiao.web.monitoring.content import content_of_sheet
from jixiao.web.monitoring.forms import AnswerForm, UrgeForm
from jixiao.web.monitoring.judging import basis_of, judged
from jixiao.web.monitoring.lines import lines_of, money_for
from jixiao.web.monitoring.models import Sheet
from jixiao.web.monitoring.transitions import STEPS, URGED_STEPS
from jixiao.web.orgs.access import person
from jixiao.web.rounds.forms import StepForm
from jixiao.web.rounds.transitions import Who


@login_required
def detail(request: HttpRequest, code: UUID) -> HttpResponse:
    """Everything about one sheet."""
    user = person(request)
    sheet = get_sheet_for(user, code)
    steps = list(sheet.steps.select_related("unit", "by"))
    notices = list(sheet.rectifications.select_related("by", "answered_by"))
    for notice in notices:
        notice.sheet = sheet
    context = {
        **_context(sheet),
        "returned": steps[-1] if steps and steps[-1].verb in ("return", "reopen") else None,
        "steps": [(step, STEPS.titles.get(step.verb, step.verb)) for step in steps],
        "verbs": STEPS.open_to(user, sheet),
        "may_edit": sheet.is_editable and STEPS.holds(user, sheet, Who.OWN),
        "may_urge": may_urge(user, sheet),
        "notices": [(notice, URGED_STEPS.open_to(user, notice)) for notice in notices],
        "history": history(sheet)[:20],
    }
    return render(request, "monitoring/detail.html", context)


@login_required
def printed(request: HttpRequest, code: UUID) -> HttpResponse:
    """The table in the layout of the official form, for paper."""
    sheet = get_sheet_for(person(request), code)
    return render(request, "monitoring/print.html", _context(sheet))


@login_required
def step(request: HttpRequest, code: UUID, verb: str) -> HttpResponse:
    """One step of the table of transitions: what it leads to, and why."""
    if verb not in STEPS.verbs:
        raise Http404
    user = person(request)
    sheet = get_sheet_for(user, code, to=verb)
    row = STEPS.row(sheet, verb)
    gaps = services.gaps_of(judged(sheet, basis_of(sheet))) if verb == "submit" else ()
    form = StepForm(
        request.POST if request.method == "POST" else None,
        title="未补齐的原因" if gaps else "原因" if row.reason else "意见",
        required=row.reason or bool(gaps),
        help_text="对方会看到。写清哪一处、怎样改。" if row.reason else "确认和审核的人会看到。" if gaps else "",
        version=sheet.version,
    )
    if request.method == "POST" and form.is_valid():
        done(request, lambda: services.take(sheet, verb, by=user, **form.cleaned_data), f"已办理：{row.title}。")
        return redirect("monitoring:detail", code)
    context = {"sheet": sheet, "form": form, "row": row, "gaps": gaps, "verb": verb}
    return render(request, "monitoring/step.html", context)


@login_required
def urge(request: HttpRequest, code: UUID) -> HttpResponse:
    """Attach a notice to rectify."""
    user = person(request)
    sheet = get_sheet_for(user, code, to="urge")
    form = UrgeForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        done(request, lambda: urging.urge(sheet, by=user, **form.cleaned_data), "已下达督促整改通知。")
        return redirect("monitoring:detail", code)
    return render(request, "monitoring/urge.html", {"sheet": sheet, "form": form, "title": "下达督促整改通知"})


@login_required
def urged(request: HttpRequest, code: UUID, verb: str) -> HttpResponse:
    """Answer a notice, settle it, or ask again."""
    if verb not in URGED_STEPS.verbs:
        raise Http404
    user = person(request)
    notice = get_notice_for(user, code, to=verb)
    row = URGED_STEPS.row(notice, verb)
    form = AnswerForm(request.POST if request.method == "POST" else None, row=row)
    if request.method == "POST" and form.is_valid():
        reason = form.cleaned_data["reason"]
        done(request, lambda: urging.take(notice, verb, by=user, reason=reason), f"已办理：{row.title}。")
        return redirect("monitoring:detail", notice.sheet.code)
    context = {"sheet": notice.sheet, "form": form, "title": row.title, "notice": notice}
    return render(request, "monitoring/urge.html", context)


def _context(sheet: Sheet) -> dict[str, object]:
    """What the page and the print have in common."""
    basis = basis_of(sheet)
    content = content_of_sheet(sheet, basis.goal)
    results = judged(sheet, basis, content)
    return {
        "sheet": sheet,
        "goal": basis.goal.texts,
        "lines": lines_of(basis, content, results),
        "results": results,
        "texts": content.texts,
        **money_for(results),
    }
