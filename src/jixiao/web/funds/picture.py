"""The picture of the book: for each source what was planned, what arrived and what was spent, as bars of one scale.

It is drawn into the page as SVG: lengths are attributes and colours are classes, because the content policy allows no
style in the page.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from jixiao.web.funds.overview import SourceLine
from jixiao.web.funds.writing import wan

MOST = 8
"""Sources in one picture; the table has them all."""

LEFT, LENGTH, BAR, GAP, HEAD = 70, 430, 18, 4, 26
SERIES = (("planned", "预算"), ("arrived", "到位"), ("spent", "支出"))


@dataclass(frozen=True, slots=True)
class Bar:
    """One bar with its name and its figure."""

    name: str
    series: str
    x: int
    y: int
    width: int
    shown: str

    @property
    def baseline(self) -> int:
        """Where the words beside the bar stand."""
        return self.y + BAR - 4

    @property
    def end(self) -> int:
        """Where the figure stands."""
        return self.x + self.width + 8


@dataclass(frozen=True, slots=True)
class Group:
    """A source with its bars."""

    name: str
    y: int
    bars: tuple[Bar, ...]


@dataclass(frozen=True, slots=True)
class Picture:
    """The whole picture, and the same in words."""

    groups: tuple[Group, ...]
    height: int
    words: str
    bar: int = BAR


def picture_of(lines: Sequence[SourceLine]) -> Picture | None:
    """The picture of these sources; nothing where no source has a sum."""
    shown = lines[:MOST]
    most = max((value for line in shown for value in _values(line).values()), default=Decimal(0))
    if most == 0:
        return None
    groups, y = [], 4
    for line in shown:
        bars, top = [], y + HEAD
        for series, name in SERIES:
            value = _values(line).get(series)
            if value is not None:
                width = int(value * LENGTH / most)
                bars.append(Bar(name, series, LEFT, top, max(width, 1), f"{wan(value)} 万元"))
                top += BAR + GAP
        groups.append(Group(line.source.name, y + 16, tuple(bars)))
        y = top + 10
    words = "；".join(f"{g.name}：" + "，".join(f"{b.name} {b.shown}" for b in g.bars) for g in groups)
    return Picture(tuple(groups), y, words)


def _values(line: SourceLine) -> dict[str, Decimal]:
    """The sums of a source that are known."""
    found = {"planned": line.planned, "arrived": line.arrived, "spent": line.spent}
    return {name: value for name, value in found.items() if value is not None}
