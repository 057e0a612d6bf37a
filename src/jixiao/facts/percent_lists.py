"""Percentages that share out one whole: 非常满意62%，满意30%，一般9%，不满意2% (C-07)."""

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from decimal import Decimal

from jixiao.facts.figure_line import MOST, Line, closes, is_exact
from jixiao.facts.model import Figure, FigureKind, Span, SumFact, SumForm

_SCALE = re.compile(
    r"(?:非常|很|十分|比较|较|基本|不太|很不|极不|非常不|不)?满意|一般|不了解|不清楚|不知道|说不清|无所谓|弃权|未作答|未填"
)
_ENDS_IN_SCALE = re.compile(f"(?:{_SCALE.pattern})$")
_SHARE = re.compile(r"占比?(?:为|达)?\s?$|占比|比例为?$|比重为?$")
_RESPECTIVELY = re.compile(r"(?:占比|比例|比重|占)[\u4e00-\u9fff]{0,4}分别为?$")
_AROUND = re.compile(r"(?:其中|受访|的|占比?|为|人数|比例|受访者|群众中?|居民|选择|表示|认为|有|约)+")
_FEWEST = 3
_HUNDRED = 100
_NEAR = 12


def percent_lists(line: Line, sums: list[SumFact]) -> Iterator[SumFact]:
    """Distributions of answers, and the shares beside the parts of a complete breakdown; their whole is 100%."""
    percents = [f for f in line.figures if f.kind is FigureKind.PERCENT and f.unit == "%" and is_exact(f)]
    answers = _answers(line, percents)
    if len(answers) >= _FEWEST:
        yield _whole(line, answers, "各选项占比")
    told = _told_together(line, percents)
    if told:
        yield _whole(line, told, "各选项占比")
    for known in sums:
        if (
            known.form in (SumForm.OF_WHICH, SumForm.LIST, SumForm.OPEN)
            and len(known.parts) > 1
            and closes(known.total, known.parts)
        ):
            shares = shares_of(line, known.parts, percents)
            if len(shares) == len(known.parts):
                yield _whole(line, shares, f"{known.name}各部分占比")


def _told_together(line: Line, percents: list[Figure]) -> list[Figure]:
    """“很满意156人，满意113人，一般27人，不满意8人，占比分别为51%、37%、9%和3%”."""
    for index, first in enumerate(percents):
        if not _RESPECTIVELY.search(line.clean[max(0, first.span.start - 2 * _NEAR) : first.span.start]):
            continue
        counts = [f for f in line.before(first.span.start) if f.kind is FigureKind.COUNT]
        run = percents[index : index + MOST]
        size = next((i for i in range(1, len(run)) if not _in_row(line, run[i - 1], run[i])), len(run))
        names = [_answer(f.label) for f in counts[-size:]]
        if size >= _FEWEST and len(names) == size and all(map(_SCALE.fullmatch, names)) and "不满意" in names:
            return run[:size]
    return []


def _in_row(line: Line, one: Figure, other: Figure) -> bool:
    return re.fullmatch(r"[、,]|和|及", line.clean[one.span.end : other.span.start]) is not None


def _answer(words: str) -> str:
    """The answer that a label names, without the words around it."""
    return _AROUND.sub("", words).strip('“”"')


def _answers(line: Line, percents: list[Figure]) -> list[Figure]:
    """The percentages of a scale of answers that follow one another in one sentence, from 满意 to 不满意."""
    found: list[Figure] = []
    for figure in percents:
        words = re.sub(
            r"(?:的|占比?|为|人数|比例|受访者|群众|居民|选择|表示|认为|有|约)+", "", figure.label + figure.noun
        )
        words = words.strip('“”"')
        if _SCALE.fullmatch(words) is None and (found or _ENDS_IN_SCALE.search(words) is None):
            continue
        if found and line.sentence(found[-1].span.start) != line.sentence(figure.span.start):
            break
        found.append(figure)
    said = [f.label + f.noun for f in found]
    both = any("不满意" in w or "一般" in w for w in said) and any("满意" in w and "不满意" not in w for w in said)
    return _with_first(line, percents, found) if both and len(set(said)) == len(said) else []


def _with_first(line: Line, percents: list[Figure], found: list[Figure]) -> list[Figure]:
    """The first of “27%的人非常满意，52%的人满意，…”, whose own words stand behind it, belongs to the others."""
    index = percents.index(found[0]) - 1
    first = percents[index] if index >= 0 else None
    if first is None or line.sentence(first.span.start) != line.sentence(found[0].span.start):
        return found
    whole = sum((figure.base for figure in found), first.base)
    if line.clean.startswith("的", found[0].span.end) or abs(whole - _HUNDRED) < 1:
        return [first, *found]
    return found


def shares_of(line: Line, parts: Sequence[Figure], percents: list[Figure]) -> list[Figure]:
    """The shares of the parts, behind each of them or all behind the last: “…，占比分别为34%、49%和17%”."""
    index = bisect_left(percents, parts[-1].span.end, key=lambda figure: figure.span.start)
    after = percents[index : index + len(parts)]
    if after and _RESPECTIVELY.search(line.clean[parts[-1].span.end : after[0].span.start][: 2 * _NEAR]):
        return after if len(after) == len(parts) else []
    return [share for part in parts if (share := _share_of(line, part, percents)) is not None]


def _share_of(line: Line, part: Figure, percents: list[Figure]) -> Figure | None:
    """The share right behind a part: “基本支出105.58万元，占34.30%”."""
    index = bisect_left(percents, part.span.end, key=lambda figure: figure.span.start)
    figure = percents[index] if index < len(percents) else None
    if figure is None or figure.span.start - part.span.end > _NEAR:
        return None
    return figure if _SHARE.search(line.clean[part.span.end : figure.span.start]) else None


def _whole(line: Line, parts: list[Figure], name: str) -> SumFact:
    span = Span(line.passage, parts[0].span.start, parts[-1].span.end)
    whole = Decimal(100)
    total = Figure(FigureKind.PERCENT, whole, "%", whole, Decimal(0), span, name, inherited=True)
    return SumFact(SumForm.LIST, total, tuple(parts), True, name, "所列各百分比")
