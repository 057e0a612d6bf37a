"""The way of work from the unit to the bureau: verbs, each one transaction with one line in the log.

Work is locked for the length of a verb, and a verb is asked again of the table of transitions after that: two people
who press the same button at once do it once.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from django.db import transaction
from django.utils import timezone

from jixiao.errors import JixiaoError
from jixiao.web.accounts.models import User
from jixiao.web.audit.services import record
from jixiao.web.base.records import Step
from jixiao.web.base.steps import Steps
from jixiao.web.orgs.models import Role, Unit
from jixiao.web.rounds.models import Stage, State, Work
from jixiao.web.rounds.sending import Sending
from jixiao.web.rounds.telling import tell_of
from jixiao.web.rounds.transitions import Row, Who, destination

RELATED = ("unit__region", "round__unit", "project__unit", "project__kind", "at", "goal")
"""What a verb reads of the work besides itself."""

W = TypeVar("W", bound=Work)


def nothing_more(work: Work, verb: str) -> None:
    """Where no other feature goes on from a step."""


@dataclass(frozen=True, slots=True)
class Course(Generic[W]):
    """The way of one feature's work: what happens at a step besides what happens to all work."""

    works: type[W]
    steps: Steps[W, State, Who]
    sending: Sending[Any]
    department: Callable[[Unit], Unit | None]
    """Who reviews before finance; where there is nobody, finance reviews at once."""
    hand_in: Callable[[W, str, User | None], None]
    """Judge and keep what is handed in; raises where something is missing without a reason."""
    note: Callable[[W, Sequence[str]], tuple[Step, str]]
    """The record of a step, still without the step, and what the log says of the indicators that it concerns."""
    page: str
    """The name of the page of the work."""
    void: str
    """What the unit is told when the work is left out."""
    related: tuple[str, ...] = ()
    taken: Callable[[W, str], None] = nothing_more
    """Called in the transaction of a step, for features that go on from there."""

    def locked(self, work: W) -> W:
        """The work as it is now, kept from others until the transaction ends."""
        known = self.works._default_manager.select_related(*RELATED, *self.related)
        return known.select_for_update(of=("self",)).get(pk=work.pk)

    @transaction.atomic
    def take(
        self, work: W, verb: str, *, by: User | None, reason: str, concerned: Sequence[str], version: int | None
    ) -> W:
        """Take one step of the table of transitions.

        ``version`` is that of the work as the person saw it: a reviewer accepts what they have read, nothing newer.
        """
        fresh = self.locked(work)
        row = self.steps.allowed(fresh, verb, reason=reason, version=version)
        acting, before = _acting(fresh, row), _standing(fresh)
        if verb == "submit":
            refuse_locked(fresh)
            self.hand_in(fresh, reason, by)
        if verb == "restore":
            self.sending.refuse_second(fresh, fresh.round)
        department = self.department(fresh.unit) if verb == "confirm" else None
        fresh.state = destination(row, department)
        _move(fresh, verb, department)
        fresh.save()
        step, about = self.note(fresh, concerned)
        step.unit, step.verb, step.state, step.reason, step.by = acting, verb, fresh.state, reason.strip(), by
        step.save(force_insert=True)
        tell_of(fresh, verb, reason, by, page=self.page, void=self.void)
        self.taken(fresh, verb)
        sentence = _sentence(fresh, row, acting, reason, about)
        record(by=by, verb=verb, on=fresh, unit=acting, sentence=sentence, before=before, after=_standing(fresh))
        return fresh


def staffed_above(unit: Unit) -> Unit | None:
    """The nearest department above that has a reviewer; nothing where none has."""
    above = Unit.objects.get_ancestors(unit).filter(closed=False).order_by("-depth")
    return above.filter(memberships__role=Role.DEPARTMENT, memberships__user__is_active=True).first()


def department_above(unit: Unit) -> Unit | None:
    """The nearest department above that has a reviewer, else the one directly above."""
    return staffed_above(unit) or Unit.objects.get_ancestors(unit).filter(closed=False).order_by("-depth").first()


def refuse_locked(work: Work) -> None:
    """Raise where the form is not the unit's to change now."""
    if not work.is_editable:
        raise JixiaoError(
            "“{work}”现在是“{state}”，已锁定，没有保存；要修改请先撤回或请审核单位退回。",
            work=work,
            state=work.get_state_display(),
        )
    if work.round.state == Stage.CLOSED:
        raise JixiaoError("批次“{batch}”已经结束，不能再填报；请联系“{unit}”。", batch=work.round, unit=work.round.unit)


def refuse_gaps(gaps: Sequence[str], reason: str) -> None:
    """Raise where something is missing or found wrong and nobody says why."""
    if gaps and not reason.strip():
        raise JixiaoError(
            "还有 {count} 处没有填完或需要更正：{first}确实无法补齐的，请写明原因再提交。",
            count=len(gaps),
            first="".join(gap if gap.endswith("。") else f"{gap}；" for gap in gaps[:3]),
        )


def _move(work: Work, verb: str, department: Unit | None) -> None:
    """Whose turn it is now, and the days that count."""
    now = timezone.now()
    work.at = {State.DEPARTMENT: department, State.FINANCE: work.round.unit}.get(State(work.state))
    if verb == "confirm":
        work.submitted = now
    if verb == "accept":
        work.accepted = now
    elif work.is_editable:
        work.accepted = None


def _acting(work: Work, row: Row) -> Unit:
    """The unit for which the person acts: the reporting one, the department whose turn it is, or the bureau."""
    if row.who in (Who.OWN, Who.HEAD):
        return work.unit
    return work.at if row.who is Who.DEPARTMENT and work.at is not None else work.round.unit


def _standing(work: Work) -> dict[str, str]:
    return {"state": work.get_state_display(), "at": str(work.at or "")}


def _sentence(work: Work, row: Row, acting: Unit, reason: str, about: str) -> str:
    turn = f"，转“{work.at}”审核" if work.at else ""
    why = f"，意见：{reason.strip()}" if reason.strip() else ""
    return f"“{acting}”办理“{row.title}”：“{work}”为“{work.get_state_display()}”{turn}{about}{why}"
