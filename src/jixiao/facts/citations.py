"""Laws, rules, plans and notices that a text cites: 《title》 and 文号, as far as given (``notation.md`` §6)."""

import re
from bisect import bisect_left, bisect_right
from typing import TYPE_CHECKING

from jixiao.facts.model import Citation, Passage, Span

if TYPE_CHECKING:
    from jixiao.facts.facts import Facts

_NUMBER = re.compile(
    r"(?P<org>[\u4e00-\u9fff]{1,12}(?:\([\u4e00-\u9fff]{1,6}\))?)[〔\[(【﹝〖] ?(?P<year>(?:19|20)\d\d) ?[〕\])】﹞〗]"
    r" ?第? ?(?P<seq>\d{1,4})(?: ?号|(?=\)))"
)
_LEAD = re.compile(
    r"^.{0,10}(?:根据|按照|依据|依照|执行|印发|转发|文件|通知|以及|详见|参见|的|了|和|与|及|由|见|按|为|、|在|以|[厅局](?=.))(?=.{2})"
)
_YEAR = re.compile(r"(?<!\d)((?:19|20)\d\d)(?=年)")
_LONGEST = 120
_GAP = re.compile(r"[ (（]{0,3}")
_REACH = 12
"""Characters between a title and its number, more than the patterns below allow."""
_BACK = re.compile(r"(?:文件?|号文|[ )）的]){0,3}$")


def citations(facts: "Facts") -> tuple[Citation, ...]:
    """Every citation of the running text, in reading order."""
    return tuple(found for passage in facts.running for found in citations_in(passage))


def citations_in(passage: Passage) -> tuple[Citation, ...]:
    """The citations of one passage; a number stands with the title that it follows or precedes."""
    numbers = [(m, _issuer_start(m)) for m in _NUMBER.finditer(passage.normal)]
    matches = [match for match, _ in numbers]
    used: set[int] = set()
    found = []
    for start, end in titles_in(passage.text):
        index = _number_of(passage.normal, start, end, matches, used)
        if index is None:
            title = passage.text[start + 1 : end - 1]
            found.append(Citation(Span(passage, start, end), title, year=_year(title)))
            continue
        used.add(index)
        match, begin = numbers[index]
        whole = Span(passage, min(start, begin), max(end, match.end()))
        number = Span(passage, begin, match.end())
        found.append(Citation(whole, passage.text[start + 1 : end - 1], number.text, int(match["year"]), number))
    covered = sorted((citation.span.start, citation.span.end) for citation in found)
    for index, (match, begin) in enumerate(numbers):
        near = bisect_right(covered, (begin, len(passage.text))) - 1
        if index not in used and not (near >= 0 and begin < covered[near][1]):
            number = Span(passage, begin, match.end())
            found.append(Citation(number, "", number.text, int(match["year"]), number))
    return tuple(sorted(found, key=lambda citation: citation.span.start))


def titles_in(text: str) -> list[tuple[int, int]]:
    """Where 《…》 stand, the outer ones; an opening mark that is never closed is none."""
    found = []
    position = text.find("《")
    while position >= 0:
        end = _close(text, position)
        if end is None:
            position = text.find("《", position + 1)
            continue
        found.append((position, end))
        position = text.find("《", end)
    return found


def _close(text: str, start: int) -> int | None:
    first = text.find("》", start, start + _LONGEST)
    if first < 0:
        return None
    depth = 0
    for position in range(start, min(len(text), start + _LONGEST)):
        if text[position] == "《":
            depth += 1
        elif text[position] == "》":
            depth -= 1
            if depth == 0:
                return position + 1
    return first + 1


def _issuer_start(match: re.Match[str]) -> int:
    """Where the issuer's abbreviation begins, without the words that lead to it (根据财预 → 财预)."""
    lead = _LEAD.match(match["org"])
    return match.start() + (lead.end() if lead is not None else 0)


def _number_of(text: str, start: int, end: int, numbers: list[re.Match[str]], used: set[int]) -> int | None:
    """The number inside the title, right after it, or right before it: only those near by can be."""
    first = bisect_left(numbers, start - _REACH, key=lambda match: match.end())
    for index in range(first, len(numbers)):
        match = numbers[index]
        if match.start() > end + _REACH:
            break
        if index in used:
            continue
        if start < match.start() < end or (match.start() >= end and _GAP.fullmatch(text, end, match.start())):
            return index
        if match.end() <= start and _BACK.fullmatch(text, match.end(), start):
            return index
    return None


def _year(title: str) -> int | None:
    match = _YEAR.search(title)
    return int(match[1]) if match is not None else None
