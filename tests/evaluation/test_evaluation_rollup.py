"""Results of sites put together."""

from datetime import date
from decimal import Decimal

import pytest

from jixiao.evaluation import (
    Day,
    Evaluation,
    Identity,
    Indicator,
    Interval,
    Measure,
    Operator,
    Quantity,
    RollUp,
    Site,
    SiteResult,
    Words,
    roll_up,
    roll_ups,
)
from jixiao.money import Amount, Unit
from jixiao.place import Place


def number(value: str, unit: str = "人") -> Quantity:
    return Quantity(Decimal(value), unit)


def site(name: str, actual: Measure | None, indicator: str = "培训人数", **money: str) -> Site:
    amounts = {key: Amount.of(value, Unit.WAN) for key, value in money.items()}
    result = SiteResult(indicator=indicator, actual=actual).at(Place(sheet="示范点", cell=name))
    return Site(
        name=name,
        budget=amounts.get("budget"),
        arrived=amounts.get("arrived"),
        spent=amounts.get("spent"),
        results=(result,),
    )


def of(*sites: Site, name: str = "培训人数", unit: str = "", actual: Measure | None = None) -> Evaluation:
    indicator = Indicator(name=name, path=("产出", "数量"), operator=Operator.AT_LEAST, unit=unit, actual=actual)
    return Evaluation(identity=Identity(name="项目"), indicators=(indicator,), sites=sites)


def only(evaluation: Evaluation) -> RollUp:
    (roll,) = roll_ups(evaluation)
    return roll


def test_counts_are_added() -> None:
    evaluation = of(site("甲", number("72")), site("乙", number("58")))
    rolled = roll_up(evaluation).indicators[0]
    assert rolled.actual == number("130")
    assert rolled.target is None
    assert rolled.data_source == "2个示范点相加"
    place = rolled.place_of("actual")
    assert (place.cell, place.text) == ("甲", "2个示范点相加：甲72人，乙58人；得130人")
    assert only(evaluation).places == (Place(sheet="示范点", cell="甲"), Place(sheet="示范点", cell="乙"))


def test_what_is_given_stays() -> None:
    evaluation = of(site("甲", number("72")), site("乙", number("58")), actual=number("100"))
    assert roll_up(evaluation) == evaluation
    assert roll_ups(evaluation) == ()


def test_nothing_to_roll_up() -> None:
    alone = of()
    assert roll_up(alone) is alone
    other = of(site("甲", number("72"), "别的指标"))
    assert roll_up(other) == other
    assert roll_ups(of(site("甲", None))) == ()


def test_targets_are_filled_too() -> None:
    results = (SiteResult(indicator="培训 人数", target=number("40"), actual=number("50")),)
    evaluation = of(Site(name="甲", results=results), Site(name="乙", results=results))
    rolled = roll_up(evaluation).indicators[0]
    assert (rolled.target, rolled.actual) == (number("80"), number("100"))


def test_percentages_are_weighted_by_what_the_sites_spent() -> None:
    evaluation = of(
        site("甲", number("90", "%"), "合格率", spent="50", budget="1"),
        site("乙", number("100", "%"), "合格率", spent="10", budget="99"),
        name="合格率",
    )
    roll = only(evaluation)
    assert roll.measure == number("91.67", "%")
    assert roll.how == "2个示范点按实际支出加权平均"
    assert roll.note == "2个示范点按实际支出加权平均：甲90%，乙100%；得91.67%"


@pytest.mark.parametrize(
    ("first", "second", "word", "expected"),
    [
        ({"spent": "3", "arrived": "1"}, {"arrived": "3"}, "到位资金", "97.50"),
        ({"budget": "1"}, {"arrived": "3", "budget": "1"}, "预算", "95.00"),
        ({"spent": "0", "budget": "1"}, {"spent": "0", "budget": "3"}, "预算", "97.50"),
    ],
)
def test_one_kind_of_money_weights_all_sites(
    first: dict[str, str], second: dict[str, str], word: str, expected: str
) -> None:
    evaluation = of(
        site("甲", number("90", "%"), "合格率", **first),
        site("乙", number("100", "%"), "合格率", **second),
        name="合格率",
    )
    roll = only(evaluation)
    assert roll.measure == number(expected, "%")
    assert word in roll.how


def test_without_money_percentages_are_never_averaged() -> None:
    evaluation = of(site("甲", number("90", "%"), spent="3"), site("乙", number("100", "%")))
    roll = only(evaluation)
    assert roll.measure is None
    assert "加权" in roll.how
    assert roll_up(evaluation).indicators[0].actual is None


def test_a_weighted_rate_keeps_the_digits_of_its_parts() -> None:
    evaluation = of(site("甲", number("90.125", "%"), spent="1"), site("乙", number("90", "%"), spent="2"))
    assert only(evaluation).measure == number("90.042", "%")


def test_the_latest_day_counts() -> None:
    days = (Day(date(2024, 6, 30), "6月30日"), Day(date(2024, 10, 18), "10月18日"))
    roll = only(of(site("甲", days[0]), site("乙", days[1])))
    assert (roll.measure, roll.how) == (days[1], "2个示范点中最晚的日期")


def test_units_that_are_multiples_of_each_other() -> None:
    evaluation = of(site("甲", number("1.25", "万人次")), site("乙", number("8420", "人次")))
    assert only(evaluation).measure == number("20920.00", "人次")
    same = of(site("甲", number("1.25", "万人次")), site("乙", number("0.75", "万人次")))
    assert only(same).measure == number("2.00", "万人次")


def test_a_missing_unit_is_that_of_the_row() -> None:
    assert only(of(site("甲", number("3", "")), site("乙", number("4", "")), unit="场")).measure == number("7", "场")
    assert only(of(site("甲", number("3", "")), site("乙", number("4", "场")))).measure == number("7", "场")
    assert only(of(site("甲", number("3", "")), site("乙", number("4", "")))).measure == number("7", "")


@pytest.mark.parametrize(
    ("first", "second", "name", "reason"),
    [
        (number("3"), None, "培训人数", "乙没有填写"),
        (number("3", "人"), number("3", "人次"), "培训人数", "单位不同"),
        (number("3"), Words("效果明显"), "培训人数", "不都是数值"),
        (number("3"), Interval(Decimal(1), Decimal(2)), "培训人数", "不都是数值"),
        (number("3", "天"), number("5", "天"), "办结时间", "相加没有意义"),
        (number("3", "名"), number("5", "名"), "每站在岗社工", "相加没有意义"),
        (number("93", ""), number("95", ""), "满意率", "相加没有意义"),
    ],
)
def test_what_cannot_be_put_together_is_left_and_told(
    first: Measure, second: Measure | None, name: str, reason: str
) -> None:
    evaluation = of(site("甲", first, name), site("乙", second, name), name=name)
    roll = only(evaluation)
    assert roll.measure is None
    assert reason in roll.how
    assert roll_up(evaluation) == evaluation


def test_two_rows_of_one_site_are_left() -> None:
    row = SiteResult(indicator="培训人数", actual=number("5"))
    assert "多行" in only(of(Site(name="甲", results=(row, row)))).how


def test_a_long_list_of_sites_is_cut_in_the_note() -> None:
    evaluation = of(*(site(f"第{n}站", number("1")) for n in range(20)))
    assert only(evaluation).note.endswith("第5站1人等20个；得20人")
