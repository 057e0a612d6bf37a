"""Facts about indicators that several rules share."""

import re
from difflib import SequenceMatcher

from jixiao.evaluation.measure import Operator, Words
from jixiao.evaluation.model import Indicator
from jixiao.evaluation.show import show_measure
from jixiao.review.case import Case

JUDGED = (Operator.QUALITATIVE, Operator.ELEMENTS, Operator.DEDUCTION, Operator.YES_NO)
"""Kinds of indicator that are judged, not measured: they need no number as a target."""

_ALIKE, _LONG = 0.8, 60
"""How alike two names are that mean the same, and how much of each is compared."""
_TRIVIAL = re.compile(r"(?:一|1|壹)年(?:以?内)?|年底前?|年内|全年|本年度?(?:内)?|当年(?:内)?|年终前?|年度内")


def is_trivial_time(indicator: Indicator) -> bool:
    """Whether the target is no more than “within the year”, which every annual project meets."""
    target = indicator.target
    return isinstance(target, Words) and _TRIVIAL.fullmatch(target.as_written.strip(" 。前完成")) is not None


def shown_target(indicator: Indicator) -> str:
    """The target as a reader writes it, with its operator; empty where there is none."""
    return show_measure(indicator.target, indicator.operator, indicator.unit)


def shown_actual(indicator: Indicator) -> str:
    """The actual value as a reader writes it; empty where there is none."""
    return show_measure(indicator.actual, None, indicator.unit)


def has_reason(indicator: Indicator) -> bool:
    """Whether a reason for a deviation is given."""
    return bool(indicator.deviation_reason.strip())


def measured(case: Case) -> tuple[Indicator, ...]:
    """The indicators that need a target: not judged, not deducted from, not given one by the edition."""
    found = []
    for indicator in case.indicators:
        spec = case.spec(indicator)
        known = spec is not None and (spec.rate is not None or bool(spec.target))
        judged = indicator.operator in JUDGED or bool(indicator.elements) or indicator.deductions is not None
        if not known and not judged and not case.is_execution(indicator):
            found.append(indicator)
    return tuple(found)


def without_target(case: Case) -> tuple[Indicator, ...]:
    """Those of them that have a result but no target."""
    return tuple(i for i in measured(case) if i.target is None and i.actual is not None)


def is_same_indicator(first: Indicator, second: Indicator) -> bool:
    """Whether one indicator stands twice: the same name, or a very near one with the same target and result."""
    if first.path != second.path:
        return False
    if first.name.strip() == second.name.strip():
        return True
    same = first.target is not None and (first.target, first.actual) == (second.target, second.actual)
    return same and SequenceMatcher(None, first.name[:_LONG], second.name[:_LONG], autojunk=False).ratio() >= _ALIKE
