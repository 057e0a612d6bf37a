"""Where a value was read: a workbook cell, a span of a paragraph, a table cell, a form field.

Every value that the program shows can be traced to one of these. One small record serves all doors, because
a finding must be able to point anywhere and a JSON reader wants one shape (DESIGN §4.2).
"""

from dataclasses import dataclass, field
from typing import Self


@dataclass(frozen=True, slots=True)
class Place:
    """A place in an input. Everything is optional; what is absent does not apply to the format.

    ``cell`` is an A1 reference in a workbook and a column number in a document table. ``block``, ``table``, ``row``,
    ``page`` and ``line`` count from 1; ``start`` and ``end`` count characters from 0 within that line, ``end``
    excluded. ``text`` quotes the words.
    """

    file: str | None = None
    sheet: str | None = None
    cell: str | int | None = None
    field: str | None = None
    block: int | None = None
    table: int | None = None
    row: int | None = None
    page: int | None = None
    line: int | None = None
    start: int | None = None
    end: int | None = None
    section: str | None = None
    text: str | None = None

    def __str__(self) -> str:
        """The place in words, for a message: ``a.xlsx「绩效指标」C7``."""
        parts = [self.file or ""]
        if self.sheet is not None:
            parts.append(f"「{self.sheet}」")
        if self.page is not None:
            parts.append(f"第{self.page}页")
        if isinstance(self.cell, int):
            parts.append(f"表{self.table}第{self.row}行第{self.cell}列")
        elif self.cell is not None:
            parts.append(self.cell)
        if self.section is not None:
            parts.append(f"（{self.section}）")
        if self.line is not None and not isinstance(self.cell, int):
            parts.append(f"第{self.line}行")
        if self.field is not None:
            parts.append(f"字段 {self.field}")
        return "".join(parts)


NOWHERE = Place()
"""The place of a value that was computed, not read."""


@dataclass(frozen=True, kw_only=True)
class Placed:
    """Base of the records of the evaluation model: it remembers where each of its fields was read."""

    place: Place = field(default=NOWHERE, compare=False, repr=False)
    places: dict[str, Place] = field(default_factory=dict, compare=False, repr=False)

    def place_of(self, name: str) -> Place:
        """The place of the field ``name``, or of the whole record where that is not known."""
        return self.places.get(name, self.place)

    def at(self, place: Place, **places: Place) -> Self:
        """A copy that knows where it and its fields were read."""
        from dataclasses import replace

        return replace(self, place=place, places={**self.places, **places})
