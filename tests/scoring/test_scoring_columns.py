"""One project, columns and a plain oracle give the same digits, ties included; and what columns refuse."""

import random
from dataclasses import dataclass, replace
from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction
from math import floor

import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from jixiao.errors import JixiaoError
from jixiao.evaluation import Evaluation, Identity, Indicator
from jixiao.evaluation.measure import Day, Interval, Operator, Quantity
from jixiao.frameworks import load_framework
from jixiao.frameworks.methods import KINDS
from jixiao.frameworks.methods import METHODS as CLOSED_TABLE
from jixiao.frameworks.model import Band, Method, OverAchievement, Rounding, RoundingMode, Source
from jixiao.scoring import score
from jixiao.scoring.batch import Rule, points_scale, rules_of, score_columns
from jixiao.scoring.carrier import WHOLE, Share, Values
from jixiao.scoring.columns import Column, Condition
from jixiao.scoring.indicator import round_points
from jixiao.scoring.measured import months_late
from jixiao.scoring.methods import share_of
from jixiao.scoring.plan import plan, reductions

HERE = Source("test")
OPERATORS = [Operator(o) for o in ("≥", ">", "≤", "<", "=", "区间", "时间")]
SELF = load_framework("mof-2020-10-self")


def band(lower, upper, share, ends="[)"):
    low, high = (None if x is None else Decimal(x) for x in (lower, upper))
    return Band(low, high, ends[0] == "[", ends[1] == "]", Decimal(share))


def method(name, *bands, **parameters):
    return Method(name, HERE, {k: v if v[0].isalpha() else Decimal(v) for k, v in parameters.items()}, bands)


LATE = (band("0", "1", "0.8", "(]"), band("1", "3", "0.6", "(]"), band("3", None, "0", "(]"))
RATES = (band("1", None, "1"), band("0.6", "1", "0.55"), band(None, "0.6", "0"))
CONTROL = (
    band(None, "0", "1", "[]"),
    band("0", "10", "0.8", "(]"),
    band("10", "20.5", "0.333", "(]"),
    band("20.5", "400", "0", "(]"),
)
OVER = (band("1.2", "1.5", "0.1", "(]"), band("1.5", "2", "0.2", "(]"), band("2", None, "0.3", "(]"))

EDITIONS = [
    {
        "larger": method("linear"),
        "smaller": method("inverse_ratio"),
        "equal": method("equal", below="linear", above="harmless"),
        "range": method("range"),
        "date": method("date", *LATE, unit="months"),
    },
    {
        "larger": method("threshold", floor="0.6"),
        "smaller": method("inverse_linear"),
        "equal": method("equal", below="threshold", above="fault", floor="0.55"),
        "range": method("range", outside="zero"),
        "date": method("date", unit="days", deduct="0.05"),
    },
    {
        "larger": method("all_or_nothing"),
        "smaller": method("all_or_nothing"),
        "equal": method("all_or_nothing"),
        "range": method("all_or_nothing"),
        "date": method("all_or_nothing"),
    },
    {
        "larger": method("step", direction="below", step="5", deduct_points="1.25"),
        "smaller": method("step", direction="over", step="0.5", deduct="0.125", counting="started"),
        "equal": method("step", direction="both", step="3", deduct="0.07", counting="proportional", tolerance="0.5"),
        "range": method("range"),
        "date": method("date", unit="months", deduct_points="0.75"),
    },
    {
        "larger": method("bands", *RATES, of="completion"),
        "smaller": method("bands", *CONTROL, of="actual"),
        "equal": method("equal", below="zero", above="harmless"),
        "range": method("range"),
        "date": method("date", *LATE, unit="days"),
    },
    {
        "larger": method("late_share", deduct="0.3"),
        "smaller": method("inverse_linear", span="0.5"),
        "equal": method("equal", below="zero", above="fault"),
        "range": method("range"),
        "date": method("date", unit="days", deduct_points="0.1"),
    },
]


@dataclass(frozen=True)
class Case:
    operator: Operator
    weight: Decimal
    target: Decimal = Decimal(0)
    upper: Decimal = Decimal(0)
    actual: Decimal = Decimal(0)
    due: date | None = None
    done: date | None = None


# ---- the oracle: plain fractions, written from domain/scoring.md and not from the code -------------------------


