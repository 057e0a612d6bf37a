"""Import of spending from the accounts: template, upload with its preview, confirmation."""

from typing import Any
from uuid import UUID

from django import forms
from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.files.uploadedfile import UploadedFile
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.utils.datastructures import MultiValueDict

from jixiao.errors import JixiaoError
from jixiao.money import Unit
from jixiao.web.base.excel import download_sheets
from jixiao.web.base.limits import limited
from jixiao.web.funds.access import get_draft_for, get_project_for
from jixiao.web.funds.accounts import MINUTES, THERE, Plan, over
from jixiao.web.funds.book import Book, book_of
from jixiao.web.funds.columns import TEMPLATE
from jixiao.web.funds.entering import sent, written
from jixiao.web.funds.fields import FilesField
from jixiao.web.funds.forms import PAID_IN_ADVANCE
from jixiao.web.funds.importing import bring_in, forget_old, plan_for
from jixiao.web.funds.models import AccountsDraft, Strictness
from jixiao.web.funds.thresholds import threshold_of
from jixiao.web.funds.writing import both
from jixiao.web.orgs.access import person
from jixiao.web.projects.models import Project

Files = MultiValueDict[str, UploadedFile[Any]]

SHOWN = 200
"""Lines and problems on the page."""

UNITS = [("", "表里已写明"), (Unit.YUAN.value, "元"), (Unit.WAN.value, "万元")]


class UploadForm(forms.Form):
    """The accounts, and what they do not say themselves."""

    file = forms.FileField(
        label="账（Excel）",
        help_text="财务软件导出的序时账、明细账，或填好的模板。",
        widget=forms.FileInput({"accept": ".xlsx,.xls,.et"}),
    )
    unit = forms.ChoiceField(label="金额单位", choices=UNITS, required=False, widget=forms.RadioSelect, initial="")

    def __init__(self, data: QueryDict | None, files: Files | None, *, project: Project) -> None:
        super().__init__(data, files)
        sources = project.sources.all()
        self.fields["source"] = forms.ModelChoiceField(
            sources,
            label="资金来源",
            required=False,
            to_field_name="code",
            empty_label="表里有“资金来源”一列" if len(sources) > 1 else None,
            initial=sources[0].code if len(sources) == 1 else None,
        )

    def clean_file(self) -> tuple[str, bytes]:
        """Its name and its bytes, if it is not too large."""
        given = self.cleaned_data["file"]
        if given.size > settings.MAX_UPLOAD_BYTES:
            raise forms.ValidationError("文件超过 50 MB；请分成几个文件。")
        return given.name[:200], given.read()


class ConfirmForm(forms.Form):
    """What is asked before accounts are written: only what these lines need."""

    def __init__(self, data: QueryDict | None, files: Files | None, *, plan: Plan, book: Book, strict: bool) -> None:
        super().__init__(data, files)
        if any(line.again.startswith("与") for line in plan.lines):
            self.fields["same_too"] = forms.BooleanField(
                label="完全相同的行是不同的支出，也要导入", required=False, help_text="不勾选时只导入第一行。"
            )
        if over(plan, book):
            self.fields["explanation"] = forms.CharField(label="超出原因", max_length=500, help_text=PAID_IN_ADVANCE)
        wanting = [line for line in plan.lines if line.lacks_minutes and line.again != THERE]
        for line in wanting[:MINUTES]:
            label = f"会议纪要：{line.place} {line.entry.number} {line.entry.amount:,.2f}元"
            needed = strict and not line.again
            self.fields[f"minutes-{line.place}"] = FilesField(label=label, required=needed)

    def values(self) -> dict[str, Any]:
        """For the service."""
        said = self.cleaned_data
        minutes = {name.removeprefix("minutes-"): said[name] for name in said if name.startswith("minutes-")}
        return {
            "same_too": said.get("same_too", False),
            "explanation": said.get("explanation", ""),
            "minutes": {place: files for place, files in minutes.items() if files},
        }


@login_required
@limited("upload")
def upload(request: HttpRequest, code: UUID) -> HttpResponse:
    """Take accounts in, and show what they would write, or what is wrong with them."""
    user = person(request)
    project = get_project_for(user, code, to="write")
    data, files = sent(request)
    form = UploadForm(data, files, project=project)
    problems: list[str] = []
    if request.method == "POST" and form.is_valid():
        said = form.cleaned_data
        name, content = said["file"]
        draft = AccountsDraft(project=project, made_by=user, file=name, data=content, unit=said["unit"])
        draft.source = said["source"]
        problems = _problems(draft, project)
        if not problems:
            forget_old()
            draft.save()
            return redirect("funds:import-confirm", draft.code)
    context = {"project": project, "form": form, "problems": problems, "shown": SHOWN}
    return render(request, "funds/import.html", context, status=422 if problems or form.errors else 200)


@login_required
@limited("upload")
def confirm(request: HttpRequest, code: UUID) -> HttpResponse:
    """Show what will be written; on the word to go on, write it."""
    user = person(request)
    draft = get_draft_for(user, code)
    project, book = draft.project, book_of(draft.project)
    plan, rule = plan_for(draft, project, book), threshold_of(project.unit)
    strict = rule is not None and rule.strictness == Strictness.REFUSE
    data, files = sent(request)
    form = ConfirmForm(data, files, plan=plan, book=book, strict=strict)
    if request.method == "POST" and form.is_valid() and not plan.problems:
        lines = written(form, lambda: bring_in(draft, **form.values(), by=user))
        if lines is not None:
            messages.success(request, f"已导入支出 {len(lines)} 笔。")
            return redirect("funds:detail", project.code)
    shown = {"shown": SHOWN, "over": over(plan, book), "total": both(plan.total)}
    context = {"project": project, "draft": draft, "plan": plan, "form": form, **shown}
    return render(request, "funds/import_confirm.html", context, status=422 if form.errors else 200)


@login_required
def template(request: HttpRequest) -> HttpResponse:
    """The empty workbook."""
    return download_sheets("支出导入模板", {"支出": (TEMPLATE, [])})


def _problems(draft: AccountsDraft, project: Project) -> list[str]:
    """Everything that keeps the accounts out, in words."""
    try:
        return [problem.message for problem in plan_for(draft, project, book_of(project)).problems]
    except JixiaoError as error:
        return [error.message]
