"""PDF with a text layer: letters and ruling lines from PDFium, put together by :mod:`jixiao.document.pages`.

PDFium gives letters with their boxes; order, lines, paragraphs and tables are made from the positions, because the
order in the file is the order of drawing, not of reading.
"""

import ctypes
from collections.abc import Iterator
from typing import Any

import pypdfium2 as pdfium
import pypdfium2.raw as raw

from jixiao.document.bounds import MAX_PAGE_CHARACTERS, MAX_PAGE_RULES
from jixiao.document.builder import Builder
from jixiao.document.flow import Glyph
from jixiao.document.grid import Rule
from jixiao.document.model import Document, Kind
from jixiao.document.pages import Assembler, RawPage
from jixiao.document.pdf_forms import check_forms
from jixiao.document.refusals import damaged, locked, scanned
from jixiao.document.source import Source
from jixiao.errors import UnreadableFileError

_THIN = 3.0
"""A drawn shape no thicker than this is a line."""
_SHORTEST = 4.0
"""A line shorter than this is a dot or a part of a letter."""
_HYPHEN = 2
"""What PDFium makes of a hyphen at the end of a line."""
_DEEPEST = 6
"""Drawings within drawings."""
_Matrix = tuple[float, float, float, float, float, float]
_UNMOVED: _Matrix = (1, 0, 0, 1, 0, 0)


def read(source: Source) -> Document:
    """The document; pages without a text layer are recorded, a file of nothing else is refused."""
    builder = Builder(source.file, Kind.PDF)
    check_forms(source.data, source.file)
    try:
        document = pdfium.PdfDocument(source.data)
    except pdfium.PdfiumError as error:
        if "password" in str(error).lower():
            raise locked(source.file, Kind.PDF) from error
        raise damaged(source.file, Kind.PDF, "PDF 结构有误") from error
    try:
        builder.meter.pages(len(document))
        assembler = Assembler(builder)
        for index in range(len(document)):
            assembler.add(_page(document, index, source.file))
    except pdfium.PdfiumError as error:
        raise damaged(source.file, Kind.PDF, "有一页无法打开") from error
    finally:
        document.close()
    if assembler.all_pictures:
        raise scanned(source.file, len(builder.unreadable))
    return assembler.document()


def _page(document: pdfium.PdfDocument, index: int, file: str) -> RawPage:
    page = document[index]
    try:
        width, height = page.get_size()
        turn = _Turn(page)
        rules, pictures = _drawings(page, turn)
        return RawPage(index + 1, width, height, _glyphs(page, turn, file, index + 1), rules, pictures)
    finally:
        page.close()


class _Turn:
    """From the coordinates of a page to those that are seen: cut to its box, turned, y downwards."""

    def __init__(self, page: pdfium.PdfPage) -> None:
        self._left, self._bottom, self._right, self._top = page.get_cropbox()
        self._rotation = page.get_rotation()

    def __call__(self, x: float, y: float) -> tuple[float, float]:
        """A point."""
        match self._rotation:
            case 90:
                return y - self._bottom, x - self._left
            case 180:
                return self._right - x, y - self._bottom
            case 270:
                return self._top - y, self._right - x
            case _:
                return x - self._left, self._top - y

    def box(self, left: float, bottom: float, right: float, top: float) -> tuple[float, float, float, float]:
        """A box: its left, upper, right and lower end."""
        x, y = self(left, bottom)
        other_x, other_y = self(right, top)
        return min(x, other_x), min(y, other_y), max(x, other_x), max(y, other_y)


def _glyphs(page: pdfium.PdfPage, turn: _Turn, file: str, number: int) -> list[Glyph]:
    """The letters within a page with their boxes; spaces are judged by the gaps instead."""
    width, height = page.get_size()
    text = page.get_textpage()
    try:
        count = text.count_chars()
        if count > MAX_PAGE_CHARACTERS:
            raise UnreadableFileError(
                "第 {page} 页有 {count} 个字，超过上限 {limit}，不像正常的文档，没有读取；请检查后另存再试。",
                place=file,
                page=number,
                count=count,
                limit=MAX_PAGE_CHARACTERS,
            )
        glyphs = []
        box = raw.FS_RECTF()
        reference = ctypes.byref(box)
        for index in range(count):
            code = raw.FPDFText_GetUnicode(text, index)
            code = ord("-") if code == _HYPHEN else code
            if code <= 32 or code == 0xA0 or code == 0x3000 or 0xD800 <= code < 0xE000 or code > 0x10FFFF:
                continue
            if raw.FPDFText_GetLooseCharBox(text, index, reference):
                x0, top, x1, bottom = turn.box(box.left, box.bottom, box.right, box.top)
                if x1 > x0 and bottom > top and 0 <= (x0 + x1) / 2 <= width and 0 <= (top + bottom) / 2 <= height:
                    glyphs.append(Glyph(chr(code), x0, x1, top, bottom))
        return glyphs
    finally:
        text.close()


