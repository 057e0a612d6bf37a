"""Facts about indicators that several rules share."""

import re

from jixiao.evaluation.measure import Operator, Words
from jixiao.evaluation.model import Indicator
from jixiao.evaluation.show import show_measure

JUDGED = (Operator.QUALITATIVE, Operator.ELEMENTS, Operator.DEDUCTION, Operator.YES_NO)
"""Kinds of indicator that are judged, not measured: they need no number as a target."""

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
