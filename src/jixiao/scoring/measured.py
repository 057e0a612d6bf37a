"""Indicators that are measured: from target and actual value to an exact share, with the reason in words.

Where the actual value comes from is decided here, in this order: the counts of a survey, the edition's own formula
over funds and basic data, what was typed.
"""

from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from fractions import Fraction
from math import lcm

from jixiao.evaluation import show_measure
from jixiao.evaluation.measure import Measure, Operator
from jixiao.evaluation.model import Indicator
from jixiao.frameworks import methods as closed
from jixiao.frameworks.model import Band, Method, OverAchievement
from jixiao.money import fraction_to_decimal
from jixiao.scoring.carrier import WHOLE, Share, Values
from jixiao.scoring.methods import share_of
from jixiao.scoring.model import TraceInput
from jixiao.scoring.operands import Exact, Operands, day, quantities, quantity, show
from jixiao.scoring.outcome import NotScorable, Outcome, exact_percent, percent, plain, read_from, where
from jixiao.scoring.plan import Plan, needed_scale, plan, reductions
from jixiao.scoring.resolve import Kind

_NO_TARGET = frozenset(("signed_rate", "execution_101"))
_WITH_COMPLETION = frozenset((closed.LARGER, closed.EQUAL, closed.SATISFACTION, closed.EXECUTION))
_ZERO: Share[int] = Share(0, 1)


@dataclass(frozen=True, slots=True)
class Actual:
    """The actual value and, where it was computed, the words and operands of the computation.

    ``note`` says why a typed value stands where one should have been computed.
    """

    measure: Measure | Exact | None
    words: str = ""
    inputs: tuple[TraceInput, ...] = ()
    note: str = ""


@dataclass(frozen=True, slots=True)
class Row:
    """One indicator, ready to be worked out. ``target`` is the row's, or the edition's where the row has none."""

    indicator: Indicator
    kind: Kind
    method: Method
    weight: Decimal
    target: Measure | None
    actual: Actual
    over: OverAchievement
    finished: bool | None
    plans: "Plans"
    judged: Share[int] = _ZERO


@dataclass(frozen=True, slots=True)
class Plans:
    """The plans of one evaluation: rows that share a method and a scale share its plan."""

    made: dict[tuple[object, ...], Plan] = field(default_factory=dict)
    scales: dict[int, int] = field(default_factory=dict)

    def plan(
        self, method: Method, operator: Operator, over: tuple[Band, ...], *, scale: int, per: int, point: int
    ) -> Plan:
        """The plan of a method, made once. The caller keeps the method alive, so its identity is its name."""
        key = (id(method), operator, bool(over), scale, per, point)
        found = self.made.get(key)
        if found is None:
            found = self.made[key] = plan(method, operator, scale=scale, per=per, point=point, over=over)
        return found

    def scale(self, method: Method) -> int:
        """The smallest scale that the method's parameters need."""
        found = self.scales.get(id(method))
        if found is None:
            found = self.scales[id(method)] = needed_scale(method)
        return found


def measure(row: Row) -> Outcome:
    """The outcome of a measured indicator; raises :class:`NotScorable`."""
    if row.kind.name == closed.DATE:
        return _by_date(row)
    operands = _operands(row)
    share = _share(row, operands)
    if share.denominator == 0:
        raise NotScorable(
            "{actual}不在任何一档之内，请核对数值或评分标准的分档",
            place=where(row.indicator, "actual"),
            actual=_shown_actual(row),
        )
    completion = _completion(row, operands)
    return Outcome(
        share,
        _words(row, operands, share, completion),
        _inputs(row),
        actual=show(row.actual.measure, row.indicator.unit),
        target=show_measure(row.target, row.kind.operator, row.indicator.unit),
        completion=completion,
    )


