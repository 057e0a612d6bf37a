"""From which elements of the XML the characters of a text came.

Only who writes into a Word file asks for it (:mod:`jixiao.document.wordml.anchors`); plain reading keeps none.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from jixiao.document.xml import Element


@dataclass(slots=True)
class Piece:
    """``text[start:end]`` is what ``element`` shows: the letters of a run, a tab, a sign, a formula."""

    start: int
    end: int
    element: Element


@dataclass(slots=True)
class Origin:
    """The paragraph where a text begins, and its pieces in order; an automatic number has none."""

    home: Element
    pieces: list[Piece]


Part = tuple[str, Element | None]
"""What is shown, and the element that shows it."""


def origin_of(home: Element, parts: Iterable[Part]) -> Origin:
    """The origin of a paragraph from its parts."""
    pieces: list[Piece] = []
    offset = 0
    for text, element in parts:
        if text and element is not None:
            pieces.append(Piece(offset, offset + len(text), element))
        offset += len(text)
    return Origin(home, pieces)


def joined(home: Element, origins: Sequence[tuple[int, Origin]], length: int) -> Origin:
    """The origin of a cell of ``length`` characters; each of its paragraphs begins at an offset, before 0 if cut."""
    first = origins[0][1].home if origins else home
    moved = (
        Piece(max(0, piece.start + offset), min(length, piece.end + offset), piece.element)
        for offset, origin in origins
        for piece in origin.pieces
    )
    return Origin(first, [piece for piece in moved if piece.start < piece.end])
