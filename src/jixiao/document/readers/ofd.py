"""OFD (GB/T 33190): letters and lines from the XML of each page, put together by :mod:`jixiao.document.pages`.

Lengths in the file are millimetres from the upper left corner; here they are points, as everywhere.
"""

import posixpath
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from jixiao.document.archive import Archive
from jixiao.document.bounds import MAX_PAGE_CHARACTERS, MAX_PAGE_RULES
from jixiao.document.builder import Builder
from jixiao.document.flow import Glyph, is_wide
from jixiao.document.grid import Rule
from jixiao.document.model import Document, Kind
from jixiao.document.pages import Assembler, RawPage
from jixiao.document.refusals import damaged, scanned
from jixiao.document.source import Source
from jixiao.document.xml import Element, attribute, local, parse
from jixiao.errors import UnreadableFileError

_POINT = 72 / 25.4
_A4 = (0.0, 0.0, 210.0, 297.0)
_THIN = 1.0
"""Millimetres: a drawn shape no thicker is a line."""
_SHORTEST = 1.5
_ASCENT = 0.88
"""The part of the size of a letter above its base line."""
_ARGUMENTS = {"S": 2, "M": 2, "L": 2, "Q": 4, "B": 6, "A": 7}
_Matrix = tuple[float, float, float, float, float, float]
_Box = tuple[float, float, float, float]


@dataclass(frozen=True, slots=True)
class _Frame:
    """Where an object is drawn: its box on the page and how it is moved within."""

    x: float
    y: float
    matrix: _Matrix

    def __call__(self, x: float, y: float) -> tuple[float, float]:
        """A point of the object on the page, in points."""
        a, b, c, d, e, f = self.matrix
        return (self.x + a * x + c * y + e) * _POINT, (self.y + b * x + d * y + f) * _POINT


def read(source: Source) -> Document:
    """The document; pages of nothing but pictures are recorded, a file of nothing else is refused."""
    return _Reader(source).read()


class _Reader:
    def __init__(self, source: Source) -> None:
        self._file = source.file
        self._archive = Archive(source.data, source.file, Kind.OFD)
        self._builder = Builder(source.file, Kind.OFD)
        self._count = 0

    def read(self) -> Document:
        assembler = Assembler(self._builder)
        for root in self._roots():
            self._document(root, assembler)
        if assembler.all_pictures:
            raise scanned(self._file, len(self._builder.unreadable))
        return assembler.document()

    def _roots(self) -> list[str]:
        roots = [
            (element.text or "").strip().lstrip("/")
            for element in self._parse("OFD.xml").iter()
            if _is(element, "DocRoot")
        ]
        if not roots:
            raise damaged(self._file, Kind.OFD, "缺少正文部分")
        return roots

    def _document(self, root: str, assembler: Assembler) -> None:
        document = self._parse(root)
        folder = posixpath.dirname(root)
        area = next((_box(element.text) for element in document.iter() if _is(element, "PhysicalBox")), _A4)
        templates = {
            attribute(element, "ID") or "": self._resolve(folder, attribute(element, "BaseLoc"))
            for element in document.iter()
            if _is(element, "TemplatePage")
        }
        pages = [element for element in document.iter() if _is(element, "Page")]
        self._builder.meter.pages(self._count + len(pages))
        for element in pages:
            self._count += 1
            assembler.add(self._page(self._resolve(folder, attribute(element, "BaseLoc")), area, templates))

    def _page(self, part: str, area: _Box, templates: Mapping[str, str]) -> RawPage:
        root = self._parse(part)
        own = next((_box(element.text) for element in root.iter() if _is(element, "PhysicalBox")), area)
        page = RawPage(self._count, own[2] * _POINT, own[3] * _POINT, [])
        for element in root:
            if _is(element, "Template"):
                template = templates.get(attribute(element, "TemplateID") or "")
                if template:
                    self._draw(self._parse(template), page)
        self._draw(root, page)
        return page

    def _draw(self, root: Element, page: RawPage) -> None:
        for element in root.iter():
            name = local(element)
            if name == "TextObject":
                page.glyphs += _letters(element)
                if len(page.glyphs) > MAX_PAGE_CHARACTERS:
                    raise UnreadableFileError(
                        "第 {page} 页有 {count} 个字，超过上限 {limit}，不像正常的文档，没有读取；请检查后另存再试。",
                        place=self._file,
                        page=page.number,
                        count=len(page.glyphs),
                        limit=MAX_PAGE_CHARACTERS,
                    )
            elif name == "PathObject" and len(page.rules) <= MAX_PAGE_RULES:
                page.rules += _lines(element)
            elif name == "ImageObject":
                page.pictures = True

    def _resolve(self, folder: str, target: str | None) -> str:
        """The part that a document names: from its own folder or from the root, whichever there is."""
        name = target or ""
        near = posixpath.normpath(posixpath.join(folder, name.lstrip("/")))
        return near if near in self._archive else posixpath.normpath(name.lstrip("/"))

    def _parse(self, part: str) -> Element:
        if part not in self._archive:
            raise damaged(self._file, Kind.OFD, f"缺少 {part}")
        return parse(self._archive.read(part), self._file, Kind.OFD, part)


