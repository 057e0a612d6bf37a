"""Filling in: the form, what is kept and checked while it is typed, and joining what two people changed."""

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
from jixiao.web.base.merging import merge
from jixiao.web.monitoring import services
from jixiao.web.monitoring.access import get_sheet_for
from jixiao.web.monitoring.content import LIKELIHOODS, TEXTS, content_from, content_of_sheet, shape_for
from jixiao.web.monitoring.forms import WordsForm, mistakes_of, read_content
from jixiao.web.monitoring.judging import Basis, basis_of, judged
from jixiao.web.monitoring.lines import lines_of, money_for
from jixiao.web.monitoring.models import Draft, Sheet
from jixiao.web.monitoring.paste import pasted
from jixiao.web.orgs.access import person
from jixiao.web.rounds.models import State


@login_required
def edit(request: HttpRequest, code: UUID) -> HttpResponse:
    """The form. Its buttons check, paste, save, or join two versions."""
    user = person(request)
    sheet = get_sheet_for(user, code, to="edit")
    try:
        services.refuse_locked(sheet)
    except JixiaoError as error:
        messages.warning(request, error.message)
        return redirect("monitoring:detail", code)
    basis = basis_of(sheet)
    if request.method != "POST":
        return _opened(request, sheet, basis, user)
    verb = request.POST.get("do", "save")
    if verb == "merge":
        return _merged(request, sheet, basis, user)
    content, base, version = _typed(request.POST, sheet, basis)
    if verb == "paste":
        content, filled = _pasted(request.POST, content, basis)
        if not request.headers.get("HX-Request"):
            messages.info(request, f"已填入 {filled} 行，请核对。")
    if verb != "save":
        services.keep(sheet, content, base, version=version, by=user)
        return _page(request, sheet, basis, content, base, version)
    form, mistakes = WordsForm(content, bound=True), mistakes_of(content)
    if not form.is_valid() or mistakes:
        services.keep(sheet, content, base, version=version, by=user)
        return _page(request, sheet, basis, content, base, version, form=form, status=422)
    return _saved(request, sheet, basis, user, content, base, version)


@login_required
@require_POST
def check(request: HttpRequest, code: UUID) -> HttpResponse:
    """Keep what is typed as a draft, and say beside each field what the rules find."""
    user = person(request)
    sheet = get_sheet_for(user, code, to="edit")
    try:
        services.refuse_locked(sheet)
    except JixiaoError as error:
        return HttpResponse(f"{error.message}请刷新页面。", status=409)
    basis = basis_of(sheet)
    content, base, version = _typed(request.POST, sheet, basis)
    if content == content_of_sheet(sheet, basis.goal):  # sent before it was saved, arrived after
        services.drop(sheet, by=user)
    else:
        services.keep(sheet, content, base, version=version, by=user)
    results = judged(sheet, basis, content)
    context = {
        "sheet": sheet,
        "lines": lines_of(basis, content, results),
        "results": results,
        **money_for(results),
        "fields": [text.name for text in TEXTS],
        "time": timezone.localtime(),
        "newer": version != sheet.version,
    }
    return render(request, "monitoring/kept.html", context)


@login_required
@require_POST
def drop(request: HttpRequest, code: UUID) -> HttpResponse:
    """Forget what was typed and not saved."""
    user = person(request)
    services.drop(get_sheet_for(user, code, to="edit"), by=user)
    messages.success(request, "已放弃没有保存的内容。")
    return redirect("monitoring:edit", code)


def _opened(request: HttpRequest, sheet: Sheet, basis: Basis, user: User) -> HttpResponse:
    """The form as saved, or as the person left it."""
    saved = content_of_sheet(sheet, basis.goal)
    draft = Draft.objects.filter(sheet=sheet, user=user).first()
    if draft is None:
        return _page(request, sheet, basis, saved, saved, sheet.version)
    mine, base = (content_from(draft.content.get(name), basis.goal) for name in ("mine", "base"))
    return _page(request, sheet, basis, mine, base, draft.version, draft=draft)


def _page(
    request: HttpRequest,
    sheet: Sheet,
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
    results = judged(sheet, basis, content)
    returned = None
    if sheet.state == State.RETURNED:
        returned = sheet.steps.select_related("unit", "by").order_by("-pk").first()
    context = {
        "sheet": sheet,
        "form": form or WordsForm(content, bound=False),
        "lines": lines_of(basis, content, results, mistakes_of(content) if form else None),
        "results": results,
        "likelihoods": LIKELIHOODS,
        **money_for(results),
        "returned": returned,
        "base": json.dumps(base.as_json(), ensure_ascii=False),
        "version": version,
        "draft": draft,
    }
    part = bool(request.headers.get("HX-Request")) and status == 200
    return render(request, "monitoring/table.html" if part else "monitoring/edit.html", context, status=status)


def _saved(
    request: HttpRequest, sheet: Sheet, basis: Basis, user: User, content: Content, base: Content, version: int
) -> HttpResponse:
    """Save; where somebody saved meanwhile, join what does not touch and ask about the rest."""
    try:
        services.save(sheet, content, version=version, by=user)
    except services.ConflictError as conflict:
        return _joined(request, conflict.sheet, basis, user, content, base, {})
    except JixiaoError as error:
        messages.error(request, error.message)
        return redirect("monitoring:detail", sheet.code)
    messages.success(request, "已保存。")
    return redirect("monitoring:detail", sheet.code)


def _merged(request: HttpRequest, sheet: Sheet, basis: Basis, user: User) -> HttpResponse:
    """The merge page comes back with choices."""
    start = "choice-"
    choices = {key.removeprefix(start): str(value) for key, value in request.POST.items() if key.startswith(start)}
    mine, base = (_json(request.POST, name, basis) for name in ("mine", "base"))
    return _joined(request, sheet, basis, user, mine, base, choices)


def _joined(
    request: HttpRequest,
    sheet: Sheet,
    basis: Basis,
    user: User,
    mine: Content,
    base: Content,
    choices: Mapping[str, str],
) -> HttpResponse:
    theirs = content_of_sheet(sheet, basis.goal)
    whole, undecided = merge(shape_for(basis.goal), base, mine, theirs, choices)
    if undecided:
        services.keep(sheet, mine, base, version=sheet.version - 1, by=user)
        context = {
            "sheet": sheet,
            "undecided": undecided,
            "mine": json.dumps(mine.as_json(), ensure_ascii=False),
            "base": json.dumps(base.as_json(), ensure_ascii=False),
            "last": services.last_saved(sheet),
        }
        return render(request, "monitoring/merge.html", context, status=409)
    form, mistakes = WordsForm(whole, bound=True), mistakes_of(whole)
    if not form.is_valid() or mistakes:
        return _page(request, sheet, basis, whole, theirs, sheet.version, form=form, status=422)
    return _saved(request, sheet, basis, user, whole, theirs, sheet.version)


def _typed(data: QueryDict, sheet: Sheet, basis: Basis) -> tuple[Content, Content, int]:
    """What the page says, what it began from, and the version of that."""
    text = data.get("version", "")
    version = int(text) if text.isascii() and text.isdigit() and len(text) < 9 else sheet.version - 1
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
