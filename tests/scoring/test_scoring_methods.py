"""Worked examples of ``domain/scoring.md`` §3–§6: what each method gives for a target and an actual value."""

from decimal import Decimal
from fractions import Fraction

import pytest

from jixiao.evaluation.measure import Operator
from jixiao.frameworks.methods import METHODS as CLOSED_TABLE
from jixiao.frameworks.model import Band, Method, Source
from jixiao.money import scaled_share
from jixiao.scoring.carrier import WHOLE, Share, Values
from jixiao.scoring.methods import METHODS, share_of
from jixiao.scoring.plan import needed_scale, plan

HERE = Source("test")
GE, GT, LE, LT, EQ = Operator.AT_LEAST, Operator.MORE, Operator.AT_MOST, Operator.LESS, Operator.EQUAL


def band(lower, upper, share, *, ends="[)"):
    """``ends`` as written in mathematics: "[)" holds the lower limit and not the upper one."""
    low, high = (None if x is None else Decimal(x) for x in (lower, upper))
    return Band(low, high, ends[0] == "[", ends[1] == "]", Decimal(share))


def share(name, operator, target, actual, *, bands=(), weight="10", percent=False, over=(), **values):
    """The exact share of the weight, or nothing where the method gives none."""
    judged = values.pop("judged", Fraction(0))
    upper = values.pop("upper", "0")
    finished = values.pop("finished", False)
    parameters = {k: v if v[0].isalpha() else Decimal(v) for k, v in values.items()}
    method = Method(name, HERE, parameters, tuple(bands))
    scale = needed_scale(method)
    ready = plan(method, operator, scale=scale, per=100 if percent else 1, over=tuple(over))
    operands = Values(
        target=int(Decimal(target) * scale),
        actual=int(Decimal(actual)) if operator is Operator.BY else int(Decimal(actual) * scale),
        weight=int(Decimal(weight) * 100),
        upper=int(Decimal(upper) * scale),
        judged=Share(judged.numerator, judged.denominator),
        finished=finished,
    )
    found = share_of(WHOLE, ready, operands)
    return Fraction(found.numerator, found.denominator) if found.denominator else None


def points(weight, found):
    """Rounded once, as the scorecard does it."""
    return Decimal(scaled_share(int(Decimal(weight) * 100), found.numerator, found.denominator)).scaleb(-2)


def test_the_closed_table_is_implemented_exactly():
    assert set(METHODS) == set(CLOSED_TABLE)


@pytest.mark.parametrize(
    ("operator", "target", "actual", "expected"),
    [
        (GE, "95", "93", "93/95"),
        (GE, "98", "98", "1"),  # Huanggang 2020: the target was met, so 20 of 20 and not 19.6
        (GE, "100", "110", "1"),
        (GE, "100", "0", "0"),
        (GE, "100", "-5", "0"),
        (GE, "0", "0", "1"),
        (GE, "0", "-1", "0"),
        (GT, "0", "0", "0"),
        (GT, "0", "1", "1"),
        (GT, "100", "100", "1"),
        (GE, "-5", "-5", "1"),
        (GE, "-5", "-6", "0"),
        (GE, "0.0001", "0.0000", "0"),
    ],
)
def test_linear(operator, target, actual, expected):
    assert share("linear", operator, target, actual) == Fraction(expected)


@pytest.mark.parametrize(
    ("actual", "expected"),
    [("93", "9.47"), ("95", "10.00"), ("57", "0.00"), ("56.99", "0.00"), ("60", "0.79"), ("100", "10.00")],
)
def test_threshold_gives_nothing_below_sixty_percent(actual, expected):
    assert points("10", share("threshold", GE, "95", actual, floor="0.6")) == Decimal(expected)


def test_threshold_against_zero():
    assert share("threshold", GE, "0", "0", floor="0.6") == 1
    assert share("threshold", GE, "0", "-1", floor="0.6") == 0
    assert share("threshold", GT, "0", "0", floor="0.6") == 0


@pytest.mark.parametrize(
    ("name", "expected"), [("inverse_ratio", "8.33"), ("inverse_linear", "8.00"), ("all_or_nothing", "0.00")]
)
def test_thirty_six_against_at_most_thirty(name, expected):
    assert points("10", share(name, LE, "30", "36")) == Decimal(expected)


@pytest.mark.parametrize("name", ["inverse_ratio", "inverse_linear", "all_or_nothing"])
@pytest.mark.parametrize(("actual", "expected"), [("0", 1), ("1", 0), ("-3", 1)])
def test_smaller_is_better_against_zero(name, actual, expected):
    assert share(name, LE, "0", actual) == expected


