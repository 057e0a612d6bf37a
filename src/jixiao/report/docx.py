"""The report as a Word document in the typography of official documents, for Word and WPS.

Real heading styles with outline levels; numbers are text, so that every program reads the same; a contents field with
its entries already filled; page numbers “— 1 —” outside; the figures as pictures with their words as alternative text.
"""

from collections.abc import Iterator, Mapping
from copy import deepcopy
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING

from jixiao.files import atomic
from jixiao.report import charts, wordml
from jixiao.report.docx_package import finish, page_frame
from jixiao.report.model import (
    Block,
    Chart,
    Contents,
    Cover,
    Heading,
    Look,
    Missing,
    PageBreak,
    Paragraph,
    Report,
    Run,
    Table,
)
from jixiao.report.sizes import LANDSCAPE_MM, PORTRAIT_MM, is_kept
from jixiao.report.wordml import Element, element, paragraph, styled_run, text_run

if TYPE_CHECKING:
    from docx.document import Document

STYLES = {Look.BODY: "BodyText", Look.ANNEXES: "AnnexList", Look.SIGNATURE: "Signature"}
CHART_MM = 150.0
COVER_LABEL, COVER_VALUE = 3120, 5720
COVER_POINTS, TITLE_POINTS, ROW_POINTS = 540, 36, 32
"""The height that title and rows of the cover share, and what a line of each takes, in points."""


def write_docx(report: Report, path: str | Path, *, force: bool = False) -> None:
    """Write ``report`` to ``path`` as .docx."""
    data = render_docx(report)
    with atomic(Path(path), force=force) as temporary:
        temporary.write_bytes(data)


def render_docx(report: Report) -> bytes:
    """The bytes of the .docx: the same report gives the same bytes."""
    import docx

    document = docx.Document()
    frame = page_frame(document, report.meta)
    body = document.element.body
    last = body.sectPr
    for made in _Writer(document, report, frame).body():
        last.addprevious(made)
    return finish(document, report.meta)


class _Writer:
    """Turns blocks into elements; keeps the orientation of the pages and the number of the heading."""

    def __init__(self, document: "Document", report: Report, frame: Mapping[str, Element]) -> None:
        self._document = document
        self._report = report
        self._frame = frame
        self._landscape = False
        self._break = False
        self._first = True
        self._heading = 0
        self._pictures = 0

    def body(self) -> Iterator[Element]:
        """All elements, with a section end wherever the pages turn."""
        blocks = self._report.blocks
        for position, block in enumerate(blocks):
            if isinstance(block, PageBreak):
                if position and isinstance(blocks[position - 1], Cover):
                    continue
                yield from self._turn(block)
            else:
                yield from self._block(block)
        last = self._document.element.body.sectPr
        last.getparent().replace(last, deepcopy(self._frame[self._pages_name()]))

    def _turn(self, block: PageBreak) -> Iterator[Element]:
        if block.landscape != self._landscape:
            yield _section_end(self._frame[self._pages_name()])
            self._landscape, self._first = block.landscape, False
        else:
            self._break = True

    def _pages_name(self) -> str:
        """Which section properties the pages so far have; the first after the cover starts the numbers at 1."""
        if self._landscape:
            return "landscape"
        return "first" if self._first else "portrait"

    def _breaks(self) -> list[Element]:
        """A page break before the next paragraph, where one is due."""
        due, self._break = self._break, False
        return [element("pageBreakBefore")] if due else []

    def _block(self, block: Block) -> Iterator[Element]:
        match block:
            case Cover():
                yield from _cover(block)
                yield _section_end(self._frame["cover"])
            case Contents():
                yield from self._contents()
            case Heading():
                yield self._heading_of(block)
            case Paragraph():
                runs = [styled_run(run) for run in block.runs if isinstance(run, Run)]
                yield paragraph(STYLES[block.look], *runs, properties=[*_kept(block.kept), *self._breaks()])
            case Missing():
                words = styled_run(Run(block.text, gap=True))
                yield paragraph("BodyText", words, properties=[*_kept(block.kept), *self._breaks()])
            case Table():
                yield from self._table(block)
            case Chart():
                yield self._picture(block)
                yield paragraph("ChartCaption", text_run(block.title))

    def _heading_of(self, block: Heading) -> Element:
        self._heading += 1
        mark = wordml.bookmarked(_bookmark(self._heading), self._heading, text_run(block.full))
        return paragraph(f"Heading{min(block.level, 4)}", *mark, properties=[*self._breaks(), *_left(block.annex)])

    def _table(self, block: Table) -> Iterator[Element]:
        yield paragraph("Caption", text_run(block.title), properties=self._breaks())
        if block.unit:
            yield paragraph("UnitLine", text_run(block.unit))
        width = (LANDSCAPE_MM if self._landscape else PORTRAIT_MM)[0]
        yield wordml.table(block, width, kept=is_kept(block, landscape=self._landscape))
        for note in block.notes:
            yield paragraph("TableNote", text_run(note))
        yield paragraph("Spacer")

    def _picture(self, block: Chart) -> Element:
        from docx.shared import Mm

        run = self._document.add_paragraph().add_run()
        shape = run.add_picture(BytesIO(charts.png(block)), width=Mm(CHART_MM))
        self._pictures += 1
        known = shape._inline.docPr  # python-docx has no public way to set the alternative text
        for name, value in (("id", str(self._pictures)), ("name", block.title), ("descr", block.alt)):
            known.set(name, value)
        holder = run._element.getparent()
        holder.getparent().remove(holder)
        return paragraph("Picture", run._element)

    def _contents(self) -> Iterator[Element]:
        """The headings as links, each with a field for the number of its page (docs/adr/0014).

        Only the program that sets the pages knows the numbers, so the fields come empty: LibreOffice fills them when
        it opens the file, Word when it prints or updates fields. A wrong number would be worse than none.
        """
        yield paragraph("TOCHeading", text_run("目　录"), properties=self._breaks())
        headings = [block for block in self._report.blocks if isinstance(block, Heading)]
        for number, heading in enumerate(headings, start=1):
            if heading.level <= 2:
                target = _bookmark(number)
                words = (text_run(heading.full), element("r", None, element("tab")))
                page = wordml.field(f"PAGEREF {target} \\h", text_run(""))
                link = element("hyperlink", {"anchor": target, "history": "1"}, *words, *page)
                yield paragraph(f"TOC{heading.level}", link)


