"""The words of findings highlighted in the text of a page, each with a number that leads to its finding and back.

Places count in the lines of a document; a page shows paragraphs and cells. So a text is cut where its lines are, and
each piece takes the spans of its line. Spans may overlap: the text is cut at every edge.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from html import escape

from jixiao.document import Paragraph, Words
from jixiao.place import Place
from jixiao.review.finding import Finding, Severity
from jixiao.review.outputs.telling import printable

_WORST = {severity: rank for rank, severity in enumerate(Severity)}


@dataclass(frozen=True, slots=True)
class Span:
    """Words on a line that a finding speaks of; ``anchor`` names them on the page, ``number`` is the finding's."""

    start: int
    end: int
    number: int
    anchor: str
    severity: Severity
    family: str
    related: bool


class Marker:
    """Gives texts with their spans marked, and remembers which anchors the page then has."""

    def __init__(self, findings: Iterable[tuple[int, Finding]], file: str) -> None:
        self.anchors: set[str] = set()
        self._by_line: dict[int, list[Span]] = defaultdict(list)
        for number, finding in findings:
            for index, place in enumerate((finding.place, *finding.related)):
                if place.line is not None and place.file == file:
                    self._by_line[place.line].append(_span(number, index, finding, place))

    def text(self, words: Words) -> str:
        """The text as HTML: escaped, marked, its soft breaks kept."""
        return "".join(self._piece(*piece) for piece in pieces(words))

    def _piece(self, line: int, start: int, text: str) -> str:
        spans = [span for span in self._by_line.get(line, ()) if _touches(span, start, start + len(text))]
        if not spans:
            return _escaped(text)
        edges = {start, start + len(text)}
        for span in spans:
            edges |= {min(max(edge, start), start + len(text)) for edge in (span.start, span.end)}
        ordered = sorted(edges)
        parts = []
        for index, first in enumerate(ordered):
            parts += [self._number(span) for span in spans if max(span.start, start) == first and self._new(span)]
            if index + 1 < len(ordered):
                last = ordered[index + 1]
                over = [span for span in spans if span.start < last and span.end > first]
                parts.append(_marked(_escaped(text[first - start : last - start]), over))
        return "".join(parts)

    def _new(self, span: Span) -> bool:
        """Whether its number was not yet written: words that run over several pieces have one."""
        new = span.anchor not in self.anchors
        self.anchors.add(span.anchor)
        return new

    def _number(self, span: Span) -> str:
        kind = f"n s-{span.severity.value} c-{span.family}" + (" also" if span.related else "")
        return f'<a class="{kind}" id="{span.anchor}" href="#f{span.number}">{span.number}</a>'


def anchor(number: int, index: int) -> str:
    """The name of a place on the page: ``w3`` for that of finding 3, ``w3-1`` for the first related one."""
    return f"w{number}" if index == 0 else f"w{number}-{index}"


def pieces(words: Words) -> Iterator[tuple[int, int, str]]:
    """A text cut where its lines are: line, column of the first character, and the words of each piece.

    The first piece of a paragraph begins with its automatic number.
    """
    anchors = words.anchors
    for index, at in enumerate(anchors):
        end = anchors[index + 1].offset if index + 1 < len(anchors) else len(words.text)
        head = words.numbering + words.gap if index == 0 and isinstance(words, Paragraph) else ""
        yield at.line, at.start - len(head), head + words.text[at.offset : end]


def _span(number: int, index: int, finding: Finding, place: Place) -> Span:
    start = place.start or 0
    end = start if place.end is None else max(start, place.end)
    family = finding.code.rstrip("0123456789")
    return Span(start, end, number, anchor(number, index), finding.severity, family, index > 0)


def _touches(span: Span, start: int, end: int) -> bool:
    if span.start == span.end:
        return start <= span.start <= end
    return span.start < end and span.end > start


def _marked(text: str, spans: Sequence[Span]) -> str:
    """The text in the colour of the worst finding that speaks of it; dotted where it only stands beside others.

    A class ``x-…`` says that all its findings are of one severity or family: hiding those hides the mark.
    """
    if not text or not spans:
        return text
    own = [span.severity for span in spans if not span.related]
    classes = [f"s-{min(own, key=_WORST.__getitem__).value}" if own else "also"]
    for names in ({span.severity.value for span in spans}, {span.family for span in spans}):
        classes += [f"x-{name}" for name in names if len(names) == 1]
    return f'<mark class="{" ".join(classes)}">{text}</mark>'


def _escaped(text: str) -> str:
    return escape(printable(text)).replace("\n", "<br>")
