"""Percentages, percentage points, ratios, and how shares are shown."""

from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jixiao.money import read_percent, read_percentage_points, read_ratio, show_decimal, show_percent


@pytest.mark.parametrize(
    ("text", "value", "digits"),
    [
        ("95%", "95", 0),
        ("95.50 ％", "95.50", 2),
        ("执行率90.91%，", "90.91", 2),
        ("≥95%", "95", 0),
        ("-3.2%", "-3.2", 1),
        ("2017年为5%", "5", 0),
        ("5‰", "0.5", 1),
        ("百分之九十", "90", 0),
        ("百分之九十五点五", "95.5", 1),
        ("百分之百", "100", 0),
        ("百分之95", "95", 0),
        ("千分之五", "0.5", 1),
        ("万分之三", "0.03", 2),
        ("九成", "90", 0),
        ("八成五", "85", 0),
        ("三成半", "35", 0),
        ("8.5成", "85", 0),
        ("八折", "80", 0),
        ("八五折", "85", 0),
        ("85折", "85", 0),
        ("9.5折", "95", 0),
        ("十成", "100", 0),
    ],
)
def test_percentages_are_read_per_hundred(text: str, value: str, digits: int) -> None:
    number = read_percent(text)
    assert number is not None
    assert (str(number.value), number.digits, number.fault) == (value, digits, "")
    assert number.as_written in text


@pytest.mark.parametrize(
    "text",
    [
        "",
        "95",
        "完成",
        "三成立",
        "5个百分点",
        "三分之二",
        "XX%",
        "xx.5%",
        "2017年",
        "百分之三四",
        "9" * 25 + "%",
        "95%" * 9999,
    ],
)
def test_what_is_no_percentage_gives_nothing(text: str) -> None:
    assert read_percent(text) is None


@pytest.mark.parametrize("text", ["9" * 25 + "成", "9" * 25 + "折"])
def test_too_many_digits_are_no_tenths(text: str) -> None:
    assert read_percent(text) is None


@pytest.mark.parametrize(
    ("text", "value", "word"),
    [
        ("80%～90%", "80", "范围"),
        ("80～90%", "90", "范围"),
        ("80%至90%", "80", "范围"),
        ("1OO%", "1", "字母"),
        ("1,2%", "12", "千分位"),
    ],
)
def test_malformed_percentages_are_marked(text: str, value: str, word: str) -> None:
    number = read_percent(text)
    assert number is not None
    assert number.value == Decimal(value)
    assert word in number.fault


@pytest.mark.parametrize(
    ("text", "value", "words"),
    [
        ("提高5.2个百分点", "5.2", "5.2个百分点"),
        ("下降 3 百分点", "3", "3 百分点"),
        ("三个百分点", "3", "三个百分点"),
        ("-1.5个百分点", "-1.5", "-1.5个百分点"),
        ("2017年比2016年提高２个百分点", "2", "２个百分点"),
    ],
)
def test_percentage_points(text: str, value: str, words: str) -> None:
    number = read_percentage_points(text)
    assert number is not None
    assert (str(number.value), number.as_written) == (value, words)


@pytest.mark.parametrize("text", ["", "5%", "5个", "百分点", "9" * 25 + "个百分点", "5" * 20_000])
def test_what_is_no_percentage_point_gives_nothing(text: str) -> None:
    assert read_percentage_points(text) is None


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("3:1", 3),
        ("3：1", 3),
        ("3∶1", 3),
        ("15/15", 1),
        ("3比1", 3),
        ("三比一", 3),
        (" 1 : 4 ", Fraction(1, 4)),
        ("1.5:1", Fraction(3, 2)),
        ("2:0", None),
    ],
)
def test_ratios(text: str, value: Fraction | int | None) -> None:
    ratio = read_ratio(text)
    assert ratio is not None
    assert ratio.value == value
    assert ratio.as_written == text.strip()


@pytest.mark.parametrize("text", ["", "3", "a:b", "3:b", "3:1:2", "2020/3/25", ":", "1:" * 9999])
def test_what_is_no_ratio_gives_nothing(text: str) -> None:
    assert read_ratio(text) is None


@pytest.mark.parametrize(
    ("value", "digits", "grouped", "text"),
    [
        (Decimal("9.790"), None, False, "9.79"),
        (Decimal("1E+5"), None, False, "100000"),
        (Decimal("-0.0"), None, False, "0"),
        (1234567, 2, True, "1,234,567.00"),
        (Decimal("2.345"), 2, False, "2.35"),
        (Fraction(1, 3), 2, False, "0.33"),
        (Fraction(6, 3), None, False, "2"),
    ],
)
def test_numbers_are_shown(value: Decimal | Fraction | int, digits: int | None, grouped: bool, text: str) -> None:
    assert show_decimal(value, digits, grouped=grouped) == text


def test_a_fraction_needs_its_digits() -> None:
    with pytest.raises(ValueError, match="how many digits"):
        show_decimal(Fraction(1, 3))


def test_shares_are_shown_rounded_once() -> None:
    assert show_percent(Fraction(15539, 17092)) == "90.91%"
    assert show_percent(Decimal("0.909145"), 2) == "90.91%"
    assert show_percent(Fraction(7, 8), 0) == "88%"


@given(st.fractions(min_value=-10, max_value=10), st.integers(0, 6))
def test_what_is_shown_is_read_again(share: Fraction, digits: int) -> None:
    shown = show_percent(share, digits)
    read = read_percent(shown)
    assert read is not None
    assert (read.digits, read.fault) == (digits, "")
    assert abs(Fraction(read.value) - share * 100) <= Fraction(1, 2 * 10**digits)


@given(st.text(alphabet="0123456789,.-—%‰百千万分之成折点一二三五半 个Ox:/比", max_size=60))
def test_no_text_breaks_the_reading(text: str) -> None:
    for number in (read_percent(text), read_percentage_points(text)):
        assert number is None or number.as_written in text
    ratio = read_ratio(text)
    assert ratio is None or ratio.as_written in text
