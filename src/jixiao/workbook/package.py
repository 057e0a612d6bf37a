"""Reads an .xlsx package with suspicion.

Every part is unpacked by ourselves up to a bound and never beyond what the directory declares. XML is parsed without
document types, so there are no entities, and up to a number of elements. Nothing is set aside on a file’s word: the
fast readers trust such numbers, and one changed attribute took the whole process down (docs/adr).
"""

import io
import posixpath
import re
import zipfile
import zlib
from collections.abc import Callable, Mapping
from datetime import date
from xml.parsers import expat

from jixiao.workbook.limits import (
    MAX_CELLS,
    MAX_ELEMENTS,
    MAX_ENTRIES,
    MAX_RATIO,
    MAX_UNPACKED_BYTES,
    RATIO_FROM_BYTES,
    bomb,
    damaged,
    other_kind,
    too_large,
)
from jixiao.workbook.raw import Cells, Formats, Position, Raw, Unusable

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
    try:
        parts = _unpack_all(data, file)
    except (zipfile.BadZipFile, zlib.error, ValueError, NotImplementedError, EOFError) as error:
        raise damaged(file, "压缩包结构有误") from error
    if "xl/workbook.xml" not in parts:
        raise other_kind(file)
    try:
        return _Package(parts, file).sheets()
    except (expat.ExpatError, ValueError, LookupError, OverflowError) as error:
        raise damaged(file, "工作簿内部的 XML 有误") from error


def _unpack_all(data: bytes, file: str) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        entries = archive.infolist()
    if len(entries) > MAX_ENTRIES:
        raise bomb(file, f"压缩包里有 {len(entries)} 个文件")
    unpacked = sum(entry.file_size for entry in entries)
    if unpacked > MAX_UNPACKED_BYTES:
        raise bomb(file, f"声明 {unpacked // 1_000_000} MB")
    if unpacked > RATIO_FROM_BYTES and unpacked > len(data) * MAX_RATIO:
        raise bomb(file, f"压缩比 {unpacked // len(data)} 倍")
    return {entry.filename: _unpack(data, entry, file) for entry in entries if _WANTED.fullmatch(entry.filename)}


def _unpack(data: bytes, entry: zipfile.ZipInfo, file: str) -> bytes:
    """The bytes of one part, and an error where they are not exactly as many as declared."""
    start = entry.header_offset
    if data[start : start + 4] != b"PK\x03\x04" or entry.flag_bits & 0x1:
        raise damaged(file, f"{entry.filename} 无法解开")
    name, extra = data[start + 26 : start + 28], data[start + 28 : start + 30]
    begin = start + 30 + int.from_bytes(name, "little") + int.from_bytes(extra, "little")
    body = data[begin : begin + entry.compress_size]
    if entry.compress_type == zipfile.ZIP_STORED:
        content = body
    elif entry.compress_type == zipfile.ZIP_DEFLATED:
        content = zlib.decompressobj(-zlib.MAX_WBITS).decompress(body, entry.file_size + 1)
    else:
        raise damaged(file, f"{entry.filename} 的压缩方式不认识")
    if len(content) > entry.file_size:
        raise bomb(file, f"{entry.filename} 比声明的大")
    if zlib.crc32(content) != entry.CRC:
        raise damaged(file, f"{entry.filename} 校验不符")
    return content


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
        for name, relation in names:
            scan = _SheetScan(strings.found, formats, self._file, name)
            self._walk(targets.get(relation, ""), scan.start, scan.end, scan.characters)
            sheets.setdefault(name, scan.cells)
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

    def _names(self) -> tuple[list[tuple[str, str]], bool]:
        sheets: list[tuple[str, str]] = []
        since_1904: list[str] = []

        def start(name: str, attributes: Attributes) -> None:
            if name == "sheet":
                sheets.append((attributes["name"], next((v for k, v in attributes.items() if k.endswith(":id")), "")))
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
                raise bomb(self._file, f"超过 {MAX_ELEMENTS} 个 XML 元素")
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
