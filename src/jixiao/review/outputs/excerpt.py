"""The line that a finding speaks of, with its words underlined, cut to what fits a terminal."""

from dataclasses import dataclass

from jixiao.document import Document
from jixiao.lang.columns import clip, harmless, tail, width
from jixiao.place import Place

COLUMNS = 96
"""How wide an excerpt is at most."""
_LOOKED_AT = 4 * COLUMNS
"""Characters on either side that are looked at, however long the line is."""


@dataclass(frozen=True, slots=True)
class Excerpt:
    """Words with what stands before and after them on their line; ``line`` is its number where it is known."""

    line: int | None
    before: str
    words: str
    after: str

    def lines(self, indent: str = "") -> tuple[str, str]:
        """The line with its number, and the underline below its words."""
        number = "" if self.line is None else str(self.line)
        under = " " * width(self.before) + "^" * max(1, width(self.words))
        return (
            f"{indent}{number:>5} | {self.before}{self.words}{self.after}",
            f"{indent}{'':>5} | {under}",
        )


def excerpt(place: Place, document: Document | None) -> Excerpt | None:
    """The words of a place on their line, or alone where the document is not at hand; nothing where there are none."""
    if document is not None and place.file == document.file and _inside(place, document):
        assert place.line is not None
        line = document.lines[place.line - 1]
        start = min(place.start or 0, len(line))
        end = start if place.end is None else max(start, min(place.end, len(line)))
        return _cut(place.line, line, start, end)
    words = place.text or ""
    return _cut(place.line, words, 0, len(words)) if words.strip() else None


def _inside(place: Place, document: Document) -> bool:
    return place.line is not None and 1 <= place.line <= len(document.lines)


def _cut(number: int | None, line: str, start: int, end: int) -> Excerpt:
    """A window of the line around the words; “…” stands for what is left out."""
    words = clip(harmless(line[start : min(end, start + _LOOKED_AT)]), COLUMNS)
    before = harmless(line[max(0, start - _LOOKED_AT) : start]).lstrip()
    after = harmless(line[end : end + _LOOKED_AT]).rstrip()
    room = COLUMNS - width(words)
    left = max(room // 2, room - width(after))
    if width(before) > left:
        before = "…" + tail(before, left - 1) if left > 0 else ""
    after = clip(after, room - width(before)) if room > width(before) else ""
    return Excerpt(number, before, words, after)
