"""Evidence (佐证材料): files that prove what is reported, each with the indicators that it supports."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from django import forms
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.files.uploadedfile import UploadedFile
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST

from jixiao.errors import JixiaoError
from jixiao.web.accounts.models import User
from jixiao.web.audit.services import record
from jixiao.web.base.content import Content
from jixiao.web.base.downloads import handed_in
from jixiao.web.base.limits import limited
from jixiao.web.base.storing import Stored, forget, store
from jixiao.web.evaluations.access import get_file_for, get_task_for
from jixiao.web.evaluations.content import goal_of, names_of
from jixiao.web.evaluations.evaluation import version_of
from jixiao.web.evaluations.models import EVIDENCE_KINDS, EvidenceFile, Task
from jixiao.web.evaluations.services import locked, refresh
from jixiao.web.funds.keeping import ACCEPT, look
from jixiao.web.orgs.access import person
from jixiao.web.reviews.forms import FilesField, ManyFiles
from jixiao.web.rounds.course import refuse_locked

FOLDER = "evaluations"
"""Where these files are kept below ``MEDIA_ROOT``."""

MOST = 200
"""Files of one task."""


class EvidenceForm(forms.Form):
    """What the files are, and what they prove."""

    kind = forms.ChoiceField(label="材料类型", choices=EVIDENCE_KINDS)
    indicators = forms.MultipleChoiceField(
        label="支持的指标",
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text="这份材料能证明哪些指标的完成值。与指标无直接关系的（如决算、管理制度）不勾。",
    )

    def __init__(
        self, data: Any, files: Any = None, *, goal: Content, initial: dict[str, object] | None = None
    ) -> None:
        super().__init__(data, files, initial=initial)
        field = self.fields["indicators"]
        assert isinstance(field, forms.MultipleChoiceField)
        field.choices = [(row["code"], row["name"]) for row in goal.rows]


class UploadForm(EvidenceForm):
    """The same with the files."""

    uploads = FilesField(
        label="文件",
        allow_empty_file=True,
        widget=ManyFiles({"multiple": True, "accept": ACCEPT}),
        help_text="可一次选多个（最多 20 个，每个不超过 50 MB）。照片、扫描件、PDF、Word、WPS、Excel 都收。",
    )
    field_order = ("uploads", "kind", "indicators")

    def __init__(self, data: Any, files: Any, *, goal: Content) -> None:
        super().__init__(data, files, goal=goal)
        self.order_fields(self.field_order)


@login_required
@limited("upload")
def files(request: HttpRequest, code: UUID) -> HttpResponse:
    """The evidence of a task; more of it at the bottom."""
    user = person(request)
    task = get_task_for(user, code, to="edit")
    if not task.is_editable:
        messages.warning(request, "已锁定，不能增减佐证材料。")
        return redirect("evaluations:detail", code)
    posted, goal = request.method == "POST", goal_of(version_of(task))
    form = UploadForm(request.POST if posted else None, request.FILES if posted else None, goal=goal)
    if posted and form.is_valid():
        said = form.cleaned_data
        try:
            add(task, said["uploads"], kind=said["kind"], indicators=said["indicators"], by=user)
        except JixiaoError as error:
            form.add_error("uploads", error.message)
        else:
            messages.success(request, f"已上传 {len(said['uploads'])} 个文件。")
            return redirect("evaluations:files", code)
    known = [(file, names_of(goal, file.indicators)) for file in task.files.filter(removed=False).select_related("by")]
    context = {"task": task, "form": form, "known": known, "drafted": task.drafts.filter(user=user).exists()}
    return render(request, "evaluations/files.html", context, status=422 if posted else 200)


@login_required
def change(request: HttpRequest, code: UUID, file: UUID) -> HttpResponse:
    """What one file is, and what it proves."""
    user = person(request)
    found = get_file_for(user, code, file, to="edit")
    initial = {"kind": found.kind, "indicators": found.indicators}
    goal = goal_of(version_of(found.task))
    form = EvidenceForm(request.POST if request.method == "POST" else None, goal=goal, initial=initial)
    if request.method == "POST" and form.is_valid():
        relate(found, **form.cleaned_data, by=user)
        messages.success(request, "已保存。")
        return redirect("evaluations:files", code)
    return render(request, "evaluations/evidence.html", {"task": found.task, "file": found, "form": form})


@login_required
@require_POST
def remove(request: HttpRequest, code: UUID, file: UUID) -> HttpResponse:
    """Take a file out of the task."""
    user = person(request)
    withdraw(get_file_for(user, code, file, to="edit"), by=user)
    messages.success(request, "已移除。")
    return redirect("evaluations:files", code)


@login_required
def take(request: HttpRequest, code: UUID, file: UUID) -> HttpResponse:
    """One file, to keep."""
    found = get_file_for(person(request), code, file)
    return handed_in(found.stored, found.name)


def add(
    task: Task, uploads: "Sequence[UploadedFile[bytes]]", *, kind: str, indicators: Sequence[str], by: User | None
) -> list[EvidenceFile]:
    """Keep files as evidence; where one of them is refused none is kept."""
    kept: list[Stored] = []
    try:
        kept.extend(store(upload, FOLDER, look) for upload in uploads)
        return _add(task, kept, kind, indicators, by)
    except BaseException:
        for one in kept:
            forget(one.stored)
        raise


@transaction.atomic
def _add(
    task: Task, kept: Sequence[Stored], kind: str, indicators: Sequence[str], by: User | None
) -> list[EvidenceFile]:
    fresh = locked(task)
    refuse_locked(fresh)
    if fresh.files.filter(removed=False).count() + len(kept) > MOST:
        raise JixiaoError("一个项目最多 {most} 份佐证材料；请把同类材料合并成一个文件。", most=MOST)
    made = [
        EvidenceFile.objects.create(
            task=fresh,
            name=one.name,
            stored=one.stored,
            size=one.size,
            sha256=one.sha256,
            kind=kind,
            indicators=list(indicators),
            by=by,
        )
        for one in kept
    ]
    refresh(fresh)
    names = "、".join(one.name for one in kept)
    after = {"kind": kind, "sha256": [one.sha256 for one in kept]}
    sentence = f"“{fresh}”上传佐证材料：{names}"
    record(by=by, verb="evidence", on=fresh, unit=fresh.unit, sentence=sentence, after=after)
    return made


@transaction.atomic
def relate(file: EvidenceFile, *, kind: str, indicators: Sequence[str], by: User | None) -> None:
    """Say what a file is and which indicators it supports."""
    task = locked(file.task)
    refuse_locked(task)
    before = {"kind": file.kind, "indicators": file.indicators}
    EvidenceFile.objects.filter(pk=file.pk).update(kind=kind, indicators=list(indicators))
    refresh(task)
    after = {"kind": kind, "indicators": list(indicators)}
    sentence = f"“{task}”修改佐证材料“{file}”对应的指标"
    record(by=by, verb="evidence", on=task, unit=task.unit, sentence=sentence, before=before, after=after)


@transaction.atomic
def withdraw(file: EvidenceFile, *, by: User | None) -> None:
    """Take a file out; what was handed in before still has it."""
    task = locked(file.task)
    refuse_locked(task)
    EvidenceFile.objects.filter(pk=file.pk).update(removed=True)
    refresh(task)
    sentence = f"“{task}”移除佐证材料：{file}"
    record(by=by, verb="evidence", on=task, unit=task.unit, sentence=sentence, before={"sha256": file.sha256})
