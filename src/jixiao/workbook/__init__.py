"""The Excel door: blank workbooks out, filled workbooks in, every error at its cell.

A clerk works in Excel or WPS; this package is the only one that knows how a workbook looks. One description of the
sheets (:mod:`jixiao.workbook.sheets`) serves the writer and the reader.
"""

from jixiao.workbook.writer import write_template, write_workbook

__all__ = ["write_template", "write_workbook"]
