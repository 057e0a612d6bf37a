"""Workbooks opened with care, .xlsx and .xls: the cells that each sheet holds, nothing interpreted.

The reader of documents and the Excel door of :mod:`jixiao.workbook` both come through here.
"""

from collections.abc import Mapping

from jixiao.document.compound import MAGIC
from jixiao.document.refusals import no_workbook
from jixiao.document.sheets.biff import open_compound
from jixiao.document.sheets.package import open_package
from jixiao.document.sheets.raw import Cells

__all__ = ["open_sheets"]


def open_sheets(data: bytes, file: str) -> Mapping[str, Cells]:
    """The cells of each sheet by its name, hidden ones too.

    Raises :class:`~jixiao.errors.UnreadableFileError` for what has a password, is damaged, too large, or no workbook.
    """
    if data.startswith(MAGIC):
        return open_compound(data, file)
    if data.startswith(b"PK"):
        return open_package(data, file)
    raise no_workbook(file)
