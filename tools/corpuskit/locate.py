"""Where words and findings stand in a document that was read, without regard to spaces and line ends."""

import re
from collections.abc import Iterable

from corpuskit.source import Label
from jixiao.document import Document
from jixiao.place import Place
from jixiao.review import Finding

Span = tuple[int, int]


class Locator:
    """The text of a document without blanks, and the place of each of its letters."""

    def __init__(self, document: Document) -> None:
        self.file = document.file
        letters: list[str] = []
        self._offsets: list[dict[int, int]] = []
        for line in document.lines:
            columns = {}
            for column, letter in enumerate(line):
                if not letter.isspace():
                    columns[column] = len(letters)
                    letters.append(letter)
            self._offsets.append(columns)
        self._text = "".join(letters)

    def words(self, words: str) -> list[Span]:
        """Every place of these words; of a number without its last zeros where a sheet shows it so (12.00 as 12)."""
        spans = self._find(words)
        if not spans and re.fullmatch(r"\d+\.\d*0%?", words):
            spans = self._find(re.sub(r"\.?0+(%?)$", r"\1", words))
        return spans

    def _find(self, words: str) -> list[Span]:
        wanted = "".join(words.split())
        spans, start = [], self._text.find(wanted) if wanted else -1
        while start >= 0:
            spans.append((start, start + len(wanted)))
            start = self._text.find(wanted, start + 1)
        return spans

    def place(self, place: Place) -> Span | None:
        """The letters that a place covers; those of the whole line where it names no columns."""
        if place.line is None or not 0 < place.line <= len(self._offsets):
            return None
        columns = self._offsets[place.line - 1]
        start, end = place.start or 0, 1 << 30 if place.end is None else max(place.end, (place.start or 0) + 1)
        covered = [offset for column, offset in columns.items() if start <= column < end]
        if not covered:  # a place of blanks only: the letters beside it
            covered = [offset for column, offset in columns.items() if start - 1 <= column <= end]
        return (min(covered), max(covered) + 1) if covered else None


def matches(finding: Finding, label: Label, locator: Locator, within: Iterable[str] = ()) -> bool:
    """Whether the finding is the one that the label tells of; ``within``: only in units with these words."""
    if finding.code not in label.codes:
        return False
    if label.lines:
        return finding.place.line in label.lines or any(place.line in label.lines for place in finding.related)
    if not label.words:
        return True
    wanted = [span for words in label.words for span in locator.words(words)]
    units = [span for words in within for span in locator.words(words)]
    if units:
        wanted = [span for span in wanted if any(_overlap(span, unit) for unit in units)]
    places = [finding.place, *(place for place in finding.related if place.file in (None, locator.file))]
    found = [span for span in map(locator.place, places) if span is not None]
    return any(_overlap(one, two) for one in found for two in wanted)


def _overlap(one: Span, two: Span) -> bool:
    return one[0] < two[1] and two[0] < one[1]
