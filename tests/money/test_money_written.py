"""Amounts in words and figures, as documents and clerks write them."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jixiao.money import Amount, Unit, find_amounts, read_amount, read_amount_range
from jixiao.money.text import MAX_TEXT

READ = [
    ("11000元", "11000", "元", 0),
    ("1,553,870.19元", "1553870.19", "元", 2),
    ("15.4万元", "15.4", "万元", 1),
    ("170.92万元", "170.92", "万元", 2),
    ("9265.353442万元", "9265.353442", "万元", 6),
    ("478.73亿元", "478.73", "亿元", 2),
    ("3百元", "3", "百元", 0),
    ("3千元", "3", "千元", 0),
    ("2百万元", "2", "百万元", 0),
    ("5千万元", "5000", "万元", 0),
    ("2.5千万元", "2500", "万元", 0),
    ("1.2345千万元", "1234.5", "万元", 1),
    ("1.2万亿元", "12000", "亿元", 0),
    ("3十亿元", "30", "亿元", 0),
    ("2百亿元", "200", "亿元", 0),
    ("5千亿元", "5000", "亿元", 0),
    ("600万", "600", "万元", 0),
    ("9.5亿", "9.5", "亿元", 1),
    ("国内公务接待支出 0.39 万（含外事）", "0.39", "万元", 2),
    ("支付了600万的配套资金", "600", "万元", 0),
    ("0.39 万 元", "0.39", "万元", 2),
    ("170.92\n万元", "170.92", "万元", 2),
    ("170.92万\n元", "170.92", "万元", 2),
    ("２０ 万元（含）", "20", "万元", 0),
    ("3，518.85万元", "3518.85", "万元", 2),
    ("5萬元", "5", "万元", 0),
    ("8仟元", "8", "千元", 0),
    ("¥500", "500", "元", 0),
    ("￥1,234.00", "1234.00", "元", 2),
    ("RMB500元", "500", "元", 0),
    ("-¥5", "-5", "元", 0),
    ("-5万元", "-5", "万元", 0),
    ("结余-5万元", "-5", "万元", 0),
    ("负5.2万元", "-5.2", "万元", 1),
    ("3亿5000万元", "35000", "万元", 0),
    ("3亿零500万元", "30500", "万元", 0),
    ("3.555555亿5万元", "35560.55", "万元", 2),
    ("3亿5000万", "35000", "万元", 0),
    ("6万5千元", "65", "千元", 0),
    ("1万2,345.60元", "12345.60", "元", 2),
    ("3元5角2分", "3.52", "元", 2),
    ("3元5角", "3.50", "元", 2),
    ("3元零2分", "3.02", "元", 2),
    ("约200万元", "200", "万元", 0),
    ("50余万元", "50", "万元", 0),
    ("300多万元", "300", "万元", 0),
    ("10万余元", "10", "万元", 0),
    ("各5万元", "5", "万元", 0),
    ("人均1,200元", "1200", "元", 0),
    ("资金110万元(10个社区)", "110", "万元", 0),
    ("18个社区共90万元", "90", "万元", 0),
    ("支出总计\n9859.38 万元", "9859.38", "万元", 2),
    ("5万元整改资金", "5", "万元", 0),
    ("工会经费9万，15人", "9", "万元", 0),
    ("十万元", "10", "万元", 0),
    ("两万元", "2", "万元", 0),
    ("一亿二千万元", "12000", "万元", 0),
    ("三亿元", "3", "亿元", 0),
    ("三千五百元", "3500", "元", 0),
    ("三百余万元", "300", "万元", 0),
    ("十元", "10", "元", 0),
    ("二十元五角", "20.50", "元", 2),
]


@pytest.mark.parametrize(("text", "value", "unit", "digits"), READ)
def test_amounts_are_read_as_written(text: str, value: str, unit: str, digits: int) -> None:
    amount = read_amount(text)
    assert amount is not None
    assert (str(amount.value), amount.unit, amount.digits, amount.fault) == (value, unit, digits, "")
    assert amount.as_written in text


@pytest.mark.parametrize(
    ("text", "yuan"),
    [
        ("人民币陆万元整", "60000"),
        ("陆万元正", "60000"),
        ("6万元整", "60000"),
        ("人民币壹佰伍拾伍万叁仟捌佰柒拾元零壹角玖分", "1553870.19"),
        ("壹拾万柒仟圆零伍角叁分", "107000.53"),
        ("壹拾万零柒仟元伍角叁分", "107000.53"),
        ("壹仟陆佰捌拾元叁角贰分", "1680.32"),
        ("叁佰贰拾伍元零肆分", "325.04"),
        ("壹萬貳仟元整", "12000"),
        ("伍角整", "0.5"),
        ("伍分", "0.05"),
        ("零元整", "0"),
        ("负壹佰元整", "-100"),
        ("1,234.5元整", "1234.5"),
    ],
)
def test_capital_digits_and_zheng_are_exact_to_the_fen(text: str, yuan: str) -> None:
    amount = read_amount(text)
    assert amount is not None
    assert (amount.yuan, amount.fault, amount.as_written) == (Decimal(yuan), "", text)
    assert amount.half_digit == Decimal("0.005")


@pytest.mark.parametrize(
    ("text", "value", "word"),
    [
        ("1.0400元", "1.0400", "4 位小数"),
        ("1,23,4元", "1234", "千分位"),
        ("1,5538,7019元", "155387019", "四位分节"),
        ("2.5.1万元", "2.5", "小数点"),
        ("100OOO元", "100", "字母"),
        ("98\n59.38万元", "9859.38", "换行"),
        ("3亿5000.1.2万元", "35000.1", "小数点"),
        ("壹佰伍元整", "105", "零"),
        ("10—12万元", "10", "范围“10—12万元”"),
        ("5万-8万元", "5", "范围"),
        ("5万元～8万元", "5", "范围"),
        ("3至5万元", "3", "范围"),
        ("三万至五万元", "3", "范围"),
        ("三至五万元", "3", "范围"),
        (".5万元", "0.5", "补全"),
    ],
)
def test_malformed_amounts_are_read_as_written_and_marked(text: str, value: str, word: str) -> None:
    amount = read_amount(text)
    assert amount is not None
    assert amount.value == Decimal(value)
    assert word in amount.fault


@pytest.mark.parametrize(
    "text",
    [
        "",
        "2017年",
        "5个",
        "〔2015〕66号",
        "4000.6平方米",
        "1.2万人",
        "3 万 余人",
        "8.5万美元",
        "5万-8万户",
        "1万2千人",
        "3千",
        "二元结构",
        "多元共治",
        "2018元旦",
        "XX万元",
        "xxxx.xx 万元",
        "xx.35万元",
        "****万元",
        "20xx年",
        "万元",
        "百元",
        "千万不要",
        "五六千元",
        "三万",
        "五分钟",
        "5千6",
        "利息收入0.08",
        "9" * 25 + "元",
        "1亿" + "9" * 25 + "元",
        "一" * 60 + "元",
    ],
)
def test_what_is_no_amount_gives_nothing(text: str) -> None:
    assert read_amount(text) is None


@pytest.mark.parametrize(
    ("text", "unit", "yuan"),
    [
        ("170.92", Unit.WAN, "1709200"),
        (" 1,000 ", Unit.YUAN, "1000"),
        ("-3", Unit.WAN, "-30000"),
        ("15万元", Unit.YUAN, "150000"),
        ("¥5", Unit.WAN, "5"),
        ("三", Unit.WAN, "30000"),
        ("0", Unit.WAN, "0"),
    ],
)
def test_the_unit_of_the_heading_serves_a_bare_number(text: str, unit: Unit, yuan: str) -> None:
    amount = read_amount(text, unit)
    assert amount is not None
    assert amount.yuan == Decimal(yuan)


@pytest.mark.parametrize("text", ["5个", "共5", "2017年", "abc", "无", "5 个"])
def test_the_unit_of_the_heading_serves_nothing_else(text: str) -> None:
    assert read_amount(text, Unit.WAN) is None


def test_units_that_do_not_fall_are_never_added() -> None:
    assert [found.amount.as_written for found in find_amounts("5亿6亿元")] == ["6亿元"]


def test_a_bare_number_keeps_its_fault() -> None:
    amount = read_amount("1,23,4", Unit.WAN)
    assert amount is not None
    assert "千分位" in amount.fault
    fine = read_amount("1.0400", Unit.YUAN)
    assert fine is not None
    assert "小数" in fine.fault


@pytest.mark.parametrize(
    ("text", "lower", "upper"),
    [
        ("10—12万元", "100000", "120000"),
        ("5万-8万元", "50000", "80000"),
        ("3至5万元", "30000", "50000"),
        (" 8千元到1.2万元 ", "8000", "12000"),
        ("５０～８０万元", "500000", "800000"),
        ("三至五万元", "30000", "50000"),
    ],
)
def test_ranges_have_two_ends(text: str, lower: str, upper: str) -> None:
    ends = read_amount_range(text)
    assert ends is not None
    assert [end.yuan for end in ends] == [Decimal(lower), Decimal(upper)]
    assert all(end.as_written in text and not end.fault for end in ends)


def test_a_range_takes_the_unit_of_the_heading() -> None:
    ends = read_amount_range("10-12", Unit.WAN)
    assert ends is not None
    assert [end.yuan for end in ends] == [100000, 120000]
    assert "范围" in (read_amount("10-12", Unit.WAN) or Amount.of(0)).fault


@pytest.mark.parametrize(
    "text",
    ["", "5万元", "共10—12万元", "10—12万元左右", "10—12人", "10—", "10-12", "-", "10-" + "9" * 25, "1" * 20_000],
)
def test_what_is_no_range_gives_nothing(text: str) -> None:
    assert read_amount_range(text) is None


def test_every_amount_of_a_sentence_is_found_at_its_place() -> None:
    text = "共20万元，其中设备8.6万元、场地９.5万元，培训10—12万元；2017年到位3个社区，人民币壹万元整。"
    found = find_amounts(text)
    assert [f.amount.as_written for f in found] == ["20万元", "8.6万元", "９.5万元", "10—12万元", "人民币壹万元整"]
    assert [text[f.start : f.end] for f in found] == [f.amount.as_written for f in found]


def test_longer_texts_than_a_figure_can_be_are_refused() -> None:
    assert read_amount("5万元" + "，" * MAX_TEXT) is None
    assert read_amount("5万元" + "，" * (MAX_TEXT - 3)) is not None
    assert find_amounts("5万元" * MAX_TEXT) == ()


@given(
    st.decimals(allow_nan=False, allow_infinity=False, places=2, min_value=-(10**12), max_value=10**12),
    st.sampled_from(Unit),
)
def test_what_is_shown_is_read_again(value: Decimal, unit: Unit) -> None:
    amount = Amount.of(value, unit)
    read = read_amount(amount.show())
    assert read == amount
    assert read is not None
    assert (read.digits, read.fault) == (amount.digits, "")


@given(st.text(alphabet="0123456789,.-—至万亿千百十元角分整壹贰零〇余多 \nOX%年月约", max_size=60))
def test_no_text_breaks_the_reading(text: str) -> None:
    for found in find_amounts(text, Unit.WAN):
        assert text[found.start : found.end] == found.amount.as_written
        assert found.amount.yuan == found.amount.value * found.amount.unit.factor
    read_amount_range(text, Unit.YUAN)
