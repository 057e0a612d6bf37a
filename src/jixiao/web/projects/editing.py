"""Declaring: a new project, its form, what is kept while it is typed, and joining what two people changed."""

import json
from pathlib import Path
from tempfile import TemporaryDirectory
from uuid import UUID

from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST

from jixiao import api
from jixiao.errors import JixiaoError
from jixiao.web.accounts.models import User
from jixiao.web.base.limits import limited
from jixiao.web.orgs.access import person, require
from jixiao.web.orgs.models import Role
from jixiao.web.projects import services
from jixiao.web.projects.access import get_project_for
from jixiao.web.projects.content import Content, content_from, content_of, row_from
from jixiao.web.projects.evaluation import from_evaluation
from jixiao.web.projects.forms import GoalForm, NewForm, mistakes_of, read_content
from jixiao.web.projects.merging import merge
from jixiao.web.projects.models import OPERATORS, Draft, Project, State
from jixiao.web.projects.table import changed_table, hints_for, level_choices, lines, sum_of
from jixiao.web.projects.transitions import EDITABLE

EMPTY_ROWS = 3
"""Lines that a new declaration offers."""

WORKBOOKS = frozenset({".xlsx", ".xls", ".et", ".json"})
DOCUMENTS = frozenset({".docx", ".doc", ".wps", ".pdf"})
"""A form in Word is read as any document is: what it claims is the declaration."""


@require(Role.HANDLER, Role.HEAD)
def new(request: HttpRequest) -> HttpResponse:
    """A new project; its form is next."""
    user = person(request)
    form = NewForm(request.POST if request.method == "POST" else None, user=user)
    if request.method == "POST" and form.is_valid():
        project = services.create(**form.cleaned_data, by=user)
        messages.success(request, f"已建立“{project}”，请填写绩效目标。")
        return redirect("projects:edit", project.code)
    return render(request, "projects/new.html", {"form": form})


@login_required
def edit(request: HttpRequest, code: UUID) -> HttpResponse:
    """The form of the declaration. Its buttons change the table, save, or join two versions."""
    user = person(request)
    project = get_project_for(user, code, to="edit")
    if State(project.state) not in EDITABLE:
        messages.warning(request, f"项目现在是“{State(project.state).label}”，目标已锁定，不能修改。")
        return redirect("projects:detail", code)
    if request.method != "POST":
        return _opened(request, project, user)
    verb = request.POST.get("do", "save")
    if verb == "merge":
        return _merged(request, project, user)
    content, base, version = read_content(request.POST), _json(request.POST, "base"), _version(request.POST, project)
    if verb != "save":
        content = Content(content.texts, changed_table(project, content.rows, verb, request.POST.dict()))
        services.keep(project, content, base, version=version, by=user)
        return _page(request, project, content, base, version, focus=_focus(verb, len(content.rows)))
    form, mistakes = GoalForm(content, bound=True), mistakes_of(content.rows)
    if not form.is_valid() or mistakes:
        services.keep(project, content, base, version=version, by=user)
        return _page(request, project, content, base, version, form=form, status=422)
    return _saved(request, project, user, content, base, version)


@login_required
@require_POST
def check(request: HttpRequest, code: UUID) -> HttpResponse:
    """Keep what is typed, and say beside each field what the rules find."""
    user = person(request)
    project = get_project_for(user, code, to="edit")
    if State(project.state) not in EDITABLE:
        return HttpResponse("目标已锁定，没有暂存；请刷新页面。", status=409)
    content = read_content(request.POST)
    version = _version(request.POST, project)
    services.keep(project, content, _json(request.POST, "base"), version=version, by=user)
    hints = hints_for(project, content)
    context = {
        "lines": lines(content.rows, {}, hints),
        "fields": GoalForm(content, bound=False),
        "hints": hints,
        "time": timezone.localtime(),
        "sum": sum_of(project.subject, content.rows),
        "newer": version != project.version,
    }
    return render(request, "projects/kept.html", context)


@login_required
@require_POST
def drop(request: HttpRequest, code: UUID) -> HttpResponse:
    """Forget what was typed and not saved."""
    user = person(request)
    project = get_project_for(user, code, to="edit")
    services.drop(project, by=user)
    messages.success(request, "已放弃没有保存的内容。")
    return redirect("projects:edit", code)


@login_required
@require_POST
@limited("upload")
def bring(request: HttpRequest, code: UUID) -> HttpResponse:
    """Read a filled workbook or form into the page; nothing is saved before the person has looked at it."""
    user = person(request)
    project = get_project_for(user, code, to="edit")
    if State(project.state) not in EDITABLE:
        messages.warning(request, "目标已锁定，不能导入。")
        return redirect("projects:detail", code)
    file = request.FILES.get("file")
    suffix = Path(file.name or "").suffix.lower() if file else ""
    if file is None or suffix not in WORKBOOKS | DOCUMENTS:
        messages.error(request, "请选择填好的工作簿（.xlsx、.xls、.et）或申报表（.docx、.doc、.wps、.pdf）。")
    elif file.size is None or file.size > settings.MAX_UPLOAD_BYTES:
        messages.error(request, f"文件超过 {settings.MAX_UPLOAD_BYTES // 1024 // 1024} MiB，没有读取。")
    else:
        try:
            content = _read(file.read(), suffix)
        except JixiaoError as error:
            messages.error(request, f"没有读入：{error}")
        else:
            current = content_of(project)
            texts = {**current.texts, **{name: text for name, text in content.texts.items() if text}}
            joined = Content(texts, content.rows or current.rows)
            services.keep(project, joined, current, version=project.version, by=user)
            messages.success(request, f"已读入 {len(content.rows)} 个指标，请核对后保存。")
    return redirect("projects:edit", code)


