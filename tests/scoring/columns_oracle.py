"""Random indicators, editions of every method, and a plain oracle written from domain/scoring.md."""

from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction
from math import floor

from jixiao.evaluation.measure import Operator
from jixiao.frameworks import load_framework
from jixiao.frameworks.model import Band, Method, RoundingMode, Source

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
