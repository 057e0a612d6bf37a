"""Figures that formulas ask for by name."""

from datetime import date
from decimal import Decimal
from fractions import Fraction

import pytest

from jixiao.evaluation import (
    Arrival,
    BasicDatum,
    Evaluation,
    Funds,
    FundSource,
    Identity,
    Measure,
    Quantity,
    Words,
    lookup,
)
from jixiao.evaluation.inputs import is_of_funds
from jixiao.money import Amount, Unit
from jixiao.place import NOWHERE, Place


def wan(value: str) -> Amount:
    return Amount.of(value, Unit.WAN)


def of(*data: BasicDatum, funds: Funds | None = None) -> Evaluation:
    return Evaluation(identity=Identity(name="项目"), funds=funds or Funds(), basic_data=data)


def datum(name: str, actual: Measure | None = None, planned: Measure | None = None, unit: str = "") -> BasicDatum:
    return BasicDatum(name=name, actual=actual, planned=planned, unit=unit)


def count(value: str, unit: str = "人") -> Quantity:
    return Quantity(Decimal(value), unit)


def value(evaluation: Evaluation, name: str) -> Fraction | None:
    found = lookup(evaluation, name)
    return None if found is None else found.value


FUNDS = Funds(
    stated_spent=wan("155.39"),
    stated_initial=wan("150"),
    sources=(
        FundSource(
            name="市级",
            budget=wan("100"),
            due_on=date(2024, 6, 30),
            arrivals=(Arrival(amount=wan("60"), on=date(2024, 5, 1)), Arrival(amount=wan("40"), on=date(2024, 9, 1))),
        ),
        FundSource(name="区级", budget=wan("70.92"), arrivals=(Arrival(amount=wan("70")),)),
    ),
)


@pytest.mark.parametrize(
    ("name", "expected", "text"),
    [
        ("年初预算数", 1500000, "150万元"),
        ("全年预算数", 1709200, "1,709,200元"),
        ("预算数", 1709200, "1,709,200元"),
        ("计划投入资金", 1709200, "1,709,200元"),
        ("批复预算数", 1709200, "1,709,200元"),
        ("实际到位资金", 1700000, "1,700,000元"),
        ("应到位资金", 1000000, "1,000,000元"),
        ("及时到位资金", 600000, "600,000元"),
        ("实际支出", 1553900, "155.39万元"),
        ("全年执行数", 1553900, "155.39万元"),
        ("实际支出资金", 1553900, "155.39万元"),
        ("结转结余", 155300, "155,300元"),
        ("结转结余总额", 155300, "155,300元"),
    ],
)
def test_the_words_of_the_regulations_for_money(name: str, expected: int, text: str) -> None:
    found = lookup(of(funds=FUNDS), name)
    assert found is not None
    assert (found.value, found.text) == (expected, text)


@pytest.mark.parametrize("name", ["预算数", "批复预算数", "支出预算数", "预算完成数"])
def test_a_stated_budget_of_another_stage_is_not_replaced_by_the_adjusted_one(name: str) -> None:
    stated = datum(name, actual=Quantity(Decimal(1220), "万元"))
    assert value(of(stated, funds=FUNDS), name) == 12200000


def test_the_adjusted_budget_is_that_of_the_funds() -> None:
    stated = datum("全年预算数", actual=Quantity(Decimal(95), "万元"))
    assert value(of(stated, funds=FUNDS), "全年预算数") == 1709200


def test_money_that_is_not_there_is_nothing() -> None:
    empty = of()
    for name in ("年初预算数", "全年预算数", "实际到位资金", "应到位资金", "及时到位资金", "实际支出", "结转结余"):
        assert lookup(empty, name) is None


def test_money_is_taken_from_the_basic_data_where_the_funds_have_none() -> None:
    evaluation = of(datum("实际支出", count("3.5", "万元")))
    assert value(evaluation, "实际支出") == 35000
    assert value(of(datum("实际支出", count("3.5", "万元")), funds=FUNDS), "实际支出") == 1553900


