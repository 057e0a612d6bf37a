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
KEPT_SHARE = 0.4
"""A table higher than this share of the page may be divided."""
PORTRAIT_MM = (156.0, 225.0)
LANDSCAPE_MM = (225.0, 156.0)
TITLE_CHARACTERS = 20
COVER_CHARACTERS = 17
"""What fits on a line of the title, and on a line beside a label on the cover."""
CLOSING = "，。、；：）》”’〕】？！"
OPENING = "（《“‘〔【"
GOOD_AFTER = CLOSING + "和与及的暨"
AFTER_NUMBER = "年月日号个期届%"
"""What belongs to the figure before it."""
GOOD_BREAK = 3.5
"""How many characters farther from the middle a line may end where it reads better there."""


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
    rows = sum(1 for row in (*table.head, *table.rows) if row)
    least = rows * ((DENSE_PITCH if table.dense else SMALL_PITCH) + PADDING) / POINTS_PER_MM
    if least > KEPT_SHARE * height:  # with one line in every row already: no need to measure thousands of cells
        return False
    return height_mm(table, width) <= KEPT_SHARE * height


def title_lines(name: str, characters: int = TITLE_CHARACTERS) -> list[str]:
    """A title or name in lines of like length, broken where it reads best: at a bracket, after a mark.

    No line is wider than ``characters`` unless a number or word that may not be broken is.
    """
    count = ceil(width_of(name) / characters)
    if count < 2:
        return [name]
    bracket = name.rfind("（")
    if bracket > 0 and max(width_of(name[:bracket]), width_of(name[bracket:])) <= characters:
        return [name[:bracket], name[bracket:]]
    lines, rest = [], name
    while rest and width_of(rest) > characters:
        left = max(2, ceil(width_of(rest) / characters))
        end = _break(rest, width_of(rest) / left, characters)
        lines.append(rest[:end])
        rest = rest[end:]
    return [*lines, rest]


def cover_lines(text: str) -> list[str]:
    """What stands beside a label on the cover, in lines of like length."""
    return [line for part in text.split("\n") for line in title_lines(part.strip(), COVER_CHARACTERS)]


def _break(text: str, wanted: float, widest: float) -> int:
    """Where the first line of ``text`` ends: near the width ``wanted``, not wider than ``widest`` if possible.

    Places after a mark or before an opening bracket win over places a little nearer.
    """
    width, best, least = 0.0, 0, float("inf")
    for place in range(1, len(text)):
        width += width_of(text[place - 1])
        if width > widest and best:
            break
        if not _may_break(text, place):
            continue
        off = abs(width - wanted) - (GOOD_BREAK if _reads_well(text, place) else 0)
        if off < least:
            best, least = place, off
    return best or max(1, int(widest))


def _may_break(text: str, place: int) -> bool:
    """Whether a line may end before ``place``: not within a word or 2017年, not before a closing mark."""
    before, after = text[place - 1], text[place]
    if after in CLOSING or before in OPENING:
        return False
    return not (before.isascii() and before.isalnum() and (after.isascii() or after in AFTER_NUMBER))


def _reads_well(text: str, place: int) -> bool:
    return text[place - 1] in GOOD_AFTER or text[place] in OPENING