def _operands(row: Row) -> Operands:
    """Target and actual value in one unit; methods that need no target compare with nothing."""
    actual, target = row.actual.measure, row.target
    reference = row.method.parameters.get("reference")
    banded = row.method.name == "bands" and row.method.parameters.get("of") == "actual"
    if row.method.name == "execution_101" and row.finished is None:
        raise NotScorable("没有填写全部工作是否已完成，预算执行率按此分档，请在项目基本信息中填写")
    if row.method.name in _NO_TARGET or (target is None and (banded or isinstance(reference, Decimal))):
        value, per = quantity(row.indicator, actual)
        base = Fraction(reference) * per if isinstance(reference, Decimal) else Fraction(0)
        return Operands(base, Fraction(0), value, per)
    return quantities(row.indicator, target, actual)


def _share(row: Row, operands: Operands) -> Share[int]:
    """The exact share: everything brought to whole numbers of one scale."""
    target, low = operands.target.as_integer_ratio()
    upper, high = operands.upper.as_integer_ratio()
    actual, found = operands.actual.as_integer_ratio()
    weight, point = row.weight.as_integer_ratio()
    scale = lcm(row.plans.scale(row.method), low, high, found)
    unit = lcm(100, point)
    ready = row.plans.plan(
        row.method,
        row.kind.operator,
        reductions(row.kind.name, row.method, row.over),
        scale=scale,
        per=operands.per,
        point=unit,
    )
    values = Values(
        target * (scale // low),
        actual * (scale // found),
        weight * (unit // point),
        upper * (scale // high),
        row.judged,
        row.finished is True,
    )
    return share_of(WHOLE, ready, values)


def _completion(row: Row, operands: Operands) -> Fraction | None:
    """完成率 = a ÷ t, where more is better and the target is more than nothing."""
    if row.kind.name not in _WITH_COMPLETION or operands.target <= 0 or row.method.name == "signed_rate":
        return None
    return Fraction(operands.actual) / Fraction(operands.target)


def _shown_actual(row: Row) -> str:
    return row.actual.words or f"实际{show(row.actual.measure, row.indicator.unit)}"


def _words(row: Row, operands: Operands, share: Share[int], completion: Fraction | None) -> str:
    """The reason: target, actual value, completion rate, and what the method makes of them; the points follow."""
    parts = _stated(row)
    if completion is not None and row.kind.name != closed.EXECUTION:
        parts.append(f"完成率{percent(completion)}{_too_far(row, completion)}")
    parts.append(_verdict(row, operands, share))
    parts += [row.kind.assumed, row.actual.note]
    return "，".join(part for part in parts if part) + "，得"


def _stated(row: Row) -> list[str]:
    """Target and actual value in words; the target of an execution rate goes without saying."""
    target = show_measure(row.target, row.kind.operator, row.indicator.unit)
    goal = f"目标{target}" if target and row.method.name not in _NO_TARGET and row.kind.name != closed.EXECUTION else ""
    if row.actual.words:
        return [row.actual.words, goal]
    return [goal, _shown_actual(row)]


def _too_far(row: Row, completion: Fraction) -> str:
    """The remark on a target that may have been set too low (10号 §16)."""
    if row.kind.name not in (closed.LARGER, closed.EQUAL) or completion <= row.over.reason_above:
        return ""
    return f"（超过{exact_percent(row.over.reason_above)}，须说明原因）"


def _verdict(row: Row, operands: Operands, share: Share[int]) -> str:
    """What the method makes of the two figures, where the completion rate does not say it already."""
    if share.numerator >= share.denominator:
        return _met(row)
    if row.method.name == "linear" and not reductions(row.kind.name, row.method, row.over):
        return ""
    fraction = exact_percent(Fraction(share.numerator, share.denominator))
    how = _step_words(row, operands) if row.method.name == "step" else closed.METHODS[row.method.name].title
    verdict = f"{how}：分值的{fraction}"
    if row.kind.name == closed.SMALLER and 0 < operands.target < operands.actual:
        return f"超出{percent(Fraction(operands.actual) / Fraction(operands.target) - 1)}，{verdict}"
    if row.method.name == "execution_101" and not row.finished:
        return f"工作未全部完成，{verdict}"
    return verdict


def _step_words(row: Row, operands: Operands) -> str:
    """How far from the target, and what each step takes off."""
    given = row.method.parameters
    unit = "个百分点" if operands.per == 100 else row.indicator.unit
    away = _number(abs(Fraction(operands.actual) - Fraction(operands.target)))
    step = _number(Fraction(given["step"]) * operands.per)
    off = f"{exact_percent(Fraction(given['deduct']))}" if "deduct" in given else f"{given['deduct_points']}分"
    tolerated = (
        f"，{_number(Fraction(given['tolerance']) * operands.per)}{unit}以内不扣" if "tolerance" in given else ""
    )
    rest = {"started": "，不足一步按一步计", "proportional": "，不足一步按比例计"}.get(str(given.get("counting")), "")
    return f"偏离{away}{unit}，每{step}{unit}扣{off}{tolerated}{rest}"


def _number(value: Fraction) -> str:
    return plain(fraction_to_decimal(value, 4))


def _met(row: Row) -> str:
    """Why all points are given, where the completion rate does not say it."""
    if row.method.name == "execution_101" and row.finished:
        return "全部工作已完成，支出未超过预算"
    if row.method.name == "signed_rate":
        return "不低于0"
    return {closed.SMALLER: "未超过目标", closed.RANGE: "在区间内"}.get(row.kind.name, "")


def _inputs(row: Row) -> tuple[TraceInput, ...]:
    """The operands with their places."""
    found = list(row.actual.inputs)
    if not found:
        shown = show(row.actual.measure, row.indicator.unit)
        found.append(read_from("实际完成值", shown, row.indicator.place_of("actual")))
    if row.target is not None:
        shown = show_measure(row.target, row.kind.operator, row.indicator.unit)
        found.insert(0, read_from("年度指标值", shown, row.indicator.place_of("target")))
    if row.method.name == "execution_101":
        found.append(read_from("全部工作是否完成", "是" if row.finished else "否"))
    return tuple(found)


def _by_date(row: Row) -> Outcome:
    """A date against a deadline: lateness is counted, never divided."""
    wanted = day(row.indicator, "target", row.target)
    done = day(row.indicator, "actual", row.actual.measure)
    months = row.method.parameters.get("unit") == "months"
    late = months_late(wanted, done) if months else (done - wanted).days
    weight, point = row.weight.as_integer_ratio()
    unit = lcm(100, point)
    ready = row.plans.plan(row.method, row.kind.operator, (), scale=1, per=1, point=unit)
    share = share_of(WHOLE, ready, Values(0, late, weight * (unit // point), 0, _ZERO, False))
    if share.denominator == 0:
        raise NotScorable("逾期{late}不在任何一档之内，请核对评分标准的分档", late=_late_words(wanted, done, months))
    target, actual = show_measure(row.target, Operator.BY), show(row.actual.measure, "")
    words = f"目标{target}，实际{actual}，"
    if done <= wanted:
        words += "按时，得"
    else:
        fraction = exact_percent(Fraction(share.numerator, share.denominator))
        words += (
            f"逾期{_late_words(wanted, done, months)}，{closed.METHODS[row.method.name].title}：分值的{fraction}，得"
        )
    return Outcome(share, words, _inputs(row), actual=actual, target=target)


def months_late(wanted: date, done: date) -> int:
    """How many calendar months late, each begun month counted: up to the same day of the next month is one.

    A day that the month does not have is its last: one month after 31 January is 28 or 29 February.
    """
    if done <= wanted:
        return 0
    months = (done.year - wanted.year) * 12 + done.month - wanted.month
    return months + (done.day > wanted.day)


def _late_words(wanted: date, done: date, months: bool) -> str:
    days = f"{(done - wanted).days}天"
    return f"{days}（按月计{months_late(wanted, done)}个月）" if months else days
