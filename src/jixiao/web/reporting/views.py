"""The report in the browser: read section by section, written section by section, taken as a file."""

from collections.abc import Mapping
from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST

from jixiao.report import charts
from jixiao.report.model import Chart
from jixiao.web.base.downloads import attached
from jixiao.web.base.drafts import ConflictError
from jixiao.web.base.storing import path_of
from jixiao.web.evaluations.models import Task
from jixiao.web.orgs.access import person
from jixiao.web.reporting import services
from jixiao.web.reporting.access import get_reported_for, is_open, may_edit
from jixiao.web.reporting.checking import checked
from jixiao.web.reporting.content import prose_in, texts_of, written
from jixiao.web.reporting.forms import SectionForm
from jixiao.web.reporting.models import Format, HandedIn, SectionDraft, SectionText, SectionVersion
from jixiao.web.reporting.showing import Panel, offers, shown

LOCKED = "自评已报送，报告锁定，不能修改；要修改请先撤回，或请审核单位退回。"
PICTURE_POLICY = "default-src 'none'; style-src 'unsafe-inline'; sandbox"


@login_required
def detail(request: HttpRequest, code: UUID) -> HttpResponse:
    """The whole report."""
    user = person(request)
    task = get_reported_for(user, code)
    texts = texts_of(task)
    report = written(task, prose_in(texts))
    found = checked(report)
    handed_in = None if is_open(task) else HandedIn.objects.filter(task=task).select_related("report").first()
    context = {
        "task": task,
        "report": report.result.report,
        "panels": [
            Panel(one, shown(one, report), texts.get(one.key), found.sections.get(one.key, ()))
            for one in report.sections
        ],
        "found": found,
        "formats": Format.choices,
        "may_edit": may_edit(user, task),
        "handed_in": handed_in,
        "drafts": set(SectionDraft.objects.filter(task=task, user=user).values_list("key", flat=True)),
    }
    return render(request, "reporting/detail.html", context)


@login_required
def section(request: HttpRequest, code: UUID, key: str) -> HttpResponse:
    """The editor of one section."""
    user = person(request)
    task = get_reported_for(user, code, to="edit")
    if not is_open(task):
        messages.warning(request, LOCKED)
        return redirect("reporting:detail", code)
    if request.method != "POST":
        return _opened(request, task, key)
    form = SectionForm(request.POST)
    if not form.is_valid():
        return _page(request, task, key, request.POST.get("text", ""), form=form, status=422)
    text, version = form.cleaned_data["text"], form.cleaned_data["version"]
    try:
        if request.POST.get("do") == "reset":
            services.reset(task, key, version=version, by=user)
            messages.success(request, "已恢复为程序生成的内容；原来写的在“历次内容”里。")
        else:
            services.save(task, key, text, version=version, by=user)
            messages.success(request, "已保存。")
    except services.MistakesError:
        services.keep(task, key, text, version=version, by=user)
        return _page(request, task, key, text, version=version, status=422)
    except ConflictError as conflict:
        services.keep(task, key, text, version=conflict.thing.version, by=user)
        return _page(request, task, key, text, theirs=conflict.thing, status=409)
    return redirect("reporting:detail", code)


@login_required
@require_POST
def check(request: HttpRequest, code: UUID, key: str) -> HttpResponse:
    """Keep what is typed; show it as it will be printed, with what the rules find."""
    user = person(request)
    task = get_reported_for(user, code, to="edit")
    if not is_open(task):
        return HttpResponse(LOCKED, status=409)
    form = SectionForm(request.POST)
    if not form.is_valid():
        return HttpResponse("内容太长或页面过期，没有暂存；请先复制内容，再刷新页面。", status=409)
    text, version = form.cleaned_data["text"], form.cleaned_data["version"]
    texts = texts_of(task)
    if prose_in(texts).get(key) == text:  # sent before it was saved, arrived after
        services.drop(task, key, by=user)
    else:
        services.keep(task, key, text, version=version, by=user)
    context = _context(task, key, text, texts) | {
        "time": timezone.localtime(),
        "newer": _version(texts, key) != version,
        "oob": True,
    }
    return render(request, "reporting/kept.html", context)


