"""Files that are given back: the original, the review sheet, the document with comments."""

from collections.abc import Mapping
from pathlib import Path
from tempfile import TemporaryDirectory
from urllib.parse import quote

from django.http import HttpResponse
from django.utils import timezone

from jixiao.errors import JixiaoError
from jixiao.review.outputs.docx import write_commented
from jixiao.review.outputs.sheet import write_sheet
from jixiao.review.reviewed import ReviewRun
from jixiao.web.accounts.models import User
from jixiao.web.reviews.desktop import visible
from jixiao.web.reviews.models import Decision, ReviewedReport
from jixiao.web.reviews.reading import reviewed_of
from jixiao.web.reviews.storing import path_of

FILES: Mapping[str, str] = {
    "original": "原文件",
    "sheet.xlsx": "审核意见表（Excel）",
    "sheet.docx": "审核意见表（Word）",
    "comments.docx": "加批注的报告（Word）",
}
"""What may be taken, and what the button says."""
BYTES = "application/octet-stream"
"""Whatever was handed in is kept and never opened by the browser."""
_TYPES = {
    ".xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    ".docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
}


def file_of(user: User, report: ReviewedReport, what: str) -> HttpResponse:
    """One of :data:`FILES`, with the findings that this person sees and nobody dismissed."""
    if what == "original":
        try:
            return _attached(path_of(report.stored).read_bytes(), report.name, BYTES)
        except OSError as error:
            raise JixiaoError("保存的文件读不出来；请联系系统管理员。", place=report.name) from error
    rows = [row for row in visible(user, report) if row.decision != Decision.DISMISSED]
    stem = Path(report.name).stem
    with TemporaryDirectory(prefix="jixiao-sheet-") as folder:
        path = Path(folder) / what
        if what == "comments.docx":
            write_commented(reviewed_of(report, rows, whole=True), path)
            return _attached(path.read_bytes(), f"{stem}-批注.docx", _TYPES[".docx"])
        xlsx, docx = path.with_suffix(".xlsx"), path.with_suffix(".docx")
        run = ReviewRun((reviewed_of(report, rows),))
        write_sheet(run, xlsx, docx if what == docx.name else None, day=timezone.localdate())
        return _attached(path.read_bytes(), f"{stem}-审核意见表{path.suffix}", _TYPES[path.suffix])


def _attached(data: bytes, name: str, kind: str) -> HttpResponse:
    response = HttpResponse(data, content_type=kind)
    response["Content-Disposition"] = f"attachment; filename*=UTF-8''{quote(name, safe='')}"
    return response
