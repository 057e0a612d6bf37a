"""The contents page: its lines look like headings and are none."""

import re
from collections.abc import Sequence

from jixiao.document import Paragraph
from jixiao.facts.plain import plain

_PAGE = re.compile(r"(?:[.…·⋯\t_ -]{2,}|\t| )\(?\d{0,3}\)?\s{0,4}$")
_LEADER = re.compile(r"(?:[.…·⋯] ?){3,40}\s{0,4}\d{0,3}\s{0,4}$|\t\s{0,4}\d{1,3}\s{0,4}$")
_NUMBER = re.compile(
    r"^(?:第[一二三四五六七八九十\d]{1,3}(?:部分|章)|\(?[一二三四五六七八九十]{1,3}[、).]{1,2}|\(?\d{1,2}(?:\.\d{1,2}(?!\d)){0,3}[、).]?)\s*"
)
_LONGEST = 200
"""Lines of contents, at most."""


def entry(text: str) -> str:
    """What a line of the contents names, without number, dots and page."""
    words = plain(text[:120]).strip()
    words = _PAGE.sub("", words)
    return "".join(_NUMBER.sub("", words).split()).strip(".、:")


def contents_of(paragraphs: Sequence[Paragraph | None]) -> frozenset[int]:
    """Which of the passages belong to a contents page (``None`` for a table cell)."""
    found = {
        index
        for index, paragraph in enumerate(paragraphs)
        if paragraph is not None and paragraph.style.lower().startswith(("toc ", "目录"))
    }
    for index, paragraph in enumerate(paragraphs):
        if paragraph is not None and len(paragraph.text) < 20 and "".join(paragraph.text.split()) in ("目录", "目次"):
            above = frozenset(entry(p.text) for p in paragraphs[:index] if p is not None)
            found.update(range(index, _end(paragraphs, index + 1, above)))
            break
    else:
        found |= _led(paragraphs)
    return frozenset(found)


def _end(paragraphs: Sequence[Paragraph | None], start: int, above: frozenset[str]) -> int:
    """Where the contents end: where their first entry comes again, else with the last line that could be one.

    An entry that stands ``above`` the contents (a summary before them) does not come again below.
    """
    first, last = "", start
    for index in range(start, min(len(paragraphs), start + _LONGEST)):
        paragraph = paragraphs[index]
        if paragraph is None:
            break
        if not paragraph.text.strip():
            continue
        name = entry(paragraph.text)
        if not first:
            first = name if name not in above else ""
        elif name and (name == first or (len(first) >= 4 and name.startswith(first))) and index > start + 1:
            return _number_above(paragraphs, index)
        if len(paragraph.text) > 80 and not _LEADER.search(paragraph.text):
            break
        last = index + 1
    return _with_pages(paragraphs, start, last)


def _number_above(paragraphs: Sequence[Paragraph | None], index: int) -> int:
    """Where “第一部分” stands alone above the repeated name, it is no contents any more either."""
    above = index - 1
    while (paragraph := paragraphs[above]) is not None and not paragraph.text.strip():
        above -= 1
    return above if paragraph is not None and not entry(paragraph.text) else index


def _with_pages(paragraphs: Sequence[Paragraph | None], start: int, last: int) -> int:
    """The end of the lines with page numbers; contents without any that never come again are none at all."""
    end = start
    for index in range(start, last):
        paragraph = paragraphs[index]
        if paragraph is not None and _LEADER.search(plain(paragraph.text[-40:])):
            end = index + 1
    return end


def _led(paragraphs: Sequence[Paragraph | None]) -> set[int]:
    """Three lines or more with dots and a page number, where the word 目录 is missing."""
    found: set[int] = set()
    run: list[int] = []
    for index, paragraph in enumerate(paragraphs):
        if paragraph is not None and not paragraph.text.strip():
            continue
        if paragraph is not None and len(paragraph.text) < 120 and _LEADER.search(plain(paragraph.text[-40:])):
            run.append(index)
            continue
        if len(run) >= 3:
            found.update(run)
        run = []
    return found | set(run if len(run) >= 3 else ())


def named_in(paragraphs: Sequence[Paragraph | None], contents: frozenset[int]) -> frozenset[str]:
    """The names that the contents page lists, without numbers and blanks."""
    names = (entry(p.text) for i in contents if (p := paragraphs[i]) is not None)
    return frozenset(name for name in names if len(name) >= 4)
