"""Rounds: the finance bureau says which projects are monitored for which months, until when; sheets follow.

Sheets are made in pieces, each a transaction, and only for projects that have none: a job that was killed half way, or
two people who press the button at once, make nothing twice.
"""

from collections.abc import Iterable
from datetime import date

from django.db import transaction
from django.db.models import Exists, OuterRef, QuerySet
from django.urls import reverse
from django.utils import timezone

from jixiao.errors import JixiaoError
from jixiao.web.accounts.models import User
from jixiao.web.audit.services import record
from jixiao.web.monitoring.models import Round, Sheet
from jixiao.web.monitoring.transitions import ROUND_STEPS
from jixiao.web.notices.services import tell, who_is_next
from jixiao.web.orgs.models import Unit
from jixiao.web.orgs.scope import OWNERS
from jixiao.web.projects.models import Kind, Project
from jixiao.web.projects.models import State as Goal
from jixiao.web.rounds.models import Stage, State

APPROVED = frozenset({Goal.APPROVED, Goal.ADJUSTING, Goal.ADJUSTMENT})
"""Projects with a goal that is in force."""

AT_ONCE = 200
"""So many sheets are made while the person waits; more by a background job."""

PIECE = 500
"""Sheets of one transaction."""


@transaction.atomic
def create_round(
    *, unit: Unit, name: str, fiscal_year: int, months: int, kinds: Iterable[Kind], deadline: date, by: User | None
) -> Round:
    """A new round as a draft."""
    batch = Round.objects.create(unit=unit, name=name, fiscal_year=fiscal_year, months=months, deadline=deadline)
    batch.kinds.set(kinds)
    sentence = f"建立监控批次“{name}”（{fiscal_year}年{batch.period}，截止{deadline:%Y-%m-%d}）"
    record(by=by, verb="create", on=batch, unit=unit, sentence=sentence, after=_said(batch))
    return batch


@transaction.atomic
def change_round(
    batch: Round,
    *,
    name: str,
    fiscal_year: int,
    months: int,
    kinds: Iterable[Kind],
    deadline: date,
    by: User | None,
) -> Round:
    """Change a round. Once it is open only its name and deadline change; the deadline is that of its sheets, too."""
    fresh = _locked(batch)
    if fresh.state == Stage.CLOSED:
        raise JixiaoError("批次“{batch}”已结束，不能修改；请先重新开放。", batch=fresh)
    before = _said(fresh)
    fresh.name, fresh.deadline = name, deadline
    if fresh.state == Stage.DRAFT:
        fresh.fiscal_year, fresh.months = fiscal_year, months
        fresh.kinds.set(kinds)
    fresh.save()
    Sheet.objects.filter(round=fresh).exclude(deadline=deadline).update(deadline=deadline)
    sentence = f"修改监控批次“{fresh}”，截止{deadline:%Y-%m-%d}"
    record(by=by, verb="change", on=fresh, unit=fresh.unit, sentence=sentence, before=before, after=_said(fresh))
    return fresh


def open_round(batch: Round, *, by: User | None) -> Round:
    """Open a round and make its sheets; of an open one, make those of projects approved since. Safe to do twice."""
    batch.refresh_from_db(fields=["state"])
    return take_round(batch, "open" if batch.state == Stage.DRAFT else "fill", by=by)


@transaction.atomic
def take_round(batch: Round, verb: str, *, by: User | None) -> Round:
    """Take one step of the table of rounds."""
    fresh = _locked(batch)
    row = ROUND_STEPS.row(fresh, verb)
    before = {"state": fresh.get_state_display()}
    fresh.state = row.to
    if verb == "open":
        fresh.opened = timezone.now()
    fresh.save(update_fields=["state", "opened"])
    if verb in ("open", "fill"):
        _send_out(fresh, by)
    if verb != "fill":
        sentence = f"“{fresh.unit}”办理“{row.title}”：批次“{fresh}”为“{fresh.get_state_display()}”"
        after = {"state": fresh.get_state_display()}
        record(by=by, verb=verb, on=fresh, unit=fresh.unit, sentence=sentence, before=before, after=after)
    return fresh


def due(batch: Round) -> QuerySet[Project]:
    """The approved projects of the region, year and kinds that have no sheet of this round, nor one of its period."""
    others = Sheet.objects.filter(
        project=OuterRef("pk"), round__fiscal_year=batch.fiscal_year, round__months=batch.months
    ).exclude(state=State.VOID)
    own = Sheet.objects.filter(project=OuterRef("pk"), round=batch)
    return Project.objects.filter(
        ~Exists(own),
        ~Exists(others),
        fiscal_year=batch.fiscal_year,
        kind__in=batch.kinds.all(),
        state__in=APPROVED,
        unit__region__path__startswith=batch.unit.region.path,
    ).order_by("pk")


def make_sheets(batch: Round, *, by: User | None) -> int:
    """Make every sheet that is due, piece by piece; how many there were."""
    made = 0
    while piece := _make_piece(batch):
        made += piece
    if made:
        sentence = f"批次“{batch}”下达监控表 {made} 张"
        with transaction.atomic():
            record(by=by, verb="fill", on=batch, unit=batch.unit, sentence=sentence, after={"sheets": made})
    return made


@transaction.atomic
def _make_piece(batch: Round) -> int:
    """Up to so many sheets, with a notice to each unit; nothing where the round was closed meanwhile."""
    if not Round.objects.select_for_update().filter(pk=batch.pk, state=Stage.OPEN).exists():
        return 0
    found = list(due(batch).values_list("pk", "unit")[:PIECE])
    Sheet.objects.bulk_create(
        Sheet(round=batch, project_id=project, unit_id=unit, deadline=batch.deadline) for project, unit in found
    )
    units = {unit for _, unit in found}
    if units:
        sentence = f"“{batch.unit}”下达了绩效监控任务：{batch}，请在 {batch.deadline:%Y-%m-%d} 前完成。"
        link = f"{reverse('monitoring:list')}?round={batch.code}"
        tell(who_is_next(units, OWNERS), sentence, link=link, on=batch)
    return len(found)


def _send_out(batch: Round, by: User | None) -> None:
    """Make few sheets at once, many by a job."""
    from jixiao.web.monitoring.tasks import send_out

    if due(batch)[: AT_ONCE + 1].count() <= AT_ONCE:
        make_sheets(batch, by=by)
    else:
        code = str(batch.code)
        person = str(by.code) if by is not None else ""
        transaction.on_commit(lambda: send_out.enqueue(code, person))


def _locked(batch: Round) -> Round:
    return Round.objects.select_for_update(of=("self",)).select_related("unit__region").get(pk=batch.pk)


def _said(batch: Round) -> dict[str, object]:
    return {
        "name": batch.name,
        "fiscal_year": batch.fiscal_year,
        "period": batch.period,
        "kinds": [kind.name for kind in batch.kinds.all()],
        "deadline": batch.deadline,
    }