@pytest.mark.parametrize(("actual", "expected"), [("30", "1"), ("45", "1/2"), ("60", "0"), ("61", "0"), ("0", "1")])
def test_inverse_linear(actual, expected):
    assert share("inverse_linear", LE, "30", actual) == Fraction(expected)


def test_inverse_linear_span_says_at_how_many_targets_nothing_is_left():
    assert share("inverse_linear", LE, "30", "36", span="0.5") == Fraction(3, 5)
    assert share("inverse_linear", LE, "30", "45", span="0.5") == 0


def test_below_a_limit_that_must_not_be_reached():
    assert share("inverse_ratio", LT, "30", "29") == 1
    assert share("inverse_ratio", LT, "0", "0") == 0
    assert share("all_or_nothing", LT, "30", "30") == 0


@pytest.mark.parametrize(
    ("operator", "target", "upper", "actual", "expected"),
    [
        (GE, "5", "0", "5", 1),
        (GT, "5", "0", "5", 0),
        (LE, "5", "0", "5", 1),
        (EQ, "5", "0", "5", 1),
        (EQ, "5", "0", "5.0001", 0),
        (EQ, "5", "0", "4.9999", 0),
        (Operator.BETWEEN, "5", "7", "5", 1),
        (Operator.BETWEEN, "5", "7", "7.01", 0),
        (Operator.BETWEEN, "5", "7", "4.99", 0),
        (Operator.BY, "0", "0", "0", 1),
        (Operator.BY, "0", "0", "1", 0),
    ],
)
def test_all_or_nothing_compares_as_the_operator_says(operator, target, upper, actual, expected):
    assert share("all_or_nothing", operator, target, actual, upper=upper) == expected


@pytest.mark.parametrize(
    ("actual", "expected"),
    [("99", "5"), ("100", "5"), ("100.9", "5"), ("101", "4.5"), ("103", "3.5"), ("110", "0"), ("120", "0")],
)
def test_staff_control_rate_loses_a_tenth_for_each_point_over(actual, expected):
    found = share("step", LE, "100", actual, percent=True, direction="over", step="0.01", deduct="0.1")
    assert found * 5 == Fraction(expected)


@pytest.mark.parametrize(
    ("actual", "expected"), [("100", "10"), ("96", "10"), ("95", "8"), ("89.9", "6"), ("75", "0"), ("60", "0")]
)
def test_budget_completion_loses_two_points_for_each_five_below(actual, expected):
    found = share("step", GE, "100", actual, percent=True, direction="below", step="0.05", deduct_points="2")
    assert found * 10 == Fraction(expected)


@pytest.mark.parametrize(("counting", "expected"), [("whole", "9/10"), ("started", "8/10"), ("proportional", "85/100")])
def test_a_step_that_is_not_complete(counting, expected):
    found = share(
        "step", LE, "100", "101.5", percent=True, direction="over", step="0.01", deduct="0.1", counting=counting
    )
    assert found == Fraction(expected)


def test_proportional_steps_in_points():
    found = share(
        "step", LE, "10", "11.5", direction="over", step="1", deduct_points="2", counting="proportional", weight="5"
    )
    assert found == Fraction(2, 5)


def test_step_with_a_tolerance_and_in_both_directions():
    values = {"direction": "both", "step": "1", "tolerance": "2", "deduct": "0.25"}
    assert [share("step", EQ, "10", a, **values) for a in ("12", "8", "13", "7", "6.5")] == [
        1,
        1,
        Fraction(3, 4),
        Fraction(3, 4),
        Fraction(3, 4),
    ]


def test_execution_step_full_from_ninety_five_percent():
    values = {"direction": "below", "step": "0.01", "tolerance": "0.05", "deduct": "0.1"}
    assert share("step", GE, "100", "95", percent=True, **values) == 1
    assert share("step", GE, "100", "93.5", percent=True, **values) == Fraction(9, 10)


def test_points_off_a_weight_of_nothing():
    assert share("step", LE, "1", "2", direction="over", step="1", deduct_points="2", weight="0") == 0