@login_required
@require_POST
def drop(request: HttpRequest, code: UUID, key: str) -> HttpResponse:
    """Forget what was typed and not saved."""
    user = person(request)
    task = get_reported_for(user, code, to="edit")
    services.drop(task, key, by=user)
    messages.success(request, "已放弃没有保存的内容。")
    return redirect("reporting:section", code, key)


@login_required
def history(request: HttpRequest, code: UUID, key: str) -> HttpResponse:
    """What a section was."""
    user = person(request)
    task = get_reported_for(user, code)
    found = written(task).section(key)
    if found is None:
        raise Http404
    versions = SectionVersion.objects.filter(task=task, key=key).select_related("by")[:50]
    context = {"task": task, "section": found, "versions": versions, "may_edit": may_edit(user, task)}
    return render(request, "reporting/history.html", context)


@login_required
def file(request: HttpRequest, code: UUID, format: str) -> HttpResponse:
    """The report as a file."""
    task = get_reported_for(person(request), code)
    if format not in Format.values:
        raise Http404
    written_file = services.write(task, format)
    return attached(path_of(written_file.stored).read_bytes(), written_file.name)


@login_required
def chart(request: HttpRequest, code: UUID, key: str) -> HttpResponse:
    """One chart as a picture."""
    task = get_reported_for(person(request), code)
    blocks = written(task).result.report.blocks
    found = next((block for block in blocks if isinstance(block, Chart) and block.key == key), None)
    if found is None:
        raise Http404
    response = HttpResponse(charts.svg(found), content_type="image/svg+xml")
    response["Content-Security-Policy"] = PICTURE_POLICY
    return response


def _opened(request: HttpRequest, task: Task, key: str) -> HttpResponse:
    """The editor with what was typed and not saved, an earlier version, or what stands."""
    asked = request.GET.get("version", "")
    if asked.isascii() and asked.isdigit() and len(asked) < 9:
        old = get_object_or_404(SectionVersion, task=task, key=key, number=int(asked))
        return _page(request, task, key, old.text)
    draft = SectionDraft.objects.filter(task=task, key=key, user=person(request)).first()
    if draft is not None:
        return _page(request, task, key, draft.text, version=draft.version, draft=draft)
    return _page(request, task, key, None)


def _page(
    request: HttpRequest,
    task: Task,
    key: str,
    text: str | None,
    *,
    version: int | None = None,
    form: SectionForm | None = None,
    draft: SectionDraft | None = None,
    theirs: SectionText | None = None,
    status: int = 200,
) -> HttpResponse:
    """The editor with ``text``, or with what is saved; it began from ``version``, or from what is saved now."""
    texts = texts_of(task)
    stands = _version(texts, key)
    said = prose_in(texts).get(key, "") if text is None else text
    context = _context(task, key, said, texts)
    panel = context["section"]
    assert isinstance(panel, Panel)
    began = stands if version is None else version
    context |= {
        "form": form or SectionForm(initial={"text": said or panel.section.generated, "version": began}),
        "draft": draft,
        "newer": draft is not None and draft.version != stands,
        "theirs": theirs,
        "has_history": key in texts,
    }
    return render(request, "reporting/section.html", context, status=status)


def _context(task: Task, key: str, text: str, texts: Mapping[str, SectionText]) -> dict[str, object]:
    """The section as it would be printed with ``text``, what is wrong with it, and what may be put into it."""
    report, wrong = services.draft_of(task, key, text, prose_in(texts))
    found = report.section(key)
    if found is None:
        raise Http404
    findings = () if wrong else checked(report).sections.get(key, ())
    return {
        "task": task,
        "section": Panel(found, shown(found, report), None, findings),
        "mistakes": wrong,
        "offers": offers(report.index, found, report),
    }


def _version(texts: Mapping[str, SectionText], key: str) -> int:
    """The version of the section that is saved; 0 where nobody ever saved it."""
    return texts[key].version if key in texts else 0
