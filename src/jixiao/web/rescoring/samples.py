"""Samples of tasks and the people who are assigned to them."""

from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.db.models import Prefetch
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST

from jixiao.errors import JixiaoError
from jixiao.web.audit.services import history
from jixiao.web.base.excel import download, wants_workbook
from jixiao.web.base.sampling import Method
from jixiao.web.orgs.access import person, require
from jixiao.web.orgs.scope import FINANCE, INSIDE, works_in
from jixiao.web.rescoring import assigning
from jixiao.web.rescoring.access import (
    assigned_to,
    bureau_of,
    get_assignment_for,
    get_sample_for,
    get_task_inside,
    samples_for,
)
from jixiao.web.rescoring.assigning import opinions_of, put_together
from jixiao.web.rescoring.forms import AssignForm, SampleForm
from jixiao.web.rescoring.models import Rescore, Sample, SampledTask, State, Verdict
from jixiao.web.rescoring.sampling import draw
from jixiao.web.rescoring.services import RESCORED

LISTED = 200
SAMPLES = ("名称", "单位", "批次", "办法", "种子", "抽取", "总数", "抽取人", "时间")
HEAD = ("序号", "年度", "项目", "单位", "自评分", "复核分", "差异", "复核状态", "抽中依据")


@require(*INSIDE)
def samples(request: HttpRequest) -> HttpResponse:
    """The samples that were drawn."""
    found = samples_for(person(request)).select_related("unit", "made_by", "round")
    if wants_workbook(request):
        return download("自评抽查名单", SAMPLES, (_sample_row(sample) for sample in found))
    return render(request, "rescoring/samples.html", {"samples": found[:LISTED], "may_draw": _draws(request)})


def _sample_row(sample: Sample) -> tuple[object, ...]:
    batch, method = str(sample.round or "所有批次"), Method(sample.method).label
    counts = (sample.size, sample.population)
    made = (str(sample.made_by or "系统"), sample.made)
    return sample.title, sample.unit.name, batch, method, sample.seed, *counts, *made


@require(*FINANCE)
def new(request: HttpRequest) -> HttpResponse:
    """Draw one."""
    user = person(request)
    form = SampleForm(request.POST if request.method == "POST" else None, user=user)
    if request.method == "POST" and form.is_valid():
        given = {**form.cleaned_data, "method": Method(form.cleaned_data["method"])}
        try:
            drawn = draw(**given, by=user)
            messages.success(request, f"已抽取 {drawn.size} 个。")
            return redirect("rescoring:sample", drawn.code)
        except JixiaoError as error:
            form.add_error(None, str(error))
    return render(request, "rescoring/sample_new.html", {"form": form})


@login_required
def sample(request: HttpRequest, code: UUID) -> HttpResponse:
    """The list, with how far its tasks are, and who is assigned to it."""
    user = person(request)
    found = get_sample_for(user, code)
    items = drawn(found)
    context = {
        "sample": found,
        "items": items,
        "done": sum(1 for _, rescore in items if rescore is not None and rescore.state != State.DRAFT),
        "assignments": found.assignments.select_related("user").order_by("pk"),
        "manages": works_in(user, found.unit_id, FINANCE),
        "history": history(found)[:20],
    }
    return render(request, "rescoring/sample.html", context)


@login_required
def export(request: HttpRequest, code: UUID) -> HttpResponse:
    """The list as a workbook."""
    found = get_sample_for(person(request), code)
    rows = (_row(item, rescore) for item, rescore in drawn(found))
    return download(f"自评抽查-{found.title}"[:60], HEAD, rows)


@login_required
def task(request: HttpRequest, code: UUID) -> HttpResponse:
    """Everything about the re-scoring of one task: sheets, people, what they gave, what the 主评人 signed."""
    user = person(request)
    found = get_task_inside(user, code)
    opinions = opinions_of(found, signed=False)
    signed = [opinion for opinion in opinions if opinion.finished is not None]
    verdict = Verdict.objects.filter(task=found).select_related("assignment__user").order_by("-pk").first()
    context = {
        "task": found,
        "rescores": found.rescores.select_related("unit", "by").order_by("-pk"),
        "assignments": assigned_to(found).select_related("user", "sample").order_by("pk"),
        "opinions": opinions,
        "signed": signed,
        "together": put_together(signed, found.round.unit),
        "verdict": verdict,
        "manages": _draws(request),
        "ready": found.state in RESCORED,
    }
    return render(request, "rescoring/task.html", context)


