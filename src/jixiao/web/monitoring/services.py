"""Verbs on sheets. Each is one transaction with one line in the log.

A sheet is locked for the length of a verb, and a verb is asked again of the table of transitions after that: two
people who press the same button at once do it once.
"""

from decimal import Decimal

from django.db import transaction
from django.utils import timezone

from jixiao.errors import JixiaoError
from jixiao.money import fraction_to_decimal
from jixiao.review import Finding, Severity
from jixiao.web.accounts.models import User
from jixiao.web.audit.services import record
from jixiao.web.base.content import Content
from jixiao.web.base.drafts import ConflictError, Drafts
from jixiao.web.base.merging import differences
from jixiao.web.base.steps import Transition
from jixiao.web.monitoring.content import content_of_sheet, fitted, shape_for
from jixiao.web.monitoring.judging import Results, basis_of, judged
from jixiao.web.monitoring.models import Draft, Sheet, Step
from jixiao.web.monitoring.rounds import SENDING, change_round, create_round, open_round, take_round
from jixiao.web.monitoring.telling import tell_of
from jixiao.web.monitoring.transitions import STEPS
from jixiao.web.orgs.models import Role, Unit
from jixiao.web.rounds.models import Stage, State
from jixiao.web.rounds.transitions import Who, destination
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


@transaction.atomic
def take(sheet: Sheet, verb: str, *, by: User | None, reason: str = "", version: int | None = None) -> Sheet:
    """Take one step of the table of transitions.

    ``version`` is that of the sheet as the person saw it: a reviewer accepts what they have read, nothing newer.
    ``submit`` needs a ``reason`` where something is missing or contradictory (:func:`gaps_of`).
    """
    fresh = locked(sheet)
    row = STEPS.row(fresh, verb)
    if row.reason and not reason.strip():
        raise JixiaoError("“{title}”要写明原因，对方才知道怎样办理；请填写。", title=row.title)
    if version is not None and fresh.version != version:
        raise JixiaoError("“{sheet}”在您打开之后有人修改过，没有办理；请看过最新内容再办理。", sheet=fresh)
    acting = _acting(fresh, row)
    before = {"state": fresh.get_state_display(), "at": str(fresh.at or "")}
    if verb == "submit":
        refuse_locked(fresh)
        _hand_in(fresh, reason)
    if verb == "restore":
        SENDING.refuse_second(fresh, fresh.round)
    department = department_of(fresh.unit) if verb == "confirm" else None
    fresh.state = destination(row, department)
    _move(fresh, verb, department)
    fresh.save()
    Step.objects.create(sheet=fresh, unit=acting, verb=verb, state=fresh.state, reason=reason.strip(), by=by)
    tell_of(fresh, verb, reason, by)
    record(
        by=by,
        verb=verb,
        on=fresh,
        unit=acting,
        sentence=_sentence(fresh, row, acting, reason),
        before=before,
        after={"state": fresh.get_state_display(), "at": str(fresh.at or "")},
    )
    return fresh


def gaps_of(results: Results) -> tuple[str, ...]:
    """What keeps a sheet from being handed in without a reason."""
    names = [item.indicator.name for item in results.items]
    said = [f"“{names[number]}”还没有填写。" for number in results.unfilled]
    if not said and not results.spending.begun:
        said.append("整张表还没有填写。")
    said += [finding.text for found in results.texts.values() for finding in found if _is_error(finding)]
    for number, found in results.rows.items():
        said += [f"“{names[number]}”{finding.text}" for finding in found if _is_error(finding)]
    return tuple(said)


def _is_error(finding: Finding) -> bool:
    return finding.severity is Severity.ERROR


def department_of(unit: Unit) -> Unit | None:
    """The nearest department above that has a reviewer; nothing where none has, then finance reviews at once."""
    above = Unit.objects.get_ancestors(unit).filter(closed=False).order_by("-depth")
    return above.filter(memberships__role=Role.DEPARTMENT, memberships__user__is_active=True).first()


def refuse_locked(sheet: Sheet) -> None:
    """Raise where the form is not the unit's to change now."""
    if not sheet.is_editable:
        raise JixiaoError(
            "“{sheet}”现在是“{state}”，已锁定，没有保存；要修改请先撤回或请审核单位退回。",
            sheet=sheet,
            state=sheet.get_state_display(),
        )
    if sheet.round.state == Stage.CLOSED:
        raise JixiaoError(
            "批次“{batch}”已经结束，不能再填报；请联系“{unit}”。", batch=sheet.round, unit=sheet.round.unit
        )


def locked(sheet: Sheet) -> Sheet:
    """The sheet as it is now, kept from others until the transaction ends."""
    return (
        Sheet.objects.select_for_update(of=("self",))
        .select_related("unit__region", "round__unit", "project__unit", "project__kind", "at", "goal")
        .get(pk=sheet.pk)
    )


def _keep_results(sheet: Sheet, results: Results) -> None:
    """What lists show of the rules' answer."""
    sheet.errors, sheet.warnings, sheet.short = results.errors, results.warnings, results.short
    rate = results.spending.money.whole.rate
    sheet.rate = None if rate is None else min(fraction_to_decimal(rate * 100, 2), MOST_RATE)
    sheet.light = results.spending.light


def _hand_in(sheet: Sheet, reason: str) -> None:
    """What is handed in is kept with the money of this moment; with gaps only for a reason."""
    basis = basis_of(sheet)
    results = judged(sheet, basis)
    gaps = gaps_of(results)
    if gaps and not reason.strip():
        raise JixiaoError(
            "还有 {count} 处没有填完或需要更正：{first}确实无法补齐的，请写明原因再提交。",
            count=len(gaps),
            first="".join(gaps[:3]),
        )
    sheet.goal, sheet.money = basis.version, basis.money.as_json()
    sheet.content = content_of_sheet(sheet, basis.goal).as_json()
    _keep_results(sheet, results)
    drafts.drop_all(sheet)


def _move(sheet: Sheet, verb: str, department: Unit | None) -> None:
    """Whose turn it is now, and the days that count."""
    now = timezone.now()
    sheet.at = {State.DEPARTMENT: department, State.FINANCE: sheet.round.unit}.get(State(sheet.state))
    if verb == "confirm":
        sheet.submitted = now
    if verb == "accept":
        sheet.accepted = now
    elif sheet.is_editable:
        sheet.accepted = None


def _acting(sheet: Sheet, row: Transition[State, Who]) -> Unit:
    """The unit that acts."""
    if row.who in (Who.OWN, Who.HEAD):
        return sheet.unit
    return sheet.at if row.who is Who.DEPARTMENT and sheet.at is not None else sheet.round.unit


def _sentence(sheet: Sheet, row: Transition[State, Who], acting: Unit, reason: str) -> str:
    turn = f"，转“{sheet.at}”审核" if sheet.at else ""
    why = f"，意见：{reason.strip()}" if reason.strip() else ""
    return f"“{acting}”办理“{row.title}”：“{sheet}”为“{sheet.get_state_display()}”{turn}{why}"
