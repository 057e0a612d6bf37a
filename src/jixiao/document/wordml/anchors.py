"""The way back: from a place in a document to the elements of its XML, so that something can be set around the words.

Runs are divided where the words begin and end; nothing else is changed, and what is read stays the same.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from copy import deepcopy
from dataclasses import dataclass
from itertools import pairwise

from jixiao.document.model import Document, Words
from jixiao.document.readers.docx import Reader
from jixiao.document.source import Source
from jixiao.document.wordml.origin import Origin, Piece
from jixiao.document.wordml.outside import behind
from jixiao.document.xml import Element, attribute, local
from jixiao.place import Place

_OPEN = frozenset(
    ("ins", "moveTo", "hyperlink", "smartTag", "customXml", "sdt", "sdtContent", "fldSimple", "bdo", "dir")
)
"""Within a paragraph, what may hold the bounds of a range beside its runs (ECMA-376 EG_PContent)."""
_BOUND = ("dataBinding",)
"""A control bound to data is filled anew when the file is opened: what stood within it would be lost."""
_NOTES = {"footnote": "footnoteReference", "endnote": "endnoteReference"}
_XML_SPACE = "{http://www.w3.org/XML/1998/namespace}space"


@dataclass(frozen=True, slots=True)
class Spot:
    """The elements before and after which a range begins and ends; both are the paragraph where that is ``empty``.

    ``reference`` is what the reference of a comment stands behind (:func:`jixiao.document.wordml.outside.behind`).
    """

    first: Element
    last: Element
    empty: bool = False
    reference: Element | None = None


@dataclass(frozen=True, slots=True)
class _Stretch:
    """The part of a text on one line: from column ``start`` to ``end`` there, from ``offset`` on in the text."""

    start: int
    end: int
    offset: int
    words: int


class Anchors:
    """Finds where words stand in the tree below ``root``; ``origins`` go with the words of the document in order."""

    def __init__(self, document: Document, origins: Sequence[Origin | None], root: Element) -> None:
        self.root = root
        self._words = list(document.words())
        self._origins = origins
        self._lines: dict[int, list[_Stretch]] = {}
        self._bases: dict[tuple[object, ...], int] = {}
        self._notes: dict[tuple[str, str], Element] = {}
        for index, words in enumerate(self._words):
            self._enter(index, words)
        self._fields: set[Element] = set()
        for element in root.iter():
            name = local(element)
            if name in _NOTES.values():
                self._notes.setdefault((name, attribute(element, "id") or ""), element)
            elif name == "fldChar":
                self._fields.update(above for above in element.iterancestors() if local(above) == "p")

    def find(self, place: Place) -> Spot | None:
        """Where the words at ``place`` stand; nothing for what no range can be set around (a header, no place)."""
        found = self._resolve(place)
        if found is None:
            return None
        index, start, end = found
        origin = self._origins[index]
        if origin is None:
            return None
        ancestors = list(origin.home.iterancestors())
        if not ancestors or ancestors[-1] is not self.root:
            return self._reference(ancestors)
        return self._around(origin, start, end, self._words[index].text)

    def beginning(self) -> Spot | None:
        """The first paragraph, for what concerns the whole document; one in no control where there is one."""
        paragraphs = [e for e in self.root.iter() if isinstance(e.tag, str) and local(e) == "p"]
        free = (one for one in paragraphs if not any(local(above) == "sdt" for above in one.iterancestors()))
        first = next(free, paragraphs[0] if paragraphs else None)
        return Spot(first, first, empty=True) if first is not None else None

    def _enter(self, index: int, words: Words) -> None:
        base = words.base
        self._bases.setdefault((base.block, base.table, base.row, base.cell), index)
        if base.sheet is not None:
            self._bases.setdefault((base.sheet, base.cell), index)
        for anchor, following in pairwise((*words.anchors, None)):
            if anchor is None:
                continue
            end = len(words.text) if following is None else following.offset - (following.line != anchor.line)
            stretch = _Stretch(anchor.start, anchor.start + end - anchor.offset, anchor.offset, index)
            self._lines.setdefault(anchor.line, []).append(stretch)

    def _resolve(self, place: Place) -> tuple[int, int, int] | None:
        """Which of the words, from where to where."""
        if place.line is None:
            index = self._bases.get((place.block, place.table, place.row, place.cell))
            if index is None and place.sheet is not None:  # an empty cell has no words: the name of its sheet
                index = self._bases.get((place.sheet, place.cell), self._bases.get((place.sheet, None)))
            return None if index is None else (index, 0, len(self._words[index].text))
        stretches = self._lines.get(place.line)
        if not stretches:
            return None
        start = place.start or 0
        end = max(stretch.end for stretch in stretches) if place.end is None else max(start, place.end)
        meeting = [s for s in stretches if s.start < end and start < s.end]
        if not meeting or start == end:
            return self._beside(stretches, start)
        first = meeting[0]
        last = [stretch for stretch in meeting if stretch.words == first.words][-1]
        begins = first.offset + max(0, start - first.start)
        return first.words, begins, last.offset + min(end, last.end) - last.start

    def _beside(self, stretches: Sequence[_Stretch], start: int) -> tuple[int, int, int]:
        """An automatic number stands for its paragraph, and so does the empty place of words that are missing."""
        near = stretches[max(0, bisect_right([s.start for s in stretches], start) - 1)].words
        return near, 0, len(self._words[near].text)

    def _reference(self, ancestors: Sequence[Element]) -> Spot | None:
        """The reference of a note; ranges within notes are not looked at by Word (MS-OI29500 2.1.315)."""
        for element in ancestors:
            reference = _NOTES.get(local(element))
            if reference is not None:
                found = self._notes.get((reference, attribute(element, "id") or ""))
                return None if found is None else self._isolated(found, found)
        return None

    def _around(self, origin: Origin, start: int, end: int, text: str) -> Spot:
        pieces = origin.pieces
        for low, high in _wider(text, start, end):
            first = bisect_right(pieces, low, key=lambda piece: piece.end)
            last = bisect_left(pieces, high, key=lambda piece: piece.start) - 1
            if first <= last:
                return self._isolated(*_divided(pieces, first, last, low, high))
        holder = _holder(origin.home)
        if holder is None:
            return Spot(origin.home, origin.home, empty=True)
        return Spot(holder, holder, reference=behind(holder, self._fields))

    def _isolated(self, first: Element, last: Element) -> Spot:
        """What holds both elements and nothing beside: their runs, divided; or what contains them as a whole."""
        begin, end = _holder(first), _holder(last)
        if begin is None:
            _cut_before(first)
            begin = _run_of(first)
        if end is None:
            _cut_after(last)
            end = _run_of(last)
        return Spot(begin, end, reference=behind(end, self._fields))


def open_anchors(source: Source) -> tuple[Document, Anchors, str]:
    """A .docx read so that ranges can be set in it: the document, the way back, the name of the part changed."""
    reader = Reader(source, traced=True)
    document = reader.read()
    assert reader.root is not None
    return document, Anchors(document, reader.origins(), reader.root), reader.main


def _wider(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """The words, then their line, then the whole text: for words without an element (a number within a cell)."""
    yield start, end
    line = text.rfind("\n", 0, start) + 1, text.find("\n", end)
    yield line[0], len(text) if line[1] < 0 else line[1]
    yield 0, len(text)


def _divided(pieces: list[Piece], first: int, last: int, start: int, end: int) -> tuple[Element, Element]:
    """Divide the pieces at both bounds; the elements of the first and the last of those between."""
    if end < pieces[last].end:
        _divide(pieces, last, end)
    if start > pieces[first].start and _divide(pieces, first, start):
        last += 1
        first += 1
    return pieces[first].element, pieces[last].element


def _divide(pieces: list[Piece], index: int, at: int) -> bool:
    """Make two of a piece at an offset; what is not letters of a run stays whole."""
    piece = pieces[index]
    letters = piece.element
    run = letters.getparent()
    if local(letters) != "t" or run is None or local(run) != "r" or _holder(letters) is not None:
        return False
    text = letters.text or ""
    rest = letters.makeelement(letters.tag, dict(letters.attrib), nsmap=letters.nsmap)
    letters.text, rest.text = text[: at - piece.start], text[at - piece.start :]
    for half in (letters, rest):
        if half.text != half.text.strip():
            half.set(_XML_SPACE, "preserve")
    letters.addnext(rest)
    pieces[index : index + 1] = [Piece(piece.start, at, letters), Piece(at, piece.end, rest)]
    return True


def _run_of(element: Element) -> Element:
    """The run of its child; a formula stands in the paragraph itself."""
    parent = element.getparent()
    return parent if parent is not None and local(parent) == "r" else element


def _cut_before(element: Element) -> None:
    """Leave nothing before ``element`` in its run."""
    run = element.getparent()
    if run is not None and local(run) == "r":
        before = [e for e in element.itersiblings(preceding=True) if local(e) != "rPr"]
        if before:
            _move(run, [element, *element.itersiblings()])


def _cut_after(element: Element) -> None:
    run = element.getparent()
    if run is not None and local(run) == "r":
        after = list(element.itersiblings())
        if after:
            _move(run, after)


def _move(run: Element, children: Sequence[Element]) -> None:
    """Give the children a run of their own behind ``run``, with the same properties."""
    made = run.makeelement(run.tag, dict(run.attrib), nsmap=run.nsmap)
    properties = next((child for child in run if local(child) == "rPr"), None)
    if properties is not None:
        made.append(deepcopy(properties))
    run.addnext(made)
    for child in children:
        made.append(child)


def _holder(element: Element) -> Element | None:
    """The outermost thing in a paragraph that holds the element and in which no range may begin; mostly nothing.

    Such are text boxes (Word takes no comments there, MS-OI29500 2.1.315), alternative contents, phonetic guides.
    """
    path = [element, *element.iterancestors()]
    outermost = max((k for k, one in enumerate(path) if local(one) == "p"), default=0)
    for k in range(outermost - 1, 0, -1):
        if k == 1 and local(path[k]) == "r":
            return None
        if local(path[k]) not in _OPEN or _is_bound(path[k]):
            return path[k]
    return None


def _is_bound(element: Element) -> bool:
    return local(element) == "sdt" and any(
        local(part) in _BOUND for child in element if local(child) == "sdtPr" for part in child
    )
