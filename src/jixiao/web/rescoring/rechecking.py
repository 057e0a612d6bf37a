"""The rule of re-checking (复核口径) that needs no judgement: what nothing proves gets no points.

It is a custom of those who re-check, no law: it is offered, fills the form of who asks for it, and changes nothing
until they have looked at it and save. Only rows that nobody has touched are filled: taking it back loses nothing.
"""

from collections.abc import Callable, Mapping, Sequence
from copy import copy
from dataclasses import replace
from decimal import Decimal

from jixiao.review import Case
from jixiao.web.base.content import read_number, show_number
from jixiao.web.rescoring.forms import Typed
from jixiao.web.rescoring.models import Row
from jixiao.web.rescoring.sheets import Basis

REASON = "没有上传佐证材料，按复核规则计0分。"
NONE = Decimal(0)


def is_proven(basis: Basis, row: Row) -> bool:
    """Whether files support the row, or figures that the program has itself: of the funds, of a survey."""
    number = basis.number(row.position)
    if row.evidence or number is None:
        return True
    case, indicator = Case(basis.evaluation, basis.framework), basis.evaluation.indicators[number]
    return case.is_computed(indicator) or any(survey.questions for survey in case.surveys(indicator))


def is_by_rule(row: Row) -> bool:
    """Whether the row stands as the rule fills it."""
    return row.points == NONE and row.reason.strip() == REASON


def is_due(line: Typed) -> bool:
    """Whether the rule would fill the line: points of the unit's own that nothing proves, not yet touched."""
    own = line.row.self_points
    untouched = not line.corrected and not line.reason and read_number(line.points) == own
    return not line.proven and own is not None and own > NONE and untouched


def is_filled(line: Typed) -> bool:
    """Whether the line is as the rule fills it."""
    return line.reason == REASON and not line.corrected and read_number(line.points) == NONE


def _fill(line: Typed) -> Typed:
    return _with(line, NONE, REASON) if is_due(line) else line


def _take_back(line: Typed) -> Typed:
    return _with(line, line.row.self_points, "") if is_filled(line) else line


def _with(line: Typed, points: Decimal | None, reason: str) -> Typed:
    """The line with other points, as if they had been typed; the row itself stays as it is saved."""
    row = copy(line.row)
    row.points, row.reason = points, reason
    return replace(line, row=row, points="" if points is None else show_number(points), reason=reason)


VERBS: Mapping[str, Callable[[Typed], Typed]] = {"recheck": _fill, "unrecheck": _take_back}
"""What the two buttons do to each line."""


def applied(lines: Sequence[Typed], verb: str) -> list[Typed]:
    """The lines after a button; as they were, where it is none of these two."""
    act = VERBS.get(verb)
    return list(lines) if act is None else [act(line) for line in lines]
