"""What the fast reader does not say of a cell, and what this program must know.

An empty cell may be a formula that was never computed, or one that failed (#DIV/0!); 0.95 may be shown as 95%. These
facts are taken from the file itself before it is read, together with the size of each sheet.
"""

import re
from dataclasses import dataclass, field

from jixiao.workbook.limits import Bounds

ERRORS = {0x00: "#NULL!", 0x07: "#DIV/0!", 0x0F: "#VALUE!", 0x17: "#REF!", 0x1D: "#NAME?", 0x24: "#NUM!", 0x2A: "#N/A"}
"""Error values of the old format by code."""

Position = tuple[int, int]
"""Row and column from 0."""

_PERCENT_BUILT_IN = (9, 10)
_QUOTED = re.compile(r'"[^"]*"|\\.|\[[^\]]*\]')


@dataclass(frozen=True, slots=True)
class SheetFacts:
    """Of one sheet: its size, cells with errors (and which), formulas without a value, numbers shown as percentages."""

    bounds: Bounds = field(default_factory=Bounds)
    errors: dict[Position, str] = field(default_factory=dict)
    uncomputed: set[Position] = field(default_factory=set)
    percents: set[Position] = field(default_factory=set)


def is_percent(number: int, codes: dict[int, str]) -> bool:
    """Whether the number format with this id shows percentages; ``codes`` are the formats of the file."""
    return number in _PERCENT_BUILT_IN or "%" in _QUOTED.sub("", codes.get(number, ""))
