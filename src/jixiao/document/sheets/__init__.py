"""Workbooks opened with care: what is looked at before the fast reader may have them.

Both the reader of documents and the Excel door of :mod:`jixiao.workbook` come through here.
"""

from collections.abc import Mapping

from jixiao.document.compound import MAGIC
from jixiao.document.refusals import no_workbook
from jixiao.document.sheets.biff import open_compound
from jixiao.document.sheets.facts import Bounds, Position, SheetFacts, too_large
from jixiao.document.sheets.package import open_package

__all__ = ["Bounds", "Position", "SheetFacts", "open_sheets"]


def open_sheets(data: bytes, file: str) -> tuple[bytes, Mapping[str, SheetFacts]]:
    """The bytes that may be read on, and the facts of each sheet by its name.

    Raises :class:`~jixiao.errors.UnreadableFileError` for what has a password, is damaged, too large, or no workbook.
    """
    facts: Mapping[str, SheetFacts]
    if data.startswith(MAGIC):
        facts = open_compound(data, file)
    elif data.startswith(b"PK"):
        data, facts = open_package(data, file)
    else:
        raise no_workbook(file)
    for name, of_sheet in facts.items():
        if of_sheet.bounds.too_large:
            raise too_large(file, name, of_sheet.bounds)
    return data, facts
