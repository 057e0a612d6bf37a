"""Reads an .xlsx package with suspicion.

Every part is unpacked by ourselves up to a bound and never beyond what the directory declares. XML is parsed without
document types, so there are no entities, and up to a number of elements. Nothing is set aside on a file’s word: the
fast readers trust such numbers, and one changed attribute took the whole process down (docs/adr).
"""

import posixpath
import re
from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date
from xml.parsers import expat

from jixiao.document.archive import Archive
from jixiao.document.bounds import MAX_CELLS
from jixiao.document.model import Kind
from jixiao.document.refusals import bomb, damaged, no_workbook
from jixiao.document.sheets.limits import MAX_ELEMENTS, MAX_UNPACKED_BYTES, too_large
from jixiao.document.sheets.raw import Cells, Formats, Position, Raw, Unusable

_WANTED = re.compile(
    r"xl/(?:workbook|styles|sharedStrings|_rels/workbook|worksheets/)[^/]*\.(?:xml|rels)", re.IGNORECASE
)
_CELL = re.compile(r"([A-Z]{1,3})([1-9]\d{0,6})")
_RANGE = re.compile(r"([A-Z]{1,3}[1-9]\d{0,6}):([A-Z]{1,3}[1-9]\d{0,6})")
_ESCAPE = re.compile(r"_x([0-9A-Fa-f]{4})_")
_MAX_ROW, _MAX_COLUMN = 1_048_576, 16_384
Attributes = dict[str, str]


def open_package(data: bytes, file: str) -> Mapping[str, Cells]:
    """The cells of each sheet by its name.

    Raises :class:`~jixiao.errors.UnreadableFileError` for what is damaged, too large, or no workbook.
    """
    archive = Archive(data, file, Kind.XLSX, MAX_UNPACKED_BYTES)
    parts = {name: archive.read(name) for name in archive.names if _WANTED.fullmatch(name)}
    if "xl/workbook.xml" not in parts:
        raise no_workbook(file)
    try:
        return _Package(parts, file).sheets()
    except (expat.ExpatError, ValueError, LookupError, OverflowError) as error:
        raise damaged(file, Kind.XLSX, "工作簿内部的 XML 有误") from error


class _Package:
    """The parts of a workbook that carry cells."""

    def __init__(self, parts: Mapping[str, bytes], file: str) -> None:
        self._parts, self._file = parts, file
        self._elements = 0

    def sheets(self) -> dict[str, Cells]:
        """The cells of every worksheet; charts and the like have none."""
        targets = self._targets()
        names, since_1904 = self._names()
        strings = _Strings()
        self._walk("xl/sharedStrings.xml", strings.start, strings.end, strings.characters)
        formats = self._formats(since_1904)
        sheets: dict[str, Cells] = {}
        for name, relation, hidden in names:
            scan = _SheetScan(strings.found, formats, self._file, name)
            self._walk(targets.get(relation, ""), scan.start, scan.end, scan.characters)
            sheets.setdefault(name, replace(scan.cells, hidden=hidden))
        return sheets

    def _targets(self) -> dict[str, str]:
        targets: dict[str, str] = {}

        def start(name: str, attributes: Attributes) -> None:
            if name == "Relationship":
                target = attributes["Target"]
                path = target.lstrip("/") if target.startswith("/") else posixpath.join("xl", target)
                targets[attributes["Id"]] = posixpath.normpath(path)

        self._walk("xl/_rels/workbook.xml.rels", start)
        return targets

    def _names(self) -> tuple[list[tuple[str, str, bool]], bool]:
        sheets: list[tuple[str, str, bool]] = []
        since_1904: list[str] = []

        def start(name: str, attributes: Attributes) -> None:
            if name == "sheet":
                relation = next((value for key, value in attributes.items() if key.endswith(":id")), "")
                sheets.append((attributes["name"], relation, attributes.get("state", "visible") != "visible"))
            elif name == "workbookPr":
                since_1904.append(attributes.get("date1904", "0"))

        self._walk("xl/workbook.xml", start)
        return sheets, bool(since_1904) and since_1904[0] in ("1", "true")

    def _formats(self, since_1904: bool) -> Formats:
        codes: dict[int, str] = {}
        styles: list[int] = []
        inside: list[str] = []

        def start(name: str, attributes: Attributes) -> None:
            inside.append(name)
            if name == "numFmt":
                codes[int(attributes["numFmtId"])] = attributes["formatCode"]
            elif name == "xf" and "cellXfs" in inside:
                styles.append(int(attributes.get("numFmtId", "0")))

        self._walk("xl/styles.xml", start, lambda name: inside.pop())
        return Formats(codes, styles, since_1904=since_1904)

    def _walk(
        self,
        part: str,
        start: Callable[[str, Attributes], None],
        end: Callable[[str], object] | None = None,
        text: Callable[[str], None] | None = None,
    ) -> None:
        """Walk through the XML of a part, if there is one; names come without prefix."""

        def count(name: str, attributes: Attributes) -> None:
            self._elements += 1
            if self._elements > MAX_ELEMENTS:
                raise bomb(self._file, Kind.XLSX, f"超过 {MAX_ELEMENTS} 个 XML 元素")
            start(name.rpartition(":")[2], attributes)

        def refuse(*_: object) -> None:
            raise ValueError("a workbook has no document type")

        parser = expat.ParserCreate()
        parser.buffer_text = True
        parser.StartDoctypeDeclHandler = refuse
        parser.StartElementHandler = count
        if end is not None:
            parser.EndElementHandler = lambda name: end(name.rpartition(":")[2])
        if text is not None:
            parser.CharacterDataHandler = text
        if part in self._parts:
            parser.Parse(self._parts[part], True)


