"""Verbs on sheets. Each is one transaction with one line in the log.

A sheet is locked for the length of a verb, and a verb is asked again of the table of transitions after that: two
people who press the same button at once do it once.
"""

from decimal import Decimal

from django.db import transaction

from jixiao.money import fraction_to_decimal
from jixiao.monitoring import Results
from jixiao.review import Finding, Severity
from jixiao.web.accounts.models import User
from jixiao.web.audit.services import record
from jixiao.web.base.content import Content
from jixiao.web.base.drafts import ConflictError, Drafts
from jixiao.web.base.merging import differences
from jixiao.web.monitoring.content import content_of_sheet, fitted, shape_for
from jixiao.web.monitoring.judging import basis_of, judged
from jixiao.web.monitoring.models import Draft, Sheet, Step
from jixiao.web.monitoring.money import as_json
from jixiao.web.monitoring.rounds import SENDING, change_round, create_round, open_round, take_round
from jixiao.web.monitoring.transitions import STEPS
from jixiao.web.rounds.course import Course, refuse_gaps, refuse_locked, staffed_above
from jixiao.web.rounds.models import State
from jixiao.web.search.services import index

__all__ = [
    "change_round",
    "create_round",
    "drafts",
    "gaps_of",
    "open_round",
    "refuse_locked",
    "save",
    "take",
    "take_round",
]


MOST_RATE = Decimal("9999999.99")
"""What the column of lists holds; a rate beyond comes of a budget of a few cents and is shown exactly on the sheet."""


drafts: Drafts[Sheet] = Drafts(Draft, "sheet")
"""What people have typed into sheets and not saved."""


@transaction.atomic
def save(sheet: Sheet, content: Content, *, version: int, by: User | None) -> Sheet:
    """Save the whole form with what the rules find, if the sheet still is as it was at ``version``.

    ``content`` may lack rows of the goal (they are empty then) and have others (they are left out). Raises
    :class:`ConflictError` where somebody saved meanwhile, :class:`~jixiao.errors.JixiaoError` where it is locked.
    """
    fresh = locked(sheet)
    refuse_locked(fresh)
    if fresh.version != version:
        raise ConflictError(fresh)
    basis = basis_of(fresh)
    before, said = content_of_sheet(fresh, basis.goal), fitted(content, basis.goal)
    fresh.content, fresh.version, fresh.goal = said.as_json(), fresh.version + 1, basis.version
    if fresh.state == State.TODO:
        fresh.state = State.FILLING
    _keep_results(fresh, judged(fresh, basis, said))
    fresh.save()
    index("monitoring", [fresh.pk])
    changed = differences(shape_for(basis.goal), before, said)
    drafts.drop(fresh, by=by)
    record(
        by=by,
        verb="save",
        on=fresh,
        unit=fresh.unit,
        sentence=f"填报“{fresh}”（须改 {fresh.errors} 处）",
        before={change.label: change.before for change in changed},
        after={change.label: change.after for change in changed},
    )
    return fresh


def take(sheet: Sheet, verb: str, *, by: User | None, reason: str = "", version: int | None = None) -> Sheet:
    """Take one step of the table of transitions (:meth:`~jixiao.web.rounds.course.Course.take`).

    ``submit`` needs a ``reason`` where something is missing or contradictory (:func:`gaps_of`).
    """
    return COURSE.take(sheet, verb, by=by, reason=reason, concerned=(), version=version)


def gaps_of(results: Results) -> tuple[str, ...]:
    """What keeps a sheet from being handed in without a reason."""
    names = [item.line.indicator.name for item in results.items]
    said = [f"“{names[number]}”还没有填写。" for number in results.unfilled]
    if not said and not results.spending.begun:
        said.append("整张表还没有填写。")
    said += [finding.text for found in results.texts.values() for finding in found if _is_error(finding)]
    for number, found in results.rows.items():
        said += [f"“{names[number]}”{finding.text}" for finding in found if _is_error(finding)]
    return tuple(said)


def _is_error(finding: Finding) -> bool:
    return finding.severity is Severity.ERROR


def _keep_results(sheet: Sheet, results: Results) -> None:
    """What lists show of the rules' answer."""
    sheet.errors, sheet.warnings, sheet.short = results.errors, results.warnings, results.short
    rate = results.spending.money.whole.rate
    sheet.rate = None if rate is None else min(fraction_to_decimal(rate * 100, 2), MOST_RATE)
    sheet.light = results.spending.light or ""


def _hand_in(sheet: Sheet, reason: str, by: User | None) -> None:
    """What is handed in is kept with the money of this moment; with gaps only for a reason."""
    basis = basis_of(sheet)
    results = judged(sheet, basis)
    refuse_gaps(gaps_of(results), reason)
    sheet.goal, sheet.money = basis.version, as_json(basis.money)
    sheet.content = content_of_sheet(sheet, basis.goal).as_json()
    _keep_results(sheet, results)
    drafts.drop_all(sheet)


COURSE = Course(
    works=Sheet,
    steps=STEPS,
    sending=SENDING,
    department=staffed_above,
    hand_in=_hand_in,
    note=lambda sheet, concerned: (Step(sheet=sheet), ""),
    page="monitoring:detail",
    void="不需监控",
)
locked = COURSE.locked
