"""Why a measured indicator got its points, in one Chinese sentence that a clerk can check by hand.

“目标≥95%，实际93%，完成率97.89%，得9.79分”. Every sentence ends where the points follow.
"""

from fractions import Fraction
from typing import TYPE_CHECKING

from jixiao.frameworks import methods as closed
from jixiao.money import fraction_to_decimal
from jixiao.scoring.model import TraceInput
from jixiao.scoring.operands import Operands
from jixiao.scoring.outcome import exact_percent, percent, plain

if TYPE_CHECKING:
    from jixiao.scoring.measured import Row

NO_TARGET = frozenset(("signed_rate", "execution_101"))
"""Methods that compare the actual value with no target."""


def measured(
    row: "Row",
    operands: Operands,
    share: Fraction,
    completion: Fraction | None,
    target: str,
    actual: str,
    *,
    reduced: bool,
) -> str:
    """Target, actual value, completion rate, and what the method makes of them."""
    goal = ""
    if target and row.kind.name != closed.EXECUTION and row.method.name not in NO_TARGET:
        goal = f"目标{target}，"
    text = f"{row.actual.words}，{goal}" if row.actual.words else f"{goal}实际{actual}，"
    if completion is not None and row.kind.name != closed.EXECUTION:
        text += f"完成率{percent(completion)}{_too_far(row, completion)}，"
    full = share.numerator == share.denominator
    text += _met(row, operands) if full else _missed(row, operands, share, reduced)
    if row.kind.assumed or row.actual.note:
        text += "".join(f"{note}，" for note in (row.kind.assumed, row.actual.note) if note)
    return f"{text}得"


def by_date(row: "Row", share: Fraction, target: str, actual: str, late: str) -> str:
    """Deadline, day of completion, how late (nothing where in time), and what the method makes of it."""
    text = f"目标{target}，实际{actual}，"
    if not late:
        return f"{text}按时，得"
    return f"{text}逾期{late}，{closed.METHODS[row.method.name].title}：分值的{exact_percent(share)}，得"


def inputs(row: "Row", target: str, actual: str) -> tuple[TraceInput, ...]:
    """The operands with their places."""
    indicator, found = row.indicator, row.actual.inputs
    if not found:
        found = (TraceInput("实际完成值", actual, indicator.place_of("actual")),)
    if target:
        found = (TraceInput("年度指标值", target, indicator.place_of("target")), *found)
    if row.method.name == "execution_101":
        found = (*found, TraceInput("全部工作是否完成", "是" if row.finished else "否", row.plans.identity))
    return found


def _too_far(row: "Row", completion: Fraction) -> str:
    """The remark on a target that may have been set too low (10号 §16)."""
    if completion.numerator <= completion.denominator or row.kind.name not in (closed.LARGER, closed.EQUAL):
        return ""
    limit = row.plans.over.reason_above
    return f"（超过{exact_percent(limit)}，须说明原因）" if completion > Fraction(limit) else ""


def _met(row: "Row", operands: Operands) -> str:
    """Why all points are given, where the completion rate does not say it."""
    if row.method.name == "step":
        return _no_step(row, operands)
    if row.kind.name == closed.SMALLER:
        return "未超过目标，"
    if row.kind.name == closed.RANGE:
        return "在区间内，"
    if row.method.name == "execution_101" and row.finished:
        return "全部工作已完成，支出未超过预算，"
    return "不低于0，" if row.method.name == "signed_rate" else ""


def _missed(row: "Row", operands: Operands, share: Fraction, reduced: bool) -> str:
    """What is left of the weight and why, where the completion rate does not say it already."""
    name, left = row.method.name, f"分值的{exact_percent(share)}，"
    if name == "linear" and not reduced:
        return "" if operands.target > 0 else "未达到目标，"
    if name == "step":
        return f"{_steps(row, operands)}：{left}"
    verdict = f"{closed.METHODS[name].title}：{left}"
    if row.kind.name == closed.SMALLER and 0 < operands.target < operands.actual:
        return f"超出{percent(Fraction(operands.actual) / Fraction(operands.target) - 1)}，{verdict}"
    if name == "execution_101" and not row.finished:
        return f"工作未全部完成，{verdict}"
    return verdict


def _steps(row: "Row", operands: Operands) -> str:
    """How far from the target, and what each step takes off."""
    given = row.method.parameters
    unit = "个百分点" if operands.per == 100 else row.indicator.unit
    away = _number(abs(Fraction(operands.actual) - Fraction(operands.target)))
    step = _number(Fraction(given["step"]) * operands.per)
    off = exact_percent(Fraction(given["deduct"])) if "deduct" in given else f"{given['deduct_points']}分"
    text = f"偏离{away}{unit}，每{step}{unit}扣{off}"
    if "tolerance" in given:
        text += f"，{_number(Fraction(given['tolerance']) * operands.per)}{unit}以内不扣"
    return text + {"started": "，不足一步按一步计", "proportional": "，不足一步按比例计"}.get(
        str(given.get("counting")), ""
    )


def _no_step(row: "Row", operands: Operands) -> str:
    """Why nothing is taken off step by step: not away from the target at all, or by less than counts."""
    given = row.method.parameters
    direction, over = str(given["direction"]), Fraction(operands.actual) - Fraction(operands.target)
    away = {"over": over, "below": -over}.get(direction, abs(over))
    if away <= 0:
        goal = "基准" if row.indicator.target is None and "reference" in given else "目标"
        return {"over": f"没有超过{goal}，", "below": f"没有低于{goal}，"}.get(direction, f"与{goal}一致，")
    tolerated = away <= Fraction(given.get("tolerance", 0)) * operands.per
    return f"{_steps(row, operands)}：{'在允许的偏离以内' if tolerated else '不足一步，不扣分'}，"


def _number(value: Fraction) -> str:
    return plain(fraction_to_decimal(value, 4))
