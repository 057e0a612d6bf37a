"""Targets and actual values as text."""

from jixiao.evaluation import show_measure
from jixiao.evaluation.measure import Measure


def measured(value: Measure | None, unit: str = "") -> str:
    """A measure with its unit; a dash where none is given."""
    return "—" if value is None else show_measure(value, None, unit)
