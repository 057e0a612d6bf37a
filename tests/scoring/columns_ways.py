"""The points of the same cases in three ways: one by one, in a scorecard, in columns."""

from dataclasses import replace
from decimal import Decimal
from fractions import Fraction

import polars as pl
from columns_oracle import HERE, OPERATORS, SELF

from jixiao.evaluation import Evaluation, Identity, Indicator
from jixiao.evaluation.measure import Day, Interval, Operator, Quantity
from jixiao.frameworks.model import OverAchievement
from jixiao.scoring import score
from jixiao.scoring.batch import points_scale, rules_of, score_columns
from jixiao.scoring.carrier import WHOLE, Share, Values
from jixiao.scoring.indicator import round_points
from jixiao.scoring.measured import months_late
from jixiao.scoring.methods import share_of
from jixiao.scoring.plan import plan, reductions


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
