"""Web pages: paragraphs, headings, list items and cells, changed in their text nodes."""

import copy
from functools import partial
from pathlib import Path
from typing import Any

from lxml import html

from injectors.nodes import Node, rewrite
from injectors.units import Change, Unit

_LEAVES = ("p", "h1", "h2", "h3", "h4", "li")


class WebEditor:
    """A .html: a unit is an element that holds words of its own."""

    def __init__(self, path: Path) -> None:
        self._root = html.document_fromstring(path.read_bytes(), parser=html.HTMLParser(encoding="utf-8"))
        self.units: list[Unit] = []
        self._elements: list[Any] = []
        table = 0
        for element in self._root.body.iter("table", *_LEAVES):
            if element.tag == "table":
                self._table(element, table)
                table += 1
            elif next(element.iterancestors("td", "th"), None) is None:
                self._add(Unit(element.text_content()), element)

    def _add(self, unit: Unit, element: Any) -> None:
        self.units.append(unit)
        self._elements.append(element)

    def _table(self, element: Any, table: int) -> None:
        taken: set[tuple[int, int]] = set()
        for row, line in enumerate(element.iter("tr")):
            column = 0
            for cell in line.iterchildren("td", "th"):
                while (row, column) in taken:
                    column += 1
                self._add(Unit(cell.text_content(), table, row, column), cell)
                width, height = int(cell.get("colspan", 1)), int(cell.get("rowspan", 1))
                taken |= {(row + i, column + j) for i in range(height) for j in range(width)}
                column += width

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
            if element.tag in ("td", "th"):
                element = next(element.iterancestors("table"))
            if element.getparent() is not None:
                element.drop_tree()

    def save(self, path: Path) -> None:
        """Write the page."""
        path.write_bytes(html.tostring(self._root, encoding="utf-8", doctype="<!DOCTYPE html>"))


def _write(element: Any, text: str) -> None:
    nodes = [Node(element.text or "", partial(setattr, element, "text"))]
    for child in element.iterdescendants():
        nodes.append(Node(child.text or "", partial(setattr, child, "text")))
        nodes.append(Node(child.tail or "", partial(setattr, child, "tail")))
    rewrite(nodes, text)