def _is(element: Element, name: str) -> bool:
    return local(element) == name


def _numbers(text: str | None) -> list[float]:
    """Numbers separated by blanks; what is no number counts as 0."""
    found = []
    for word in (text or "").split():
        try:
            found.append(float(word))
        except ValueError:
            found.append(0.0)
    return found


def _box(text: str | None) -> _Box:
    numbers = _numbers(text)
    return (numbers[0], numbers[1], numbers[2], numbers[3]) if len(numbers) == 4 else _A4


def _frame(element: Element) -> _Frame:
    box = _box(attribute(element, "Boundary") or "0 0 0 0")
    ctm = _numbers(attribute(element, "CTM"))
    matrix = (ctm[0], ctm[1], ctm[2], ctm[3], ctm[4], ctm[5]) if len(ctm) == 6 else (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)
    return _Frame(box[0], box[1], matrix)


def _letters(element: Element) -> Iterator[Glyph]:
    """The letters of a text object; a letter without a step of its own stands one width further."""
    frame = _frame(element)
    size = next(iter(_numbers(attribute(element, "Size"))), 0.0)
    scale = next(iter(_numbers(attribute(element, "HScale"))), 1.0)
    x = y = 0.0
    for code in element:
        if not _is(code, "TextCode"):
            continue
        x = next(iter(_numbers(attribute(code, "X"))), x)
        y = next(iter(_numbers(attribute(code, "Y"))), y)
        steps = _Steps(attribute(code, "DeltaX"))
        falls = _Steps(attribute(code, "DeltaY"))
        moved = bool(falls)
        for character in (code.text or "").strip("\r\n"):
            width = size * scale * (1.0 if is_wide(character) else 0.5)
            if not character.isspace():
                yield _glyph(character, frame, (x, y, width, size))
            x += next(steps, 0.0 if moved and not attribute(code, "DeltaX") else width)
            y += next(falls, 0.0)


def _glyph(character: str, frame: _Frame, where: tuple[float, float, float, float]) -> Glyph:
    x, y, width, size = where
    corners = (frame(x, y - _ASCENT * size), frame(x + width, y + (1 - _ASCENT) * size))
    (x0, y0), (x1, y1) = corners
    return Glyph(character, min(x0, x1), max(x0, x1), min(y0, y1), max(y0, y1))


class _Steps:
    """Distances between letters: “3 g 4 2.5” stands for 3, then four times 2.5."""

    def __init__(self, text: str | None) -> None:
        self._words = (text or "").split()
        self._at = 0
        self._times = 0
        self._value = 0.0

    def __bool__(self) -> bool:
        return bool(self._words)

    def __iter__(self) -> Iterator[float]:
        return self

    def __next__(self) -> float:
        if self._times > 0:
            self._times -= 1
            return self._value
        if self._at >= len(self._words):
            raise StopIteration
        if self._words[self._at] == "g" and self._at + 2 < len(self._words):
            count, value = _numbers(" ".join(self._words[self._at + 1 : self._at + 3]))
            self._times, self._value = min(int(count), MAX_PAGE_CHARACTERS), value
            self._at += 3
            return next(self)
        self._at += 1
        return _numbers(self._words[self._at - 1])[0]


def _lines(element: Element) -> Iterator[Rule]:
    """The ruling lines of a path: itself where it is thin, its straight sides where they are stroked."""
    frame = _frame(element)
    data = next((child.text for child in element if _is(child, "AbbreviatedData")), "") or ""
    points = list(_points(data))
    if not points:
        return
    if attribute(element, "Fill") == "true":
        corners = [frame(x, y) for _, x, y in points]
        xs, ys = [x for x, _ in corners], [y for _, y in corners]
        if min(max(xs) - min(xs), max(ys) - min(ys)) <= _THIN * _POINT:
            yield from _rule((min(xs), min(ys)), (max(xs), max(ys)))
            return
    if attribute(element, "Stroke") == "false":
        return
    start = last = (0.0, 0.0)
    for command, x, y in points:
        point = start if command == "C" else frame(x, y)
        if command in "MS":
            start = point
        elif command in "LC":
            yield from _rule(last, point)
        last = point


def _points(data: str) -> Iterator[tuple[str, float, float]]:
    """The end points of the steps of a path, each with its command."""
    words = data.split()[: 10 * MAX_PAGE_RULES]
    at = 0
    while at < len(words):
        command = words[at]
        at += 1
        if command == "C":
            yield "C", 0.0, 0.0
        count = _ARGUMENTS.get(command, 0)
        if count and at + count <= len(words):
            numbers = _numbers(" ".join(words[at : at + count]))
            yield command, numbers[-2], numbers[-1]
            at += count


def _rule(one: tuple[float, float], other: tuple[float, float]) -> Iterator[Rule]:
    (x0, y0), (x1, y1) = one, other
    width, height = abs(x1 - x0), abs(y1 - y0)
    thin, shortest = _THIN * _POINT, _SHORTEST * _POINT
    if width >= shortest and height <= thin:
        yield Rule(False, (y0 + y1) / 2, min(x0, x1), max(x0, x1))
    elif height >= shortest and width <= thin:
        yield Rule(True, (x0 + x1) / 2, min(y0, y1), max(y0, y1))
