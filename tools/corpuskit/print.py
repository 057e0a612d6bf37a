"""Printed pages: a PDF set by typst, and an OFD laid out by hand, with drawn lines around the cells."""

import io
import json
import zipfile
from xml.sax.saxutils import escape

from corpuskit.source import ABOVE, LEFT, Grid, Line, Source

_TEMPLATE = """
#set page(paper: "a4", margin: 2.6cm, numbering: "— 1 —")
#set text(font: ("Noto Serif CJK SC", "FandolSong"), size: 12pt, lang: "zh")
#set par(leading: 0.9em, spacing: 0.9em, justify: true)
#let pieces = json(bytes(sys.inputs.pieces))
#for piece in pieces {
  if piece.kind == "title" { align(center, text(size: 18pt, weight: "bold", piece.text)) }
  else if piece.kind == "sign" { align(right, piece.text) }
  else if piece.kind == "text" { par(first-line-indent: (amount: 2em, all: true), piece.text) }
  else {
    set text(size: 9pt)
    set par(justify: false)
    table(columns: piece.columns.map(n => n * 1fr), align: center + horizon, inset: 4pt, stroke: 0.6pt,
      ..piece.cells.map(c => table.cell(rowspan: c.height, colspan: c.width, c.text)))
  }
}
"""


def pdf(source: Source) -> bytes:
    """The bytes of the PDF."""
    import typst

    pieces = [_grid(p) if isinstance(p, Grid) else {"kind": p.role, "text": p.text} for p in source.pieces]
    return typst.compile(_TEMPLATE.encode(), sys_inputs={"pieces": json.dumps(pieces)}, timestamp=0)


def _grid(grid: Grid) -> dict[str, object]:
    cells = [
        {"text": text, "height": height, "width": width}
        for index, row in enumerate(grid.rows)
        for column, text in enumerate(row)
        for height, width in [grid.span(index, column)]
        if height
    ]
    return {"kind": "table", "columns": _widths(grid), "cells": cells}


def _widths(grid: Grid) -> list[int]:
    return [
        max(3, min(14, max(len(row[column]) for row in grid.rows if row[column] not in (LEFT,))))
        for column in range(len(grid.rows[0]))
    ]


_OFD = 'xmlns:ofd="http://www.ofdspec.org/2016"'
_WIDTH, _LEFT, _TOP, _BOTTOM = 150.0, 30.0, 30.0, 260.0
_SIZE, _SMALL = 5.0, 3.2


def _advance(letter: str) -> float:
    """The width of a letter in em: figures and Latin letters are half as wide as a Chinese one."""
    return 0.5 if letter.isascii() else 1.0


def _lines(text: str, width: float) -> list[str]:
    """The text in lines of at most ``width`` em."""
    lines, used = [""], 0.0
    for letter in text:
        if lines[-1] and used + _advance(letter) > width:
            lines.append("")
            used = 0.0
        lines[-1] += letter
        used += _advance(letter)
    return lines


class _Pages:
    """Objects laid from the top of a page down; a new page where the next would not fit."""

    def __init__(self) -> None:
        self.pages: list[list[str]] = [[]]
        self.y = _TOP

    def room(self, height: float) -> None:
        if self.y + height > _BOTTOM:
            self.pages.append([])
            self.y = _TOP

    def text(self, words: str, x: float, y: float, size: float) -> None:
        step = f'DeltaX="{" ".join(f"{_advance(letter) * size:g}" for letter in words[:-1])}"' if len(words) > 1 else ""
        self.pages[-1].append(
            f'<ofd:TextObject Boundary="{x} {y - size:.2f} 180 {size * 1.4:.2f}" Size="{size}" Font="1">'
            f'<ofd:TextCode X="0" Y="{size}" {step}>{escape(words)}</ofd:TextCode></ofd:TextObject>'
        )

    def line(self, x0: float, y0: float, x1: float, y1: float) -> None:
        self.pages[-1].append(
            f'<ofd:PathObject Boundary="{x0:.2f} {y0:.2f} {x1 - x0:.2f} {y1 - y0:.2f}"><ofd:AbbreviatedData>'
            f"M 0 0 L {x1 - x0:.2f} {y1 - y0:.2f}</ofd:AbbreviatedData></ofd:PathObject>"
        )


