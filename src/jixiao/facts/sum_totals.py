"""Totals behind their parts: A、B和C共计…; 110万元+90万元=200万元; 18个社区各5万元，共90万元."""

import re
from collections.abc import Iterator
from decimal import Decimal
from itertools import pairwise

from jixiao.facts.figure_line import Line, can_add, closes, is_exact, one_role
from jixiao.facts.model import Figure, FigureKind, Role, SumFact, SumForm

_STRONG = re.compile(r"(?:合计|共计|总计)(?:为|达到?|是|投入|支出|使用|安排|资金|金额|[:,]){0,3}$")
_WEAK = re.compile(r"^\s?[,、;和及]?(?:一?共|总共|共有|累计)(?:为|达到?|有)?$")
_BETWEEN = re.compile(r"^\s?(?:[,、;]|和|及|与|以及)")
_LIST_START = re.compile(r"其中[,:]?|用于|分别为|分别是|包括|如下[:,]?|:")
_PLUS = re.compile(r"\s?\+\s?")
_EQUALS = re.compile(r"\s?=\s?")
_WHOLE = re.compile(r"共|合计|总")
_ANY_TOTAL = re.compile(r"[共合总累]")
"""What is in all of the words that make a total: a quick look before the list is taken apart."""
_NAMED = re.compile(r"[\u4e00-\u9fff]{1,6}\((?:[\u4e00-\u9fff]{1,6}[、和]?){1,3}\)")
_FAR = 24
_MANY = 60
_LONGEST = 1_500
"""A list with its total runs over no more characters."""


def totalled_sums(line: Line) -> Iterator[SumFact]:
    """The sums of one passage whose parts precede the total, and those worked out by + and ×."""
    figures = line.figures
    for index, total in enumerate(figures):
        found = _added(line, index) or _together(line, total) or _distributed(line, index) or _bracketed(line, index)
        if found is not None:
            yield found


def _together(line: Line, total: Figure) -> SumFact | None:
    """“A 5万元、B 8万元和C 2万元，共计15万元”."""
    if _ANY_TOTAL.search(line.clean, max(0, total.span.start - _FAR), total.span.start) is None:
        return None
    around = line.enclosing(total.span.start)
    first, _ = line.sentence(total.span.start)
    first = max(first, around[0] + 1 if around is not None else 0, total.span.start - _LONGEST)
    parts = [f for f in line.within(first, total.span.start, around, last=True) if can_add(total, f)]
    if len(parts) < 2 or not is_exact(total):
        return None
    gap = line.clean[parts[-1].span.end : total.span.start].removeprefix(parts[-1].noun)
    strong = _STRONG.search(gap) is not None
    if not (strong or _WEAK.search(gap)) or len(gap) > _FAR:
        return None
    start = next((m.end() for m in reversed(list(_LIST_START.finditer(line.clean, first, total.span.start)))), first)
    parts = [part for part in parts if part.span.start >= start]
    if not 1 < len(parts) <= _MANY or not all(is_exact(f) and f.role is not Role.CHANGE for f in parts):
        return None
    reading = _closing_end(total, parts)
    if reading is None and not (
        one_role(parts) and _in_row(line, start, parts, total) and _same_things(line, total, parts)
    ):
        return None
    return SumFact(SumForm.TOGETHER, total, tuple(reading or parts), True, total.label or "合计", "前列各项")


def _closing_end(total: Figure, parts: list[Figure]) -> list[Figure] | None:
    """The longest run of the last parts that makes the total: what stands before it may belong elsewhere."""
    longest = None
    running = Decimal(0)
    for index in range(len(parts) - 1, -1, -1):
        running += parts[index].base
        if abs(running - total.base) <= total.half_digit and len(parts) - index > 1 and closes(total, parts[index:]):
            longest = parts[index:]
    return longest if longest is not None else parts if closes(total, parts) else None


def _in_row(line: Line, start: int, parts: list[Figure], total: Figure) -> bool:
    """Whether the parts follow one another with nothing but a mark and a name between, from the start of the list."""
    if any(figure for figure in line.within(start, total.span.start, None) if figure.kind is not total.kind):
        return False
    for before, after in pairwise(parts):
        gap = line.clean[before.span.end : after.span.start]
        if not _BETWEEN.match(gap[len(before.noun) :]) or len(gap) > _FAR or "其中" in gap:
            return False
    return True


