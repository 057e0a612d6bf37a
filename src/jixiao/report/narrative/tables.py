"""What tables of money have in common."""

from decimal import Decimal, InvalidOperation

from jixiao.report.model import Cell

TAIL = "注：表中数据四舍五入保留两位小数，合计与分项之和有尾差；以元为单位的数据见“资金明细”附件。"
"""The note under a table whose printed parts do not add up to its printed total (NUM-26)."""


def has_tail(rows: list[tuple[Cell, ...]]) -> bool:
    """Whether some column's printed figures (parts of parts left out) differ from the printed total in the last row."""
    *parts, bottom = [_spread(row) for row in rows]
    top = [part for part in parts if not part[0].startswith(("其中：", "　"))]
    for column in range(1, len(bottom)):
        whole = _figure(bottom[column])
        found = [figure for figure in (_figure(part[column]) for part in top) if figure is not None]
        if whole is not None and found and sum(found) != whole:
            return True
    return False


def _spread(row: tuple[Cell, ...]) -> list[str]:
    """The texts by column, a spanning cell in each of its columns."""
    return [cell.text for cell in row for _ in range(cell.across)]


def _figure(text: str) -> Decimal | None:
    try:
        return Decimal(text.replace(",", ""))
    except InvalidOperation:
        return None