class _Strings:
    """The table of shared strings; readings beside Chinese or Japanese characters (rPh) are left out."""

    def __init__(self) -> None:
        self.found: list[str] = []
        self._text: list[str] = []
        self._inside = self._beside = False

    def start(self, name: str, attributes: Attributes) -> None:
        """A string, or a part of it, begins."""
        if name == "si":
            self._text = []
        elif name == "rPh":
            self._beside = True
        self._inside = name == "t" and not self._beside

    def characters(self, text: str) -> None:
        """Some of its characters."""
        if self._inside:
            self._text.append(text)

    def end(self, name: str) -> None:
        """A string, or a part of it, ends."""
        self._inside = False
        if name == "rPh":
            self._beside = False
        elif name == "si":
            self.found.append(_unescaped("".join(self._text)))


class _SheetScan:
    """One pass over the XML of a sheet."""

    def __init__(self, strings: list[str], formats: Formats, file: str, sheet: str) -> None:
        self.cells = Cells()
        self._strings, self._formats, self._file, self._sheet = strings, formats, file, sheet
        self._position: Position = (0, 0)
        self._next: Position = (0, 0)
        self._cell: Attributes = {}
        self._formula = self._inside = False
        self._text: list[str] = []

    def start(self, name: str, attributes: Attributes) -> None:
        """An element begins."""
        self._inside = name in ("v", "t")
        if name == "row":
            row = int(attributes["r"]) - 1 if "r" in attributes else self._next[0]
            self._next = (row, 0)
        elif name == "c":
            self._cell, self._formula, self._text = attributes, False, []
            self._position = _position(attributes["r"]) if "r" in attributes else self._next
        elif name == "f":
            self._formula = True
        elif name == "mergeCell" and len(self.cells.merged) < MAX_CELLS:
            match = _RANGE.fullmatch(attributes["ref"])
            if match:
                self.cells.merged.append((_position(match[1]), _position(match[2])))

    def characters(self, text: str) -> None:
        """Text within an element."""
        if self._inside:
            self._text.append(text)

    def end(self, name: str) -> None:
        """An element ends."""
        self._inside = False
        if name == "row":
            self._next = (self._next[0] + 1, 0)
        elif name == "c":
            row, column = self._position
            self._next = (row, column + 1)
            if not (0 <= row < _MAX_ROW and column < _MAX_COLUMN):
                raise ValueError("a cell beyond the sheet")
            self.cells.put(self._position, self._value("".join(self._text)))
            if self.cells.bounds.too_large:
                raise too_large(self._file, self._sheet, self.cells.bounds)

    def _value(self, text: str) -> Raw:
        kind = self._cell.get("t", "n")
        if not text:
            return Unusable() if self._formula and kind != "str" else None
        match kind:
            case "s":
                return self._strings[int(text)]
            case "b":
                return text.strip() == "1"
            case "e":
                return Unusable(text.strip())
            case "d":
                return date.fromisoformat(text[:10])
            case "n":
                return self._formats.show(float(text), int(self._cell.get("s", "0")))
        return _unescaped(text)


def _position(reference: str) -> Position:
    match = _CELL.fullmatch(reference)
    if match is None:
        raise ValueError(f"no cell: {reference}")
    column = 0
    for letter in match[1]:
        column = column * 26 + ord(letter) - ord("A") + 1
    return int(match[2]) - 1, column - 1


def _unescaped(text: str) -> str:
    """Text with the characters that XML cannot hold (written _x000D_) put back, lines ending as everywhere."""
    return _ESCAPE.sub(lambda match: chr(int(match[1], 16)), text).replace("\r\n", "\n").replace("\r", "\n")