def _kept(kept: bool) -> list[Element]:
    """What stays on the page of what follows it."""
    return [element("keepNext"), element("keepLines")] if kept else []


def _left(annex: bool) -> list[Element]:
    """An annex is headed at the left edge."""
    return [element("ind", {"firstLineChars": "0", "firstLine": "0"})] if annex else []


def _section_end(properties: Element) -> Element:
    return paragraph("SectionEnd", properties=[deepcopy(properties)])


def _bookmark(number: int) -> str:
    return f"_Toc{number:06d}"


def _cover(block: Cover) -> Iterator[Element]:
    mark = (
        [text_run(f" {block.mark} ", element("bdr", {"val": "single", "sz": "6", "space": "1"}))] if block.mark else []
    )
    yield paragraph("CoverMark", *mark)
    lines = len(block.title.split("\n"))
    rows = sum(len(value.text.split("\n")) for _, value in block.rows)
    free = COVER_POINTS - lines * TITLE_POINTS - rows * ROW_POINTS
    above, below = max(20, free * 2 // 5), max(20, free * 3 // 5)
    room = element("spacing", {"before": above * 20, "after": below * 20})
    yield paragraph("Title", text_run(block.title), properties=[room])
    yield _cover_table(block)


def _cover_table(block: Cover) -> Element:
    widths = (COVER_LABEL, COVER_VALUE)
    properties = element(
        "tblPr",
        None,
        element("tblW", {"w": sum(widths), "type": "dxa"}),
        element("jc", {"val": "center"}),
        element("tblLayout", {"type": "fixed"}),
    )
    made = element("tbl", None, properties)
    made.append(element("tblGrid", None, *(element("gridCol", {"w": width}) for width in widths)))
    line = element("tcBorders", None, element("bottom", {"val": "single", "sz": "6", "space": "0", "color": "000000"}))
    for label, value in block.rows:
        left = element("tcPr", None, element("tcW", {"w": widths[0], "type": "dxa"}), element("vAlign", {"val": "top"}))
        size = element("tcW", {"w": widths[1], "type": "dxa"})
        right = element("tcPr", None, size, deepcopy(line), element("vAlign", {"val": "top"}))
        name = element("tc", None, left, paragraph("CoverLabel", text_run(f"{label}：")))
        words = element("tc", None, right, paragraph("CoverValue", styled_run(value)))
        made.append(element("tr", None, element("trPr", None, element("cantSplit")), name, words))
    return made
