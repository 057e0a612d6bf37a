"""Numbers as typed: what is read, and what is marked."""

from decimal import Decimal

import pytest

from jixiao.money import MAX_DIGITS, read_number, read_quantity


@pytest.mark.parametrize(
    ("text", "value", "digits"),
    [
        ("95", "95", 0),
        ("0", "0", 0),
        ("0.50", "0.50", 2),
        ("30,000.00", "30000.00", 2),
        ("1,553,870.19", "1553870.19", 2),
        ("3，518.85", "3518.85", 2),
        ("２０", "20", 0),
        ("１２．５", "12.5", 1),
        (" 170.92\n", "170.92", 2),
        ("-5", "-5", 0),
        ("−5.0", "-5.0", 1),
        ("－５", "-5", 0),
        ("负 3", "-3", 0),
        ("+7", "7", 0),
        ("9265.353442", "9265.353442", 6),
        ("\u00a012\u3000", "12", 0),
        ("⼆", None, 0),
    ],
)
def test_plain_numbers_are_read_with_their_digits(text: str, value: str | None, digits: int) -> None:
    number = read_number(text)
    if value is None:
        assert number is None
        return
    assert number is not None
    assert (str(number.value), number.digits, number.fault) == (value, digits, "")
    assert number.as_written == text.strip()


@pytest.mark.parametrize(
    ("text", "value", "word"),
    [
        ("1,23,4", "1234", "千分位"),
        ("1234,567", "1234567", "千分位"),
        ("1,234.5,6", "1234.56", "千分位"),
        ("12,345,67", "1234567", "千分位"),
        ("155,3870", "1553870", "四位分节"),
        ("1,5538,7019", "155387019", "四位分节"),
        ("1.2.3", "1.2", "小数点"),
        ("100OOO", "100", "字母"),
        ("1l0", "1", "字母"),
        ("1 553 870.19", "1553870.19", "空格或换行"),
        ("98\n59.38", "9859.38", "空格或换行"),
        ("1,553,\n870.19", "1553870.19", "空格或换行"),
        ("007", "7", "多余的 0"),
        (".5", "0.5", "补全"),
        ("5.", "5", "补全"),
        ("15\u200b5", "155", "空格"),
    ],
)
def test_malformed_numbers_are_read_as_written_and_marked(text: str, value: str, word: str) -> None:
    number = read_number(text)
    assert number is not None
    assert number.value == Decimal(value)
    assert word in number.fault
    assert number.as_written == text


@pytest.mark.parametrize(
    "text",
    [
        "",
        " ",
        "abc",
        "5个",
        "2017年",
        "三",
        "XX",
        "20xx",
        "1E+5",
        "1-2",
        "--5",
        "①",
        "10²",
        "½",
        "١٢",
        "12%",
        "NaN",
        ".",
        ",",
    ],
)
def test_what_is_no_number_gives_nothing(text: str) -> None:
    assert read_number(text) is None


def test_superscripts_are_never_taken_for_digits() -> None:
    assert read_number("10²") is None
    assert read_quantity("10²") == (read_number("10"), "²")


@pytest.mark.parametrize("read", [read_number, read_quantity])
def test_too_many_digits_or_characters_give_nothing(read: object) -> None:
    assert callable(read)
    assert read("9" * MAX_DIGITS) is not None
    assert read("9" * (MAX_DIGITS + 1)) is None
    assert read("9" * 20_000) is None
    assert read("五" * 20_000) is None


@pytest.mark.parametrize(
    ("text", "value", "unit"),
    [
        ("1,412 人", "1412", "人"),
        ("4000.6平方米", "4000.6", "平方米"),
        ("28个", "28", "个"),
        ("95％", "95", "％"),
        ("-3.2 个百分点", "-3.2", "个百分点"),
        ("5。", "5", "。"),
        ("2017，", "2017", "，"),
        ("12", "12", ""),
    ],
)
def test_a_quantity_is_a_number_and_its_unit(text: str, value: str, unit: str) -> None:
    read = read_quantity(text)
    assert read is not None
    assert (str(read[0].value), read[1]) == (value, unit)


def test_a_quantity_starts_with_its_number() -> None:
    assert read_quantity("共5个") is None
    written = read_quantity(" 1,412 人")
    assert written is not None
    assert written[0].as_written == "1,412"
