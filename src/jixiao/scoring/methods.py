"""Every scoring method, each written once (``domain/scoring.md`` §1–§7).

A method takes whole numbers and gives an exact share of the weight; nothing here rounds. It runs unchanged on one
project and on a million rows (DESIGN §5). The closed table of names and parameters, with the clause of each method,
is ``jixiao.frameworks.methods``; :data:`METHODS` implements exactly that table. The rules all hold to:

- the share is from 0 to 1: more than the target never gives more than the weight;
- dates are never divided: lateness is counted in days or months before it comes here;
- a rate against a target of zero or less has no meaning: either the target is met, or nothing is given.

``t`` is the target, ``a`` the actual value.
"""

from collections.abc import Callable, Mapping
from typing import Any

from jixiao.scoring.carrier import Arithmetic, N, Share, Values
from jixiao.scoring.plan import Plan, Ratio, Step, Table
from jixiao.scoring.records import maker

_share = maker(Share)
Function = Callable[[Arithmetic[N], Plan, Values[N]], Share[N]]


def linear(x: Arithmetic[N], plan: Plan, v: Values[N]) -> Share[N]:
    """L0: met gives all, else a ÷ t."""
    whole = x.floor(v.target, 1)
    if plan.strict:
        return _capped(x, v, v.actual > v.target, v.actual, whole)
    return _share((_clamped(x, _raised(x, v.actual, v.target, whole), whole), whole))


def threshold(x: Arithmetic[N], plan: Plan, v: Values[N]) -> Share[N]:
    """L60: nothing below the floor f, else (r − f) ÷ (1 − f)."""
    floor, least = _needed(plan.floor), x.floor(v.target, 1)
    whole = least * (floor.denominator - floor.numerator)
    if plan.strict:
        over = v.actual * floor.denominator - v.target * floor.numerator
        return _capped(x, v, v.actual > v.target, over, whole)
    over = _raised(x, v.actual, v.target, least) * floor.denominator - least * floor.numerator
    return Share(_clamped(x, over, whole), whole)


def inverse_ratio(x: Arithmetic[N], plan: Plan, v: Values[N]) -> Share[N]:
    """S-ratio: not above the target gives all, else t ÷ a."""
    whole = x.floor(v.actual, 1)
    if plan.strict:
        return _capped(x, v, v.actual < v.target, v.target, whole)
    return Share(_clamped(x, _raised(x, v.target, v.actual, whole), whole), whole)


def inverse_linear(x: Arithmetic[N], plan: Plan, v: Values[N]) -> Share[N]:
    """S-linear: above the target gives 1 − (a − t) ÷ (t × span), down to nothing."""
    whole = x.floor(v.target, 1) * plan.span.numerator
    left = v.target * plan.span.numerator - (v.actual - v.target) * plan.span.denominator
    return _capped(x, v, _kept(plan, v), left, whole)


def all_or_nothing(x: Arithmetic[N], plan: Plan, v: Values[N]) -> Share[N]:
    """S-zero: the comparison holds, or nothing is given."""
    met = {
        "larger": lambda: _reached(plan, v),
        "smaller": lambda: _kept(plan, v),
        "equal": lambda: (v.actual >= v.target) & (v.actual <= v.target),
        "range": lambda: (v.actual >= v.target) & (v.actual <= v.upper),
        "date": lambda: v.actual <= 0,
    }[plan.comparison]()
    return _all_if(x, met)


