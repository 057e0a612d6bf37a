"""The amount itself: exact arithmetic, written digits, showing."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jixiao.money import Amount, Unit, read_amount, rounding_bound, total
from jixiao.money.rounding import decimals, spelled_out


def test_an_amount_knows_its_precision() -> None:
    amount = Amount.of("155.39", Unit.WAN)
    assert (amount.value, amount.digits, amount.yuan, amount.half_digit) == (Decimal("155.39"), 2, 1553900, 50)
    assert Amount.of(0).half_digit == Decimal("0.5")


@pytest.mark.parametrize(
    ("value", "text", "digits"),
    [
        (Decimal("1E+5"), "100000", 0),
        ("1E+5", "100000", 0),
        (5, "5", 0),
        ("1.50", "1.50", 2),
        (Decimal("-0.10"), "-0.10", 2),
    ],
)
def test_numeric_cells_lose_their_exponent_and_keep_their_digits(
    value: Decimal | int | str, text: str, digits: int
) -> None:
    amount = Amount.of(value, Unit.WAN)
    assert (str(amount.value), amount.digits) == (text, digits)


@pytest.mark.parametrize(
    "value", ["NaN", "Infinity", "五", "", "1E+300", "1E-300", "9" * 25, Decimal("NaN"), Decimal("-Infinity"), 10**24]
)
def test_what_cannot_be_counted_exactly_raises(value: Decimal | int | str) -> None:
    with pytest.raises(ValueError, match=r"number|digits"):
        Amount.of(value)


def test_units_convert_exactly() -> None:
    big = Amount.of("123456789012345678901.234", Unit.YI)
    assert str(big.yuan) == "12345678901234567890123400000"
    assert str(big.to(Unit.WAN)) == "1234567890123456789012340"
    assert Amount.of("1553870.19").to(Unit.WAN) == Decimal("155.387019")
    assert str(Amount.of("1E+6").to(Unit.MILLION)) == "1"
    assert [unit.factor for unit in Unit] == [10**unit.exponent for unit in Unit]


def test_sums_are_exact_beyond_the_default_precision() -> None:
    parts = [Amount.of("99999999999999999999", Unit.YI), Amount.of("0.01")]
    assert str(total(parts)) == "9999999999999999999900000000.01"
    assert total([]) == 0
    assert rounding_bound([Amount.of("1.23", Unit.WAN), Amount.of("5")]) == Decimal("50.5")


def test_amounts_are_equal_by_value_and_unit() -> None:
    assert Amount.of("5", Unit.WAN) == Amount(Decimal("5.00"), Unit.WAN, 2, "5.00万元")
    assert Amount.of("5", Unit.WAN) != Amount.of("50000")
    assert len({Amount.of("5"), Amount.of("5.0")}) == 1


@pytest.mark.parametrize(
    ("one", "other", "agree"),
    [
        (Amount.of("155.39", Unit.WAN), Amount.of("1553870.19"), True),
        (Amount.of("155.38", Unit.WAN), Amount.of("1553870.19"), False),
        (Amount.of("170.92", Unit.WAN), Amount.of("1709150"), True),
        (Amount.of("170.92", Unit.WAN), Amount.of("1709149.99"), False),
        (Amount.of("1.23", Unit.WAN), Amount.of("1.24", Unit.WAN), False),
    ],
)
def test_the_same_money_in_two_units_agrees_within_the_coarser_digit(one: Amount, other: Amount, agree: bool) -> None:
    assert one.agrees(other) is agree
    assert other.agrees(one) is agree


@pytest.mark.parametrize(
    ("amount", "unit", "digits", "text"),
    [
        (Amount.of("1553870.19"), None, None, "1,553,870.19元"),
        (Amount.of("1553870.19"), Unit.WAN, None, "155.387019万元"),
        (Amount.of("1553870.19"), Unit.WAN, 2, "155.39万元"),
        (Amount.of("170.90", Unit.WAN), None, None, "170.90万元"),
        (Amount.of("170.90", Unit.WAN), Unit.YUAN, None, "1,709,000元"),
        (Amount.of("-0.001"), Unit.YUAN, 2, "0.00元"),
        (Amount.of("-1234.5"), None, 2, "-1,234.50元"),
    ],
)
def test_showing(amount: Amount, unit: Unit | None, digits: int | None, text: str) -> None:
    assert amount.show(unit, digits) == text


def test_an_amount_is_quoted_where_it_was_read() -> None:
    assert str(Amount(Decimal(6), Unit.WAN, 0, "6万元整")) == "6万元整"
    assert str(Amount.of("6", Unit.WAN)) == "6万元"


@given(
    st.decimals(allow_nan=False, allow_infinity=False, places=6, min_value=-(10**15), max_value=10**15),
    st.sampled_from(Unit),
)
def test_conversion_there_and_back_changes_nothing(value: Decimal, unit: Unit) -> None:
    amount = Amount.of(value, unit)
    assert Amount.of(amount.yuan).to(unit) == value
    assert "E" not in str(amount.yuan)
    assert decimals(spelled_out(value, 3)) >= 3


@pytest.mark.parametrize(
    ("text", "shown"),
    [("500,000.00", "500,000.00元"), ("155.39万元", "155.39万元"), ("陆万元整", "陆万元整"), ("6万", "6万")],
)
def test_an_amount_is_never_shown_without_its_unit(text, shown):
    amount = read_amount(text, Unit.YUAN)
    assert amount is not None
    assert str(amount) == shown


def test_a_sum_may_have_more_digits_than_one_figure() -> None:
    largest = Decimal("9" * 20)
    with pytest.raises(ValueError, match="24 digits"):
        Amount.of(largest.scaleb(8))
    assert Amount.computed(Amount.of(largest, Unit.YI).yuan).show(Unit.YI) == f"{largest:,f}亿元"
