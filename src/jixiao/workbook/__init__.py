"""The Excel door: blank workbooks out, filled workbooks in, every error at its cell.

A clerk works in Excel or WPS; this package is the only one that knows how a workbook looks. One description of the
sheets (:mod:`jixiao.workbook.sheets`) serves the writer and the reader.
"""

from jixiao.workbook.facts_sheets import write_extract
from jixiao.workbook.reader import ReadResult, read_workbook
from jixiao.workbook.self_table_write import add_self_table, write_self_table
from jixiao.workbook.writer import write_template, write_workbook

__all__ = [
    "ReadResult",
    "add_self_table",
    "read_workbook",
    "write_extract",
    "write_self_table",
    "write_template",
    "write_workbook",
]
