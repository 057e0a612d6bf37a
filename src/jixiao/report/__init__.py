"""The report: a model of blocks built from a scored evaluation, and one writer for each format.

``build`` composes the narrative by the edition's outline; the writers set the same blocks as .docx, .pdf and .html, and
``write_xlsx`` puts the annexes and the official form into a workbook. ``missing`` names what the report could not say.
The heavy libraries are imported by the writers when they are used.
"""

from jixiao.report.build import build, missing
from jixiao.report.model import Report

__all__ = ["Report", "build", "missing"]
