"""Words of approximation as intervals; figures that look like slips of the unit."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jixiao.money import Amount, Doubt, Unit, UnitLimits, read_approximate, scale_slips, unit_doubts


@pytest.mark.parametrize(
    ("text", "interval", "unit"),
    [
        ("约200万元", "[180,220]", "万元"),
        ("200万元左右", "[180,220]", "万元"),
        ("大约3家", "[2.7,3.3]", "家"),
        ("近20万元", "[18,20)", "万元"),
        ("50余万元", "(50,60)", "万元"),
        ("300多万元", "(300,400)", "万元"),
        ("10万余元", "(10,20)", "万元"),
        ("三百余人", "(300,400)", "人"),
        ("十余万元", "(10,20)", "万元"),
        ("2.5万多元", "(2.5,2.6)", "万元"),
        ("1250多个", "(1250,1260)", "个"),
        ("1万元以上", "[1,)", "万元"),
        ("1万元以上（不含）", "(1,)", "万元"),
        ("５０ 万元（含）以上", "[50,)", "万元"),
        ("不少于30人次", "[30,)", "人次"),
        ("不低于95%", "[95,)", "%"),
        ("≥95%", "[95,)", "%"),
        (">= 95", "[95,)", ""),
        ("超过1万元", "(1,)", "万元"),
        ("1公里以外", "(1,)", "公里"),
        ("1万元以下", "(,1]", "万元"),
        ("1万元以下（不含本数）", "(,1)", "万元"),
        ("3个月以内", "(,3]", "个月"),
        ("不超过3万元", "(,3]", "万元"),
        ("不足10万元", "(,10)", "万元"),
        ("＜5‰", "(,5)", "‰"),
        ("6万元整", "[6,6]", "万元"),
    ],
)
def test_words_become_intervals(text: str, interval: str, unit: str) -> None:
    read = read_approximate(text)
    assert read is not None
    lower = "" if read.lower is None else str(read.lower)
    upper = "" if read.upper is None else str(read.upper)
    left = "[" if read.lower_included and read.lower is not None else "("
    right = "]" if read.upper_included and read.upper is not None else ")"
    assert (f"{left}{lower},{upper}{right}", read.unit, read.as_written) == (interval, unit, text)


@pytest.mark.parametrize(
    "text", ["", "6万元", "共约200万元", "约1.2.3万元", "约", "约五六人", "约" + "9" * 25, "约5" * 9999]
)
def test_what_is_not_approximate_gives_nothing(text: str) -> None:
    assert read_approximate(text) is None


def test_the_reach_of_about_can_be_chosen() -> None:
    read = read_approximate("约200万元", Decimal("0.05"))
    assert read is not None
    assert (read.lower, read.upper) == (190, 210)


def test_exactly_ten_thousand_falls_under_below_and_not_above() -> None:
    above, below, near = (read_approximate(text) for text in ("超过1万元", "1万元以下", "近20万元"))
    assert above is not None
    assert below is not None
    assert near is not None
    assert Decimal(1) not in above
    assert Decimal("1.01") in above
    assert Decimal(1) in below
    assert Decimal("1.01") not in below
    assert Decimal(18) in near
    assert Decimal("17.99") not in near
    assert Decimal(20) not in near


@given(st.integers(1, 10**9))
def test_a_figure_and_more_excludes_the_figure(number: int) -> None:
    read = read_approximate(f"{number}余人")
    assert read is not None
    assert Decimal(number) not in read
    assert Decimal(number) + Decimal("0.5") in read


@pytest.mark.parametrize(
    ("amount", "kinds"),
    [
        (Amount.of("1.0400"), [Doubt.FINER_THAN_FEN]),
        (Amount.of("0.5"), [Doubt.LESS_THAN_YUAN]),
        (Amount.of("0.125"), [Doubt.FINER_THAN_FEN, Doubt.LESS_THAN_YUAN]),
        (Amount.of("0.00001", Unit.WAN), [Doubt.LESS_THAN_YUAN]),
        (Amount.of("1000000000"), [Doubt.MANY_YUAN]),
        (Amount.of("1553870.19", Unit.WAN), []),
        (Amount.of("10000000", Unit.WAN), [Doubt.MANY_WAN]),
        (Amount.of("999999999.99"), []),
        (Amount.of("9265.353442", Unit.WAN), []),
        (Amount.of("-1000000000"), [Doubt.MANY_YUAN]),
        (Amount.of(0), []),
    ],
)
def test_amounts_that_look_like_another_unit(amount: Amount, kinds: list[Doubt]) -> None:
    doubts = unit_doubts(amount)
    assert [doubt.kind for doubt in doubts] == kinds
    assert all(str(amount) in doubt.text and "核对" in doubt.text for doubt in doubts)


def test_the_limits_of_doubt_can_be_chosen() -> None:
    assert unit_doubts(Amount.of("1553870.19", Unit.WAN), UnitLimits(many_wan=Decimal(10**6)))


KUNMING = [Amount.of(value) for value in ("11000", "6000", "3600", "19000", "1.0400")]


def test_the_part_with_which_a_sum_would_close_is_named() -> None:
    (slip,) = scale_slips(Amount.of("50000"), KUNMING)
    assert (slip.index, slip.power, slip.rescaled) == (4, 4, 10400)


def test_a_point_that_slipped_is_named() -> None:
    (slip,) = scale_slips(Amount.of("15.39", Unit.WAN), [Amount.of("8.6", Unit.WAN), Amount.of("67.9", Unit.WAN)])
    assert (slip.index, slip.power, slip.rescaled) == (1, -1, 67900)


def test_digits_left_out_by_the_larger_unit_are_allowed_for() -> None:
    (slip,) = scale_slips(Amount.of("20432"), [Amount.of("10000"), Amount.of("1.04")])
    assert (slip.index, slip.power) == (1, 4)


@pytest.mark.parametrize(
    ("stated", "parts"),
    [
        ("50000", ["39600", "10400"]),
        ("50000", ["39600", "5"]),
        ("50000", ["39600", "0"]),
        ("50000", []),
    ],
)
def test_a_sum_that_closes_or_cannot_be_explained_names_none(stated: str, parts: list[str]) -> None:
    assert scale_slips(Amount.of(stated), [Amount.of(part) for part in parts]) == ()
