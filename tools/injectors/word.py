"""Word files: paragraphs and cells, changed in their runs."""

import copy
import zipfile
from functools import partial
from pathlib import Path
from typing import Any

from lxml import etree

from injectors.nodes import Node, rewrite
from injectors.units import Change, Unit

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_BODY = "word/document.xml"
_PARSER = etree.XMLParser(resolve_entities=False, no_network=True)


class WordEditor:
    """A .docx: a unit is a paragraph of the body or a cell of a table (not of one within it)."""

    def __init__(self, path: Path) -> None:
        with zipfile.ZipFile(path) as archive:
            self._files = [(info, archive.read(info)) for info in archive.infolist()]
        data = next(data for info, data in self._files if info.filename == _BODY)
        self._root = etree.fromstring(data, _PARSER)
        self.units: list[Unit] = []
        self._elements: list[Any] = []
        table = 0
        for element in self._root.find(f"{_W}body").iterchildren(f"{_W}p", f"{_W}tbl"):
            if element.tag == f"{_W}p":
                self._add(Unit(_words(element)), element)
            else:
                self._table(element, table)
                table += 1

    def _add(self, unit: Unit, element: Any) -> None:
        self.units.append(unit)
        self._elements.append(element)

    def _table(self, element: Any, table: int) -> None:
        for row, line in enumerate(element.iterchildren(f"{_W}tr")):
            column = 0
            for cell in line.iterchildren(f"{_W}tc"):
                span = cell.find(f"{_W}tcPr/{_W}gridSpan")
                self._add(Unit(_words(cell), table, row, column), cell)
                column += 1 if span is None else int(span.get(f"{_W}val"))

    def apply(self, change: Change) -> None:
        """Change the elements; a table all of whose cells are removed goes whole."""
        for index, texts in change.insert.items():
            place = self._elements[index]
            for text in texts:
                twin = copy.deepcopy(self._elements[index])
                _write(twin, text)
                place.addnext(twin)
                place = twin
        for index, text in change.replace.items():
            _write(self._elements[index], text)
        for index in change.remove:
            element = self._elements[index]
            if element.tag == f"{_W}tc":
                element = next(element.iterancestors(f"{_W}tbl"))
            if element.getparent() is not None:
                element.getparent().remove(element)

    def save(self, path: Path) -> None:
        """Write the file with its other parts as they were."""
        body = etree.tostring(self._root, xml_declaration=True, encoding="UTF-8", standalone=True)
        with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
            for info, data in self._files:
                archive.writestr(info, body if info.filename == _BODY else data)


def _words(element: Any) -> str:
    return "".join(node.text or "" for node in element.iter(f"{_W}t"))


def _write(element: Any, text: str) -> None:
    nodes = list(element.iter(f"{_W}t"))
    if not nodes:
        paragraph = element if element.tag == f"{_W}p" else element.find(f"{_W}p")
        nodes = [etree.SubElement(etree.SubElement(paragraph, f"{_W}r"), f"{_W}t")]
    rewrite([Node(node.text or "", partial(setattr, node, "text")) for node in nodes], text)
