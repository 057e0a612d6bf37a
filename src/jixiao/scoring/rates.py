"""Actual values that are computed from the funds or the basic data, never typed (``domain/scoring.md`` §2).

Which two figures make a rate differs between editions (the execution rate has two official denominators), so the
edition names them; here they are looked up, divided exactly and written out.
"""

from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from jixiao.evaluation import FundsSummary, Looked, lookup
from jixiao.evaluation.inputs import is_of_funds
from jixiao.evaluation.model import Evaluation
from jixiao.frameworks.model import Rate
from jixiao.money import Unit
from jixiao.scoring.model import TraceInput
from jixiao.scoring.outcome import NotScorable, percent, plain, read_from

_UNITS = tuple((unit.value, unit) for unit in sorted(Unit, key=lambda unit: -len(unit.value)))
_RATES: dict[str, Callable[[Fraction, Fraction], Fraction]] = {
    "share": lambda a, b: a / b,
    "change": lambda a, b: (a - b) / b,
    "saving": lambda a, b: (b - a) / b,
}
_FORMULAS = {"share": "{a}÷{b}", "change": "（{a}－{b}）÷{b}", "saving": "（{b}－{a}）÷{b}"}


@dataclass(frozen=True, slots=True)
class ComputedRate:
    """A rate as an exact fraction of one, its formula with figures (“155.39万元÷170.92万元=90.91%”), its operands."""

    value: Fraction
    words: str
    inputs: tuple[TraceInput, ...]


def is_derived(rate: Rate | None) -> bool:
    """Whether the rate follows from the funds alone."""
    return rate is not None and is_of_funds(rate.numerator) and is_of_funds(rate.denominator)


def compute_rate(evaluation: Evaluation, rate: Rate, funds: FundsSummary) -> ComputedRate:
    """The rate; raises :class:`NotScorable` with what is missing."""
    a, b = lookup(evaluation, rate.numerator, funds), lookup(evaluation, rate.denominator, funds)
    if a is None or b is None:
        missing = [name for name, found in ((rate.numerator, a), (rate.denominator, b)) if found is None]
        raise NotScorable(
            "缺少“{missing}”，无法按{formula}计算，请在资金表或基础数据表填写",
            missing="”“".join(missing),
            formula=_FORMULAS[rate.kind].format(a=rate.numerator, b=rate.denominator),
        )
    if b.value.numerator <= 0:
        raise NotScorable(
            "“{name}”为{text}，不能作分母，请核对", place=str(b.place), name=rate.denominator, text=b.text
        )
    value = _RATES[rate.kind](a.value, b.value)
    left, right = _in_one_unit(a, b)
    words = f"{_FORMULAS[rate.kind].format(a=left, b=right)}={percent(value)}"
    inputs = (read_from(rate.numerator, a.text, a.place), read_from(rate.denominator, b.text, b.place))
    return ComputedRate(value, words, inputs)


def _in_one_unit(a: Looked, b: Looked) -> tuple[str, str]:
    """Both figures as text; money that was written in two units in the larger of them, so that it can be compared."""
    first, second = _unit_of(a.text), _unit_of(b.text)
    if first is None or second is None or first is second:
        return a.text, b.text
    unit = first if first.exponent > second.exponent else second
    return _in_unit(a.value, unit), _in_unit(b.value, unit)


def _unit_of(text: str) -> Unit | None:
    return next((unit for name, unit in _UNITS if text.endswith(name)), None)


def _in_unit(yuan: Fraction, unit: Unit) -> str:
    value = Decimal(yuan.numerator) / Decimal(yuan.denominator)
    return f"{plain(value.scaleb(-unit.exponent), grouped=True)}{unit.value}"
