"""Paragraph styles: name, outline level and numbering, with what they inherit."""

import re
from dataclasses import dataclass

from jixiao.document.xml import Element, attribute, local

_HEADING = re.compile(r"(?:heading|标题)\s?([1-9])", re.IGNORECASE)
_LONGEST_CHAIN = 20
"""Styles based on one another; a circle ends here."""


@dataclass(frozen=True, slots=True)
class NumberReference:
    """Which list and level a paragraph belongs to; either may be left to the style or the list."""

    number: str | None
    level: int | None


@dataclass(frozen=True, slots=True)
class Style:
    """What a paragraph takes from its style; ``level`` counts from 1."""

    name: str = ""
    level: int | None = None
    numbering: NumberReference | None = None
    numbered_by: str = ""
    """The style that has the numbering, its own or one that it is based on; a level of the list may name it."""
    identifier: str = ""


class Styles:
    """The styles of a document by their identifiers."""

    def __init__(self, root: Element | None) -> None:
        self._raw: dict[str, Element] = {}
        self._done: dict[str, Style] = {}
        self._default = ""
        for element in root if root is not None else ():
            if local(element) != "style":
                continue
            identifier = attribute(element, "styleId") or ""
            self._raw[identifier] = element
            if attribute(element, "type") == "paragraph" and attribute(element, "default") in ("1", "true", "on"):
                self._default = identifier

    def get(self, identifier: str | None) -> Style:
        """The style of that identifier, the default style without one."""
        name = identifier or self._default
        if name not in self._done:
            self._done[name] = self._resolve(name)
        return self._done[name]

    def numbering_of(self, identifier: str) -> str | None:
        """The list that a numbering style stands for."""
        element = self._raw.get(identifier)
        reference = _properties(element)[1] if element is not None else None
        return reference.number if reference is not None else None

    def _resolve(self, identifier: str) -> Style:
        name = self._name(identifier)
        level: int | None = None
        number: str | None = None
        number_level: int | None = None
        owner = ""
        current: str | None = identifier
        for _ in range(_LONGEST_CHAIN):
            element = self._raw.get(current or "")
            if element is None:
                break
            own_level, reference = _properties(element)
            level = own_level if level is None else level
            if reference is not None and number is None:
                number_level = reference.level if number_level is None else number_level
                number, owner = reference.number, current or ""
            current = next((attribute(child, "val") for child in element if local(child) == "basedOn"), None)
        if level is None:
            heading = _HEADING.fullmatch(name)
            level = int(heading[1]) - 1 if heading else None
        numbering = NumberReference(number, number_level) if number is not None or number_level is not None else None
        return Style(name, level + 1 if level is not None and level < 9 else None, numbering, owner, identifier)

    def _name(self, identifier: str) -> str:
        element = self._raw.get(identifier)
        if element is None:
            return identifier
        return next((attribute(child, "val") or "" for child in element if local(child) == "name"), identifier)


def _properties(style: Element) -> tuple[int | None, NumberReference | None]:
    for child in style:
        if local(child) == "pPr":
            return outline_level(child), number_reference(child)
    return None, None


def outline_level(properties: Element) -> int | None:
    """The outline level of paragraph properties, from 0; 9 is body text."""
    for child in properties:
        if local(child) == "outlineLvl":
            return _integer(attribute(child, "val"))
    return None


def number_reference(properties: Element) -> NumberReference | None:
    """The list and level of paragraph properties."""
    for child in properties:
        if local(child) == "numPr":
            number: str | None = None
            level: int | None = None
            for entry in child:
                if local(entry) == "numId":
                    number = attribute(entry, "val")
                elif local(entry) == "ilvl":
                    level = _integer(attribute(entry, "val"))
            return NumberReference(number, level)
    return None


def _integer(text: str | None) -> int | None:
    try:
        return int(text) if text is not None else None
    except ValueError:
        return None