def _same_things(line: Line, total: Figure, parts: list[Figure]) -> bool:
    """Whether all count the same: the same words behind the measure word, one role for money."""
    if total.kind is FigureKind.MONEY:
        roles = {part.role for part in parts} - {Role.OTHER}
        return total.role is Role.OTHER or roles <= {total.role}
    if total.unit != parts[0].unit or len({part.unit for part in parts}) > 1:
        return False
    return not _nouns(total, parts) or _names_all(line, total, parts)


def _names_all(line: Line, total: Figure, parts: list[Figure]) -> bool:
    """“14个行政村、2个社区，共16个村（社区）”: the total names each of the things that it adds up."""
    named = _NAMED.match(line.clean, total.span.end)
    words = tuple(re.split(r"[()、和]", named[0].strip("()"))) if named is not None else ()
    return len(words) > 1 and all(part.noun.endswith(words) for part in parts)


def _nouns(total: Figure, parts: list[Figure]) -> bool:
    nouns = {part.noun for part in parts} | {total.noun}
    return len(nouns - {""}) > 1


def _added(line: Line, index: int) -> SumFact | None:
    """“110万元+90万元=200万元”, “200万元=110万元+90万元”, “200万元（110万元+90万元）”."""
    figures, clean = line.figures, line.clean
    last = index
    while last + 1 < len(figures) and _PLUS.fullmatch(clean[figures[last].span.end : figures[last + 1].span.start]):
        last += 1
    if last == index or (index and _PLUS.fullmatch(clean[figures[index - 1].span.end : figures[index].span.start])):
        return None
    parts = figures[index : last + 1]
    after = figures[last + 1] if last + 1 < len(figures) else None
    before = figures[index - 1] if index else None
    total = None
    if after is not None and _EQUALS.fullmatch(clean[parts[-1].span.end : after.span.start]):
        total = after
    elif before is not None and re.fullmatch(r"\s?[=(]\s?", clean[before.span.end : parts[0].span.start]):
        total = before
    if total is None or not all(can_add(total, part) and is_exact(part) for part in parts) or not is_exact(total):
        return None
    return SumFact(SumForm.TOGETHER, total, parts, True, total.label or "合计", "所加各数")


def _distributed(line: Line, index: int) -> SumFact | None:
    """“18个社区各5万元，共90万元”, “每个社区5万元，18个社区共90万元”."""
    total = line.figures[index]
    if total.kind is not FigureKind.MONEY or not is_exact(total) or index < 2:
        return None
    first, second = line.figures[index - 2 : index]
    count, unit = (first, second) if first.kind is FigureKind.COUNT else (second, first)
    if count.kind is not FigureKind.COUNT or unit.kind is not FigureKind.MONEY or not unit.each:
        return None
    if (
        unit.approximate
        or count.approximate
        or count.ordinal
        or line.sentence(first.span.start) != line.sentence(total.span.start)
    ):
        return None
    gap = line.clean[second.span.end : total.span.start]
    between = line.clean[first.span.end : second.span.start]
    if not _WHOLE.search(gap) or len(gap) > _FAR or len(between) > _FAR or not _names_count(line, count, unit):
        return None
    return SumFact(SumForm.DISTRIBUTED, total, (count, unit), True, total.label or "合计", "个数与每个金额")


def _bracketed(line: Line, index: int) -> SumFact | None:
    """“提升补助90万元（18个村，各5万元）”."""
    if index + 2 >= len(line.figures):
        return None
    total, count, unit = line.figures[index : index + 3]
    opening = line.clean.find("(", total.span.end, count.span.start)
    if total.kind is not FigureKind.MONEY or count.kind is not FigureKind.COUNT or opening < 0 or not is_exact(total):
        return None
    if unit.kind is not FigureKind.MONEY or not unit.each or unit.approximate or count.approximate or count.ordinal:
        return None
    around = line.enclosing(count.span.start)
    inside = around is not None and around == line.enclosing(unit.span.start) and around[0] == opening
    if (
        not inside
        or len(line.within(opening, line.brackets[opening], around)) != 2
        or not _names_count(line, count, unit)
    ):
        return None
    return SumFact(SumForm.DISTRIBUTED, total, (count, unit), True, total.label or "合计", "个数与每个金额")


def _names_count(line: Line, count: Figure, unit: Figure) -> bool:
    """Whether the amount is one for each of what is counted: 各 right behind the count, or 每 with its measure word."""
    words = line.clean[max(0, unit.span.start - 12) : unit.span.start]
    if count.span.start < unit.span.start and "各" in words:
        return True
    each = re.search(r"每(?P<word>[\u4e00-\u9fff]{1,5})", words)
    return each is not None and (count.unit in each["word"] or each["word"][0] in count.noun)
