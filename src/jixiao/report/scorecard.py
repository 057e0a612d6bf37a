"""The scorecard as JSON (``jixiao.scorecard/1``, DESIGN §4.3): money and points are decimal strings."""

from decimal import Decimal
from fractions import Fraction
from typing import Any

from jixiao.evaluation import Evaluation
from jixiao.evaluation.totals import FundsSummary, Sum
from jixiao.money import fraction_to_decimal
from jixiao.review.outputs.json import place_json
from jixiao.scoring import IndicatorScore, Scorecard, SectionScore, Trace

SCHEMA = "jixiao.scorecard/1"
RATE_DIGITS = 6
"""Digits of a rate in JSON: a rate printed in per cent with two decimals needs four; two more show no rounding."""


def scorecard_json(card: Scorecard, evaluation: Evaluation) -> dict[str, Any]:
    """The scorecard of ``evaluation`` with everything needed to trace each figure."""
    identity = evaluation.identity
    return {
        "schema": SCHEMA,
        "project": {
            "name": identity.name,
            "unit": identity.unit,
            "department": identity.department,
            "fiscal_year": identity.fiscal_year,
            "subject": evaluation.subject.value,
            "mark": identity.mark,
        },
        "framework": card.framework,
        "status": card.status.value,
        "total": _number(card.total),
        "full": _number(card.full),
        "scored_weight": _number(card.scored_weight),
        "grade": card.grade,
        "weight_case": card.weight_case,
        "sections": [_section(section) for section in card.sections],
        "indicators": [_indicator(score) for score in card.indicators],
        "funds": _funds(card.funds),
        "claimed": {"total": _number(evaluation.claims.total), "grade": evaluation.claims.grade or None},
        "notes": list(card.notes),
    }


def _number(value: Decimal | None) -> str | None:
    return None if value is None else f"{value:f}"


def _rate(value: Fraction | None) -> str | None:
    return None if value is None else _number(fraction_to_decimal(value, RATE_DIGITS))


def _section(section: SectionScore) -> dict[str, Any]:
    return {
        "name": section.name,
        "expected_weight": _number(section.expected_weight),
        "weight": _number(section.weight),
        "scored_weight": _number(section.scored_weight),
        "points": _number(section.points),
        "rate": _rate(section.rate),
    }


def _indicator(score: IndicatorScore) -> dict[str, Any]:
    indicator = score.indicator
    return {
        "path": list(indicator.path),
        "name": indicator.name,
        "weight": _number(score.weight),
        "target": score.target,
        "actual": score.actual,
        "unit": indicator.unit,
        "completion": _rate(score.completion),
        "points": _number(score.points),
        "claimed_points": _number(indicator.claimed_points),
        "applicable": score.applicable,
        "method": score.trace.method,
        "reason": score.reason,
        "trace": _trace(score.trace),
        "evidence": list(indicator.evidence),
        "place": place_json(indicator.place),
    }


def _trace(trace: Trace) -> dict[str, Any]:
    share = None if trace.share is None else f"{trace.share.numerator}/{trace.share.denominator}"
    return {
        "method": trace.method,
        "parameters": dict(trace.parameters),
        "inputs": [{"name": i.name, "value": i.value, "place": place_json(i.place)} for i in trace.inputs],
        "share": share,
        "framework": trace.framework,
        "clause": trace.source.clause,
        "confidence": trace.source.confidence.value,
        "rounding": trace.rounding,
        "weight_source": trace.weight_source,
    }


def _funds(funds: FundsSummary) -> dict[str, Any]:
    return {
        "unit": "元",
        "initial": _sum(funds.initial),
        "budget": _sum(funds.budget),
        "arrived": _sum(funds.arrived),
        "spent": _sum(funds.spent),
        "balance": _number(funds.balance),
        "execution_rate": _rate(funds.execution_rate),
        "execution_rate_of_arrived": _rate(funds.execution_of_arrived),
        "arrival_rate": _rate(funds.arrival_rate),
        "timeliness_rate": _rate(funds.timeliness_rate),
    }


def _sum(total: Sum) -> dict[str, Any]:
    return {
        "value": _number(total.value),
        "stated": None if total.stated is None else str(total.stated),
        "computed": _number(total.computed),
        "bound": _number(total.bound),
    }