def oracle(rule, case, over):
    """The exact share of the weight, or nothing."""
    t, a, operator = Fraction(case.target), Fraction(case.actual), case.operator
    reached = {Operator.AT_LEAST: a >= t, Operator.MORE: a > t, Operator.AT_MOST: a <= t, Operator.LESS: a < t}
    met = reached.get(operator, a == t)
    share = ORACLES[rule.name](rule.parameters, rule.bands, case, t, a, met)
    reducible = operator in (Operator.AT_LEAST, Operator.MORE) or rule.parameters.get("above") == "harmless"
    if share is not None and reducible and a > t > 0:
        share *= 1 - (held(over, a / t) or 0)
    return share


def held(bands, value):
    for row in bands:
        above = row.lower is None or value > row.lower or (row.lower_inclusive and value == row.lower)
        below = row.upper is None or value < row.upper or (row.upper_inclusive and value == row.upper)
        if above and below:
            return Fraction(row.share)
    return None


def ratio_of(a, t, met):
    if met:
        return Fraction(1)
    return min(Fraction(1), a / t) if a > 0 and t > 0 else Fraction(0)


def threshold_of(p, a, t, met):
    f = Fraction(p["floor"])
    if met:
        return Fraction(1)
    return max(Fraction(0), min(Fraction(1), (a / t - f) / (1 - f))) if t > 0 else Fraction(0)


def inverse_linear_of(p, t, a, met):
    if met:
        return Fraction(1)
    return max(Fraction(0), 1 - (a - t) / (t * Fraction(p.get("span", 1)))) if t > 0 else Fraction(0)


def deducted(p, case, count):
    if "deduct" in p:
        return max(Fraction(0), 1 - count * Fraction(p["deduct"]))
    return max(Fraction(0), 1 - count * Fraction(p["deduct_points"]) / Fraction(case.weight))


def step_of(p, b, case, t, a, met):
    away = {"over": a - t, "below": t - a, "both": abs(a - t)}[p["direction"]] - Fraction(p.get("tolerance", 0))
    steps = max(Fraction(0), away / Fraction(p["step"]))
    counting = p.get("counting", "whole")
    count = steps if counting == "proportional" else Fraction(floor(steps) if counting == "whole" else -floor(-steps))
    return deducted(p, case, count)


def equal_of(p, b, case, t, a, met):
    if t == 0:
        return Fraction(a <= 0)
    if a > t:
        return Fraction(p["above"] == "harmless")
    if a == t or p["below"] == "zero":
        return Fraction(a == t)
    return ratio_of(a, t, met=False) if p["below"] == "linear" else threshold_of(p, a, t, met=False)


def range_of(p, b, case, t, a, met):
    high = Fraction(case.upper)
    if t <= a <= high:
        return Fraction(1)
    if p.get("outside") == "zero":
        return Fraction(0)
    return ratio_of(a, t, met=False) if a < t else ratio_of(high, a, met=False)


def all_of(p, b, case, t, a, met):
    if case.operator is Operator.BETWEEN:
        return Fraction(t <= a <= Fraction(case.upper))
    if case.operator is Operator.BY:
        return Fraction(case.done <= case.due)
    return Fraction(met)


