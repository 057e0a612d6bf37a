"""How much room a table or a title takes, near enough to decide what stays on one page.

Word and typst both keep a block whole when told to; a block that is too high for a page must not be kept whole, or it
runs over the edge. Chinese characters are as wide as the font is high, which makes the estimate good.
"""

from math import ceil

from jixiao.report.model import Table

POINTS_PER_MM = 72 / 25.4
PADDING = 8.0
SMALL, SMALL_PITCH = 10.5, 15.0
DENSE, DENSE_PITCH = 9.0, 12.5
KEPT_SHARE = 0.6
"""A table higher than this share of the page may be divided."""
PORTRAIT_MM = (156.0, 225.0)
LANDSCAPE_MM = (225.0, 156.0)
TITLE_CHARACTERS = 20
CLOSING = "，。、；：）》”’？！"


def width_of(text: str) -> float:
    """The width of ``text`` in characters: a Latin letter or figure is a little more than half a Chinese one."""
    return sum(0.56 if character.isascii() else 1.0 for character in text)


def lines_of(text: str, characters: float) -> int:
    """How many lines ``text`` fills in a column of so many characters."""
    return sum(max(1, ceil(width_of(line) / max(1.0, characters))) for line in text.split("\n"))


def height_mm(table: Table, width_mm: float) -> float:
    """About how high the table is when set ``width_mm`` wide, its caption and notes included."""
    size, pitch = (DENSE, DENSE_PITCH) if table.dense else (SMALL, SMALL_PITCH)
    total = sum(column.share for column in table.columns)
    rows: dict[int, int] = {}
    for row, column, cell in table.cells():
        share = sum(one.share for one in table.columns[column : column + cell.across])
        room = (width_mm * POINTS_PER_MM * share / total - PADDING) / size
        rows[row] = max(rows.get(row, 1), ceil(lines_of(cell.text, room) / cell.down))
    points = sum(lines * pitch + PADDING for lines in rows.values())
    return (points + 20 * (2 + len(table.notes))) / POINTS_PER_MM


def is_kept(table: Table, *, landscape: bool) -> bool:
    """Whether the table stays on one page."""
    width, height = LANDSCAPE_MM if landscape else PORTRAIT_MM
    return height_mm(table, width) <= KEPT_SHARE * height


def title_lines(name: str) -> list[str]:
    """A title in lines of like length, broken before a bracket where that is possible."""
    count = ceil(width_of(name) / TITLE_CHARACTERS)
    if count < 2:
        return [name]
    bracket = name.rfind("（")
    if bracket > 0 and max(width_of(name[:bracket]), width_of(name[bracket:])) <= TITLE_CHARACTERS:
        return [name[:bracket], name[bracket:]]
    lines, start = [], 0
    for left in range(count, 0, -1):
        end = _break(name, start, start + ceil((len(name) - start) / left))
        lines.append(name[start:end])
        start = end
    return [line for line in lines if line]


def _break(name: str, start: int, end: int) -> int:
    """The last place at or before ``end`` where a line may end: not within a number or word, not before a mark."""
    for place in range(end, start, -1):
        inside = name[place - 1 : place + 1].isascii() and name[place - 1 : place + 1].isalnum()
        if place == len(name) or (not inside and name[place] not in CLOSING):
            return place
    return end
