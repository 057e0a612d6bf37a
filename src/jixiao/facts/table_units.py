"""The unit of money that a table states: in a head, in the line above it, in a label at its side."""

import re
from collections.abc import Iterable

from jixiao.facts.model import Passage
from jixiao.facts.table_grid import Grid
from jixiao.place import Place

_UNITS = r"(亿元|百万元|万元|千元|百元|元)"
_LINE = re.compile(rf"单位\s*[:：]\s*(?:人民币)?\s*{_UNITS}")
_BRACKET = re.compile(rf"[(（\[【]\s*(?:金额)?(?:单位)?\s*[:：]?\s*{_UNITS}\s*[)）\]】]")
_LONGEST = 80


def table_unit(grid: Grid, first: int, heads: Iterable[int]) -> tuple[str, Place | None]:
    """The unit of a block that begins at row ``first``: its head's, else that of the nearest line above."""
    near = [passage for row in heads for _, passage in grid.line(row)]
    above = [passage for row in range(first - 1, -1, -1) for _, passage in grid.line(row)]
    for passage in (*near, *above, *reversed(grid.above)):
        found = _unit_in(passage)
        if found is not None:
            return found
    return "", None


def column_units(grid: Grid, heads: Iterable[int]) -> dict[int, str]:
    """The unit that the head of a single column states, by column."""
    found: dict[int, str] = {}
    for row in heads:
        for column, passage in enumerate(grid.rows[row]):
            match = _BRACKET.search(passage.text[:_LONGEST]) if passage is not None else None
            if match is not None:
                found[column] = match[1]
    return found


def _unit_in(passage: Passage) -> tuple[str, Place] | None:
    text = passage.text
    if len(text) > _LONGEST:
        return None
    match = _LINE.search(text) or _BRACKET.search(text)
    return (match[1], passage.at(match.start(1), match.end(1))) if match is not None else None
