"""Rounds: the finance bureau says which projects have work, until when; the work follows.

Work is made in pieces, each a transaction with its line in the log, and only for projects that have none: a job that
was killed half way, two people who press the button at once, and two rounds that ask for the same make nothing twice.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Generic, TypeVar

from django.db import transaction
from django.db.models import Exists, OuterRef, Q, QuerySet
from django.urls import reverse
from django.utils import timezone
from django.utils.module_loading import import_string

from jixiao.errors import JixiaoError
from jixiao.web.accounts.models import User
from jixiao.web.audit.services import record
from jixiao.web.base.locks import alone
from jixiao.web.base.steps import Steps
from jixiao.web.notices.services import tell, who_is_next
from jixiao.web.orgs.scope import OWNERS
from jixiao.web.projects.models import Kind, Project
from jixiao.web.projects.models import State as Goal
from jixiao.web.rounds.models import Round, Stage, State, Work
from jixiao.web.rounds.transitions import Who

APPROVED = frozenset({Goal.APPROVED, Goal.ADJUSTING, Goal.ADJUSTMENT})
"""Projects with a goal that is in force."""

AT_ONCE = 200
"""So much work is made while the person waits; more by a background job."""

PIECE = 500
"""Works of one transaction of the job."""

LOCK = 4_207_849_485
"""The name of what is done by one at a time: to give a project work."""

R = TypeVar("R", bound=Round)


@dataclass(frozen=True, slots=True)
class Sending(Generic[R]):
    """How one feature sends out its rounds.

    ``same(batch)`` finds the work of all rounds that ask of a project what this one asks: a project has it once.
    ``job`` is the path of the background job that calls :meth:`make`.
    """

    rounds: type[R]
    works: type[Work]
    steps: Steps[R, Stage, Who]
    new: Callable[[R, int, int], Work]
    """The work of a round for a project and its unit (their ids)."""
    same: Callable[[R], Q]
    about: Callable[[R], str]
    """What the round is for, as the log says it."""
    own: Callable[[R], Mapping[str, object]]
    """Fields of the feature, for the log."""
    sent: str
    """What the units are told that they got."""
    measure: str
    """The measure word of the work (个, 张)."""
    page: str
    """The name of the list of the work."""
    job: str

    @transaction.atomic
    def create(self, batch: R, kinds: Iterable[Kind], *, by: User | None) -> R:
        """Keep a new round as a draft."""
        batch.save(force_insert=True)
        batch.kinds.set(kinds)
        sentence = f"建立{self._title}“{batch}”（{self.about(batch)}，截止{batch.deadline:%Y-%m-%d}）"
        record(by=by, verb="create", on=batch, unit=batch.unit, sentence=sentence, after=self._said(batch))
        return batch

    @transaction.atomic
    def change(self, batch: R, new: R, kinds: Iterable[Kind], *, fixed: Iterable[str], by: User | None) -> R:
        """Change a round to what ``new`` says; once it is open only its name and deadline, which is that of its work.

        ``fixed`` are the fields that only a draft can change.
        """
        fresh = self._locked(batch)
        if fresh.state == Stage.CLOSED:
            raise JixiaoError("批次“{batch}”已结束，不能修改；请先重新开放。", batch=fresh)
        before = self._said(fresh)
        fresh.name, fresh.deadline = new.name, new.deadline
        if fresh.state == Stage.DRAFT:
            for field in fixed:
                setattr(fresh, field, getattr(new, field))
            fresh.kinds.set(kinds)
        fresh.save()
        self._of(fresh).exclude(deadline=fresh.deadline).update(deadline=fresh.deadline)
        sentence = f"修改{self._title}“{fresh}”，截止{fresh.deadline:%Y-%m-%d}"
        after = self._said(fresh)
        record(by=by, verb="change", on=fresh, unit=fresh.unit, sentence=sentence, before=before, after=after)
        return fresh

    def open(self, batch: R, *, by: User | None) -> R:
        """Open a round and make its work; of an open one, make that of projects approved since. Safe to do twice."""
        batch.refresh_from_db(fields=["state"])
        return self.take(batch, "open" if batch.state == Stage.DRAFT else "fill", by=by)

    @transaction.atomic
    def take(self, batch: R, verb: str, *, by: User | None) -> R:
        """Take one step of the table of rounds."""
        fresh = self._locked(batch)
        row = self.steps.row(fresh, verb)
        before = {"state": fresh.get_state_display()}
        fresh.state = row.to
        if verb == "open":
            fresh.opened = timezone.now()
        fresh.save(update_fields=["state", "opened"])
        if verb in ("open", "fill"):
            self._send_out(fresh, by)
        if verb != "fill":
            after = {"state": fresh.get_state_display()}
            sentence = f"“{fresh.unit}”办理“{row.title}”：批次“{fresh}”为“{fresh.get_state_display()}”"
            record(by=by, verb=verb, on=fresh, unit=fresh.unit, sentence=sentence, before=before, after=after)
        return fresh

    def due(self, batch: R) -> QuerySet[Project]:
        """The approved projects of the region, year and kinds that have no work of this round, nor of one like it."""
        project = Q(project=OuterRef("pk"))
        own = self._of(batch).filter(project)
        others = self.works._default_manager.filter(project, self.same(batch)).exclude(state=State.VOID)
        return Project.objects.filter(
            ~Exists(own),
            ~Exists(others),
            fiscal_year=batch.fiscal_year,
            kind__in=batch.kinds.all(),
            state__in=APPROVED,
            unit__region__path__startswith=batch.unit.region.path,
        )

    def make(self, code: str, person: str) -> int:
        """Make all the work that is due of the round, piece by piece; how much there was. What the job does."""
        batch = self.rounds._default_manager.select_related("unit__region").get(code=code)
        by = User.objects.filter(code=person).first() if person else None
        made = 0
        while piece := self._piece(batch, PIECE, by):
            made += piece
        return made

    def refuse_second(self, work: Work, batch: R) -> None:
        """Raise where the project has other work of the same sort, so that this one cannot come back."""
        alone(LOCK)
        others = self.works._default_manager.filter(Q(project=work.project), self.same(batch)).exclude(pk=work.pk)
        found = others.exclude(state=State.VOID).first()
        if found is not None:
            raise JixiaoError(
                "“{work}”已在批次“{other}”中办理，不能恢复；确需在这里办理，请先在那一批次作废。",
                work=work,
                other=found.round,
            )

    def _send_out(self, batch: R, by: User | None) -> None:
        """Make little work at once, much by a job."""
        if self.due(batch)[: AT_ONCE + 1].count() <= AT_ONCE:
            self._piece(batch, AT_ONCE, by)
        else:
            job, code, person = import_string(self.job), str(batch.code), str(by.code) if by is not None else ""
            transaction.on_commit(lambda: job.enqueue(code, person))

    @transaction.atomic
    def _piece(self, batch: R, most: int, by: User | None) -> int:
        """Up to so many, with a notice to each unit; nothing where the round was closed meanwhile."""
        if not self.rounds._default_manager.select_for_update().filter(pk=batch.pk, state=Stage.OPEN).exists():
            return 0
        alone(LOCK)
        found = list(self.due(batch).order_by("unit", "pk").values_list("pk", "unit")[:most])
        if not found:
            return 0
        self.works._default_manager.bulk_create(self.new(batch, project, unit) for project, unit in found)
        sentence = f"“{batch.unit}”下达了{self.sent}：{batch}，请在 {batch.deadline:%Y-%m-%d} 前完成。"
        link = f"{reverse(self.page)}?round={batch.code}"
        tell(who_is_next({unit for _, unit in found}, OWNERS), sentence, link=link, on=batch)
        said = f"批次“{batch}”下达{self.works._meta.verbose_name} {len(found)} {self.measure}"
        record(by=by, verb="fill", on=batch, unit=batch.unit, sentence=said, after={"number": len(found)})
        return len(found)

    def _of(self, batch: R) -> QuerySet[Work]:
        return self.works._default_manager.filter(Q(round=batch))

    def _locked(self, batch: R) -> R:
        return (
            self.rounds._default_manager.select_for_update(of=("self",)).select_related("unit__region").get(pk=batch.pk)
        )

    @property
    def _title(self) -> str:
        return str(self.rounds._meta.verbose_name)

    def _said(self, batch: R) -> dict[str, object]:
        return {
            "name": batch.name,
            "fiscal_year": batch.fiscal_year,
            "kinds": [kind.name for kind in batch.kinds.all()],
            "deadline": batch.deadline,
            **self.own(batch),
        }
