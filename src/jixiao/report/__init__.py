"""The report: a model of blocks built from a scored evaluation, and one writer for each format.

``build`` composes the narrative by the edition's outline; the writers set the same blocks as .docx, .pdf and .html, and
``write_xlsx`` puts the annexes and the official form into a workbook. ``missing`` names what the report could not say.
The heavy libraries are imported by the writers when they are used.
"""

from pathlib import Path

from jixiao.report.build import build, missing, sections
from jixiao.report.model import Report

__all__ = ["Report", "build", "missing", "sections", "write_docx", "write_html", "write_pdf", "write_xlsx"]


def write_docx(report: Report, path: str | Path, *, force: bool = False) -> None:
    """Write ``report`` as a Word document."""
    from jixiao.report.docx import write_docx as write

    write(report, path, force=force)


def write_pdf(report: Report, path: str | Path, *, force: bool = False) -> None:
    """Write ``report`` as PDF; raises :class:`~jixiao.errors.JixiaoError` where no Chinese font is installed."""
    from jixiao.report.pdf import write_pdf as write

    write(report, path, force=force)


def write_html(report: Report, path: str | Path, *, force: bool = False) -> None:
    """Write ``report`` as one self-contained web page."""
    from jixiao.report.html import write_html as write

    write(report, path, force=force)


def write_xlsx(report: Report, path: str | Path, *, force: bool = False) -> None:
    """Write the annexes of ``report`` as a workbook, with the official 自评表 for a self-evaluation."""
    from jixiao.report.xlsx import write_xlsx as write

    write(report, path, force=force)
