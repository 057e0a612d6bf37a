"""WordprocessingML elements: paragraphs, runs, fields and tables, built directly because that is fast and exact.

python-docx keeps the package (parts, pictures, headers); the words and tables of a report are plain elements made here.
"""

from collections.abc import Mapping, Sequence
from functools import cache
from typing import Any

from docx.oxml.ns import nsmap, qn
from docx.oxml.parser import oxml_parser

from jixiao.report.model import Align, Cell, Run, Table

Element = Any
"""An lxml element; lxml has no public type for those that python-docx makes."""

NAMESPACES = {"w": nsmap["w"]}
TWIPS_PER_MM = 1440 / 25.4
LAST = 3
"""So many rows at the end of a table that runs over pages stay together."""


@cache
def _name(name: str) -> str:
    """The full name of an element or attribute; ``w:`` may be left out."""
    return qn(name if ":" in name else f"w:{name}")


def element(name: str, attributes: Mapping[str, object] | None = None, *children: Element) -> Element:
    """``<w:name w:key="value">`` with its children."""
    made = oxml_parser.makeelement(_name(name), nsmap=NAMESPACES)
    for key, value in (attributes or {}).items():
        made.set(_name(key), str(value))
    for child in children:
        made.append(child)
    return made


def text_run(text: str, *properties: Element) -> Element:
    """A run; line breaks in the text stay line breaks."""
    made = element("r")
    if properties:
        made.append(element("rPr", None, *properties))
    for index, line in enumerate(text.split("\n")):
        if index:
            made.append(element("br"))
        words = element("t", {"xml:space": "preserve"})
        words.text = line
        made.append(words)
    return made


def styled_run(run: Run) -> Element:
    """A run of the report: plain, strong, or a visible gap."""
    if run.gap:
        return text_run(run.text, element("rStyle", {"val": "Gap"}))
    return text_run(run.text, element("b")) if run.strong else text_run(run.text)


def paragraph(style: str, *runs: Element, properties: Sequence[Element] = ()) -> Element:
    """A paragraph in a style, with further properties in schema order."""
    return element("p", None, element("pPr", None, element("pStyle", {"val": style}), *properties), *runs)


def bookmarked(name: str, number: int, run: Element) -> list[Element]:
    """A run inside a bookmark that the contents table points to."""
    start = element("bookmarkStart", {"id": number, "name": name})
    return [start, run, element("bookmarkEnd", {"id": number})]


def field(instruction: str, *shown: Element) -> list[Element]:
    """A field with its cached result. None is marked dirty: Word would ask a question at every opening."""
    code = element("instrText", {"xml:space": "preserve"})
    code.text = f" {instruction} "
    marks = [element("r", None, element("fldChar", {"fldCharType": kind})) for kind in ("begin", "separate", "end")]
    return [marks[0], element("r", None, code), marks[1], *shown, marks[2]]


def table(block: Table, width_mm: float, *, kept: bool) -> Element:
    """A ruled table: header rows repeated on every page, rows never divided, spans kept; ``kept`` on one page."""
    total = round(width_mm * TWIPS_PER_MM)
    shares = [column.share for column in block.columns]
    widths = [total * share // sum(shares) for share in shares]
    properties = element(
        "tblPr",
        None,
        element("tblStyle", {"val": "TableGrid"}),
        element("tblW", {"w": sum(widths), "type": "dxa"}),
        element("jc", {"val": "center"}),
        element("tblLayout", {"type": "fixed"}),
        element("tblCaption", {"val": block.title}),
    )
    made = element("tbl", None, properties)
    made.append(element("tblGrid", None, *(element("gridCol", {"w": width}) for width in widths)))
    for row in _rows(block, widths, kept):
        made.append(row)
    return made


def _rows(block: Table, widths: Sequence[int], kept: bool) -> list[Element]:
    placed: dict[tuple[int, int], Cell] = {(r, c): cell for r, c, cell in block.cells()}
    count, head = len(block.head) + len(block.rows), len(block.head)
    rows = []
    below: dict[int, tuple[Cell, int]] = {}  # column → the cell that reaches down into this row, and how far
    for r in range(count):
        made = element("tr", None, element("trPr", None, element("cantSplit"), *_header(r < head)))
        keep = r < head + 1 or (r == count - 1 and bool(block.notes)) or (r < count - 1 and (kept or r >= count - LAST))
        c = 0
        while c < len(widths):
            cell = placed.get((r, c))
            if cell is None:
                above, left = below[c]
                made.append(_continued(above, widths[c : c + above.across], keep))
                below[c] = (above, left - 1)
                c += above.across
                continue
            if cell.down > 1:
                below[c] = (cell, cell.down - 1)
            align = Align.CENTRE if r < head else cell.align or block.columns[c].align
            made.append(_cell(cell, widths[c : c + cell.across], align, head=r < head, keep=keep, dense=block.dense))
            c += cell.across
        rows.append(made)
    return rows


def _header(repeated: bool) -> list[Element]:
    return [element("tblHeader")] if repeated else []


def _cell(cell: Cell, widths: Sequence[int], align: Align, *, head: bool, keep: bool, dense: bool) -> Element:
    properties = [element("tcW", {"w": sum(widths), "type": "dxa"})]
    if cell.across > 1:
        properties.append(element("gridSpan", {"val": cell.across}))
    if cell.down > 1:
        properties.append(element("vMerge", {"val": "restart"}))
    if head:
        properties.append(element("shd", {"val": "clear", "color": "auto", "fill": "E8E8E8"}))
    properties.append(element("vAlign", {"val": "center"}))
    words = styled_run(Run(cell.text, strong=cell.strong and not head, gap=cell.gap))
    layout = [*_kept(keep), element("jc", {"val": align.value})]
    style = ("TableHead" if head else "TableText") + ("Dense" if dense else "")
    return element("tc", None, element("tcPr", None, *properties), paragraph(style, words, properties=layout))


def _continued(above: Cell, widths: Sequence[int], keep: bool) -> Element:
    span = [element("gridSpan", {"val": above.across})] if above.across > 1 else []
    size = element("tcW", {"w": sum(widths), "type": "dxa"})
    properties = element("tcPr", None, size, *span, element("vMerge"))
    return element("tc", None, properties, paragraph("TableText", properties=_kept(keep)))


def _kept(keep: bool) -> list[Element]:
    return [element("keepNext")] if keep else []
