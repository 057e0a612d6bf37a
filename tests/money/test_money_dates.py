"""Dates and periods in the forms of official documents."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jixiao.money import Period, read_date, read_period


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2018年5月22日", "2018-05-22"),
        ("2018 年 5 月 22 日", "2018-05-22"),
        ("２０１８年５月２２日", "2018-05-22"),
        ("二〇一八年五月二十二日", "2018-05-22"),
        ("2018年5月22号", "2018-05-22"),
        ("2020-03-25", "2020-03-25"),
        ("2020-03-25 11:40", "2020-03-25"),
        ("2018.5.22", "2018-05-22"),
        ("2018/5/22", "2018-05-22"),
        ("20180522", "2018-05-22"),
        ("2018.5", "2018-05-31"),
        ("2018-02", "2018-02-28"),
        ("2016年2月", "2016-02-29"),
        ("2017年", "2017-12-31"),
        ("2017年度", "2017-12-31"),
        ("FY2017", "2017-12-31"),
        ("2017年底", "2017-12-31"),
        ("2017年年末", "2017-12-31"),
        ("2017年12月底前完成", "2017-12-31"),
        ("2017年12月31日前", "2017-12-31"),
        ("于2017年6月1日印发", "2017-06-01"),
        ("2017年5月上旬", "2017-05-10"),
        ("2017年5月中旬", "2017-05-20"),
        ("2017年5月下旬", "2017-05-31"),
        ("2017年上半年", "2017-06-30"),
        ("2017年下半年", "2017-12-31"),
        ("2017年第一季度", "2017-03-31"),
        ("2017年前三季度", "2017-09-30"),
        ("2017年4季度", "2017-12-31"),
    ],
)
def test_dates_with_a_year(text: str, expected: str) -> None:
    assert read_date(text) == date.fromisoformat(expected)
    assert read_date(text, 2030) == date.fromisoformat(expected)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("10月", "2019-10-31"),
        ("截止12月", "2019-12-31"),
        ("12月31日前", "2019-12-31"),
        ("十二月三十一日", "2019-12-31"),
        ("年内", "2019-12-31"),
        ("今年", "2019-12-31"),
        ("当年", "2019-12-31"),
        ("本年度", "2019-12-31"),
        ("年底前", "2019-12-31"),
        ("年终", "2019-12-31"),
        ("去年10月", "2018-10-31"),
        ("明年3月1日", "2020-03-01"),
        ("三季度", "2019-09-30"),
        ("上半年", "2019-06-30"),
    ],
)
def test_dates_without_a_year_belong_to_the_fiscal_year(text: str, expected: str) -> None:
    assert read_date(text) is None
    assert read_date(text, 2019) == date.fromisoformat(expected)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "无",
        "5个",
        "10个月",
        "底层",
        "5.22",
        "2017年2月30日",
        "2017年13月",
        "2017年0月",
        "2017-02-30",
        "20170230",
        "17年5月22日",
        "17年 5月",
        "1234年",
        "0年",
        "2017年初",
        "2017年5月起",
        "2017年5月中",
        "2015年以来",
        "2017年12月前",
        "2017年1月至12月",
        "1—7月",
        "2018-2017年",
        "三四月",
        "“十三五”",
        "2017-12-315",
        "版本2018.5",
        "2017年5月22日" * 9999,
    ],
)
def test_what_names_no_day_gives_nothing(text: str) -> None:
    assert read_date(text, 2019) is None


PERIODS = [
    ("2017年1月至12月", "2017-01-01", "2017-12-31"),
    ("2017年1-12月", "2017-01-01", "2017-12-31"),
    ("2017年1月-2018年3月", "2017-01-01", "2018-03-31"),
    ("2013年-2015年", "2013-01-01", "2015-12-31"),
    ("2013-2015年", "2013-01-01", "2015-12-31"),
    ("2013—2015", "2013-01-01", "2015-12-31"),
    ("2017年1月1日至2017年12月31日", "2017-01-01", "2017-12-31"),
    ("2017年1月1日至12月31日", "2017-01-01", "2017-12-31"),
    ("2017年3月1日至5日", "2017-03-01", "2017-03-05"),
    ("2017年3月1-5日", "2017-03-01", "2017-03-05"),
    ("2020-03-25至2020-04-01", "2020-03-25", "2020-04-01"),
    ("2017.1-2017.12", "2017-01-01", "2017-12-31"),
    ("2017年度", "2017-01-01", "2017-12-31"),
    ("2017年5月", "2017-05-01", "2017-05-31"),
    ("2017年5月中旬", "2017-05-11", "2017-05-20"),
    ("2017年5月下旬", "2017-05-21", "2017-05-31"),
    ("2017年5月底", "2017-05-31", "2017-05-31"),
    ("2017年5月22日", "2017-05-22", "2017-05-22"),
    ("20170522", "2017-05-22", "2017-05-22"),
    ("“十三五”", "2016-01-01", "2020-12-31"),
    ("十四五期间", "2021-01-01", "2025-12-31"),
    ("十二五", "2011-01-01", "2015-12-31"),
    ("“十五”", "2001-01-01", "2005-12-31"),
    ("第十四个五年规划", "2021-01-01", "2025-12-31"),
    ("“六五”", "1981-01-01", "1985-12-31"),
    ("2017年11月至次年3月", "2017-11-01", "2018-03-31"),
    ("1月至2017年3月", "2017-01-01", "2017-03-31"),
]


@pytest.mark.parametrize(("text", "start", "end"), PERIODS)
def test_periods(text: str, start: str, end: str) -> None:
    period = read_period(text)
    assert period is not None
    assert (period.start, period.end) == (date.fromisoformat(start), date.fromisoformat(end))
    assert period.as_written in text


@pytest.mark.parametrize(
    ("text", "start", "end"),
    [
        ("1—7月", "2019-01-01", "2019-07-31"),
        ("年内", "2019-01-01", "2019-12-31"),
        ("3月1日至5日", "2019-03-01", "2019-03-05"),
        ("下半年", "2019-07-01", "2019-12-31"),
        ("去年11月至今年3月", "2018-11-01", "2019-03-31"),
        ("去年3月1日至5月2日", "2018-03-01", "2018-05-02"),
        ("11月至次年3月", "2019-11-01", "2020-03-31"),
    ],
)
def test_periods_without_a_year_belong_to_the_fiscal_year(text: str, start: str, end: str) -> None:
    assert read_period(text) is None
    period = read_period(text, 2019)
    assert period is not None
    assert (period.start, period.end) == (date.fromisoformat(start), date.fromisoformat(end))


@pytest.mark.parametrize(
    "text",
    ["", "十五", "十三五年级", "2017年11月至3月", "2018-2017年", "5至3月", "3月5日至1日", "三年行动计划", "1" * 20_000],
)
def test_what_is_no_period_gives_nothing(text: str) -> None:
    assert read_period(text, 2019) is None


def test_a_period_knows_its_days() -> None:
    period = Period(date(2017, 1, 1), date(2017, 12, 31))
    assert date(2017, 12, 31) in period
    assert date(2018, 1, 1) not in period


@given(st.dates(date(1900, 1, 1), date(2199, 12, 31)))
def test_each_day_is_read_in_each_form(day: date) -> None:
    forms = [
        f"{day.year}年{day.month}月{day.day}日",
        day.isoformat(),
        f"{day:%Y%m%d}",
        f"{day.year}.{day.month}.{day.day}",
    ]
    assert [read_date(form) for form in forms] == [day] * 4


@given(
    st.text(alphabet="0123456789年月日至-.—/上下半旬底末十三五“”第个季度前起 FY今去", max_size=40),
    st.sampled_from([None, 2019]),
)
def test_no_text_breaks_the_reading(text: str, year: int | None) -> None:
    period = read_period(text, year)
    assert period is None or (period.start <= period.end and period.as_written in text)
    day = read_date(text, year)
    assert day is None or 1900 <= day.year <= 2199
