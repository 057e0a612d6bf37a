"""The quick way of the commonest rows gives what the general way gives, to the last character."""

import random
from dataclasses import replace
from decimal import Decimal

import pytest
from scoring_cases import HERE, SELF, evaluation, indicator

from jixiao.evaluation import Interval, Operator, Quantity
from jixiao.frameworks import load_framework
from jixiao.frameworks.model import Method
from jixiao.place import Place
from jixiao.scoring.indicator import Context
from jixiao.scoring.measured import TYPED, Row, Way, measure
from jixiao.scoring.outcome import NotScorable, plain
from jixiao.scoring.quick import quick_outcome
from jixiao.scoring.resolve import Frame, Kind

LINEAR = Method("linear", HERE)
UNITS = ("", "%", "人", "万元", "‰", "元")
NUMBERS = ("0", "1", "95", "95.00", "100", "1E+2", "2400", "-3", "0.00001", "33.333", "1234567.5", "99.995")


def both(row, kind, framework=SELF):
    """The outcome of ``row`` the quick way and the general way (nothing where it cannot be scored)."""
    way = Way.of(kind, LINEAR, framework.over_achievement)
    whole = Context.of(evaluation(row), Frame.of(framework)).whole
    try:
        general = measure(Row(row, way, row.weight, row.target, row.actual, TYPED, whole))
    except NotScorable:
        general = None
    return quick_outcome(row, way, whole), general


@pytest.mark.parametrize("framework", ["mof-2020-10-self", "mof-2021-101", "kunming-2017-project"])
def test_both_ways_agree_on_random_rows(framework):
    edition, chance, quick = load_framework(framework), random.Random(11), 0
    for _ in range(3000):
        unit = chance.choice(UNITS)
        target = Quantity(Decimal(chance.choice(NUMBERS)), unit)
        actual = Quantity(Decimal(chance.choice(NUMBERS)), chance.choice((unit, "", "人")))
        places = {"actual": Place(sheet="绩效指标", cell="F7")} if chance.random() < 0.5 else {}
        row = indicator(unit=chance.choice(("", unit)), places=places, place=Place(sheet="绩效指标", row=7))
        row = replace(row, target=target, actual=actual)
        operator = chance.choice((Operator.AT_LEAST, Operator.MORE))
        found, general = both(row, Kind(chance.choice(("larger", "satisfaction")), operator), edition)
        if found is not None:
            quick += 1
            assert found == general
    assert quick > 1000


@pytest.mark.parametrize(
    ("kind", "row"),
    [
        (Kind("smaller", Operator.AT_MOST), indicator(target="95%", actual="93%")),
        (Kind("equal", Operator.EQUAL), indicator(target="95%", actual="93%")),
        (Kind("execution", Operator.AT_LEAST), indicator(target="95%", actual="93%")),
        (Kind("larger", Operator.AT_LEAST, "未填指标性质"), indicator(target="95%", actual="93%")),
        (Kind("larger", Operator.AT_LEAST), indicator(target="95%", actual="93人")),
        (Kind("larger", Operator.AT_LEAST), indicator(target="95%")),
        (Kind("larger", Operator.AT_LEAST), indicator(target="0", actual="1")),
    ],
)
def test_rows_of_another_sort_go_the_general_way(kind, row):
    assert both(row, kind)[0] is None


def test_an_interval_goes_the_general_way():
    row = indicator(actual="93%")
    row = replace(row, target=Interval(Decimal(90), Decimal(95), "%"))
    assert both(row, Kind("larger", Operator.AT_LEAST))[0] is None


def test_a_number_in_powers_of_ten_is_spelled_out():
    assert plain(Decimal("1E+1")) == "10"
    assert plain(Decimal("9.50")) == "9.5"
