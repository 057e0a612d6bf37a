"""Filling in: the form, what is kept and scored while it is typed, and joining what two people changed."""

import json
from collections.abc import Mapping
from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST

from jixiao.errors import JixiaoError
from jixiao.web.accounts.models import User
from jixiao.web.base.content import Content
from jixiao.web.base.merging import differences, merge
from jixiao.web.evaluations import services
from jixiao.web.evaluations.access import get_task_for
from jixiao.web.evaluations.content import content_from, content_of, shape_for
from jixiao.web.evaluations.evaluation import Basis, basis_of, joined
from jixiao.web.evaluations.forms import METHODS, WordsForm, form_for, mistakes_of, read_content
from jixiao.web.evaluations.lines import levels_of, lines_of, money_of
from jixiao.web.evaluations.models import Draft, Task
from jixiao.web.evaluations.paste import pasted
from jixiao.web.evaluations.results import judge
from jixiao.web.monitoring.reckoning import monitored
from jixiao.web.orgs.access import person
from jixiao.web.rounds.models import State


@login_required
def edit(request: HttpRequest, code: UUID) -> HttpResponse:
    """The form. Its buttons score, paste, go to the evidence, save, or join two versions."""
    user = person(request)
    task = get_task_for(user, code, to="edit")
    try:
        services.refuse_locked(task)
    except JixiaoError as error:
        messages.warning(request, error.message)
        return redirect("evaluations:detail", code)
    basis = basis_of(task)
    if request.method != "POST":
        return _opened(request, task, basis, user)
    verb = request.POST.get("do", "save")
    if verb == "merge":
        return _merged(request, task, basis, user)
    content, base, version = _typed(request.POST, task, basis)
    if verb == "paste":
        content, filled = _pasted(request.POST, content, basis)
        if not request.headers.get("HX-Request"):
            messages.info(request, f"已填入 {filled} 行，请核对。")
    if verb != "save":
        services.keep(task, content, base, version=version, by=user)
        if verb == "files":
            return redirect("evaluations:files", code)
        return _page(request, task, basis, content, base, version)
    form, mistakes = form_for(content, basis.goal, bound=True), mistakes_of(content)
    if not form.is_valid() or mistakes:
        services.keep(task, content, base, version=version, by=user)
        return _page(request, task, basis, content, base, version, form=form, status=422)
    return _saved(request, task, basis, user, content, base, version)


@login_required
@require_POST
def check(request: HttpRequest, code: UUID) -> HttpResponse:
    """Keep what is typed as a draft, score it, and say beside each field what comes out and what the rules find."""
    user = person(request)
    task = get_task_for(user, code, to="edit")
    try:
        services.refuse_locked(task)
    except JixiaoError as error:
        return HttpResponse(f"{error.message}请刷新页面。", status=409)
    basis = basis_of(task)
    content, base, version = _typed(request.POST, task, basis)
    services.keep(task, content, base, version=version, by=user)
    results = judge(joined(task, basis, content))
    context = {
        "task": task,
        "lines": lines_of(basis, content, results),
        "results": results,
        "fields": form_for(content, basis.goal),
        "time": timezone.localtime(),
        "newer": version != task.version,
    }
    return render(request, "evaluations/kept.html", context)


@login_required
@require_POST
def drop(request: HttpRequest, code: UUID) -> HttpResponse:
    """Forget what was typed and not saved."""
    user = person(request)
    task = get_task_for(user, code, to="edit")
    services.drop(task, by=user)
    messages.success(request, "已放弃没有保存的内容。")
    return redirect("evaluations:edit", code)


def _opened(request: HttpRequest, task: Task, basis: Basis, user: User) -> HttpResponse:
    """The form as saved, or as the person left it."""
    saved = content_of(task, basis.goal)
    draft = Draft.objects.filter(task=task, user=user).first()
    if draft is None:
        return _page(request, task, basis, saved, saved, task.version)
    mine, base = (content_from(draft.content.get(name), basis.goal) for name in ("mine", "base"))
    return _page(request, task, basis, mine, base, draft.version, draft=draft)