def step(x: Arithmetic[N], plan: Plan, v: Values[N]) -> Share[N]:
    """S-step: a fixed deduction for every step away from the target, down to nothing."""
    if plan.says("direction", "over"):
        away = v.actual - v.target
    elif plan.says("direction", "below"):
        away = v.target - v.actual
    else:
        away = x.where(v.actual >= v.target, v.actual - v.target, v.target - v.actual)
    beyond = x.floor(away - plan.tolerance, 0)
    if plan.says("counting", "proportional"):
        return _deducted(x, plan, v, beyond, per=plan.step)
    if plan.says("counting", "started"):
        beyond = beyond + (plan.step - 1)
    return _deducted(x, plan, v, beyond // plan.step)


def equal(x: Arithmetic[N], plan: Plan, v: Values[N]) -> Share[N]:
    """Equal gives all; below and above as the parameters say; a target of zero allows nothing above it."""
    t, a = v.target, v.actual
    if plan.says("below", "linear"):
        share = linear(x, plan, v)
    elif plan.says("below", "threshold"):
        share = threshold(x, plan, v)
    else:
        share = _all_if(x, a >= t)
    nothing, whole = x.constant(0), share.denominator
    part = share.numerator if plan.says("above", "harmless") else x.where(a > t, nothing, share.numerator)
    return Share(x.where((t >= 0) & (t <= 0), x.where(a <= 0, whole, nothing), part), whole)


def interval(x: Arithmetic[N], plan: Plan, v: Values[N]) -> Share[N]:
    """Inside gives all; outside a ÷ lo or hi ÷ a (mirror), or nothing."""
    a, low, high = v.actual, v.target, v.upper
    inside = (a >= low) & (a <= high)
    if plan.says("outside", "zero"):
        return _all_if(x, inside)
    whole = x.where(a < low, x.floor(low, 1), x.floor(a, 1))
    part = x.where(a < low, x.floor(a, 0), x.floor(high, 0))
    return Share(x.where(inside, whole, part), whole)


def late(x: Arithmetic[N], plan: Plan, v: Values[N]) -> Share[N]:
    """In time gives all; late by bands, or a fixed deduction for every day or month."""
    if not plan.table.steps:
        return _deducted(x, plan, v, x.floor(v.actual, 0))
    found = look_up(x, plan.table, v.actual, x.constant(1))
    in_time = v.actual <= 0
    return Share(x.where(in_time, x.constant(1), found.numerator), x.where(in_time, x.constant(1), found.denominator))


def banded(x: Arithmetic[N], plan: Plan, v: Values[N]) -> Share[N]:
    """The share of the band that holds the actual value or the completion rate; none where no band does."""
    if not plan.says("of", "completion"):
        return look_up(x, plan.table, v.actual, x.constant(1))
    found = look_up(x, plan.table, v.actual, v.target)
    return Share(found.numerator, x.where(v.target > 0, found.denominator, x.constant(0)))


def late_share(x: Arithmetic[N], plan: Plan, v: Values[N]) -> Share[N]:
    """Several tasks: the share done in time, or one deduction where any is late."""
    if plan.deduct is None:
        return linear(x, plan, v)
    whole, off = plan.deduct.denominator, plan.deduct.numerator
    return Share(x.where(_reached(plan, v), x.constant(whole), x.constant(whole - off)), x.constant(whole))


def execution_101(x: Arithmetic[N], plan: Plan, v: Values[N]) -> Share[N]:
    """101号: all work done within the budget gives all, else the bands of the execution rate."""
    done = v.finished & (v.actual <= plan.one)
    return _all_or(x, done, look_up(x, plan.table, v.actual, x.constant(1)))


def mixed(x: Arithmetic[N], plan: Plan, v: Values[N]) -> Share[N]:
    """One part by the completion rate, the rest as the evaluator judged."""
    measured = linear(x, plan, v) if plan.floor is None else threshold(x, plan, v)
    part, whole = plan.quantitative.numerator, plan.quantitative.denominator
    return Share(
        measured.numerator * v.judged.denominator * part + v.judged.numerator * measured.denominator * (whole - part),
        measured.denominator * v.judged.denominator * whole,
    )


def signed_rate(x: Arithmetic[N], plan: Plan, v: Values[N]) -> Share[N]:
    """A rate of zero or more gives all; below zero 1 + rate, or nothing."""
    if plan.says("below", "zero"):
        return _all_if(x, v.actual >= 0)
    left = x.floor(v.actual + plan.one, 0)
    return Share(x.where(v.actual >= 0, x.constant(plan.one), left), x.constant(plan.one))


def judged(_: Arithmetic[N], __: Plan, v: Values[N]) -> Share[N]:
    """The share that the evaluator's findings come to, worked out before (``jixiao.scoring.judged``)."""
    return v.judged


def look_up(x: Arithmetic[N], table: Table, value: N, base: N) -> Share[N]:
    """The share of the first band that holds ``value ÷ base`` (``base`` positive); denominator zero where none does."""
    share, whole = x.constant(0), x.constant(0)
    for row in reversed(table.steps):
        inside = _inside(row, value, base)
        if inside is True:
            share, whole = x.constant(row.share), x.constant(table.shares)
        else:
            share = x.where(inside, x.constant(row.share), share)
            whole = x.where(inside, x.constant(table.shares), whole)
    return Share(share, whole)


def less_over_achievement(x: Arithmetic[N], plan: Plan, v: Values[N], share: Share[N]) -> Share[N]:
    """What is left after the edition's reduction for a target that was clearly set too low (10号 §16, T. §4)."""
    if not plan.over.steps:
        return share
    off = look_up(x, plan.over, v.actual, v.target)
    shares = x.constant(plan.over.shares)
    taken = x.where((v.actual > v.target) & (v.target > 0), off.numerator, x.constant(0))
    return Share(share.numerator * (shares - taken), share.denominator * plan.over.shares)


def _inside(row: Step, value: N, base: N) -> Any:
    """Whether ``value ÷ base`` lies in the band; True itself where the band has no limits."""
    inside: Any = True
    if row.lower is not None:
        left, right = value * row.lower.denominator, base * row.lower.numerator
        inside = left >= right if row.lower_inclusive else left > right
    if row.upper is not None:
        left, right = value * row.upper.denominator, base * row.upper.numerator
        below = left <= right if row.upper_inclusive else left < right
        inside = below if inside is True else inside & below
    return inside


def _deducted(x: Arithmetic[N], plan: Plan, v: Values[N], count: N, per: int = 1) -> Share[N]:
    """All less ``count ÷ per`` times the deduction, down to nothing."""
    if plan.deduct is not None:
        whole = plan.deduct.denominator * per
        return Share(x.floor(count * -plan.deduct.numerator + whole, 0), x.constant(whole))
    points = _needed(plan.deduct_points)
    full = x.floor(v.weight, 1) * (points.denominator * per)
    return Share(x.floor(full - count * (points.numerator * plan.point), 0), full)


def _capped(x: Arithmetic[N], v: Values[N], met: Any, part: N, whole: N) -> Share[N]:
    """``part ÷ whole`` from nothing to all; against a target of zero or less all where it is met, else nothing."""
    return Share(x.where((v.target <= 0) & met, whole, _clamped(x, part, whole)), whole)


def _clamped(x: Arithmetic[N], part: N, whole: N) -> N:
    return x.least(x.floor(part, 0), whole)


def _raised(x: Arithmetic[N], part: N, base: N, whole: N) -> N:
    """``part`` moved up by as much as ``base`` was, to become the positive ``whole``.

    Where the base was positive nothing moves. Where it was not, the whole is one, and the part is one or more just
    where it was not below the base: all or nothing, as a rate against zero or less must be. A part that is one or
    more already need not be moved.
    """
    return part if whole is base or x.floor(part, 1) is part else part + (whole - base)


def _all_if(x: Arithmetic[N], met: Any) -> Share[N]:
    return Share(x.where(met, x.constant(1), x.constant(0)), x.constant(1))


def _all_or(x: Arithmetic[N], met: Any, other: Share[N]) -> Share[N]:
    one = x.constant(1)
    return Share(x.where(met, one, other.numerator), x.where(met, one, other.denominator))


def _reached(plan: Plan, v: Values[N]) -> Any:
    return v.actual > v.target if plan.strict else v.actual >= v.target


def _kept(plan: Plan, v: Values[N]) -> Any:
    return v.actual < v.target if plan.strict else v.actual <= v.target


def _needed(value: Ratio | None) -> Ratio:
    """A parameter that the table of methods requires: an edition without it does not load."""
    if value is None:
        raise ValueError("a required parameter is missing")
    return value


METHODS: Mapping[str, Function[Any]] = {
    "linear": linear,
    "threshold": threshold,
    "inverse_ratio": inverse_ratio,
    "inverse_linear": inverse_linear,
    "all_or_nothing": all_or_nothing,
    "step": step,
    "equal": equal,
    "range": interval,
    "date": late,
    "elements": judged,
    "bands": banded,
    "levels": judged,
    "deduction": judged,
    "yes_no": judged,
    "late_share": late_share,
    "execution_101": execution_101,
    "mixed": mixed,
    "signed_rate": signed_rate,
}
"""Every scoring method by name."""


def share_of(x: Arithmetic[N], plan: Plan, v: Values[N]) -> Share[N]:
    """The exact share of the weight, over-achievement included: the one way into this module."""
    function: Function[N] = METHODS[plan.method]
    return less_over_achievement(x, plan, v, function(x, plan, v))
