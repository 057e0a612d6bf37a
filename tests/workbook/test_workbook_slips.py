"""A figure in 万元 in a column in 元 is told once: by the reading of the workbook, or by the rule that proves it."""

from collections.abc import Callable
from pathlib import Path

import pytest
from handmade import Book

from jixiao import api

FUNDS, ITEMS = "资金来源与到位", "支出明细"
SLIPS = ("XLS02", "NUM02", "NUM03", "NUM19")
Told = Callable[[Book], list[tuple[str, object]]]


@pytest.fixture
def told(tmp_path: Path) -> Told:
    """What is said of slips, by code and cell."""

    def evaluate(book: Book) -> list[tuple[str, object]]:
        book.book.save(tmp_path / "项目.xlsx")
        result = api.evaluate(tmp_path / "项目.xlsx")
        assert not any("超预算支出" in f.text for f in result.findings if f.code == "STR04")
        return sorted((f.code, f.place.cell) for f in result.findings if f.code in SLIPS)

    return evaluate


def test_one_item_is_suspected_and_not_missed_elsewhere(filled: Book, told: Told) -> None:
    cells = filled.put(ITEMS, 2, 实际支出=3)
    assert told(filled) == [("XLS02", cells["实际支出"])]


def test_a_whole_row_in_wan_exceeds_no_limit(filled: Book, told: Told) -> None:
    cells = filled.put(FUNDS, 1, 全年预算数=20, 到位金额=20, 实际支出=18.00005)
    assert told(filled) == [("XLS02", cells[name]) for name in ("全年预算数", "到位金额", "实际支出")]


def test_a_budget_in_wan_is_not_overspent(filled: Book, told: Told) -> None:
    cells = filled.put(FUNDS, 1, 全年预算数=20, 到位金额=None)
    assert told(filled) == [("XLS02", cells["全年预算数"])]


def test_what_a_sum_proves_is_not_suspected_too(filled: Book, told: Told) -> None:
    cells = filled.put(ITEMS, 2, 实际支出=3)
    row, column = filled.head(FUNDS, "实际支出")
    rows = range(row, row + 4)
    stated = next(r for r in rows if str(filled.sheet(FUNDS).cell(r, 2).value or "").startswith("账面合计"))
    filled.sheet(FUNDS).cell(stated, column).value = 180000.5
    assert told(filled) == [("NUM02", cells["实际支出"])]


def test_what_is_wrong_besides_is_told_as_well(filled: Book, told: Told) -> None:
    filled.put(FUNDS, 1, 全年预算数=480000, 到位金额=480000, 实际支出=480000)
    slip = filled.put(FUNDS, 2, 资金来源="市级补助", 实际支出=18.5)
    filled.put(ITEMS, 1, 实际支出=600000)
    filled.put(ITEMS, 2, 实际支出=65000)
    (overspent, suspected) = told(filled)
    assert suspected == ("XLS02", slip["实际支出"])
    assert overspent[0] == "NUM19"