def _page(
    request: HttpRequest,
    task: Task,
    basis: Basis,
    content: Content,
    base: Content,
    version: int,
    *,
    form: WordsForm | None = None,
    draft: Draft | None = None,
    status: int = 200,
) -> HttpResponse:
    """The form, or only its table where a part of the page asked."""
    results = judge(joined(task, basis, content))
    returned = task.steps.select_related("unit", "by").order_by("-pk").first() if task.state == State.RETURNED else None
    concerned = returned.concerned if returned is not None else ()
    context = {
        "task": task,
        "form": form or form_for(content, basis.goal),
        "lines": lines_of(
            basis, content, results, mistakes_of(content) if form else None, concerned, monitored(task.project)
        ),
        "results": results,
        "levels": levels_of(results),
        "methods": METHODS,
        **money_of(results),
        "returned": returned,
        "base": json.dumps(base.as_json(), ensure_ascii=False),
        "version": version,
        "draft": draft,
        "changes": differences(shape_for(basis.goal), content_of(task, basis.goal), content) if draft else (),
        "other_files": [file for file in basis.files if not file.indicators],
    }
    part = bool(request.headers.get("HX-Request")) and status == 200
    return render(request, "evaluations/table.html" if part else "evaluations/edit.html", context, status=status)


def _saved(
    request: HttpRequest, task: Task, basis: Basis, user: User, content: Content, base: Content, version: int
) -> HttpResponse:
    """Save; where somebody saved meanwhile, join what does not touch and ask about the rest."""
    try:
        services.save(task, content, version=version, by=user)
    except services.ConflictError as conflict:
        return _joined(request, conflict.task, basis, user, content, base, {})
    except JixiaoError as error:
        messages.error(request, error.message)
        return redirect("evaluations:detail", task.code)
    messages.success(request, "已保存。")
    return redirect("evaluations:detail", task.code)


def _merged(request: HttpRequest, task: Task, basis: Basis, user: User) -> HttpResponse:
    """The merge page comes back with choices."""
    start = "choice-"
    choices = {key.removeprefix(start): str(value) for key, value in request.POST.items() if key.startswith(start)}
    mine, base = (_json(request.POST, name, basis) for name in ("mine", "base"))
    return _joined(request, task, basis, user, mine, base, choices)


def _joined(
    request: HttpRequest,
    task: Task,
    basis: Basis,
    user: User,
    mine: Content,
    base: Content,
    choices: Mapping[str, str],
) -> HttpResponse:
    theirs = content_of(task, basis.goal)
    whole, undecided = merge(shape_for(basis.goal), base, mine, theirs, choices)
    if undecided:
        services.keep(task, mine, base, version=task.version - 1, by=user)
        context = {
            "task": task,
            "undecided": undecided,
            "mine": json.dumps(mine.as_json(), ensure_ascii=False),
            "base": json.dumps(base.as_json(), ensure_ascii=False),
            "last": services.last_saved(task),
        }
        return render(request, "evaluations/merge.html", context, status=409)
    form, mistakes = form_for(whole, basis.goal, bound=True), mistakes_of(whole)
    if not form.is_valid() or mistakes:
        return _page(request, task, basis, whole, theirs, task.version, form=form, status=422)
    return _saved(request, task, basis, user, whole, theirs, task.version)


def _typed(data: QueryDict, task: Task, basis: Basis) -> tuple[Content, Content, int]:
    """What the page says, what it began from, and the version of that."""
    text = data.get("version", "")
    version = int(text) if text.isascii() and text.isdigit() and len(text) < 9 else task.version - 1
    return read_content(data, basis.goal), _json(data, "base", basis), version


def _pasted(data: QueryDict, content: Content, basis: Basis) -> tuple[Content, int]:
    text = data.get("paste-row", "")
    row = int(text) if text.isascii() and text.isdigit() and len(text) < 4 else 0
    return pasted(data.get("pasted", ""), content, basis.goal, row, data.get("paste-column", ""))


def _json(data: QueryDict, name: str, basis: Basis) -> Content:
    try:
        return content_from(json.loads(data.get(name, "")), basis.goal)
    except (ValueError, RecursionError):
        return content_from(None, basis.goal)