def ofd(source: Source) -> bytes:
    """The bytes of the OFD."""
    pages = _Pages()
    for piece in source.pieces:
        if isinstance(piece, Grid):
            _draw(piece, pages)
        else:
            _write(piece, pages)
    return _package(pages.pages)


def _write(line: Line, pages: _Pages) -> None:
    size = 7.0 if line.role == "title" else _SIZE
    for row in _lines("　　" * (line.role == "text") + line.text, _WIDTH / size):
        pages.room(size * 1.8)
        pages.y += size * 1.8
        words = row.lstrip("　")
        x = _LEFT + (len(row) - len(words)) * size
        if line.role != "text":
            x = _LEFT + (_WIDTH - sum(map(_advance, words)) * size) / (2 if line.role == "title" else 1)
        pages.text(words, round(x, 2), pages.y, size)


def _draw(grid: Grid, pages: _Pages) -> None:
    """A table whose cells wrap, kept together row by row (merged cells stay on one page with their first row)."""
    widths = _widths(grid)
    edges = [_LEFT + _WIDTH * sum(widths[:i]) / sum(widths) for i in range(len(widths) + 1)]
    pages.y += 3
    for index, row in enumerate(grid.rows):
        wrapped = [_wrap(grid, index, column, edges) for column in range(len(row))]
        height = 1.6 * _SMALL * max(len(lines) for lines in wrapped) + 2
        pages.room(height)
        fresh = pages.y == _TOP
        for column, text in enumerate(row):
            width = grid.span(index, column)[1] or 1
            if text != ABOVE or fresh:
                pages.line(edges[column], pages.y, edges[column + width], pages.y)
            if text != LEFT:
                pages.line(edges[column], pages.y, edges[column], pages.y + height)
            for number, words in enumerate(wrapped[column], 1):
                pages.text(words, round(edges[column] + 1, 2), round(pages.y + 1.6 * _SMALL * number, 2), _SMALL)
        pages.line(edges[-1], pages.y, edges[-1], pages.y + height)
        pages.y += height
    pages.line(edges[0], pages.y, edges[-1], pages.y)
    pages.y += 2


def _wrap(grid: Grid, row: int, column: int, edges: list[float]) -> list[str]:
    text = grid.rows[row][column]
    if text in (ABOVE, LEFT):
        return []
    width = edges[column + grid.span(row, column)[1]] - edges[column] - 2
    return _lines(text, width / _SMALL)


def _package(pages: list[list[str]]) -> bytes:
    listed = "".join(f'<ofd:Page ID="{i}" BaseLoc="Pages/Page_{i}/Content.xml"/>' for i in range(len(pages)))
    files = {
        "OFD.xml": f"<ofd:OFD {_OFD}><ofd:DocBody><ofd:DocRoot>Doc_0/Document.xml</ofd:DocRoot></ofd:DocBody>"
        "</ofd:OFD>",
        "Doc_0/Document.xml": f"<ofd:Document {_OFD}><ofd:CommonData><ofd:PageArea><ofd:PhysicalBox>0 0 210 297"
        f"</ofd:PhysicalBox></ofd:PageArea></ofd:CommonData><ofd:Pages>{listed}</ofd:Pages></ofd:Document>",
    }
    for index, objects in enumerate(pages):
        files[f"Doc_0/Pages/Page_{index}/Content.xml"] = (
            f"<ofd:Page {_OFD}><ofd:Content><ofd:Layer>{''.join(objects)}</ofd:Layer></ofd:Content></ofd:Page>"
        )
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in files.items():
            archive.writestr(zipfile.ZipInfo(name, (2020, 1, 1, 0, 0, 0)), text)
    return target.getvalue()
