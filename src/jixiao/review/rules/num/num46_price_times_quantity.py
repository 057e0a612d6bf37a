"""NUM46 price-times-quantity."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal

from jixiao.facts import ANY_KIND, Figure, Grid, Passage
from jixiao.money import show_decimal
from jixiao.review import Case, Finding, Severity, rule

_HEADS: Mapping[str, re.Pattern[str]] = {
    "quantity": re.compile(r"(?:采购|购置|购买|实际|建设)?数量(?:\([^()]{1,8}\))?"),
    "price": re.compile(r"(?:综合|中标|采购|合同|平均)?单价(?:\((?:万?元(?:/[^()]{1,4})?)\))?"),
    "amount": re.compile(r"(?:合计|总)?金额(?:\(万?元\))?|[总合]价(?:\(万?元\))?|小计(?:\(万?元\))?"),
}
_ROWS = 2000
_PROOF = 2
_SCALES = (0, 4, -4)

_HUNDRED = Decimal(100)


@dataclass(frozen=True, slots=True)
class _Row:
    """Quantity, price and amount of a row, and the figures of its other cells."""

    quantity: Figure
    price: Figure
    amount: Figure
    others: tuple[Figure, ...]


@rule(
    "NUM46",
    "price-times-quantity",
    severity=Severity.ERROR,
    needs="facts",
    since="0.2",
    source="财预〔2020〕10号 第二十五条",
    kinds=ANY_KIND,
)
def price_times_quantity(case: Case) -> Iterator[Finding]:
    """表中数量乘单价不等于金额。

    ## 检查什么
    有“数量”“单价”“金额”三栏的表，逐行相乘。至少两行、且多数行相乘相等，算法得到证实的表才检查其余各行。

    ## 为什么
    三个数有一个写错，支出就没有依据。

    ## 反例
    垃圾桶200个，单价180元，金额36000元；垃圾车8辆，单价45000元，金额360000元；公厕4座，单价60000元，金额264000元。

    ## 正例
    垃圾桶200个，单价180元，金额36000元；垃圾车8辆，单价45000元，金额360000元；公厕4座，单价66000元，金额264000元。

    ## 怎样修改
    对照合同和发票核对数量、单价和金额。
    """
    for grid in case.text.grids:
        yield from _in_table(case, grid)


def _in_table(case: Case, grid: Grid) -> Iterator[Finding]:
    head = next((row for row in range(min(3, len(grid.rows))) if len(_columns(grid, row)) == len(_HEADS)), None)
    if head is None:
        return
    columns = _columns(grid, head)
    rows = [row for line in grid.rows[head + 1 : head + _ROWS] if (row := _row(case, line, columns)) is not None]
    for scale in _SCALES:
        wrong = [row for row in rows if not _fits(row, scale)]
        if len(rows) - len(wrong) >= max(_PROOF, len(wrong) + 1):
            yield from (_finding(row, scale) for row in wrong if not _explained(row, scale))
            return


def _columns(grid: Grid, row: int) -> dict[str, int]:
    found: dict[str, int] = {}
    for column, passage in grid.filled(row):
        for name, pattern in _HEADS.items():
            if pattern.fullmatch(re.sub(r"\s", "", passage.normal[:20])) and name not in found:
                found[name] = column
    return found


def _row(case: Case, line: tuple[Passage | None, ...], columns: Mapping[str, int]) -> _Row | None:
    """The three figures of a row that has just one in each of the cells."""
    cells = [case.text.figures_in(passage) if passage is not None else () for passage in line]
    quantity, price, amount = (cells[columns[name]] for name in _HEADS)
    if not (len(quantity) == len(price) == len(amount) == 1):
        return None
    if any(figure.approximate for figure in (*quantity, *price, *amount)):
        return None
    others = tuple(figure for column, found in enumerate(cells) if column not in columns.values() for figure in found)
    return _Row(quantity[0], price[0], amount[0], others)


def _product(row: _Row, scale: int) -> Decimal:
    return (row.quantity.value * row.price.value).scaleb(-scale)


def _fits(row: _Row, scale: int) -> bool:
    """Whether the product is the amount within what the digits allow; ``scale`` 4: a price in 元, an amount in 万元."""
    price, amount = (Decimal(5).scaleb(int(f.value.as_tuple().exponent) - 1) for f in (row.price, row.amount))
    rough = row.price.value != row.price.value.to_integral_value()
    bound = amount + ((row.quantity.value * price).scaleb(-scale) if rough else 0)
    return abs(_product(row, scale) - row.amount.value) <= bound


def _explained(row: _Row, scale: int) -> bool:
    """Whether another cell of the row makes the difference: a number of months, a discount, a tax, a freight."""
    product, amount = _product(row, scale), row.amount.value
    bound = Decimal(5).scaleb(int(amount.as_tuple().exponent) - 1)
    for other in (figure.value for figure in row.others):
        made = (product * other, product * other / _HUNDRED, product + other, product - other)
        if any(abs(one - amount) <= bound for one in made):
            return True
    return False


def _finding(row: _Row, scale: int) -> Finding:
    return Finding(
        place=row.amount.place,
        message="{quantity}×{price}应为{computed}，写明{stated}；请对照合同和发票核对数量、单价和金额。",
        args={
            "quantity": row.quantity.as_written,
            "price": row.price.as_written,
            "computed": show_decimal(_product(row, scale)),
            "stated": row.amount.as_written,
        },
        related=(row.quantity.place, row.price.place),
    )
