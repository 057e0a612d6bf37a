"""A monitoring sheet without any web: rules by row and by money, lights, and what cannot be compared."""

from decimal import Decimal
from fractions import Fraction

import pytest

from jixiao import api
from jixiao.evaluation import Indicator, Operator, Quantity
from jixiao.monitoring import Light, Line, Money, Part, Sheet

ROADS = Indicator(
    path=("产出指标", "数量指标"),
    name="养护道路",
    operator=Operator.AT_LEAST,
    target=Quantity(Decimal(10), "公里"),
    unit="公里",
)
IN_ORDER = Line(ROADS, actual="6", forecast="10", likelihood="确定能")


def sheet(line=IN_ORDER, *, budget="100", spent="60", forecast="100", explanation="", months=7):
    def yuan(text):
        return None if text is None else Decimal(text) * 10_000

    money = Money(Part("年度资金总额", yuan(budget), yuan(spent)), (), "年初预算数")
    return Sheet(2026, months, (line,), money, yuan(forecast), explanation)


def codes(given):
    return [finding.code for finding in api.check_monitoring(given).findings]


def test_a_sheet_in_order_has_no_findings_and_its_progress_is_exact():
    results = api.check_monitoring(sheet())
    assert results.findings == ()
    assert results.items[0].rate == Fraction(6, 10)
    assert (results.items[0].target, results.items[0].short) == ("≥10公里", False)
    assert results.spending.light is Light.GREEN


def test_a_row_that_nobody_has_begun_is_counted_and_not_judged():
    results = api.check_monitoring(sheet(Line(ROADS)))
    assert results.unfilled == (0,)
    assert (results.rows, results.errors) == ({}, 1)


@pytest.mark.parametrize(
    ("line", "found"),
    [
        (Line(ROADS, "6", "8", ("其他",), "汛期停工", "有可能"), []),
        (Line(ROADS, "6", "8", (), "汛期停工", "有可能"), ["MON05"]),
        (Line(ROADS, "6", "8", ("经费保障",), "", "有可能"), ["MON06"]),
        (Line(ROADS, "6", "8公里", ("经费保障",), "材料涨价", "确定能"), ["MON08"]),
        (Line(ROADS, "6", "10公里", (), "", "完全不可能", "没有场地"), ["MON07"]),
        (Line(ROADS, "6", "尽快", (), "", "有可能"), ["MON04"]),
        (Line(ROADS, "", "10", (), "", ""), ["MON02", "MON03"]),
    ],
)
def test_rows(line, found):
    assert codes(sheet(line)) == found


@pytest.mark.parametrize(
    ("given", "found"),
    [
        ({"forecast": None}, ["MON21"]),
        ({"forecast": "59.99"}, ["MON22", "MON24"]),
        ({"forecast": "100.01"}, ["MON23"]),
        ({"forecast": "100.01", "explanation": "追加预算10万元"}, []),
        ({"spent": "46.66"}, ["MON26"]),
        ({"spent": "34.99"}, ["MON25"]),
        ({"spent": "34.99", "months": 4}, []),
        ({"spent": None}, ["MON27"]),
        ({"budget": None}, []),
        ({"budget": "0"}, ["MON23"]),
    ],
)
def test_money(given, found):
    assert codes(sheet(**given)) == found


def test_messages_prove_what_they_say():
    (finding,) = api.check_monitoring(sheet(spent="34.99")).findings
    assert finding.text == (
        "1—7月执行率 34.99%（34.99 ÷ 年初预算数 100 万元），时间进度 58.33%，执行率是时间进度的 59.98%，"
        "明显落后；请在执行情况说明里写明原因和加快执行的措施。"
    )
    assert finding.place.field == "explanation"
