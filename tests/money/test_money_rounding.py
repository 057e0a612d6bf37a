"""The one rounding function against an oracle of whole numbers, ties included."""

from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jixiao.money import fraction_to_decimal, round_half_away, scaled_share, scaled_share_truncated, truncate
from jixiao.money.rounding import decimals, spelled_out

FIGURES = st.decimals(allow_nan=False, allow_infinity=False, places=4, min_value=-(10**9), max_value=10**9)
TIES = st.builds(lambda n: Decimal(2 * n + 1).scaleb(-1).scaleb(-2), st.integers(-(10**12), 10**12))


def oracle(value: Fraction, digits: int) -> Fraction:
    scaled = abs(value) * 10**digits
    units = scaled.numerator // scaled.denominator
    if scaled - units >= Fraction(1, 2):
        units += 1
    return Fraction(units if value >= 0 else -units, 10**digits)


@pytest.mark.parametrize(
    ("value", "digits", "rounded", "cut"),
    [
        ("2.345", 2, "2.35", "2.34"),
        ("-2.345", 2, "-2.35", "-2.34"),
        ("2.675", 2, "2.68", "2.67"),
        ("0.5", 0, "1", "0"),
        ("89.995", 2, "90.00", "89.99"),
        ("-0.004", 2, "0.00", "0.00"),
        ("1E+5", 2, "100000.00", "100000.00"),
        (
            "12345678901234567890123456789012.345",
            2,
            "12345678901234567890123456789012.35",
            "12345678901234567890123456789012.34",
        ),
    ],
)
def test_halves_go_away_from_zero(value: str, digits: int, rounded: str, cut: str) -> None:
    assert str(round_half_away(Decimal(value), digits)) == rounded
    assert str(truncate(Decimal(value), digits)) == cut


@given(st.one_of(FIGURES, TIES), st.integers(0, 3))
def test_rounding_is_the_oracle(value: Decimal, digits: int) -> None:
    rounded = round_half_away(value, digits)
    assert Fraction(rounded) == oracle(Fraction(value), digits)
    assert decimals(rounded) == digits
    assert abs(truncate(value, digits)) <= abs(value)


@given(st.integers(-(10**15), 10**15), st.integers(1, 10**6), st.integers(0, 4))
def test_fractions_are_rounded_once(numerator: int, denominator: int, digits: int) -> None:
    value = Fraction(numerator, denominator)
    assert Fraction(fraction_to_decimal(value, digits)) == oracle(value, digits)
    cut = Fraction(fraction_to_decimal(value, digits, truncate))
    assert abs(cut) <= abs(value) < abs(cut) + Fraction(1, 10**digits)


def test_a_large_fraction_keeps_all_its_digits() -> None:
    assert str(fraction_to_decimal(Fraction(10**40 + 1, 1), 2)) == "1" + "0" * 39 + "1.00"
    assert str(fraction_to_decimal(Fraction(-1, 1000), 2)) == "0.00"


@given(st.integers(0, 10**6), st.integers(0, 10**9), st.integers(1, 10**9))
def test_scaled_shares_round_half_up(weight: int, numerator: int, denominator: int) -> None:
    share = Fraction(weight * numerator, denominator)
    assert scaled_share(weight, numerator, denominator) == oracle(share, 0)
    assert scaled_share_truncated(weight, numerator, denominator) == share.numerator // share.denominator


def test_what_has_no_decimals_raises() -> None:
    with pytest.raises(ValueError, match="finite"):
        decimals(Decimal("NaN"))
    assert decimals(Decimal("1E+5")) == 0
    assert str(spelled_out(Decimal("1.500"))) == "1.5"
    assert str(spelled_out(Decimal("1.5"), 3)) == "1.500"
