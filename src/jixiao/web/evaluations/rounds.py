"""Rounds of self-evaluation: a project evaluates itself once a year, by the edition that the round says."""

from collections.abc import Iterable
from datetime import date

from django.db.models import Q

from jixiao.frameworks import load_framework
from jixiao.web.accounts.models import User
from jixiao.web.evaluations.models import Round, Task
from jixiao.web.evaluations.transitions import ROUND_STEPS
from jixiao.web.orgs.models import Unit
from jixiao.web.projects.models import Kind
from jixiao.web.rounds.sending import Sending

SENDING = Sending(
    rounds=Round,
    works=Task,
    steps=ROUND_STEPS,
    new=lambda batch, project, unit: Task(round=batch, project_id=project, unit_id=unit, deadline=batch.deadline),
    same=lambda batch: Q(round__fiscal_year=batch.fiscal_year),
    about=lambda batch: f"{batch.fiscal_year}年度",
    own=lambda batch: {"framework": batch.framework},
    sent="自评任务",
    measure="个",
    page="evaluations:list",
    job="jixiao.web.evaluations.tasks.send_out",
)
open_round, take_round, due = SENDING.open, SENDING.take, SENDING.due


def create_round(
    *,
    unit: Unit,
    name: str,
    fiscal_year: int,
    kinds: Iterable[Kind],
    framework: str,
    deadline: date,
    by: User | None,
) -> Round:
    """A new round as a draft. Raises :class:`~jixiao.errors.JixiaoError` for an edition that is not known."""
    edition = load_framework(framework).id
    batch = Round(unit=unit, name=name, fiscal_year=fiscal_year, framework=edition, deadline=deadline)
    return SENDING.create(batch, kinds, by=by)


def change_round(
    batch: Round,
    *,
    name: str,
    fiscal_year: int,
    kinds: Iterable[Kind],
    framework: str,
    deadline: date,
    by: User | None,
) -> Round:
    """Change a round. Once it is open only its name and deadline change; a later deadline is that of its tasks, too."""
    edition = load_framework(framework).id
    new = Round(name=name, fiscal_year=fiscal_year, framework=edition, deadline=deadline)
    return SENDING.change(batch, new, kinds, fixed=("fiscal_year", "framework"), by=by)


def close_round(batch: Round, *, by: User | None) -> Round:
    """End a round: units can no longer fill in or hand in."""
    return take_round(batch, "close", by=by)