def _drawings(page: pdfium.PdfPage, turn: _Turn) -> tuple[list[Rule], bool]:
    """The ruling lines of a page, and whether it has pictures."""
    rules: list[Rule] = []
    pictures = False
    for item, matrix in _objects(page.raw, raw.FPDFPage_CountObjects, raw.FPDFPage_GetObject, _UNMOVED, 0):
        kind = raw.FPDFPageObj_GetType(item)
        if kind == raw.FPDF_PAGEOBJ_IMAGE:
            pictures = True
        elif kind == raw.FPDF_PAGEOBJ_PATH and len(rules) <= MAX_PAGE_RULES:
            rules += _rules(item, matrix, turn)
    return rules, pictures


def _objects(owner: Any, count: Any, get: Any, matrix: _Matrix, depth: int) -> Iterator[tuple[Any, _Matrix]]:
    """Everything drawn, also within drawings that are used as a whole, with where it is moved to."""
    for index in range(count(owner)):
        item = get(owner, index)
        if raw.FPDFPageObj_GetType(item) != raw.FPDF_PAGEOBJ_FORM:
            yield item, matrix
        elif depth < _DEEPEST:
            inner = _multiply(_matrix(item), matrix)
            yield from _objects(item, raw.FPDFFormObj_CountObjects, raw.FPDFFormObj_GetObject, inner, depth + 1)


def _matrix(item: Any) -> _Matrix:
    found = raw.FS_MATRIX()
    if not raw.FPDFPageObj_GetMatrix(item, ctypes.byref(found)):
        return _UNMOVED
    return found.a, found.b, found.c, found.d, found.e, found.f


def _multiply(one: _Matrix, two: _Matrix) -> _Matrix:
    a, b, c, d, e, f = one
    p, q, r, s, t, u = two
    return a * p + b * r, a * q + b * s, c * p + d * r, c * q + d * s, e * p + f * r + t, e * q + f * s + u


def _move(x: float, y: float, matrix: _Matrix) -> tuple[float, float]:
    a, b, c, d, e, f = matrix
    return a * x + c * y + e, b * x + d * y + f


def _rules(path: Any, matrix: _Matrix, turn: _Turn) -> Iterator[Rule]:
    """The lines of a drawn shape: itself where it is thin, its straight sides where they are stroked."""
    fill, stroke = ctypes.c_int(), raw.FPDF_BOOL()
    raw.FPDFPath_GetDrawMode(path, ctypes.byref(fill), ctypes.byref(stroke))
    if not fill.value and not stroke.value:
        return
    bounds = [ctypes.c_float() for _ in range(4)]
    if not raw.FPDFPageObj_GetBounds(path, *map(ctypes.byref, bounds)):
        return
    left, bottom, right, top = (value.value for value in bounds)
    corners = [turn(*_move(x, y, matrix)) for x, y in ((left, bottom), (right, top), (left, top), (right, bottom))]
    x0, x1 = min(x for x, _ in corners), max(x for x, _ in corners)
    y0, y1 = min(y for _, y in corners), max(y for _, y in corners)
    if y1 - y0 <= _THIN or x1 - x0 <= _THIN:
        yield from _rule(x0, y0, x1, y1)
    elif stroke.value:
        yield from _sides(path, _multiply(_matrix(path), matrix), turn)


def _sides(path: Any, matrix: _Matrix, turn: _Turn) -> Iterator[Rule]:
    """The level and upright sides of a shape."""
    x, y = ctypes.c_float(), ctypes.c_float()
    start = last = (0.0, 0.0)
    for index in range(min(raw.FPDFPath_CountSegments(path), MAX_PAGE_RULES)):
        segment = raw.FPDFPath_GetPathSegment(path, index)
        raw.FPDFPathSegment_GetPoint(segment, ctypes.byref(x), ctypes.byref(y))
        point = turn(*_move(x.value, y.value, matrix))
        kind = raw.FPDFPathSegment_GetType(segment)
        if kind == raw.FPDF_SEGMENT_MOVETO:
            start = point
        elif kind == raw.FPDF_SEGMENT_LINETO:
            yield from _rule(*last, *point)
        last = point
        if raw.FPDFPathSegment_GetClose(segment):
            yield from _rule(*last, *start)
            last = start


def _rule(x0: float, y0: float, x1: float, y1: float) -> Iterator[Rule]:
    width, height = abs(x1 - x0), abs(y1 - y0)
    if width >= _SHORTEST and height <= _THIN:
        yield Rule(False, (y0 + y1) / 2, min(x0, x1), max(x0, x1))
    elif height >= _SHORTEST and width <= _THIN:
        yield Rule(True, (x0 + x1) / 2, min(y0, y1), max(y0, y1))
