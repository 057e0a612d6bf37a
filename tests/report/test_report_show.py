"""Figures, dates and sentences as reports print them."""

from datetime import date
from decimal import Decimal
from fractions import Fraction

import pytest

from jixiao.report import show
from jixiao.report.cleaning import clean, clean_text
from jixiao.report.model import Cell, Heading, Table


@pytest.mark.parametrize(
    ("yuan", "words"),
    [
        ("1709200", "170.92万元"),
        ("1553870.19", "155.39万元（1,553,870.19元）"),
        ("3658.5", "3,658.50元"),
        ("3600", "0.36万元"),
        ("0", "0.00万元"),
        ("-20000", "-2.00万元"),
        ("1234567.891", "123.46万元（1,234,567.891元）"),
    ],
)
def test_money_is_exact_where_ten_thousands_are_not(yuan: str, words: str) -> None:
    assert show.money(Decimal(yuan)) == words


def test_absent_figures_are_a_dash() -> None:
    assert [show.wan(None), show.yuan(None), show.percent(None), show.weight(None), show.day(None)] == ["—"] * 5


def test_rates_are_rounded_once() -> None:
    assert show.percent(Fraction(1553870190, 1709200000)) == "90.91%"
    assert show.percent(Fraction(1, 8), 1) == "12.5%"


@pytest.mark.parametrize(
    ("start", "end", "words"),
    [
        (None, None, ""),
        (date(2024, 1, 10), None, "2024年1月10日起"),
        (None, date(2024, 1, 10), "至2024年1月10日"),
        (date(2024, 1, 10), date(2024, 2, 1), "2024年1月10日至2024年2月1日"),
    ],
)
def test_periods(start: date | None, end: date | None, words: str) -> None:
    assert show.span(start, end) == words


@pytest.mark.parametrize(
    ("text", "whole"),
    [
        ("完成", "完成。"),
        ("完成。", "完成。"),
        ("完成，", "完成。"),
        ("说：“好。”", "说：“好。”"),
        ("", ""),
        ("done.", "done。"),
    ],
)
def test_sentences_end_once(text: str, whole: str) -> None:
    assert show.sentence(text) == whole


@pytest.mark.parametrize(("number", "words"), [(1, "一"), (10, "十"), (11, "十一"), (20, "二十"), (35, "三十五")])
def test_ordinals(number: int, words: str) -> None:
    assert show.numeral(number) == words


def test_lists_of_words() -> None:
    assert show.listed(["甲"]) == "甲"
    assert show.listed(["甲", "", "乙", "丙"]) == "甲、乙和丙"
    assert show.titled("办法") == "《办法》"
    assert show.plain(Decimal("12.50")) == "12.5"


def test_what_no_report_may_hold_is_taken_out() -> None:
    assert clean_text("a\x00b\r\nc\td\u202ee\ud800") == "ab\nc de"
    heading = Heading(1, "好\x07")
    assert clean((heading, 3)) == (Heading(1, "好"), 3)
    same = (Heading(1, "好"),)
    assert clean(same) is same


def test_cells_know_their_columns_under_spans() -> None:
    rows = ((Cell("a", down=2), Cell("b", across=2)), (Cell("c"), Cell("d")))
    table = Table("k", "t", (), ((Cell("x"), Cell("y"), Cell("z")),), rows)
    assert [(r, c, cell.text) for r, c, cell in table.cells()][3:] == [
        (1, 0, "a"),
        (1, 1, "b"),
        (2, 1, "c"),
        (2, 2, "d"),
    ]