@pytest.mark.parametrize(
    ("below", "above", "target", "actual", "expected"),
    [
        ("linear", "fault", "600", "600", "1"),
        ("linear", "fault", "600", "540", "9/10"),
        ("linear", "fault", "600", "650", "0"),  # 补助标准: any deviation is a fault
        ("linear", "harmless", "600", "650", "1"),
        ("zero", "fault", "600", "599", "0"),
        ("zero", "harmless", "600", "601", "1"),
        ("threshold", "fault", "100", "80", "1/2"),
        ("threshold", "fault", "100", "60", "0"),
        ("linear", "harmless", "0", "0", "1"),
        ("linear", "harmless", "0", "1", "0"),
        ("linear", "harmless", "0", "-1", "1"),
        ("linear", "harmless", "-5", "-4", "1"),
        ("linear", "harmless", "-5", "-6", "0"),
        ("linear", "fault", "-5", "-5", "1"),
    ],
)
def test_equal(below, above, target, actual, expected):
    extra = {"floor": "0.6"} if below == "threshold" else {}
    assert share("equal", EQ, target, actual, below=below, above=above, **extra) == Fraction(expected)


@pytest.mark.parametrize(
    ("low", "high", "actual", "mirror", "zero"),
    [
        ("10", "20", "10", "1", 1),
        ("10", "20", "20", "1", 1),
        ("10", "20", "8", "4/5", 0),
        ("10", "20", "25", "4/5", 0),
        ("10", "20", "-1", "0", 0),
        ("-2", "0", "-3", "0", 0),
        ("-2", "0", "1", "0", 0),
        ("0", "0", "0", "1", 1),
    ],
)
def test_range(low, high, actual, mirror, zero):
    between = Operator.BETWEEN
    assert share("range", between, low, actual, upper=high, outside="mirror") == Fraction(mirror)
    assert share("range", between, low, actual, upper=high, outside="zero") == zero


@pytest.mark.parametrize(("late", "expected"), [("0", "1"), ("1", "0.8"), ("2", "0.6"), ("3", "0.6"), ("4", "0")])
def test_late_by_bands_of_months(late, expected):
    bands = [band("0", "1", "0.8", ends="(]"), band("1", "3", "0.6", ends="(]"), band("3", None, "0", ends="(]")]
    assert share("date", Operator.BY, "0", late, bands=bands, unit="months") == Fraction(expected)


def test_late_by_the_day():
    assert share("date", Operator.BY, "0", "3", unit="days", deduct="0.05") == Fraction(17, 20)
    assert share("date", Operator.BY, "0", "3", unit="days", deduct_points="0.5", weight="5") == Fraction(7, 10)
    assert share("date", Operator.BY, "0", "-3", unit="days", deduct="0.05") == 1
    assert share("date", Operator.BY, "0", "99", unit="days", deduct="0.05") == 0


def test_several_tasks_one_late():
    assert share("late_share", GE, "5", "4") == Fraction(4, 5)
    assert share("late_share", GE, "5", "4", deduct="0.3") == Fraction(7, 10)
    assert share("late_share", GE, "5", "5", deduct="0.3") == 1


SATISFACTION_101 = [
    band("0.9", None, "1"),
    band("0.8", "0.9", "0.8"),
    band("0.6", "0.8", "0.5"),
    band(None, "0.6", "0"),
]


@pytest.mark.parametrize(
    ("actual", "expected"),
    [("100", "10"), ("90", "10"), ("89.99", "8"), ("88", "8"), ("80", "8"), ("79.9", "5"), ("60", "5"), ("59.9", "0")],
)
def test_satisfaction_by_the_bands_of_101(actual, expected):
    found = share("bands", GE, "95", actual, percent=True, bands=SATISFACTION_101, of="actual")
    assert found * 10 == Fraction(expected)


def test_satisfaction_linear_and_with_a_floor():
    assert points("10", share("linear", GE, "95", "93", percent=True)) == Decimal("9.79")
    assert points("10", share("threshold", GE, "95", "93", percent=True, floor="0.6")) == Decimal("9.47")


@pytest.mark.parametrize(
    ("actual", "expected"), [("0", 5), ("0.1", 4), ("10", 4), ("10.01", 3), ("20", 3), ("30", 2), ("30.5", 0)]
)
def test_budget_control_rate_bands_hold_their_upper_end(actual, expected):
    bands = [
        band(None, "0", "1", ends="[]"),
        band("0", "0.1", "0.8", ends="(]"),
        band("0.1", "0.2", "0.6", ends="(]"),
        band("0.2", "0.3", "0.4", ends="(]"),
        band("0.3", None, "0", ends="(]"),
    ]
    assert share("bands", LE, "0", actual, percent=True, bands=bands, of="actual") * 5 == expected


