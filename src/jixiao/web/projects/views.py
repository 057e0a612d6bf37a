"""One project: its page, its steps, its versions, and what is printed and exported of it."""

from collections.abc import Mapping
from pathlib import Path
from tempfile import TemporaryDirectory
from uuid import UUID

from django import forms
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from jixiao import api
from jixiao.web.audit.services import history
from jixiao.web.base.doing import done
from jixiao.web.base.downloads import attached
from jixiao.web.base.steps import Transition
from jixiao.web.orgs.access import person
from jixiao.web.orgs.models import Unit
from jixiao.web.projects import services
from jixiao.web.projects.access import get_project_for
from jixiao.web.projects.content import Content, content_from, content_of
from jixiao.web.projects.evaluation import to_evaluation
from jixiao.web.projects.merging import differences
from jixiao.web.projects.models import GoalVersion, Project, State
from jixiao.web.projects.table import NO_HINTS, hints_for, lines, sum_of
from jixiao.web.projects.transitions import EDITABLE, STEPS, WAITING, Who


class StepForm(forms.Form):
    """Why, where the step asks for it; the version that was read."""

    reason = forms.CharField(label="意见", max_length=2000, widget=forms.Textarea(attrs={"rows": 4}))
    version = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(self, data: Mapping[str, object] | None, *, row: Transition[State, Who], version: int) -> None:
        super().__init__(data, initial={"version": version})
        label, rows = ("原因" if row.reason else "意见"), 4
        help_text = "对方会看到。写清哪一处、怎样改。" if row.reason else ""
        area = forms.Textarea(attrs={"rows": rows})
        self.fields["reason"] = forms.CharField(
            label=label, required=row.reason, max_length=2000, help_text=help_text, widget=area
        )


@login_required
def detail(request: HttpRequest, code: UUID) -> HttpResponse:
    """Everything about one project."""
    user = person(request)
    project = get_project_for(user, code)
    content = content_of(project)
    versions = list(project.versions.select_related("unit", "by"))
    hints = hints_for(project, content)
    context = {
        "project": project,
        "goal": content.texts,
        "lines": lines(content.rows, {}, hints),
        "hints": hints,
        "sum": sum_of(project.subject, content.rows),
        "versions": versions,
        "changes": _changes(project, versions, content),
        "steps": [
            (step, STEPS.titles.get(step.verb, step.verb)) for step in project.steps.select_related("unit", "by")
        ],
        "chain": _chain(project),
        "verbs": STEPS.open_to(user, project),
        "may_edit": EDITABLE & {State(project.state)} and STEPS.holds(user, project, Who.OWN),
        "history": history(project)[:20],
    }
    return render(request, "projects/detail.html", context)


@login_required
def step(request: HttpRequest, code: UUID, verb: str) -> HttpResponse:
    """One step of the table of transitions: what it leads to, and why."""
    if verb not in STEPS.verbs:
        raise Http404
    user = person(request)
    project = get_project_for(user, code, to=verb)
    row = STEPS.row(project, verb)
    form = StepForm(request.POST.dict() if request.method == "POST" else None, row=row, version=project.version)
    if request.method == "POST" and form.is_valid():
        done(request, lambda: services.take(project, verb, by=user, **form.cleaned_data), f"已办理：{row.title}。")
        return redirect("projects:detail", code)
    context = {"project": project, "form": form, "row": row, "gaps": [], "hints": None, "changes": []}
    if verb in ("submit", "forward", "approve"):
        content = content_of(project)
        context["hints"] = hints_for(project, content)
        context["changes"] = _changes(project, list(project.versions.all()), content)
    return render(request, "projects/step.html", context)


@login_required
def versions(request: HttpRequest, code: UUID) -> HttpResponse:
    """Two versions side by side: by default the last approved one and what stands now."""
    project = get_project_for(person(request), code)
    known = list(project.versions.select_related("unit", "by"))
    current = content_of(project)
    before = _version(known, request.GET.get("before"), known[-1] if known else None)
    after = _version(known, request.GET.get("after"), None)
    context = {
        "project": project,
        "versions": known,
        "before": before,
        "after": after,
        "changes": differences(
            content_from(before.content) if before else Content(), content_from(after.content) if after else current
        ),
    }
    return render(request, "projects/versions.html", context)


@login_required
def printed(request: HttpRequest, code: UUID) -> HttpResponse:
    """The declaration in the layout of the official form, for paper."""
    project = get_project_for(person(request), code)
    content = content_of(project)
    context = {
        "project": project,
        "goal": content.texts,
        "lines": lines(content.rows, {}, NO_HINTS),
        "sum": sum_of(project.subject, content.rows),
    }
    return render(request, "projects/print.html", context)


@login_required
def export(request: HttpRequest, code: UUID) -> HttpResponse:
    """The workbook in the official layout, filled with the declaration."""
    project = get_project_for(person(request), code)
    with TemporaryDirectory() as folder:
        path = api.fill(to_evaluation(project), Path(folder) / "goal.xlsx")
        return attached(path.read_bytes(), f"{project.name}-绩效目标-{project.fiscal_year}.xlsx")


def _changes(project: Project, known: list[GoalVersion], content: Content) -> tuple[object, ...]:
    """What an adjustment changes of the goal that is in force."""
    if project.state not in (State.ADJUSTING, State.ADJUSTMENT) or not known:
        return ()
    return differences(content_from(known[-1].content), content)


def _version(known: list[GoalVersion], asked: str | None, default: GoalVersion | None) -> GoalVersion | None:
    return next((version for version in known if str(version.number) == asked), default)


def _chain(project: Project) -> list[tuple[Unit, str]]:
    """The units of the chain and where the project stands among them."""
    if project.state not in (*WAITING, State.APPROVED):
        return []
    units = Unit.objects.in_bulk(project.chain)
    here = project.chain.index(project.at_id) if project.at_id in project.chain else -1
    whole = project.state == State.APPROVED
    return [
        (units[pk], "good" if whole or 0 <= number < here else "warn" if number == here else "")
        for number, pk in enumerate(project.chain)
        if pk in units
    ]
