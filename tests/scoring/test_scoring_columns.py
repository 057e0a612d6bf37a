"""One project, columns and a plain oracle give the same digits, ties included."""

import random
from dataclasses import replace
from decimal import Decimal

import polars as pl
import pytest
from columns_oracle import EDITIONS, HERE, OPERATORS, OVER, SELF, Case, expected_points, is_tie, oracle, random_case
from columns_ways import as_frame, edition, in_a_scorecard, in_columns, one_by_one
from hypothesis import given, settings
from hypothesis import strategies as st

from jixiao.evaluation.measure import Operator
from jixiao.frameworks.model import Rounding, RoundingMode
from jixiao.scoring.batch import rules_of, score_columns

ROUNDINGS = [
    Rounding(2, RoundingMode.HALF_AWAY, HERE),
    Rounding(2, RoundingMode.TRUNCATE, HERE),
    Rounding(1, RoundingMode.HALF_AWAY, HERE),
    Rounding(0, RoundingMode.HALF_AWAY, HERE),
    Rounding(3, RoundingMode.HALF_AWAY, HERE),
    Rounding(2, RoundingMode.HALF_AWAY, HERE),
]


@pytest.mark.parametrize("number", range(len(EDITIONS)))
def test_project_columns_and_oracle_agree_on_random_indicators(number):
    rng = random.Random(number)
    rounding = ROUNDINGS[number]
    over = OVER if number % 2 == 0 else ()
    framework = edition(EDITIONS[number], rounding, over)
    cases = [random_case(rng, rng.choice(OPERATORS)) for _ in range(18_000)]
    rules = rules_of(framework)
    shares = [oracle(rules[case.operator.value].method, case, over) for case in cases]
    wanted = [expected_points(share, case.weight, rounding) for share, case in zip(shares, cases, strict=True)]
    assert one_by_one(framework, cases) == wanted
    assert in_columns(framework, cases) == wanted
    assert in_a_scorecard(framework, cases[:1500]) == wanted[:1500]
    assert all(p is None or 0 <= p <= case.weight for p, case in zip(wanted, cases, strict=True))
    if rounding.digits < 3 and number != 2:
        assert sum(is_tie(s, c.weight, rounding) for s, c in zip(shares, cases, strict=True)) > 50


def test_large_numbers_use_the_wider_columns_and_stay_exact():
    rng = random.Random(7)
    big = Decimal(10) ** 16
    cases = [
        replace(case, target=case.target * big + 1, actual=case.actual * big + 3, upper=case.upper * big + 9)
        for case in (random_case(rng, rng.choice(OPERATORS[:6])) for _ in range(1_000))
    ]
    framework = edition(EDITIONS[0])
    columns = in_columns(framework, cases, pl.Int128)
    wanted = [
        expected_points(oracle(rules_of(framework)[c.operator.value].method, c, ()), c.weight, SELF.rounding)
        for c in cases
    ]
    assert columns == wanted == in_a_scorecard(framework, cases)


numbers = st.decimals(min_value=-(10**6), max_value=10**6, places=4)
positive = st.decimals(min_value=0, max_value=10**6, places=4)
weights = st.decimals(min_value=0, max_value=100, places=2)


@settings(max_examples=60, deadline=None)
@given(
    st.lists(st.tuples(st.sampled_from(OPERATORS[:5]), weights, numbers, numbers), min_size=1, max_size=30),
    st.sampled_from(EDITIONS),
)
def test_the_three_agree_wherever_hypothesis_looks(rows, methods):
    framework = edition(methods, over=OVER)
    cases = [Case(o, w, t, t, a) for o, w, t, a in rows]
    rules = rules_of(framework)
    wanted = (
        [expected_points(oracle(rules[c.operator.value].method, c, OVER), c.weight, SELF.rounding) for c in cases]
        if all(c.weight > 0 for c in cases)
        else None
    )
    columns = in_columns(framework, cases)
    assert columns == one_by_one(framework, cases) == in_a_scorecard(framework, cases)
    if wanted is not None:
        assert columns == wanted
    assert all(p is None or 0 <= p <= c.weight for p, c in zip(columns, cases, strict=True))


@settings(max_examples=100, deadline=None)
@given(positive, st.lists(positive, min_size=2, max_size=20), st.sampled_from([EDITIONS[i] for i in (0, 1, 3, 4)]))
def test_more_is_never_worth_less_where_more_is_better(target, actuals, methods):
    framework = edition(methods)
    cases = [Case(Operator.AT_LEAST, Decimal(10), target, target, a) for a in sorted(actuals)]
    points = in_columns(framework, cases)
    known = [p for p in points if p is not None]
    assert known == sorted(known)
    less = [Case(Operator.AT_MOST, Decimal(10), target, target, a) for a in sorted(actuals)]
    points = [p for p in in_columns(framework, less) if p is not None]
    assert points == sorted(points, reverse=True)


@settings(max_examples=40, deadline=None)
@given(st.lists(st.tuples(numbers, numbers), min_size=1, max_size=20), st.sampled_from(EDITIONS))
def test_wide_columns_give_the_same_as_narrow_ones(rows, methods):
    framework = edition(methods)
    cases = [Case(Operator.AT_LEAST, Decimal(10), t, t, a) for t, a in rows]
    assert score_columns(as_frame(cases, pl.Int128), framework).collect()["points"].to_list() == [
        None if p is None else int(p * 100) for p in one_by_one(framework, cases)
    ]
