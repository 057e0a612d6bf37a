"""Measures as text, and units."""

from datetime import date
from decimal import Decimal
from fractions import Fraction

import pytest

from jixiao.evaluation import (
    Day,
    Interval,
    Measure,
    Operator,
    Quantity,
    Words,
    in_base,
    is_relative,
    is_same_unit,
    normalise_unit,
    show_day,
    show_measure,
    show_number,
)


@pytest.mark.parametrize(
    ("measure", "operator", "text"),
    [
        (Quantity(Decimal("95"), "%"), Operator.AT_LEAST, "≥95%"),
        (Quantity(Decimal("95"), "%"), None, "95%"),
        (Quantity(Decimal("2400"), "人"), None, "2,400人"),
        (Quantity(Decimal("0"), "起"), Operator.AT_MOST, "≤0起"),
        (Quantity(Decimal("5"), "次"), Operator.LESS, "<5次"),
        (Quantity(Decimal("5"), "次"), Operator.MORE, ">5次"),
        (Quantity(Decimal("600"), "元"), Operator.EQUAL, "=600元"),
        (Quantity(Decimal("95"), "%"), Operator.QUALITATIVE, "95%"),
        (Interval(Decimal("80"), Decimal("90"), "%"), Operator.BETWEEN, "80%～90%"),
        (Interval(Decimal("10"), Decimal("12.5"), "万元"), None, "10～12.5万元"),
        (Day(date(2017, 12, 31)), Operator.BY, "2017年12月31日前"),
        (Day(date(2017, 2, 3)), None, "2017年2月3日"),
        (Words("效果明显"), Operator.QUALITATIVE, "效果明显"),
        (None, Operator.AT_LEAST, ""),
    ],
)
def test_measures_in_words(measure: Measure | None, operator: Operator | None, text: str) -> None:
    assert show_measure(measure, operator) == text


def test_the_unit_of_the_row_is_used_where_the_measure_has_none() -> None:
    assert show_measure(Quantity(Decimal(95)), Operator.AT_LEAST, "%") == "≥95%"
    assert show_measure(Quantity(Decimal(95), "人"), None, "%") == "95人"
    assert show_measure(Interval(Decimal(8), Decimal(9)), None, "%") == "8%～9%"


@pytest.mark.parametrize(
    ("value", "text"),
    [
        ("100.00", "100"),
        ("98.50", "98.50"),
        ("0.000001", "0.000001"),
        ("1E+3", "1,000"),
        ("-1234.5", "-1,234.5"),
        ("0.00", "0"),
    ],
)
def test_digits_stay_as_written_without_empty_decimals(value: str, text: str) -> None:
    assert show_number(Decimal(value)) == text


def test_days_have_no_leading_zeros() -> None:
    assert show_day(date(2024, 3, 5)) == "2024年3月5日"


@pytest.mark.parametrize(
    ("written", "unit"),
    [
        ("％", "%"),
        ("（%）", "%"),
        ("百分比", "%"),
        ("单位：万元", "万元"),
        ("人 次", "人次"),
        ("人数", "人"),
        ("m²", "平方米"),
        ("—", ""),
        ("/", ""),
        ("无", ""),
        ("", ""),
        ("场（次）", "场(次)"),
    ],
)
def test_one_spelling_for_a_unit(written: str, unit: str) -> None:
    assert normalise_unit(written) == unit


@pytest.mark.parametrize(
    ("value", "unit", "base"),
    [
        ("5", "万人次", (Fraction(50000), "人次")),
        ("1.55", "亿元", (Fraction(155000000), "元")),
        ("155.39", "万元", (Fraction(1553900), "元")),
        ("3", "百元", (Fraction(300), "元")),
        ("4.3", "万元/人", (Fraction(43000), "元/人")),
        ("95", "%", (Fraction(95), "%")),
        ("7", "名", (Fraction(7), "人")),
        ("2", "千米", (Fraction(2), "公里")),
        ("5", "", (Fraction(5), "")),
    ],
)
def test_multiples_come_to_their_base(value: str, unit: str, base: tuple[Fraction, str]) -> None:
    assert in_base(Decimal(value), unit) == base


def test_units_that_can_be_compared() -> None:
    assert is_same_unit("万元", "元")
    assert is_same_unit("名", "人")
    assert is_same_unit("天", "日")
    assert not is_same_unit("人", "人次")
    assert not is_same_unit("%", "个百分点")


def test_rates_are_relative() -> None:
    assert is_relative("%")
    assert is_relative("元/人")
    assert not is_relative("人次")
