"""The .xlsx package, unpacked with suspicion.

Every part is unpacked by ourselves up to a bound and never beyond what the directory declares; only the parts that
carry cells go on to the fast reader, in a clean archive. XML is parsed without document types, so there are no
entities. Parsing also gathers the facts of :mod:`jixiao.document.sheets.facts`.
"""

import io
import posixpath
import re
import zipfile
from collections.abc import Callable, Mapping
from xml.parsers import expat

from jixiao.document.archive import Archive
from jixiao.document.bounds import MAX_PART_BYTES
from jixiao.document.model import Kind
from jixiao.document.refusals import damaged, no_workbook
from jixiao.document.sheets.facts import Bounds, SheetFacts, is_percent

_WANTED = re.compile(
    r"(?:\[Content_Types\]|_rels/|xl/(?:workbook|styles|sharedStrings|_rels/workbook|worksheets/.*))[^/]*\.(?:xml|rels)",
    re.IGNORECASE,
)
_CELL = re.compile(r"([A-Z]{1,3})(\d{1,7})")
Attributes = dict[str, str]


def open_package(data: bytes, file: str) -> tuple[bytes, Mapping[str, SheetFacts]]:
    """A clean archive with the parts that matter, and the facts of each sheet by its name.

    Raises :class:`~jixiao.errors.UnreadableFileError` for what is damaged, too large, or no workbook.
    """
    archive = Archive(data, file, Kind.XLSX, MAX_PART_BYTES)
    parts = {name: archive.read(name) for name in archive.names if _WANTED.fullmatch(name)}
    if "xl/workbook.xml" not in parts:
        raise no_workbook(file)
    try:
        facts = _facts(parts)
    except (expat.ExpatError, ValueError, KeyError) as error:
        raise damaged(file, Kind.XLSX, "工作簿内部的 XML 有误") from error
    clean = io.BytesIO()
    with zipfile.ZipFile(clean, "w", zipfile.ZIP_STORED) as written:
        for name, content in parts.items():
            written.writestr(name, content)
    return clean.getvalue(), facts


def _facts(parts: Mapping[str, bytes]) -> dict[str, SheetFacts]:
    percents = _percent_styles(parts.get("xl/styles.xml", b"<styleSheet/>"))
    targets: dict[str, str] = {}
    sheets: list[tuple[str, str]] = []

    def relation(name: str, attributes: Attributes) -> None:
        if name == "Relationship":
            target = attributes["Target"]
            targets[attributes["Id"]] = target.lstrip("/") if target.startswith("/") else posixpath.join("xl", target)

    def sheet(name: str, attributes: Attributes) -> None:
        if name == "sheet":
            relation_id = next((v for k, v in attributes.items() if k.endswith(":id")), "")
            sheets.append((attributes["name"], relation_id))

    _parse(parts.get("xl/_rels/workbook.xml.rels", b"<Relationships/>"), relation)
    _parse(parts["xl/workbook.xml"], sheet)
    found = {name: parts.get(posixpath.normpath(targets.get(relation_id, ""))) for name, relation_id in sheets}
    return {name: _SheetScan(percents).scan(content) if content else SheetFacts() for name, content in found.items()}


def _percent_styles(content: bytes) -> set[str]:
    """The style numbers (attribute ``s`` of a cell) that show percentages."""
    codes: dict[int, str] = {}
    formats: list[int] = []
    inside: list[str] = []

    def start(name: str, attributes: Attributes) -> None:
        inside.append(name)
        if name == "numFmt":
            codes[int(attributes["numFmtId"])] = attributes["formatCode"]
        elif name == "xf" and "cellXfs" in inside:
            formats.append(int(attributes.get("numFmtId", "0")))

    _parse(content, start, lambda name: inside.pop())
    return {str(index) for index, number in enumerate(formats) if is_percent(number, codes)}


class _SheetScan:
    """One pass over the XML of a sheet."""

    def __init__(self, percents: set[str]) -> None:
        self._percents = percents
        self._bounds = Bounds()
        self._facts = SheetFacts(self._bounds)
        self._position = (0, 0)
        self._next = (0, 0)
        self._cell: Attributes = {}
        self._formula = self._filled = False
        self._text: list[str] | None = None

    def scan(self, content: bytes) -> SheetFacts:
        """The facts of the sheet."""
        _parse(content, self._start, self._end, self._characters)
        return self._facts

    def _start(self, name: str, attributes: Attributes) -> None:
        if name == "row":
            row = int(attributes["r"]) - 1 if "r" in attributes else self._next[0]
            self._next = (row, 0)
        elif name == "c":
            self._cell, self._formula, self._filled = attributes, False, False
            self._position = _position(attributes["r"]) if "r" in attributes else self._next
        elif name == "f":
            self._formula = True
        elif name in ("v", "t"):
            self._text = []

    def _characters(self, text: str) -> None:
        if self._text is not None:
            self._text.append(text)

    def _end(self, name: str) -> None:
        if name in ("v", "t") and self._text is not None:
            text = "".join(self._text)
            self._text = None
            self._filled = self._filled or bool(text)
            if name == "v" and self._cell.get("t") == "e":
                self._facts.errors[self._position] = text
        elif name == "c":
            self._close()
        elif name == "row":
            self._next = (self._next[0] + 1, 0)

    def _close(self) -> None:
        row, column = self._position
        self._next = (row, column + 1)
        if self._filled:
            self._bounds.add(row, column)
            if self._cell.get("s") in self._percents and self._cell.get("t", "n") == "n":
                self._facts.percents.add(self._position)
        elif self._formula and self._cell.get("t") != "str":
            self._bounds.add(row, column)
            self._facts.uncomputed.add(self._position)


def _position(reference: str) -> tuple[int, int]:
    match = _CELL.fullmatch(reference)
    if match is None:
        raise ValueError(f"no cell: {reference}")
    column = 0
    for letter in match[1]:
        column = column * 26 + ord(letter) - ord("A") + 1
    return int(match[2]) - 1, column - 1


def _parse(
    content: bytes,
    start: Callable[[str, Attributes], None],
    end: Callable[[str], object] | None = None,
    text: Callable[[str], None] | None = None,
) -> None:
    """Walk through XML; names come without prefix. A document type is refused."""
    parser = expat.ParserCreate()
    parser.buffer_text = True

    def refuse(*_: object) -> None:
        raise ValueError("a workbook has no document type")

    parser.StartDoctypeDeclHandler = refuse
    parser.StartElementHandler = lambda name, attributes: start(name.rpartition(":")[2], attributes)
    if end is not None:
        parser.EndElementHandler = lambda name: end(name.rpartition(":")[2])
    if text is not None:
        parser.CharacterDataHandler = text
    parser.Parse(content, True)