def test_a_stated_balance_goes_before_the_difference() -> None:
    evaluation = of(datum("结转结余总额（万元）", count("20", "")), funds=FUNDS)
    assert value(evaluation, "结转结余总额") == 200000


def test_a_figure_points_at_its_cell() -> None:
    spent, budget = Place(cell="E9"), Place(cell="C7")
    source = FundSource(name="市级", budget=wan("5")).at(NOWHERE, budget=budget)
    funds = Funds(stated_spent=wan("4"), sources=(source,)).at(NOWHERE, stated_spent=spent)
    row = datum("编制数", count("15")).at(NOWHERE, actual=Place(cell="D3"))
    evaluation = of(row, funds=funds)
    places = [found.place for n in ("实际支出", "全年预算数", "编制数") if (found := lookup(evaluation, n)) is not None]
    assert places == [spent, budget, Place(cell="D3")]


def test_basic_data_by_name_whatever_the_quotation_marks() -> None:
    evaluation = of(datum("“三公经费”预算数", count("12", "万元")), datum("上年编制数", count("14")))
    assert value(evaluation, "三公经费预算数") == 120000
    assert value(evaluation, "上年编制数") == 14
    assert lookup(evaluation, "编制数") is None


def test_planned_and_actual_columns() -> None:
    evaluation = of(datum("产出数", actual=count("90", "个"), planned=count("100", "个")))
    assert value(evaluation, "产出数") == 90
    assert value(evaluation, "产出数（计划）") == 100
    assert value(evaluation, "产出数（实际）") == 90
    assert value(evaluation, "计划产出数") == 100
    assert value(evaluation, "实际产出数") == 90
    assert lookup(evaluation, "计划成本") is None


def test_a_datum_of_its_own_goes_before_a_column() -> None:
    evaluation = of(datum("产出数", planned=count("100", "个")), datum("计划产出数", count("120", "个")))
    assert value(evaluation, "计划产出数") == 120


def test_a_plan_may_stand_in_the_planned_column_alone() -> None:
    evaluation = of(datum("编制数", planned=count("15")), datum("在职人员数", planned=count("14")))
    assert value(evaluation, "编制数") == 15
    assert lookup(evaluation, "在职人员数") is None
    assert lookup(of(datum("响应时间", planned=count("3", "小时"))), "响应时间") is None


def test_units_come_to_their_base_and_percentages_to_one() -> None:
    evaluation = of(
        datum("服务人次", count("1.2", "万人次")),
        datum("实际支付进度", count("75", "%")),
        datum("既定支付进度", Quantity(Decimal(80)), unit="％"),
    )
    assert value(evaluation, "服务人次") == 12000
    assert value(evaluation, "实际支付进度") == Fraction(3, 4)
    assert value(evaluation, "既定支付进度") == Fraction(4, 5)


def test_the_same_name_twice_is_nothing_unless_it_says_the_same() -> None:
    assert lookup(of(datum("编制数", count("15")), datum("编制数", count("16"))), "编制数") is None
    assert lookup(of(datum("编制数", count("15")), datum("编制数", None)), "编制数") is None
    assert value(of(datum("编制数", count("15")), datum("编制数 ", count("15"))), "编制数") == 15


def test_words_are_no_figure() -> None:
    assert lookup(of(datum("目标会员", Words("3000多人"))), "目标会员") is None


def test_which_figures_the_funds_give() -> None:
    assert all(is_of_funds(name) for name in ("实际支出", "应到位资金", "及时到位资金", "结转结余总额", "年初预算数"))
    assert not is_of_funds("编制数")


def test_text_for_the_trace() -> None:
    found = lookup(of(datum("在职人员数", Quantity(Decimal(1412)), unit="人")), "在职人员数")
    assert found is not None
    assert found.text == "1,412人"
