"""One report of the corpus as text: a head in YAML, then lines of words and tables.

``# `` begins a line of the title, ``> `` a line of the signature (set to the right), ``|`` a row of a table, ``---``
alone a blank between two tables; every other line is a paragraph. In a table ``^`` repeats the cell above and ``<``
the cell to the left: they are merged.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

import yaml

ABOVE = "^"
LEFT = "<"


@dataclass(frozen=True)
class Line:
    """A paragraph. ``role`` is title, text or sign."""

    text: str
    role: str = "text"


@dataclass(frozen=True)
class Grid:
    """A table; cells that continue the one above or to the left hold :data:`ABOVE` or :data:`LEFT`."""

    rows: tuple[tuple[str, ...], ...]

    def span(self, row: int, column: int) -> tuple[int, int]:
        """How many rows and columns the cell covers; (0, 0) for one that continues another."""
        if self.rows[row][column] in (ABOVE, LEFT):
            return 0, 0
        width = 1
        while column + width < len(self.rows[row]) and self.rows[row][column + width] == LEFT:
            width += 1
        height = 1
        while row + height < len(self.rows) and self.rows[row + height][column] == ABOVE:
            height += 1
        return height, width


Piece = Line | Grid


@dataclass(frozen=True)
class Label:
    """A defect: any of ``codes`` is right, at any of ``words`` or ``lines`` (anywhere where there are none)."""

    codes: tuple[str, ...]
    words: tuple[str, ...] = ()
    lines: tuple[int, ...] = ()


@dataclass(frozen=True)
class Source:
    """A report: its head and its pieces. ``clean``: it has no error. ``allows`` are findings that may be made."""

    name: str
    pieces: tuple[Piece, ...]
    formats: tuple[str, ...] = ()
    clean: bool = False
    expects: tuple[Label, ...] = ()
    allows: tuple[Label, ...] = ()
    head: Mapping[str, Any] = field(default_factory=dict)

    def with_pieces(self, pieces: Sequence[Piece]) -> "Source":
        """The same report with other words."""
        return replace(self, pieces=tuple(pieces))


def load(path: Path) -> Source:
    """Read one fixture."""
    _, head, body = path.read_text(encoding="utf-8").split("---\n", 2)
    meta = yaml.safe_load(head)
    return Source(
        name=path.stem,
        pieces=tuple(_pieces(body.splitlines())),
        formats=tuple(meta["formats"]),
        clean=meta.get("clean", False),
        expects=tuple(map(label, meta.get("expects", ()))),
        allows=tuple(map(label, meta.get("allows", ()))),
        head=meta,
    )


def load_all(folder: Path) -> list[Source]:
    """Every fixture, by name."""
    return [load(path) for path in sorted(folder.glob("*.md"))]


def label(entry: Mapping[str, Any]) -> Label:
    """A label as YAML writes it: ``{code: NUM01 or [NUM01, NUM02], words: text or [texts], line: [numbers]}``."""
    return Label(_several(entry["code"]), _several(entry.get("words", ())), tuple(entry.get("line", ())))


def _several(value: Any) -> tuple[str, ...]:
    values = (value,) if isinstance(value, str) else tuple(value)
    if not all(isinstance(one, str) for one in values):
        raise ValueError(f"words and codes are texts; put quotes around numbers: {value}")
    return values


def _pieces(lines: Sequence[str]) -> list[Piece]:
    pieces: list[Piece] = []
    rows: list[tuple[str, ...]] = []
    for line in [*lines, ""]:
        if line.startswith("|"):
            rows.append(tuple(cell.strip() for cell in line.strip().strip("|").split("|")))
            continue
        if rows and line.strip() != "":
            pieces.append(_grid(rows))
            rows = []
        if line.strip() in ("", "---"):
            continue
        pieces.append(_line(line))
    return [*pieces, _grid(rows)] if rows else pieces


def _grid(rows: Sequence[tuple[str, ...]]) -> Grid:
    widths = {len(row) for row in rows}
    if len(widths) != 1:
        raise ValueError(f"rows of different width {sorted(widths)}: {rows[0]}")
    return Grid(tuple(rows))


def _line(line: str) -> Line:
    for mark, role in (("# ", "title"), ("> ", "sign")):
        if line.startswith(mark):
            return Line(line[len(mark) :], role)
    return Line(line.rstrip("\n"))
