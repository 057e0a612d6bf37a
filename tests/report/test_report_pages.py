"""Where pages of the PDF break within a table: never before its last row."""

import io
import re
from dataclasses import replace

import pypdfium2
import pytest

from jixiao.report import Report
from jixiao.report.model import Block, Cell, Column, Table
from jixiao.report.pdf import render_pdf


def pages_of(report: Report, *blocks: Block) -> list[str]:
    document = pypdfium2.PdfDocument(io.BytesIO(render_pdf(replace(report, blocks=blocks))))
    return [re.sub(r"\s", "", page.get_textpage().get_text_range()) for page in document]


def long_table(rows: int, down: int = 1) -> Table:
    """Rows that are called 行1, 行2 …; the first cell stands for ``down`` of them."""
    body = []
    for number in range(1, rows + 1):
        span = (Cell("组", down=min(down, rows + 1 - number)),) if (number - 1) % down == 0 else ()
        body.append((*span, Cell(f"行{number}行"), Cell("说明")))
    heads = (Cell("类别"), Cell("事项", across=2))
    second = (Cell("甲"), Cell("乙"), Cell("丙"))
    columns = (Column(20), Column(40), Column(40))
    return Table("t", "长表", columns, (heads, second), tuple(body), notes=("注：说明。",), number="表1")


@pytest.mark.parametrize("rows", range(29, 36))
@pytest.mark.parametrize("down", [1, 3])
def test_the_last_row_is_never_alone(report: Report, rows: int, down: int) -> None:
    found = [re.findall(r"行(\d+)行", page) for page in pages_of(report, long_table(rows, down))]
    assert [int(number) for page in found for number in page] == list(range(1, rows + 1))
    assert all(len(page) != 1 for page in found)


def test_the_column_that_holds_rows_is_not_seen(report: Report) -> None:
    for page in pages_of(report, long_table(40, 3)):
        assert "类别事项甲乙丙" in page
        assert page.count("说明") == len(re.findall(r"行\d+行", page)) + page.count("注")


def test_rows_too_high_to_stay_together_are_divided(report: Report) -> None:
    table = long_table(30)
    high = (Cell("组"), Cell("行30行"), Cell("很长的说明。" * 400))
    pages = pages_of(report, replace(table, rows=(*table.rows[:-1], high)))
    assert sum(page.count("很长的说明") for page in pages) > 380
