"""NUM46 price-times-quantity."""

import re
from collections.abc import Iterator, Mapping
from decimal import Decimal

from jixiao.facts import ANY_KIND, Figure, Grid, Passage
from jixiao.money import show_decimal
from jixiao.review import Case, Finding, Severity, rule
from jixiao.review.figure_words import said

_HEADS: Mapping[str, re.Pattern[str]] = {
    "quantity": re.compile(r"(?:采购|购置|购买|实际|建设)?数量(?:\([^()]{1,8}\))?"),
    "price": re.compile(r"(?:综合|中标|采购|合同|平均)?单价(?:\((?:万?元(?:/[^()]{1,4})?)\))?"),
    "amount": re.compile(r"(?:合计|总)?金额(?:\(万?元\))?|[总合]价(?:\(万?元\))?|小计(?:\(万?元\))?"),
}
_ROWS = 2000
_PROOF = 2
_SCALES = (0, 4, -4)

_Row = tuple[Figure, Figure, Figure]


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
            yield from (_finding(row, scale) for row in wrong)
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
    found = []
    for name in ("quantity", "price", "amount"):
        passage = line[columns[name]]
        figures = case.text.figures_in(passage) if passage is not None else ()
        if len(figures) != 1 or figures[0].approximate:
            return None
        found.append(figures[0])
    return found[0], found[1], found[2]


def _product(row: _Row, scale: int) -> Decimal:
    return (row[0].value * row[1].value).scaleb(-scale)


def _fits(row: _Row, scale: int) -> bool:
    """Whether the product is the amount within what the digits allow; ``scale`` 4: a price in 元, an amount in 万元."""
    halves = [Decimal(5).scaleb(int(figure.value.as_tuple().exponent) - 1) for figure in row[1:]]
    bound = halves[1] + (row[0].value * halves[0] if row[1].value != row[1].value.to_integral_value() else 0)
    return abs(_product(row, scale) - row[2].value) <= bound


def _finding(row: _Row, scale: int) -> Finding:
    quantity, price, amount = row
    return Finding(
        place=amount.place,
        message="{quantity}×{price}应为{computed}，写明{stated}；请对照合同和发票核对数量、单价和金额。",
        args={
            "quantity": said(quantity),
            "price": price.as_written,
            "computed": show_decimal(_product(row, scale)),
            "stated": amount.as_written,
        },
        related=(quantity.place, price.place),
    )
