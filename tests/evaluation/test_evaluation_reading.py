"""Targets and actual values as people write them."""

from datetime import date, datetime
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jixiao.evaluation import (
    Day,
    Interval,
    Operator,
    Quantity,
    Reading,
    Words,
    read_actual,
    read_measure,
    read_operator,
    show_measure,
)

AT_LEAST, AT_MOST, MORE, LESS, EQUAL = (
    Operator.AT_LEAST,
    Operator.AT_MOST,
    Operator.MORE,
    Operator.LESS,
    Operator.EQUAL,
)


@pytest.mark.parametrize(
    ("text", "operator"),
    [
        ("≥", AT_LEAST),
        ("＞=", AT_LEAST),
        (">＝", AT_LEAST),
        ("≧", AT_LEAST),
        ("⩾", AT_LEAST),
        (" 大于等于 ", AT_LEAST),
        ("不少于", AT_LEAST),
        ("不低于", AT_LEAST),
        ("至少", AT_LEAST),
        ("以上", AT_LEAST),
        ("≤", AT_MOST),
        ("≦", AT_MOST),
        ("不超过", AT_MOST),
        ("不高于", AT_MOST),
        ("以内", AT_MOST),
        ("以下", AT_MOST),
        ("＞", MORE),
        ("超过", MORE),
        ("高于", MORE),
        ("＜", LESS),
        ("低于", LESS),
        ("不足", LESS),
        ("=", EQUAL),
        ("＝", EQUAL),
        ("═", EQUAL),
        ("等于", EQUAL),
        ("区间", Operator.BETWEEN),
        ("前", Operator.BY),
        ("之前", Operator.BY),
        ("定性", Operator.QUALITATIVE),
        ("定性指标", Operator.QUALITATIVE),
        ("扣分", Operator.DEDUCTION),
        ("要素", Operator.ELEMENTS),
        ("是否", Operator.YES_NO),
        (r"$\geq$", AT_LEAST),
        ("≥95%", None),
        ("", None),
        ("正向", None),
    ],
)
def test_a_column_of_operators(text: str, operator: Operator | None) -> None:
    assert read_operator(text) is operator


def test_every_operator_reads_its_own_name() -> None:
    assert [read_operator(operator.value) for operator in Operator] == list(Operator)


@pytest.mark.parametrize(
    ("text", "operator", "value", "unit"),
    [
        ("≥95%", AT_LEAST, "95", "%"),
        ("2400人", None, "2400", "人"),
        ("2,400 人次", None, "2400", "人次"),
        ("1200 人 次", None, "1200", "人次"),
        ("≥100.00(人数)", AT_LEAST, "100.00", "人"),
        (">6.00(次)", MORE, "6.00", "次"),
        ("=5.00（万人次）", EQUAL, "5.00", "万人次"),
        ("≥13459.00(平方米)", AT_LEAST, "13459.00", "平方米"),
        ("120㎡", None, "120", "平方米"),
        ("不少于100人", AT_LEAST, "100", "人"),
        ("100人（含）以上", AT_LEAST, "100", "人"),
        ("95％以上", AT_LEAST, "95", "%"),
        ("百分之九十以上", AT_LEAST, "90", "%"),
        ("百分之95.5", None, "95.5", "%"),
        ("不得低于80%", AT_LEAST, "80", "%"),
        ("补贴对象生活改善度不低于 80%", AT_LEAST, "80", "%"),
        ("开展至少1次团体心理辅导", AT_LEAST, "1", "次"),
        ("≤3小时", AT_MOST, "3", "小时"),
        ("30日内", AT_MOST, "30", "日"),
        ("3个工作日内", AT_MOST, "3", "工作日"),
        ("控制在100万元以内", AT_MOST, "100", "万元"),
        ("不足5起", LESS, "5", "起"),
        ("18次/月", None, "18", "次/月"),
        ("600元/人·月", None, "600", "元/人·月"),
        ("完成100%", None, "100", "%"),
        ("100%完成", None, "100", "%"),
        ("五期", None, "5", "期"),
        ("三次以上", AT_LEAST, "3", "次"),
        ("两个百分点", None, "2", "个百分点"),
        ("-5%", None, "-5", "%"),
        ("0起", None, "0", "起"),
        ("3，518.85万元", None, "3518.85", "万元"),
        (r"$\geq 200$ 人", AT_LEAST, "200", "人"),
        ("95", None, "95", ""),
    ],
)
def test_a_number_with_operator_and_unit(text: str, operator: Operator | None, value: str, unit: str) -> None:
    reading = read_measure(text)
    assert reading == Reading(operator, Quantity(Decimal(value), unit, text), unit)
    assert isinstance(reading.measure, Quantity)
    assert str(reading.measure.value) == value


