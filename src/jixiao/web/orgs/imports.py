"""Import of units and people: template, upload with its preview, confirmation."""

from datetime import timedelta

from django import forms as fields
from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.cache import never_cache

from jixiao.errors import InputErrors, JixiaoError
from jixiao.web.base.excel import Sheet, download_sheets
from jixiao.web.base.limits import limited
from jixiao.web.orgs import importing
from jixiao.web.orgs.access import person, require
from jixiao.web.orgs.models import ImportDraft, Role

KEPT = timedelta(days=1)


class UploadForm(fields.Form):
    """The workbook."""

    file = fields.FileField(
        label="Excel 文件",
        help_text="用模板填写：“单位”表在前，“人员”表在后；只导入其中一个也可以。",
        widget=fields.FileInput(attrs={"accept": ".xlsx,.xls"}),
    )

    def clean_file(self) -> tuple[str, bytes]:
        """Its name and its bytes, if it is not too large."""
        given = self.cleaned_data["file"]
        if given.size > settings.MAX_UPLOAD_BYTES:
            raise fields.ValidationError("文件超过 50 MB；请分成几个文件。")
        return given.name[:200], given.read()


@require(Role.ADMIN)
@limited("upload")
def upload(request: HttpRequest) -> HttpResponse:
    """Take a workbook in, and show what it would do, or what is wrong with it."""
    user = person(request)
    form = UploadForm(request.POST or None, request.FILES or None)
    problems: list[str] = []
    if request.method == "POST" and form.is_valid():
        file, data = form.cleaned_data["file"]
        try:
            plan = importing.plan_of(data, file, user)
        except JixiaoError as error:
            problems = [error.message]
        else:
            problems = [problem.message for problem in plan.problems]
            if not problems:
                forget_old()
                draft = ImportDraft.objects.create(made_by=user, file=file, data=data)
                return redirect("orgs:import-confirm", draft.code)
    return render(request, "orgs/import.html", {"form": form, "problems": problems})


def forget_old() -> None:
    """Remove the workbooks that nobody confirmed within a day."""
    ImportDraft.objects.filter(made__lt=timezone.now() - KEPT).delete()


@require(Role.ADMIN)
@never_cache
def confirm(request: HttpRequest, code: str) -> HttpResponse:
    """Show what will be added; on the word to go on, add it and show the passwords once."""
    user = person(request)
    draft = get_object_or_404(ImportDraft, code=code, made_by=user)
    data = bytes(draft.data)
    if request.method == "POST":
        try:
            given = importing.carry_out(data, draft.file, user)
        except InputErrors as errors:
            problems = [error.message for error in errors.errors]
            return render(request, "orgs/import.html", {"form": UploadForm(), "problems": problems})
        draft.delete()
        return render(request, "orgs/password.html", {"given": given, "imported": True})
    plan = importing.plan_of(data, draft.file, user)
    return render(request, "orgs/import_confirm.html", {"plan": plan, "draft": draft, "columns": importing.COLUMNS})


@require(Role.ADMIN)
def template(request: HttpRequest) -> HttpResponse:
    """The empty workbook."""
    sheets: dict[str, Sheet] = {sheet: (columns, []) for sheet, columns in importing.COLUMNS.items()}
    roles = [(role.label,) for role in Role]
    return download_sheets("单位与人员导入模板", {**sheets, "可用的角色": (("角色",), roles)})
