"""Out of the browser and back: the official table as a workbook, and reading a filled one."""

from pathlib import Path
from uuid import UUID

from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_POST

from jixiao.document.sniff import sniff
from jixiao.errors import JixiaoError
from jixiao.monitoring import Results
from jixiao.report.form import form_docx, form_xlsx
from jixiao.web.base.content import Content
from jixiao.web.base.downloads import attached
from jixiao.web.base.limits import limited
from jixiao.web.base.storing import safe_name
from jixiao.web.monitoring import services
from jixiao.web.monitoring.access import get_sheet_for
from jixiao.web.monitoring.content import content_of_sheet
from jixiao.web.monitoring.form import paper_form, workbook_form
from jixiao.web.monitoring.judging import Basis, basis_of, judged
from jixiao.web.monitoring.models import Sheet
from jixiao.web.monitoring.workbook import read_form
from jixiao.web.orgs.access import person

WORKBOOKS = frozenset({".xlsx", ".xls", ".et"})


@login_required
def export(request: HttpRequest, code: UUID) -> HttpResponse:
    """The official table as a workbook, filled with what is saved, to keep or to fill in offline."""
    sheet = get_sheet_for(person(request), code)
    return attached(form_xlsx(workbook_form(*_filled(sheet)), "绩效监控表"), _named(sheet, "xlsx"))


@login_required
def document(request: HttpRequest, code: UUID) -> HttpResponse:
    """The official table as a Word document, to sign and to keep."""
    sheet = get_sheet_for(person(request), code)
    return attached(form_docx(paper_form(*_filled(sheet))), _named(sheet, "docx"))


def _filled(sheet: Sheet) -> tuple[Sheet, Basis, Content, Results]:
    """The sheet with everything that its form says."""
    basis = basis_of(sheet)
    content = content_of_sheet(sheet, basis.goal)
    return sheet, basis, content, judged(sheet, basis, content)


def _named(sheet: Sheet, ending: str) -> str:
    return safe_name(f"{sheet.project.name}-绩效监控表-{sheet.round.fiscal_year}年{sheet.round.period}.{ending}")


@login_required
@require_POST
@limited("upload")
def bring(request: HttpRequest, code: UUID) -> HttpResponse:
    """Read a filled table into the page; nothing is saved before the person has looked at it."""
    user = person(request)
    sheet = get_sheet_for(user, code, to="edit")
    file = request.FILES.get("file")
    limit: int = settings.MAX_UPLOAD_BYTES
    if file is None or Path(file.name or "").suffix.lower() not in WORKBOOKS:
        messages.error(request, "请选择填好的监控表（.xlsx、.xls、.et）。")
        return redirect("monitoring:edit", code)
    try:
        services.refuse_locked(sheet)
        if file.size is None or file.size > limit:
            raise JixiaoError("文件超过 {limit} MiB；请只留下监控表。", limit=limit // 1_048_576)
        data, name = file.read(), safe_name(file.name or "")
        sniff(data, name)
        basis = basis_of(sheet)
        current = content_of_sheet(sheet, basis.goal)
        joined, found = read_form(data, name, current, basis.goal)
    except JixiaoError as error:
        messages.error(request, f"没有读入：{error.message}")
        return redirect("monitoring:edit", code)
    services.drafts.keep(sheet, joined, current, version=sheet.version, by=user)
    missing = len(basis.goal.rows) - found
    if not found:
        messages.error(request, "表里没有找到与批复目标同名的指标；请确认选对了项目，指标名称不要改动。")
    elif missing:
        messages.warning(request, f"已读入 {found} 个指标；另有 {missing} 个没有在表里找到。请核对后保存。")
    else:
        messages.success(request, f"已读入 {found} 个指标，请核对后保存。")
    return redirect("monitoring:edit", code)
