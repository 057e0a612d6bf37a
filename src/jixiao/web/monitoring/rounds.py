"""Rounds of monitoring: a project is monitored once for each period of a year."""

from collections.abc import Iterable
from datetime import date

from django.db.models import Q

from jixiao.web.accounts.models import User
from jixiao.web.monitoring.models import Round, Sheet
from jixiao.web.monitoring.transitions import ROUND_STEPS
from jixiao.web.orgs.models import Unit
from jixiao.web.projects.models import Kind
from jixiao.web.rounds.sending import Sending

SENDING = Sending(
    rounds=Round,
    works=Sheet,
    steps=ROUND_STEPS,
    new=lambda batch, project, unit: Sheet(round=batch, project_id=project, unit_id=unit, deadline=batch.deadline),
    same=lambda batch: Q(round__fiscal_year=batch.fiscal_year, round__months=batch.months),
    about=lambda batch: f"{batch.fiscal_year}年{batch.period}",
    own=lambda batch: {"period": batch.period},
    sent="绩效监控任务",
    measure="张",
    page="monitoring:list",
    job="jixiao.web.monitoring.tasks.send_out",
)
open_round, take_round, due = SENDING.open, SENDING.take, SENDING.due


def create_round(
    *, unit: Unit, name: str, fiscal_year: int, months: int, kinds: Iterable[Kind], deadline: date, by: User | None
) -> Round:
    """A new round as a draft."""
    batch = Round(unit=unit, name=name, fiscal_year=fiscal_year, months=months, deadline=deadline)
    return SENDING.create(batch, kinds, by=by)


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
    new = Round(name=name, fiscal_year=fiscal_year, months=months, deadline=deadline)
    return SENDING.change(batch, new, kinds, fixed=("fiscal_year", "months"), by=by)
