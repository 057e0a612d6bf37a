"""Declaring: a new project, its form, and what a workbook or a document brings into it."""

from collections.abc import Mapping
from pathlib import Path
from tempfile import TemporaryDirectory
from uuid import UUID

from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST

from jixiao import api
from jixiao.errors import JixiaoError
from jixiao.web.accounts.models import User
from jixiao.web.base.content import Shape
from jixiao.web.base.filling import Filling, Mistakes, Opened, Typed, views
from jixiao.web.base.limits import limited
from jixiao.web.orgs.access import person, require
from jixiao.web.orgs.models import Role
from jixiao.web.projects import services
from jixiao.web.projects.access import get_project_for
from jixiao.web.projects.content import SHAPE, Content, content_from, content_of, row_from
from jixiao.web.projects.evaluation import from_evaluation
from jixiao.web.projects.forms import GoalForm, NewForm, mistakes_of, read_content
from jixiao.web.projects.models import OPERATORS, Project
from jixiao.web.projects.table import changed_table, hints_for, level_choices, lines, sum_of

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


class GoalFilling(Filling[Project, None]):
    """A table that grows: rows are added, moved, proposed and pasted."""

    pages, called, drafts = "projects", "project", services.drafts

    def obtain(self, user: User, code: UUID) -> Project:
        """The project, for who may change its goal."""
        return get_project_for(user, code, to="edit")

    def refuse_locked(self, thing: Project) -> None:
        """A goal is locked while others look at it, and once it is approved."""
        services.refuse_locked(thing)

    def basis_of(self, thing: Project) -> None:
        """Nothing besides the project itself."""

    def shape(self, basis: None) -> Shape:
        """The declaration."""
        return SHAPE

    def saved(self, thing: Project, basis: None) -> Content:
        """What is saved of the project."""
        return content_of(thing)

    def offered(self, content: Content) -> Content:
        """A few empty lines to begin with."""
        return Content(content.texts, content.rows or tuple(row_from({}) for _ in range(EMPTY_ROWS)))

    def kept(self, data: object, basis: None) -> Content:
        """As it was typed."""
        return content_from(data)

    def read(self, data: QueryDict, basis: None) -> Content:
        """The texts and every row."""
        return read_content(data)

    def form(self, content: Content, basis: None, *, bound: bool) -> GoalForm:
        """The fields outside the table."""
        return GoalForm(content, bound=bound)

    def mistakes(self, content: Content) -> Mistakes:
        """What keeps rows from being saved."""
        return mistakes_of(content.rows)

    def button(
        self, opened: Opened[Project, None], content: Content, verb: str
    ) -> tuple[Content, Mapping[str, object]]:
        """The changed table, and the field where the person goes on."""
        rows = changed_table(opened.thing, content.rows, verb, opened.request.POST.dict())
        return Content(content.texts, rows), {"focus": _focus(verb, len(rows))}

    def save(self, thing: Project, content: Content, *, version: int, by: User) -> Project:
        """The whole declaration."""
        return services.save(thing, content, version=version, by=by)

    def page(self, opened: Opened[Project, None], typed: Typed) -> Mapping[str, object]:
        """The lines, and what the rules find."""
        project, rows = opened.thing, typed.content.rows
        hints = hints_for(project, typed.content)
        return {
            "lines": lines(rows, typed.mistakes or {}, hints),
            "levels": level_choices(project.subject, rows),
            "operators": OPERATORS,
            "sum": sum_of(project.subject, rows),
            "hints": hints,
        }

    def beside(self, opened: Opened[Project, None], content: Content) -> Mapping[str, object]:
        """What the rules find."""
        hints = hints_for(opened.thing, content)
        return {
            "lines": lines(content.rows, {}, hints),
            "fields": GoalForm(content, bound=False),
            "hints": hints,
            "sum": sum_of(opened.thing.subject, content.rows),
        }


edit, check, drop = views(GoalFilling())


@login_required
@require_POST
@limited("upload")
def bring(request: HttpRequest, code: UUID) -> HttpResponse:
    """Read a filled workbook or form into the page; nothing is saved before the person has looked at it."""
    user = person(request)
    project = get_project_for(user, code, to="edit")
    try:
        services.refuse_locked(project)
    except JixiaoError as error:
        messages.warning(request, error.message)
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
            services.drafts.keep(project, joined, current, version=project.version, by=user)
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


def _focus(verb: str, length: int) -> str:
    """The field where the person goes on after a button of the table."""
    name, _, number = verb.partition("-")
    if not (number.isascii() and number.isdigit() and len(number) < 5):
        return f"row-name-{length - 1}" if length and name == "add" else ""
    target = int(number) + {"up": -1, "down": 1, "remove": 0}.get(name, 0)
    return f"row-name-{max(0, min(target, length - 1))}" if length else ""
