"""Files that are given back: the original, the review sheet, the document with comments."""

from collections.abc import Mapping
from pathlib import Path
from tempfile import TemporaryDirectory

from django.http import HttpResponse
from django.utils import timezone

from jixiao.review.outputs.docx import write_commented
from jixiao.review.outputs.sheet import write_sheet
from jixiao.review.reviewed import ReviewRun
from jixiao.web.accounts.models import User
from jixiao.web.base.downloads import attached, handed_in
from jixiao.web.reviews.desktop import visible
from jixiao.web.reviews.models import Decision, ReviewedReport
from jixiao.web.reviews.reading import reviewed_of

FILES: Mapping[str, str] = {
    "original": "原文件",
    "sheet.xlsx": "审核意见表（Excel）",
    "sheet.docx": "审核意见表（Word）",
    "comments.docx": "加批注的报告（Word）",
}
"""What may be taken, and what the button says."""


def file_of(user: User, report: ReviewedReport, what: str) -> HttpResponse:
    """One of :data:`FILES`, with the findings that this person sees and nobody dismissed."""
    if what == "original":
        return handed_in(report.stored, report.name)
    rows = [row for row in visible(user, report) if row.decision != Decision.DISMISSED]
    stem = Path(report.name).stem
    with TemporaryDirectory(prefix="jixiao-sheet-") as folder:
        path = Path(folder) / what
        if what == "comments.docx":
            write_commented(reviewed_of(report, rows, whole=True), path)
            return attached(path.read_bytes(), f"{stem}-批注.docx")
        xlsx, docx = path.with_suffix(".xlsx"), path.with_suffix(".docx")
        run = ReviewRun((reviewed_of(report, rows),))
        write_sheet(run, xlsx, docx if what == docx.name else None, day=timezone.localdate())
        return attached(path.read_bytes(), f"{stem}-审核意见表{path.suffix}")
