"""Figures in a sentence: finding them, the sums among them, and writing a changed one as the old one was written."""

import random
import re
from collections.abc import Iterator
from decimal import ROUND_HALF_UP, Decimal
from itertools import accumulate
from typing import NamedTuple

NUMBER = r"(?<![\d.,A-Za-z])(\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?)"
FIGURE = re.compile(NUMBER + r"(亿元|万元|元|公里|平方米|人次|批次|个|人|名|户|所|家|场|件|分|台|枚|期|份|点)?(%)?")
LEADS_TO_PARTS = re.compile(r"其中|包括|分别|：|:|（|即|为")


class Figure(NamedTuple):
    """A number with its unit, and where it stands in the text."""

    written: str
    unit: str
    start: int
    end: int

    @property
    def value(self) -> Decimal:
        """Its value as written, without regard to the unit."""
        return Decimal(self.written.replace(",", ""))

    @property
    def words(self) -> str:
        """Number and unit."""
        return self.written + self.unit


class Sum(NamedTuple):
    """A total and the parts that close it."""

    total: Figure
    parts: tuple[Figure, ...]


def figures(text: str, start: int = 0, end: int | None = None) -> list[Figure]:
    """The figures of a text that are not years or parts of dates."""
    found = []
    for match in FIGURE.finditer(text, start, len(text) if end is None else end):
        follows = text[match.end(1) : match.end(1) + 1]
        if match[2] is None and match[3] is None and follows in "年月日号":
            continue
        found.append(Figure(match[1], (match[2] or "") + (match[3] or ""), match.start(1), match.end()))
    return found


def sentences(text: str) -> Iterator[tuple[int, int]]:
    """Start and end of each sentence."""
    for match in re.finditer(r"[^。\n]+", text):
        yield match.span()


def sums(text: str) -> Iterator[Sum]:
    """Totals that the figures right after them close exactly, introduced by 其中, a colon …"""
    for start, end in sentences(text):
        found = figures(text, start, end)
        for index, total in enumerate(found):
            run = [f for f in found[index + 1 :] if f.unit == total.unit]
            if not total.unit or total.unit == "%" or not run or total.value == 0:
                continue
            between = text[total.end : run[0].start]
            if len(between) > 30 or LEADS_TO_PARTS.search(between) is None:
                continue
            for count, partial in enumerate(accumulate(f.value for f in run), 1):
                if count > 1 and partial == total.value:
                    yield Sum(total, tuple(run[:count]))


def written(value: Decimal, like: str) -> str:
    """``value`` with the decimals and the separators of ``like``."""
    decimals = len(like.partition(".")[2])
    rounded = value.quantize(Decimal(1).scaleb(-decimals), ROUND_HALF_UP)
    return f"{rounded:,}" if "," in like else f"{rounded}"


def changed(like: str, rng: random.Random) -> str:
    """A number written like this one, some per cent away and never by rounding only."""
    value = Decimal(like.replace(",", ""))
    step = max(Decimal(1).scaleb(-len(like.partition(".")[2])) * 3, abs(value) * rng.choice((6, 9, 13)) / 100)
    new = written(value + step * rng.choice((1, 1, -1)), like)
    return new if Decimal(new.replace(",", "")) > 0 else written(value + step, like)


def rates(text: str) -> Iterator[tuple[Figure, Figure, Figure]]:
    """Percentages that are a ratio or a growth of two figures of the same sentence: rate, numerator, denominator."""
    for start, end in sentences(text):
        found = figures(text, start, end)
        for rate in (f for f in found if f.unit == "%" and f.value not in (0, 100)):
            pair = _operands(rate, [f for f in found if f.unit != "%" and f.value > 0])
            if pair is not None:
                yield rate, *pair


def _operands(rate: Figure, others: list[Figure]) -> tuple[Figure, Figure] | None:
    decimals = len(rate.written.partition(".")[2])
    if decimals == 0:
        return None
    unit = Decimal(1).scaleb(-decimals)
    for one in others:
        for two in others:
            if one is two or one.unit != two.unit:
                continue
            ratio = one.value / two.value * 100
            if rate.value in ((r.quantize(unit, ROUND_HALF_UP)) for r in (ratio, ratio - 100, 100 - ratio)):
                return one, two
    return None


def replaced(text: str, figure: Figure, new: str) -> str:
    """The text with other words for a figure (number and unit)."""
    return text[: figure.start] + new + text[figure.end :]