def test_bands_of_the_completion_rate():
    bands = [band("1", None, "1"), band("0.5", "1", "0.5")]
    assert share("bands", GE, "40", "40", bands=bands, of="completion") == 1
    assert share("bands", GE, "40", "20", bands=bands, of="completion") == Fraction(1, 2)


def test_a_band_that_is_missing_gives_no_share():
    bands = [band("1", None, "1"), band("0.5", "1", "0.5")]
    assert share("bands", GE, "40", "19", bands=bands, of="completion") is None
    assert share("bands", GE, "0", "19", bands=bands, of="completion") is None


def test_a_band_without_limits_holds_everything():
    assert share("bands", GE, "1", "-7", bands=[band(None, None, "0.5")], of="actual") == Fraction(1, 2)


EXECUTION_101 = [band("0.8", None, "0.7"), band("0.6", "0.8", "0.5"), band(None, "0.6", "0")]


@pytest.mark.parametrize(
    ("finished", "actual", "expected"),
    [
        (True, "90.91", "1"),
        (False, "90.91", "0.7"),
        (True, "100", "1"),
        (False, "70", "0.5"),
        (False, "59.99", "0"),
        (True, "50", "1"),
        (True, "101", "0.7"),
    ],
)
def test_execution_of_101_asks_whether_the_work_is_done(finished, actual, expected):
    found = share("execution_101", GE, "100", actual, percent=True, bands=EXECUTION_101, finished=finished)
    assert found == Fraction(expected)


def test_execution_out_of_twenty():
    rate = Fraction("155.387019") / Fraction("170.92")
    scale = rate.denominator
    ready = plan(Method("linear", HERE), GE, scale=scale)
    values = Values(scale, rate.numerator, 2000, 0, Share(0, 1), False)
    found = share_of(WHOLE, ready, values)
    assert scaled_share(2000, found.numerator, found.denominator) == 1818
    assert scaled_share(1000, found.numerator, found.denominator) == 909


def test_mixed_adds_the_measured_and_the_judged_part():
    assert share("mixed", GE, "100", "80", quantitative="0.6", judged=Fraction(9, 10)) == Fraction(84, 100)
    floored = share("mixed", GE, "100", "80", quantitative="0.6", floor="0.6", judged=Fraction(1))
    assert floored == Fraction(70, 100)


def test_signed_rate_on_time_is_zero():
    assert share("signed_rate", GE, "0", "0", percent=True, below="proportional") == 1
    assert share("signed_rate", GE, "0", "12", percent=True, below="proportional") == 1
    assert share("signed_rate", GE, "0", "-25", percent=True, below="proportional") == Fraction(3, 4)
    assert share("signed_rate", GE, "0", "-125", percent=True, below="proportional") == 0
    assert share("signed_rate", GE, "0", "-1", percent=True, below="zero") == 0
    assert share("signed_rate", GE, "0", "0", percent=True, below="zero") == 1


@pytest.mark.parametrize("name", ["elements", "levels", "deduction", "yes_no"])
def test_judged_methods_hand_on_the_share(name):
    assert share(name, Operator.QUALITATIVE, "0", "0", judged=Fraction(4, 5)) == Fraction(4, 5)


OVER = [
    band("1.2", "1.5", "0.1", ends="(]"),
    band("1.5", "2", "0.2", ends="(]"),
    band("2", None, "0.3", ends="(]"),
]


@pytest.mark.parametrize(
    ("actual", "expected"), [("100", "1"), ("120", "1"), ("121", "0.9"), ("200", "0.8"), ("201", "0.7"), ("90", "0.9")]
)
def test_over_achievement_is_reduced_where_the_edition_says_so(actual, expected):
    assert share("linear", GE, "100", actual, over=OVER) == Fraction(expected)


def test_over_achievement_against_zero_has_no_rate():
    assert share("linear", GE, "0", "30", over=OVER) == 1


def test_a_parameter_finer_than_the_quantities_needs_a_finer_scale():
    assert share("step", LE, "1", "1.00001", direction="over", step="0.00001", deduct="0.5") == Fraction(1, 2)
    method = Method("step", HERE, {"step": Decimal("0.00001")})
    with pytest.raises(ValueError, match="not whole"):
        plan(method, LE, scale=10**4)


@pytest.mark.parametrize("name", ["threshold", "step"])
def test_a_required_parameter_that_is_missing_is_our_mistake(name):
    with pytest.raises(ValueError, match="missing"):
        share(name, GE, "100", "50", **({"direction": "over", "step": "1"} if name == "step" else {}))
