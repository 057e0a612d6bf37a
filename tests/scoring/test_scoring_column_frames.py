"""What columns read, what they leave empty and what they refuse; and what the intervals decide."""

from dataclasses import replace

import polars as pl
import pytest
from columns_oracle import SELF, method

from jixiao.errors import JixiaoError
from jixiao.evaluation.measure import Operator
from jixiao.frameworks import load_framework
from jixiao.frameworks.methods import KINDS
from jixiao.frameworks.methods import METHODS as CLOSED_TABLE
from jixiao.scoring.batch import Rule, rules_of, score_columns
from jixiao.scoring.columns import Column, Condition

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