def months(due, done):
    """The smallest number of months after which the same day (or the month's last) is not before ``done``."""
    count = 0
    while True:
        month = due.month - 1 + count
        year, month = due.year + month // 12, month % 12 + 1
        last = (date(year + month // 12, month % 12 + 1, 1) - timedelta(1)).day
        if date(year, month, min(due.day, last)) >= done:
            return count
        count += 1


def date_of(p, b, case, t, a, met):
    if case.done <= case.due:
        return Fraction(1)
    count = months(case.due, case.done) if p["unit"] == "months" else (case.done - case.due).days
    return held(b, count) if b else deducted(p, case, count)


ORACLES = {
    "linear": lambda p, b, c, t, a, met: ratio_of(a, t, met),
    "threshold": lambda p, b, c, t, a, met: threshold_of(p, a, t, met),
    "inverse_ratio": lambda p, b, c, t, a, met: Fraction(1) if met else ratio_of(t, a, met=False),
    "inverse_linear": lambda p, b, c, t, a, met: inverse_linear_of(p, t, a, met),
    "all_or_nothing": all_of,
    "step": step_of,
    "equal": equal_of,
    "range": range_of,
    "date": date_of,
    "bands": lambda p, b, c, t, a, met: held(b, a) if p["of"] == "actual" else held(b, a / t) if t > 0 else None,
    "late_share": lambda p, b, c, t, a, met: Fraction(1) if met else 1 - Fraction(p["deduct"]),
}


def expected_points(share, weight, rounding):
    if share is None:
        return None
    units = share * Fraction(weight) * 10**rounding.digits
    whole = floor(units + Fraction(1, 2)) if rounding.mode is RoundingMode.HALF_AWAY else floor(units)
    return min(Decimal(whole).scaleb(-rounding.digits), weight)


# ---- the three ways ----------------------------------------------------------------------------------------------


def edition(methods, rounding=SELF.rounding, over=()):
    achievement = OverAchievement(Decimal("1.3"), tuple(over), HERE)
    return replace(SELF, methods={**SELF.methods, **methods}, rounding=rounding, over_achievement=achievement)


def one_by_one(framework, cases):
    """The points of every case by the engine of one project."""
    rules, plans = rules_of(framework), {}
    points = []
    for case in cases:
        rule = rules[case.operator.value]
        if case.operator not in plans:
            reduced = reductions(rule.kind, rule.method, framework.over_achievement)
            scale = 1 if case.operator is Operator.BY else 10_000
            plans[case.operator] = plan(rule.method, case.operator, scale=scale, over=reduced)
        share = share_of(WHOLE, plans[case.operator], whole_numbers(rule, case))
        known = share.denominator != 0
        exact = Fraction(share.numerator, share.denominator) if known else None
        points.append(round_points(framework, case.weight, exact) if known else None)
    return points


def whole_numbers(rule, case):
    if case.operator is Operator.BY:
        by_month = rule.method.parameters.get("unit") == "months"
        late = months_late(case.due, case.done) if by_month else (case.done - case.due).days
        return Values(0, late, int(case.weight * 100), 0, Share(0, 1), False)
    target, actual, upper = (int(v * 10_000) for v in (case.target, case.actual, case.upper))
    return Values(target, actual, int(case.weight * 100), upper, Share(0, 1), False)


def in_a_scorecard(framework, cases):
    """The points of every case through the scorecard of one evaluation."""
    indicators = tuple(as_indicator(case) for case in cases)
    card = score(Evaluation(identity=Identity(name="批量"), indicators=indicators), framework)
    return [row.points for row in card.indicators if row.section == "产出指标"]


def as_indicator(case):
    if case.operator is Operator.BY:
        target, actual = Day(case.due), Day(case.done)
    elif case.operator is Operator.BETWEEN:
        target, actual = Interval(case.target, case.upper), Quantity(case.actual)
    else:
        target, actual = Quantity(case.target), Quantity(case.actual)
    path = ("产出指标", "数量指标")
    return Indicator(name="数", path=path, operator=case.operator, target=target, actual=actual, weight=case.weight)


def in_columns(framework, cases, dtype=pl.Int64):
    frame = as_frame(cases, dtype)
    digits = points_scale(framework.rounding)
    found = score_columns(frame, framework).collect()["points"].to_list()
    exponent = -(len(str(digits)) - 1)
    return [None if p is None else Decimal(p).scaleb(exponent) for p in found]


def as_frame(cases, dtype=pl.Int64):
    def scaled(values, by):
        return pl.Series([int(v * by) for v in values], dtype=dtype)

    return pl.DataFrame(
        {
            "rule": pl.Series([c.operator.value for c in cases], dtype=pl.Enum([o.value for o in OPERATORS])),
            "target": scaled((c.target for c in cases), 10_000),
            "actual": scaled((c.actual for c in cases), 10_000),
            "upper": scaled((c.upper for c in cases), 10_000),
            "weight": scaled((c.weight for c in cases), 100),
            "due": pl.Series([c.due for c in cases], dtype=pl.Date),
            "done": pl.Series([c.done for c in cases], dtype=pl.Date),
        }
    )


def random_case(rng, operator):
    weight = Decimal(rng.choice((100, 200, 250, 500, 1000, 1, 3, 800, 3000))).scaleb(-2)
    if operator is Operator.BY:
        due = date(2024, 1, 1) + timedelta(rng.randrange(800))
        return Case(
            operator, weight, due=due, done=due + timedelta(rng.choice((-5, 0, 1, 14, 29, 30, 31, 60, 92, 120)))
        )
    target = Decimal(rng.choice((8, 16, 40, 64, 200, 400, 1000, 0, 1, -5, 95, 100, rng.randrange(10**6))))
    if rng.random() < 0.3:
        target += Decimal(rng.randrange(10**4)).scaleb(-4)
    share = rng.choice((0, 0.5, 0.6, 0.9999, 1, 1.0001, 1.2, 1.5, 2, 2.5, rng.uniform(0, 3)))
    near = (target * Decimal(share)).quantize(Decimal(rng.choice(("1", "0.1", "0.0001"))))
    actual = rng.choice((near, target, Decimal(rng.randrange(-3, 150)), target + 1))
    return Case(operator, weight, target, target + Decimal(rng.randrange(50)), actual)


def is_tie(share, weight, rounding):
    return share is not None and (share * Fraction(weight) * 10**rounding.digits * 2) % 2 == 1


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


# ---- percentages, judged rows, gaps ---------------------------------------------------------------------------


def points_of(framework, rules=None, **columns):
    return score_columns(pl.DataFrame(columns), framework, rules).collect()["points"].to_list()


def test_satisfaction_and_execution_are_percentages():
    found = points_of(
        SELF,
        rule=["satisfaction", "execution", "≥%", "≥"],
        target=[950_000, None, 950_000, 950_000],
        actual=[930_000, 909_122, 930_000, 930_000],
        weight=[1000, 1000, 1000, 1000],
    )
    assert found == [979, 909, 979, 979]


def test_the_bands_of_101_in_columns():
    framework = load_framework("mof-2021-101")
    found = points_of(
        framework,
        rule=["satisfaction"] * 4 + ["execution"] * 4,
        target=[950_000] * 8,
        actual=[900_000, 899_900, 600_000, 599_900, 909_100, 909_100, 1_010_000, 909_100],
        weight=[1000] * 8,
        finished=[None] * 4 + [True, False, False, None],
    )
    assert found[:4] == [1000, 800, 500, 0]
    assert found[4:6] == [1000, 700]
    assert found[7] is None


def test_judged_rows_bring_their_share():
    found = points_of(
        SELF,
        rule=["要素", "扣分", "是否", "定性", "要素"],
        judged=[2, 5, 1, 75, None],
        judged_of=[3, 6, 1, 100, 5],
        weight=[200, 600, 500, 400, 300],
    )
    assert found == [133, 500, 500, 300, None]


def test_mixed_rows_read_both_parts():
    rules = {"m": Rule(method("mixed", quantitative="0.6"), "larger", Operator.AT_LEAST)}
    found = points_of(
        SELF,
        rules,
        rule=["m", "m"],
        target=[1_000_000] * 2,
        actual=[800_000] * 2,
        judged=[9, None],
        judged_of=[10, 10],
        weight=[1000, 1000],
    )
    assert found == [840, None]


def test_a_reference_stands_for_a_missing_target():
    step = method("step", direction="over", step="0.01", deduct="0.1", reference="1")
    rules = {"staff": Rule(step, "smaller", Operator.AT_MOST, percent=True)}
    actual, weight = [1_030_000, 990_000], [500, 500]
    assert points_of(SELF, rules, rule=["staff"] * 2, actual=actual, weight=weight) == [350, 500]
    with_target = points_of(
        SELF, rules, rule=["staff"] * 2, actual=[1_030_000] * 2, target=[None, 1_020_000], weight=weight
    )
    assert with_target == [350, 450]


def test_signed_rate_needs_no_target():
    rules = {"saving": Rule(method("signed_rate", below="proportional"), "larger", Operator.AT_LEAST, percent=True)}
    found = points_of(SELF, rules, rule=["saving"] * 3, actual=[44_000, -250_000, None], weight=[400] * 3)
    assert found == [400, 300, None]


def test_rows_with_gaps_have_no_points_and_the_others_do():
    found = points_of(
        SELF,
        rule=["≥", "≥", "≥", None, "≥", "≤"],
        target=[100, None, 100, 100, 100, 100],
        actual=[50, 50, None, 50, 50, 50],
        weight=[1000, 1000, 1000, 1000, None, 1000],
    )
    assert found == [500, None, None, None, None, 1000]


def test_categorical_and_empty_frames():
    frame = pl.DataFrame({"rule": ["≥"], "target": [1], "actual": [1], "weight": [100]})
    as_category = frame.with_columns(pl.col("rule").cast(pl.Categorical))
    assert score_columns(as_category.lazy(), SELF).collect()["points"].to_list() == [100]
    assert score_columns(frame.clear(), SELF).collect()["points"].to_list() == []


def test_the_other_columns_stay():
    frame = pl.DataFrame({"id": ["a"], "rule": ["≥"], "target": [1], "actual": [1], "weight": [100]})
    assert score_columns(frame, SELF).collect().columns == ["id", "rule", "target", "actual", "weight", "points"]


def test_rules_of_an_edition_cover_its_kinds_and_its_own_methods():
    framework = load_framework("mof-2020-10-project")
    rules = rules_of(framework)
    assert {rule.kind for rule in rules.values()} == set(KINDS)
    assert rules["output.cost.saving"].method.name == "signed_rate"
    assert rules["output.cost.saving"].percent
    bare = replace(framework, methods={})
    assert set(rules_of(bare)) == {s.id for s in framework.indicators if s.method is not None}
    assert all(rule.method.name in CLOSED_TABLE for rule in rules.values())


def test_mistakes_are_named():
    whole = {"rule": ["≥"], "target": [1], "actual": [1], "weight": [100]}
    with pytest.raises(JixiaoError, match="不认识的名称：什么"):
        points_of(SELF, **{**whole, "rule": ["什么"]})
    with pytest.raises(JixiaoError, match="缺少列 weight"):
        points_of(SELF, rule=["≥"], target=[1], actual=[1])
    with pytest.raises(JixiaoError, match="缺少列 upper（“区间”的各行需要）"):
        points_of(SELF, **{**whole, "rule": ["区间"]})
    with pytest.raises(JixiaoError, match="列 actual 应为整数"):
        points_of(SELF, **{**whole, "actual": [0.93]})
    fine = method("step", direction="over", step="0.00001", deduct="0.1")
    with pytest.raises(JixiaoError, match="超过四位小数"):
        points_of(SELF, {"≥": Rule(fine, "smaller", Operator.AT_MOST)}, **whole)


def test_numbers_that_no_column_can_hold_are_refused():
    huge = pl.DataFrame({"rule": ["≥"], "weight": [100]}).with_columns(
        pl.lit(2**126, dtype=pl.Int128).alias("target"), pl.lit(1, dtype=pl.Int128).alias("actual")
    )
    with pytest.raises(JixiaoError, match="数值过大"):
        score_columns(huge, SELF)
    fits = huge.with_columns(pl.lit(2**115, dtype=pl.Int128).alias("target"))
    assert score_columns(fits, SELF).collect()["points"].to_list() == [0]


# ---- what the intervals decide ------------------------------------------------------------------------------------


def test_intervals_decide_what_they_can():
    yes, no, open_ = Condition(known=True), Condition(known=False), Condition(None, pl.col("x"))
    assert [(a & b).known for a in (yes, no, open_) for b in (yes, no, open_)] == [
        *(True, False, None),
        *(False, False, False),
        *(None, False, None),
    ]
    assert [(a | b).known for a in (yes, no, open_) for b in (yes, no, open_)] == [
        *(True, True, True),
        *(True, False, None),
        *(True, None, None),
    ]
    peak = []
    small, large = Column(pl.col("a"), -3, 5, peak), Column(pl.col("b"), 6, 9, peak)
    assert ((small < large).known, (small > large).known, (small <= 4).known) == (True, False, None)
    product = (small - large) * (large + 1)
    assert (product.low, product.high, max(peak)) == (-120, -7, 120)


@settings(max_examples=40, deadline=None)
@given(st.lists(st.tuples(numbers, numbers), min_size=1, max_size=20), st.sampled_from(EDITIONS))
def test_wide_columns_give_the_same_as_narrow_ones(rows, methods):
    framework = edition(methods)
    cases = [Case(Operator.AT_LEAST, Decimal(10), t, t, a) for t, a in rows]
    assert score_columns(as_frame(cases, pl.Int128), framework).collect()["points"].to_list() == [
        None if p is None else int(p * 100) for p in one_by_one(framework, cases)
    ]