@pytest.mark.parametrize(
    ("text", "lower", "upper", "unit"),
    [
        ("80%～90%", "80", "90", "%"),
        ("80-90%", "80", "90", "%"),
        ("80%至90%", "80", "90", "%"),
        ("介于80%和90%之间", "80", "90", "%"),
        ("80%≤X≤90%", "80", "90", "%"),
        ("≥80%，≤90%", "80", "90", "%"),
        ("百分之八十至百分之九十", "80", "90", "%"),
        ("10—12万元", "10", "12", "万元"),
        ("5万-8万元", "5", "8", "万元"),
        ("3至5次", "3", "5", "次"),
    ],
)
def test_a_range(text: str, lower: str, upper: str, unit: str) -> None:
    expected = Interval(Decimal(lower), Decimal(upper), unit, text)
    assert read_measure(text) == Reading(Operator.BETWEEN, expected, unit)


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("2017年12月31日前", date(2017, 12, 31)),
        ("2017年12月31日之前完成", date(2017, 12, 31)),
        ("不晚于2017年12月31日", date(2017, 12, 31)),
        ("≤2017-12-31", date(2017, 12, 31)),
        ("2018年5月22号前全部完成验收", date(2018, 5, 22)),
        ("2017-12-31 00:00:00", date(2017, 12, 31)),
        ("2017.12.31", date(2017, 12, 31)),
        ("2017 年 12 月底前", date(2017, 12, 31)),
        ("2017年2月底", date(2017, 2, 28)),
        ("2017年底前完成", date(2017, 12, 31)),
        ("2017年内", date(2017, 12, 31)),
        ("2017年6月", date(2017, 6, 30)),
        ("6月30日前", date(2024, 6, 30)),
        ("年底前", date(2024, 12, 31)),
        ("当年内", date(2024, 12, 31)),
    ],
)
def test_a_deadline(text: str, day: date) -> None:
    assert read_measure(text, year=2024) == Reading(Operator.BY, Day(day, text))


@pytest.mark.parametrize(
    "text",
    [
        "效果明显",
        "1年内",
        "两年以内",
        "约200人",
        "200余人",
        "600多人",
        "二三十人",
        "提高10%",
        "较上年提高不低于10%",
        "不低于上年同期80%水平",
        "没有超过5%",
        "1,23,4人",
        "1.2.3%",
        "慰问人数不少于 100人,宣传用品不少于 20000份",
        "≥200 人、≥500 人",
        "80%和90%",
        "90%～80%",
        "≥80%～90%",
        "5千元-1万元",
        "15/15",
        "3:1",
        "大于95%以上",
        "3等奖",
        "一类",
        "第三期",
        "2016-2017年",
        "2017-12",
        "2017年12月前",
        "2017年前",
        "2017年12月31日未完成",
        "2017年1月1日起",
        "2017年2月30日前",
        "12月31日前",
        "优",
        "不少于100人" + "，按计划开展" * 20,
    ],
)
def test_what_is_not_understood_in_full_stays_words(text: str) -> None:
    assert read_measure(text) == Reading(None, Words(text))


def test_an_empty_cell_is_not_given() -> None:
    for empty in ("", "  ", None):
        assert read_measure(empty, AT_LEAST, "％") == Reading(AT_LEAST, None, "%")


def test_a_numeric_cell_takes_unit_and_operator_of_its_row() -> None:
    assert read_measure(Decimal("100"), AT_LEAST, "人 次") == Reading(
        AT_LEAST, Quantity(Decimal(100), "人次", "100"), "人次"
    )
    assert read_measure(400, unit="（个）").measure == Quantity(Decimal(400), "个", "400")


def test_a_yes_no_cell_is_a_word() -> None:
    assert read_measure(True).measure == Words("是")
    assert read_measure(False).measure == Words("否")


def test_a_date_cell_is_a_deadline() -> None:
    expected = Reading(Operator.BY, Day(date(2017, 5, 1), "2017年5月1日"))
    assert read_measure(date(2017, 5, 1)) == expected
    assert read_measure(datetime(2017, 5, 1, 0, 0)) == expected


def test_equal_and_at_most_beside_a_deadline_are_the_deadline() -> None:
    for given_ in (EQUAL, AT_MOST, Operator.BY, None):
        reading = read_measure("2017年12月31日", given_)
        assert (reading.operator, reading.conflict) == (Operator.BY, False)


