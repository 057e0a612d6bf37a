"""Out of the browser and back: the workbook and the official form filled by the engine, and reading a filled one."""

from pathlib import Path
from tempfile import TemporaryDirectory
from uuid import UUID

from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.files.uploadedfile import UploadedFile
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_POST

from jixiao import api
from jixiao.document.sniff import sniff
from jixiao.errors import JixiaoError
from jixiao.evaluation import Evaluation
from jixiao.web.base.content import Content
from jixiao.web.base.downloads import attached
from jixiao.web.base.limits import limited
from jixiao.web.base.storing import safe_name
from jixiao.web.evaluations import services
from jixiao.web.evaluations.access import get_task_for
from jixiao.web.evaluations.content import content_of
from jixiao.web.evaluations.evaluation import basis_of, to_evaluation
from jixiao.web.evaluations.reading import with_reported
from jixiao.web.orgs.access import person

WORKBOOKS = frozenset({".xlsx", ".xls", ".et"})
DOCUMENTS = frozenset({".docx", ".doc", ".wps", ".pdf"})
"""A form in Word or PDF is read as any document is: what it claims is the report."""

KINDS = {"workbook": "自评工作簿", "form": "自评表"}


@login_required
def export(request: HttpRequest, code: UUID, kind: str) -> HttpResponse:
    """The workbook to fill in offline, or the official form with its annexes."""
    if kind not in KINDS:
        raise Http404
    task = get_task_for(person(request), code)
    evaluation = to_evaluation(task)
    name = f"{task.project.name}-{KINDS[kind]}-{task.project.fiscal_year}.xlsx"
    with TemporaryDirectory(prefix="jixiao-form-") as folder:
        if kind == "workbook":
            path = api.fill(evaluation, Path(folder) / "book.xlsx")
        else:
            (path,) = api.write(api.assess(evaluation, file=Path("form.xlsx")), folder, ["xlsx"])
        return attached(path.read_bytes(), safe_name(name))


@login_required
@require_POST
@limited("upload")
def bring(request: HttpRequest, code: UUID) -> HttpResponse:
    """Read a filled workbook or form into the page; nothing is saved before the person has looked at it."""
    user = person(request)
    task = get_task_for(user, code, to="edit")
    file = request.FILES.get("file")
    suffix = Path(file.name or "").suffix.lower() if file else ""
    if file is None or suffix not in WORKBOOKS | DOCUMENTS:
        messages.error(request, "请选择填好的工作簿（.xlsx、.xls、.et）或自评表（.docx、.doc、.wps、.pdf）。")
        return redirect("evaluations:edit", code)
    try:
        services.refuse_locked(task)
        basis = basis_of(task)
        current = content_of(task, basis.goal)
        joined, found = with_reported(current, basis.goal, read(file))
    except JixiaoError as error:
        messages.error(request, f"没有读入：{error.message}")
        return redirect("evaluations:edit", code)
    services.drafts.keep(task, joined, current, version=task.version, by=user)
    _tell(request, basis.goal, found)
    return redirect("evaluations:edit", code)


def read(file: "UploadedFile[bytes]") -> Evaluation:
    """What a filled workbook, or a document, says. Raises :class:`~jixiao.errors.JixiaoError`."""
    limit: int = settings.MAX_UPLOAD_BYTES
    if file.size is None or file.size > limit:
        raise JixiaoError("文件超过 {limit} MiB；请压缩其中的图片。", limit=limit // 1_048_576)
    suffix, data = Path(file.name or "").suffix.lower(), file.read()
    sniff(data, file.name or "")
    with TemporaryDirectory(prefix="jixiao-form-") as folder:
        path = Path(folder) / f"导入{suffix}"
        path.write_bytes(data)
        return api.extract(path).evaluation if suffix in DOCUMENTS else api.read(path)[0]


def _tell(request: HttpRequest, goal: Content, found: int) -> None:
    missing = len(goal.rows) - found
    if not found:
        messages.error(request, "文件里没有找到与批复目标同名的指标；请确认选对了项目，指标名称不要改动。")
    elif missing:
        messages.warning(request, f"已读入 {found} 个指标；另有 {missing} 个没有在文件里找到。请核对后保存。")
    else:
        messages.success(request, f"已读入 {found} 个指标，请核对后保存。")