def _read(data: bytes, suffix: str) -> Content:
    with TemporaryDirectory() as folder:
        path = Path(folder) / f"导入{suffix}"
        path.write_bytes(data)
        content = from_evaluation(api.extract(path).evaluation if suffix in DOCUMENTS else api.read(path)[0])
    if not content.rows:
        raise JixiaoError("文件里没有找到绩效指标表；请确认选对了文件，或改用本项目的工作簿填写。")
    return content


def _opened(request: HttpRequest, project: Project, user: User) -> HttpResponse:
    """The form as saved, or as the person left it."""
    saved = content_of(project)
    draft = Draft.objects.filter(project=project, user=user).first()
    if draft is None:
        rows = saved.rows or tuple(row_from({}) for _ in range(EMPTY_ROWS))
        return _page(request, project, Content(saved.texts, rows), saved, project.version)
    mine, base = content_from(draft.content.get("mine")), content_from(draft.content.get("base"))
    return _page(request, project, mine, base, draft.version, draft=draft)


def _page(
    request: HttpRequest,
    project: Project,
    content: Content,
    base: Content,
    version: int,
    *,
    form: GoalForm | None = None,
    draft: Draft | None = None,
    focus: str = "",
    status: int = 200,
) -> HttpResponse:
    """The form, or only its table where a part of the page asked."""
    hints = hints_for(project, content)
    context = {
        "project": project,
        "form": form or GoalForm(content, bound=False),
        "lines": lines(content.rows, mistakes_of(content.rows) if form else {}, hints),
        "levels": level_choices(project.subject, content.rows),
        "operators": OPERATORS,
        "sum": sum_of(project.subject, content.rows),
        "hints": hints,
        "base": json.dumps(base.as_json(), ensure_ascii=False),
        "version": version,
        "draft": draft,
        "focus": focus,
    }
    part = bool(request.headers.get("HX-Request")) and status == 200
    return render(request, "projects/table.html" if part else "projects/edit.html", context, status=status)


def _saved(
    request: HttpRequest, project: Project, user: User, content: Content, base: Content, version: int
) -> HttpResponse:
    """Save; where somebody saved meanwhile, join what does not touch and ask about the rest."""
    try:
        services.save(project, content, version=version, by=user)
    except services.ConflictError as conflict:
        return _joined(request, conflict.project, user, content, base, {})
    except JixiaoError as error:
        messages.error(request, str(error))
        return redirect("projects:detail", project.code)
    messages.success(request, "已保存。")
    return redirect("projects:detail", project.code)


def _merged(request: HttpRequest, project: Project, user: User) -> HttpResponse:
    """The merge page comes back with choices."""
    start = "choice-"
    choices = {key.removeprefix(start): str(value) for key, value in request.POST.items() if key.startswith(start)}
    return _joined(request, project, user, _json(request.POST, "mine"), _json(request.POST, "base"), choices)


def _joined(
    request: HttpRequest, project: Project, user: User, mine: Content, base: Content, choices: dict[str, str]
) -> HttpResponse:
    theirs = content_of(project)
    joined, undecided = merge(base, mine, theirs, choices)
    if undecided:
        services.keep(project, mine, base, version=_before(project), by=user)
        context = {
            "project": project,
            "undecided": undecided,
            "mine": json.dumps(mine.as_json(), ensure_ascii=False),
            "base": json.dumps(base.as_json(), ensure_ascii=False),
            "last": services.last_saved(project),
        }
        return render(request, "projects/merge.html", context, status=409)
    form, mistakes = GoalForm(joined, bound=True), mistakes_of(joined.rows)
    if not form.is_valid() or mistakes:
        return _page(request, project, joined, theirs, project.version, form=form, status=422)
    return _saved(request, project, user, joined, theirs, project.version)


def _before(project: Project) -> int:
    """A version that a draft of an older state has: anything below the present one."""
    return project.version - 1


def _json(data: QueryDict, name: str) -> Content:
    try:
        return content_from(json.loads(data.get(name, "")))
    except (ValueError, RecursionError):
        return Content()


def _version(data: QueryDict, project: Project) -> int:
    text = data.get("version", "")
    return int(text) if text.isascii() and text.isdigit() and len(text) < 9 else project.version - 1


def _focus(verb: str, length: int) -> str:
    """The field where the person goes on after a button of the table."""
    name, _, number = verb.partition("-")
    if not (number.isascii() and number.isdigit() and len(number) < 5):
        return f"row-name-{length - 1}" if length and name == "add" else ""
    target = int(number) + {"up": -1, "down": 1, "remove": 0}.get(name, 0)
    return f"row-name-{max(0, min(target, length - 1))}" if length else ""
