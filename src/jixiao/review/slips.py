"""One slip, one finding: a figure in 万元 typed into a column in 元 breaks every comparison that it stands in.

Reading the workbook suspects the figure itself (XLS02). What rules say of money that lacks a use or exceeds a limit is
left out where it is gone once the suspected cells are read in 万元: it is the same slip. Where a rule names the very
cell and proves the slip by a sum (NUM02), the suspicion is left out instead.
"""

from collections.abc import Sequence
from dataclasses import fields, replace
from typing import Any

from jixiao.evaluation.model import Evaluation
from jixiao.money import Amount, Unit
from jixiao.place import Place, Placed
from jixiao.review.case import Case
from jixiao.review.engine import check
from jixiao.review.finding import Finding

SUSPICION, PROOF = "XLS02", "NUM02"
ECHOES = ("NUM03", "NUM19")
CELLS = "cells"
"""The argument of a suspicion that names its cells."""

Cell = tuple[str | None, str | None, str]


def told_once(case: Case, reading: Sequence[Finding], checked: Sequence[Finding]) -> tuple[Finding, ...]:
    """What reading found odd and what the rules found, each slip of the unit told by one of them."""
    proven = {_cell(finding.place) for finding in checked if finding.code == PROOF}
    suspects = {one for finding in reading for one in _cells(finding)}
    kept = [finding for finding in reading if not _cells(finding) or not _cells(finding) <= proven]
    if not suspects:
        return (*kept, *checked)
    reread: Evaluation = _reread(case.evaluation, suspects)
    left = {_key(finding) for finding in check(Case(reread, case.framework), select=ECHOES)}
    return (*kept, *(one for one in checked if one.code not in ECHOES or _key(one) in left))


def _cells(finding: Finding) -> set[Cell]:
    """The cells that a suspicion is about; none of any other finding."""
    if finding.code != SUSPICION:
        return set()
    names = str(finding.args[CELLS]).split("、")
    return {(finding.place.file, finding.place.sheet, name) for name in names}


def _cell(place: Place) -> Cell:
    return place.file, place.sheet, str(place.cell)


def _key(finding: Finding) -> tuple[object, ...]:
    """What stays the same of a finding when its figures change: who is compared with what, and where."""
    return finding.code, finding.place, *(finding.args.get(name) for name in ("owner", "large", "small", "uses"))


def _reread(record: Any, suspects: set[Cell]) -> Any:
    """A copy of the record in which the amounts of the suspected cells are in 万元."""
    changes: dict[str, Any] = {}
    for field in fields(record):
        value = getattr(record, field.name)
        if isinstance(value, Amount) and value.unit is Unit.YUAN and _cell(record.place_of(field.name)) in suspects:
            changes[field.name] = Amount.of(value.value, Unit.WAN)
        elif isinstance(value, Placed):
            changes[field.name] = _reread(value, suspects)
        elif isinstance(value, tuple) and any(isinstance(item, Placed) for item in value):
            changes[field.name] = tuple(_reread(item, suspects) for item in value)
    return replace(record, **changes) if changes else record
