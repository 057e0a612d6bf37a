"""Cell formats of everything that is written: fonts that Excel and WPS both have, borders that print.

One place, so that the template, the filled workbook and the 自评表 look alike.
"""

from typing import TYPE_CHECKING, Any

from jixiao.workbook.layout import Column, Kind

if TYPE_CHECKING:
    from xlsxwriter import Workbook
    from xlsxwriter.format import Format

BODY_FONT, HEAD_FONT = "宋体", "黑体"
DATE_FORMAT = 'yyyy"年"m"月"d"日"'
MONEY_FORMAT = "#,##0.00"
_HEAD_FILL, _LOCKED_FILL, _BLOCK_FILL = "#D9E2EC", "#F2F2F2", "#EEF3F8"
_LINE = "#7F7F7F"

_BASE: dict[str, Any] = {"font_name": BODY_FONT, "font_size": 11, "valign": "vcenter", "text_wrap": True}
_BOXED: dict[str, Any] = {**_BASE, "border": 1, "border_color": _LINE}
_CENTRED = (
    Kind.ORDINAL,
    Kind.NUMBER,
    Kind.COUNT,
    Kind.DATE,
    Kind.YEAR,
    Kind.CHOICE,
    Kind.YES_NO,
    Kind.OPERATOR,
    Kind.MEASURE,
    Kind.PERCENT,
    Kind.RATE,
)
_SHORT = 12
"""Columns of text up to this width hold single words, which are centred too."""
_AS_TYPED = (Kind.MEASURE, Kind.PERCENT, Kind.RATE, Kind.TEXT, Kind.CODES, Kind.NAMES, Kind.OPTIONS, Kind.PARAMETERS)
"""Cells in the format “text”: what is typed stays what it is. In a general cell “95%” becomes 0.95 and “1/2” a day.
Long texts are not: older Excel shows a text cell of more than 255 characters as ####."""


class Styles:
    """The formats of one workbook, each made once."""

    def __init__(self, book: "Workbook") -> None:
        self._book = book
        self._made: dict[tuple[tuple[str, Any], ...], Format] = {}

    def make(self, **properties: Any) -> "Format":
        """The format with these properties on top of the body font."""
        key = tuple(sorted({**_BASE, **properties}.items()))
        if key not in self._made:
            self._made[key] = self._book.add_format(dict(key))
        return self._made[key]

    def boxed(self, **properties: Any) -> "Format":
        """The same, with a thin border."""
        return self.make(**{**_BOXED, **properties})

    def title(self) -> "Format":
        """The heading of a sheet."""
        return self.make(font_name=HEAD_FONT, font_size=18, align="center")

    def remark(self) -> "Format":
        """The line under the heading."""
        return self.make(font_size=10, font_color="#595959")

    def block(self) -> "Format":
        """The heading of a block."""
        return self.make(font_name=HEAD_FONT, font_size=12, bg_color=_BLOCK_FILL, text_wrap=False)

    def head(self, *, required: bool = False) -> "Format":
        """A column heading or a label; what must be filled is in red."""
        color = "#C00000" if required else "#000000"
        return self.boxed(font_name=HEAD_FONT, align="center", bg_color=_HEAD_FILL, font_color=color)

    def input(self, column: Column, **properties: Any) -> "Format":
        """A cell to fill."""
        return self.boxed(**{**_cell(column), **properties}, locked=False)

    def total(self, column: Column) -> "Format":
        """A computed cell, closed; a sum shrinks to its column and never shows ####."""
        fit = {"text_wrap": False, "shrink": True} if column.sums else {}
        return self.boxed(**{**_cell(column), **fit, "bg_color": _LOCKED_FILL, "bold": True})


def _cell(column: Column) -> dict[str, Any]:
    properties: dict[str, Any] = {}
    kind = column.kind
    if kind is Kind.MONEY:
        properties |= {"num_format": MONEY_FORMAT, "align": "right"}  # “155.39万元” stands under the numbers too
    elif kind is Kind.DATE:
        properties["num_format"] = DATE_FORMAT
    elif kind in _AS_TYPED and column.lines == 1:
        properties["num_format"] = "@"
    if kind in _CENTRED or (kind is Kind.TEXT and column.lines == 1 and column.width <= _SHORT):
        properties["align"] = "center"
    return properties
