"""Chinese numerals and 大写金额, both ways."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jixiao.money import Amount, Unit, capital, read_amount, read_chinese_number, show_chinese_number


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("〇", "0"),
        ("一", "1"),
        ("两", "2"),
        ("十", "10"),
        ("十二", "12"),
        ("二十", "20"),
        ("廿三", "23"),
        ("卅", "30"),
        ("一百零五", "105"),
        ("一百五", "150"),
        ("一百一十", "110"),
        ("一千零五十", "1050"),
        ("两万五", "25000"),
        ("两万零五", "20005"),
        ("三亿两", "320000000"),
        ("一万二千三百四十五", "12345"),
        ("一亿零一万", "100010000"),
        ("一万亿", "1000000000000"),
        ("二〇一七", "2017"),
        ("二○一七", "2017"),
        ("一二三四", "1234"),
        ("一〇", "10"),
        ("壹佰贰拾", "120"),
        ("貳萬", "20000"),
        ("三十五点二", "35.2"),
        ("九十五点零五", "95.05"),
        ("负三", "-3"),
        (" 六 ", "6"),
        ("⼆⼗", "20"),
    ],
)
def test_numerals_are_read(text: str, value: str) -> None:
    number = read_chinese_number(text)
    assert number is not None
    assert (str(number.value), number.fault, number.as_written) == (value, "", text.strip())


@pytest.mark.parametrize(
    "text",
    [
        "",
        "百",
        "万",
        "亿",
        "零万",
        "零亿",
        "三四",
        "五六百",
        "十百",
        "一万万",
        "一亿亿",
        "一万二万",
        "一点",
        "点五",
        "一点十",
        "abc",
        "5",
        "三个",
        "一" * 30,
        "百" * 50,
        "一" * 20_000,
    ],
)
def test_what_names_no_exact_number_gives_nothing(text: str) -> None:
    assert read_chinese_number(text) is None


def test_a_missing_zero_in_capital_digits_is_marked() -> None:
    number = read_chinese_number("壹佰伍")
    assert number is not None
    assert number.value == 105
    assert "零" in number.fault


@pytest.mark.parametrize(
    ("yuan", "text"),
    [
        ("0", "零元整"),
        ("0.05", "伍分"),
        ("0.50", "伍角"),
        ("10", "壹拾元整"),
        ("60000", "陆万元整"),
        ("1409.50", "壹仟肆佰零玖元伍角"),
        ("6007.14", "陆仟零柒元壹角肆分"),
        ("1680.32", "壹仟陆佰捌拾元零叁角贰分"),
        ("107000.53", "壹拾万柒仟元零伍角叁分"),
        ("16409.02", "壹万陆仟肆佰零玖元零贰分"),
        ("325.04", "叁佰贰拾伍元零肆分"),
        ("1553870.19", "壹佰伍拾伍万叁仟捌佰柒拾元零壹角玖分"),
        ("100000005", "壹亿零伍元整"),
        ("1000000000000", "壹万亿元整"),
        ("-5", "负伍元整"),
        ("0.005", "壹分"),
        ("-0.001", "零元整"),
    ],
)
def test_capital_digits(yuan: str, text: str) -> None:
    assert capital(Decimal(yuan)) == text
    assert capital(Amount.of(yuan)) == text


def test_capital_of_an_amount_counts_yuan() -> None:
    assert capital(Amount.of("155.39", Unit.WAN)) == "壹佰伍拾伍万叁仟玖佰元整"


def test_there_is_no_numeral_from_ten_to_the_sixteenth_on() -> None:
    assert capital(Decimal(10**16 - 1)).startswith("玖仟玖佰玖拾玖万")
    with pytest.raises(ValueError, match="numeral"):
        capital(Decimal(10**16))


@pytest.mark.parametrize(
    ("number", "text"),
    [
        (0, "零"),
        (10, "十"),
        (12, "十二"),
        (20, "二十"),
        (105, "一百零五"),
        (110, "一百一十"),
        (20000, "二万"),
        (-12, "负十二"),
        (100000, "十万"),
    ],
)
def test_plain_numerals_are_written(number: int, text: str) -> None:
    assert show_chinese_number(number) == text


@given(st.decimals(allow_nan=False, allow_infinity=False, places=2, min_value=-(10**15), max_value=10**15))
def test_capital_is_read_back(yuan: Decimal) -> None:
    words = capital(yuan)
    read = read_amount(words)
    assert read is not None
    assert (read.yuan, read.fault, read.as_written) == (yuan, "", words)
    assert read_amount(f"人民币（大写）：{words}。") == read


@given(st.integers(-(10**16) + 1, 10**16 - 1))
def test_numerals_are_read_back(number: int) -> None:
    read = read_chinese_number(show_chinese_number(number))
    assert read is not None
    assert (read.value, read.fault) == (number, "")


@given(st.text(alphabet="零〇一二三两十百千万亿廿壹贰拾佰仟点负", max_size=45))
def test_no_numeral_breaks_the_reading(text: str) -> None:
    number = read_chinese_number(text)
    assert number is None or number.value == number.value.to_integral_value() or number.digits > 0