@login_required
def assign_task(request: HttpRequest, code: UUID) -> HttpResponse:
    """Assign somebody to a task."""
    user = person(request)
    found = get_task_inside(user, code, to="rescore")
    form = AssignForm(request.POST if request.method == "POST" else None, bureau=bureau_of(user, found))
    if request.method == "POST" and form.is_valid():
        who, role = form.cleaned_data["person"]
        given = {"due": form.cleaned_data["due"], "note": form.cleaned_data["note"]}
        try:
            assigning.assign(who, role, unit=bureau_of(user, found), task=found, by=user, **given)
            messages.success(request, f"已委托{who}。")
            return redirect("rescoring:task", code)
        except JixiaoError as error:
            form.add_error("person", str(error))
    return render(request, "rescoring/assign.html", {"form": form, "about": found, "back": "rescoring:task"})


@login_required
def assign_sample(request: HttpRequest, code: UUID) -> HttpResponse:
    """Assign somebody to all tasks of a sample."""
    user = person(request)
    found = get_sample_for(user, code, to="manage")
    form = AssignForm(request.POST if request.method == "POST" else None, bureau=found.unit)
    if request.method == "POST" and form.is_valid():
        who, role = form.cleaned_data["person"]
        given = {"due": form.cleaned_data["due"], "note": form.cleaned_data["note"]}
        try:
            assigning.assign(who, role, unit=found.unit, sample=found, by=user, **given)
            messages.success(request, f"已委托{who}。")
            return redirect("rescoring:sample", code)
        except JixiaoError as error:
            form.add_error("person", str(error))
    return render(request, "rescoring/assign.html", {"form": form, "about": found, "back": "rescoring:sample"})


@login_required
@require_POST
def end(request: HttpRequest, code: UUID) -> HttpResponse:
    """End an assignment."""
    user = person(request)
    found = get_assignment_for(user, code)
    assigning.end(found, by=user)
    messages.success(request, f"已结束对{found.user}的委托。")
    if found.task is not None:
        return redirect("rescoring:task", found.task.code)
    assert found.sample is not None
    return redirect("rescoring:sample", found.sample.code)


@login_required
@require_POST
def adopt(request: HttpRequest, code: UUID) -> HttpResponse:
    """Take over what the 主评人 signed last."""
    user = person(request)
    found = get_task_inside(user, code, to="rescore")
    verdict = (
        Verdict.objects.filter(task=found).select_related("submission", "task__round__unit").order_by("-pk").first()
    )
    if verdict is None:
        messages.error(request, "主评人还没有签署评价结论。")
        return redirect("rescoring:task", code)
    try:
        rescore = assigning.adopt(verdict, unit=bureau_of(user, found), by=user)
    except JixiaoError as error:
        messages.error(request, str(error))
        return redirect("rescoring:task", code)
    messages.success(request, "已采用，请核对后完成复核。")
    return redirect("rescoring:edit", rescore.code)


def drawn(sample: Sample) -> list[tuple[SampledTask, Rescore | None]]:
    """The tasks of a sample, each with what it was re-scored as last."""
    rescores = Prefetch("task__rescores", Rescore.objects.exclude(state=State.VOID).order_by("-pk"))
    items = sample.items.select_related("task__project", "task__unit").prefetch_related(rescores)
    return [(item, next(iter(item.task.rescores.all()), None)) for item in items]


def _row(item: SampledTask, rescore: Rescore | None) -> tuple[object, ...]:
    task = item.task
    return (
        item.position,
        task.project.fiscal_year,
        task.project.name,
        task.unit.name,
        "" if task.total is None else task.total,
        rescore.total if rescore is not None and rescore.total is not None else "",
        rescore.difference if rescore is not None and rescore.difference is not None else "",
        rescore.get_state_display() if rescore is not None else "未开始",
        item.basis,
    )


def _draws(request: HttpRequest) -> bool:
    return any(m.role in FINANCE for m in person(request).known_memberships)
