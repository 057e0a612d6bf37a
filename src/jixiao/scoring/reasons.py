"""Why a measured indicator got its points, in one Chinese sentence that a clerk can check by hand.

“目标≥95%，实际93%，完成率97.89%，得9.79分”. Every sentence ends where the points follow.
"""

from fractions import Fraction
from typing import TYPE_CHECKING

from jixiao.frameworks import methods as closed
from jixiao.money import fraction_to_decimal
from jixiao.scoring.model import TraceInput
from jixiao.scoring.operands import Operands
from jixiao.scoring.outcome import ALL, exact_percent, percent, plain
from jixiao.scoring.records import maker

if TYPE_CHECKING:
    from jixiao.scoring.measured import Row, Way, Whole

_input = maker(TraceInput)
NO_TARGET = frozenset(("signed_rate", "execution_101"))
"""Methods that compare the actual value with no target."""


def measured(
    row: "Row",
    operands: Operands,
    share: Fraction,
    completion: Fraction | None,
    target: str,
    actual: str,
) -> str:
    """Target, actual value, completion rate, and what the method makes of them."""
    executed = row.way.kind.name == closed.EXECUTION
    goal = f"目标{target}，" if target and not executed and row.way.method.name not in NO_TARGET else ""
    text = f"{row.origin.words}，{goal}" if row.origin.words else f"{goal}实际{actual}，"
    if completion is ALL and not executed:
        text += "完成率100.00%，"
    elif completion is not None and not executed:
        text += f"完成率{percent(completion)}{too_far(row.way, row.whole, completion)}，"
    text += _met(row, operands) if share is ALL else _missed(row, operands, share)
    if row.way.kind.assumed or row.origin.note:
        text += "".join(f"{note}，" for note in (row.way.kind.assumed, row.origin.note) if note)
    return f"{text}得"


def by_date(row: "Row", share: Fraction, target: str, actual: str, late: str) -> str:
    """Deadline, day of completion, how late (nothing where in time), and what the method makes of it."""
    text = f"目标{target}，实际{actual}，"
    if not late:
        return f"{text}按时，得"
    return f"{text}逾期{late}，{closed.METHODS[row.way.method.name].title}：分值的{exact_percent(share)}，得"


def inputs(row: "Row", target: str, actual: str) -> tuple[TraceInput, ...]:
    """The operands with their places."""
    places, other = row.indicator.places, row.indicator.place
    found = row.origin.inputs or (_input(("实际完成值", actual, places.get("actual", other))),)
    if target:
        found = (_input(("年度指标值", target, places.get("target", other))), *found)
    if row.way.method.name == "execution_101":
        found = (*found, TraceInput("全部工作是否完成", "是" if row.whole.finished else "否", row.whole.place))
    return found


def too_far(way: "Way", whole: "Whole", completion: Fraction) -> str:
    """The remark on a target that may have been set too low (10号 §16)."""
    if completion.numerator <= completion.denominator or way.kind.name not in (closed.LARGER, closed.EQUAL):
        return ""
    limit = whole.over.reason_above
    return f"（超过{exact_percent(limit)}，须说明原因）" if completion > Fraction(limit) else ""


def _met(row: "Row", operands: Operands) -> str:
    """Why all points are given, where the completion rate does not say it."""
    if row.way.method.name == "step":
        return _no_step(row, operands)
    if row.way.kind.name == closed.SMALLER:
        return "未超过目标，"
    if row.way.kind.name == closed.RANGE:
        return "在区间内，"
    if row.way.method.name == "execution_101" and row.whole.finished:
        return "全部工作已完成，支出未超过预算，"
    return "不低于0，" if row.way.method.name == "signed_rate" else ""


def _missed(row: "Row", operands: Operands, share: Fraction) -> str:
    """What is left of the weight and why, where the completion rate does not say it already."""
    name, left = row.way.method.name, f"分值的{exact_percent(share)}，"
    if name == "linear" and not row.way.over:
        return "" if operands.target > 0 else "未达到目标，"
    if name == "step":
        return f"{_steps(row, operands)}：{left}"
    verdict = f"{closed.METHODS[name].title}：{left}"
    if row.way.kind.name == closed.SMALLER and 0 < operands.target < operands.actual:
        return f"超出{percent(Fraction(operands.actual) / Fraction(operands.target) - 1)}，{verdict}"
    if name == "execution_101" and not row.whole.finished:
        return f"工作未全部完成，{verdict}"
    return verdict


def _steps(row: "Row", operands: Operands) -> str:
    """How far from the target, and what each step takes off."""
    given = row.way.method.parameters
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
    given = row.way.method.parameters
    direction, over = str(given["direction"]), Fraction(operands.actual) - Fraction(operands.target)
    away = {"over": over, "below": -over}.get(direction, abs(over))
    if away <= 0:
        goal = "基准" if row.indicator.target is None and "reference" in given else "目标"
        return {"over": f"没有超过{goal}，", "below": f"没有低于{goal}，"}.get(direction, f"与{goal}一致，")
    tolerated = away <= Fraction(given.get("tolerance", 0)) * operands.per
    return f"{_steps(row, operands)}：{'在允许的偏离以内' if tolerated else '不足一步，不扣分'}，"


def _number(value: Fraction) -> str:
    return plain(fraction_to_decimal(value, 4))
