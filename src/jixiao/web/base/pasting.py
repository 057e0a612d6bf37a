"""Cells that were copied from Excel or WPS: behind tabs, a cell with line breaks in quotes."""

import csv
import re
from collections.abc import Mapping, Sequence
from io import StringIO

_BRACKET = re.compile(r"[（(][^（()）]{0,20}[)）]|\s")


def cells_of(text: str) -> list[list[str]]:
    """The lines of cells; empty ones between others stay, because they stand for empty cells of one column."""
    try:
        lines = list(csv.reader(StringIO(text.replace("\0", "")), delimiter="\t"))
    except csv.Error:
        lines = [line.split("\t") for line in text.splitlines()]
    filled = [number for number, line in enumerate(lines) if any(cell.strip() for cell in line)]
    return lines[filled[0] : filled[-1] + 1] if filled else []


def columns_of(cells: Sequence[str], names: Mapping[str, str]) -> dict[int, str]:
    """Which column each cell of a head names, by the words in ``names``; brackets and blanks do not count."""
    found: dict[int, str] = {}
    for number, cell in enumerate(cells):
        name = names.get(_BRACKET.sub("", cell))
        if name is not None and name not in found.values():
            found[number] = name
    return found