@pytest.mark.parametrize("cell", [Decimal("0.95"), "0.95"])
def test_a_percent_formatted_cell_is_not_repaired_but_told(cell: Decimal | str) -> None:
    reading = read_measure(cell, unit="%")
    assert reading.measure == Quantity(Decimal("0.95"), "%", "0.95")
    assert "按 0.95% 读取" in reading.fault
    assert "95%" in reading.fault
    assert not reading.conflict


def test_a_percentage_written_with_its_sign_is_taken_at_its_word() -> None:
    assert read_measure("0.95%", unit="%").fault == ""
    assert read_measure(Decimal(0), unit="%").fault == ""
    assert read_measure("95", unit="%").fault == ""


def test_the_cell_wins_over_its_column_and_says_so() -> None:
    reading = read_measure("≤5%", AT_LEAST)
    assert (reading.operator, reading.conflict) == (AT_MOST, True)
    assert "“≥”" in reading.fault
    assert "“≤”" in reading.fault
    reading = read_measure("2400人", unit="人次")
    assert (reading.unit, reading.conflict) == ("人", True)
    assert "“人次”" in reading.fault


def test_the_kind_of_scoring_in_the_column_stays() -> None:
    for kind in (Operator.QUALITATIVE, Operator.DEDUCTION, Operator.ELEMENTS, Operator.YES_NO):
        reading = read_measure("≥95%", kind)
        assert (reading.operator, reading.conflict) == (kind, False)


def test_ten_thousands_join_the_unit_of_the_heading() -> None:
    assert read_measure("5万", unit="人").measure == Quantity(Decimal(5), "万人", "5万")
    assert read_measure("5万", unit="万元").measure == Quantity(Decimal(5), "万元", "5万")
    assert read_measure("5万").measure == Quantity(Decimal(5), "万", "5万")


def test_an_unknown_unit_counts_where_the_heading_or_a_bracket_names_it() -> None:
    assert read_measure("7丈").measure == Words("7丈")
    assert read_measure("7丈", unit="丈").measure == Quantity(Decimal(7), "丈", "7丈")
    assert read_measure("7(丈)").measure == Quantity(Decimal(7), "丈", "7(丈)")


@pytest.mark.parametrize("text", ["≥95%", "超过200人", "2017年12月31日前", "2017年底", "2017年12月", "30日内"])
def test_a_bound_is_no_result(text: str) -> None:
    reading = read_actual(text)
    assert reading.measure == Words(text)
    assert "界限" in reading.fault


def test_results_are_read_as_they_are() -> None:
    assert read_actual("93%").measure == Quantity(Decimal(93), "%", "93%")
    assert read_actual("=93%").measure == Quantity(Decimal(93), "%", "=93%")
    assert read_actual(Decimal(7), "个").measure == Quantity(Decimal(7), "个", "7")
    assert read_actual("2017年12月20日完成").measure == Day(date(2017, 12, 20), "2017年12月20日完成")
    assert read_actual(date(2017, 12, 20)).measure == Day(date(2017, 12, 20), "2017年12月20日")
    assert read_actual("80%～90%").measure == Interval(Decimal(80), Decimal(90), "%", "80%～90%")
    assert read_actual("效果明显").measure == Words("效果明显")
    assert read_actual("").measure is None


numbers = st.decimals(min_value=0, max_value=10**9, places=2)


@given(
    numbers, st.sampled_from([AT_LEAST, AT_MOST, MORE, LESS, EQUAL, None]), st.sampled_from(["%", "人次", "元/人", ""])
)
def test_what_is_shown_is_read_back(value: Decimal, operator: Operator | None, unit: str) -> None:
    reading = read_measure(show_measure(Quantity(value, unit), operator))
    assert reading.operator is operator
    assert isinstance(reading.measure, Quantity)
    assert (reading.measure.value, reading.measure.unit) == (value, unit)


@given(st.dates(min_value=date(1950, 1, 1), max_value=date(2100, 12, 31)))
def test_a_shown_deadline_is_read_back(day: date) -> None:
    text = show_measure(Day(day), Operator.BY)
    assert read_measure(text) == Reading(Operator.BY, Day(day, text))


@given(st.text(max_size=60))
def test_any_text_is_read_without_an_error(text: str) -> None:
    reading = read_measure(text, year=2024)
    assert (reading.measure is None) == (not text.strip())
