"""A sample of tasks: drawn at random, by risk or by amount, kept as it was drawn.

Chance comes from a seed alone, as on the review desk (:mod:`jixiao.web.reviews.sampling`): each task has a rank, the
hash of seed and its number, and the smallest are drawn. The seed also decides between tasks of equal risk or amount.
"""

import hashlib
import secrets
from collections.abc import Callable, Mapping

from django.db import transaction
from django.db.models import QuerySet

from jixiao.errors import JixiaoError
from jixiao.web.accounts.models import User
from jixiao.web.audit.services import record
from jixiao.web.evaluations.models import Round, Task
from jixiao.web.orgs.models import Unit
from jixiao.web.rescoring.models import Method, Sample, SampledTask
from jixiao.web.rescoring.services import RESCORED

Key = Callable[[Task, str], tuple[object, ...]]


def rank(seed: str, task: Task) -> str:
    """The place of a task in the order of chance."""
    return hashlib.sha256(f"{seed}|{task.code}".encode()).hexdigest()


def _by_chance(task: Task, seed: str) -> tuple[object, ...]:
    return (rank(seed, task),)


def _by_risk(task: Task, seed: str) -> tuple[object, ...]:
    return -task.errors, -task.warnings, not task.is_late, rank(seed, task)


def _by_amount(task: Task, seed: str) -> tuple[object, ...]:
    return -(task.project.year_fiscal or 0), rank(seed, task)


KEYS: Mapping[Method, Key] = {Method.RANDOM: _by_chance, Method.RISK: _by_risk, Method.AMOUNT: _by_amount}


def population(unit: Unit, *, method: Method, batch: Round | None) -> QuerySet[Task]:
    """The tasks to draw from: handed in, in the region of the bureau; by amount only those whose amount is known."""
    found = Task.objects.filter(state__in=RESCORED, unit__region__path__startswith=unit.region.path)
    if batch is not None:
        found = found.filter(round=batch)
    return found.exclude(project__year_fiscal=None) if method is Method.AMOUNT else found


@transaction.atomic
def draw(
    *, unit: Unit, title: str, method: Method, size: int, batch: Round | None = None, seed: str = "", by: User | None
) -> Sample:
    """Draw a sample and keep it with everything that it takes to draw it again."""
    method, seed = Method(method), seed.strip() or secrets.token_hex(8)
    known = list(population(unit, method=method, batch=batch).select_related("project"))
    if not known:
        raise JixiaoError("没有可抽的自评：要已报到财政部门，按金额抽取时还要填了财政拨款；请放宽条件。")
    drawn = sorted(known, key=lambda task: KEYS[method](task, seed))[:size]
    sample = Sample.objects.create(
        unit=unit,
        title=title,
        method=method,
        seed=seed,
        size=len(drawn),
        round=batch,
        population=len(known),
        criteria={"asked": size, "states": sorted(state.label for state in RESCORED)},
        made_by=by,
    )
    SampledTask.objects.bulk_create(
        SampledTask(sample=sample, task=task, position=number, basis=_basis(task, method, seed))
        for number, task in enumerate(drawn, start=1)
    )
    sentence = f"抽取“{title}”：{method.label}，种子 {seed}，从 {len(known)} 个自评中抽 {len(drawn)} 个"
    record(by=by, verb="sample", on=sample, unit=unit, sentence=sentence)
    return sample


def _basis(task: Task, method: Method, seed: str) -> str:
    if method is Method.RISK:
        return f"须改 {task.errors}，建议改 {task.warnings}{'，逾期' if task.is_late else ''}"
    if method is Method.AMOUNT:
        return f"财政拨款 {task.project.year_fiscal:,} 元"
    return f"随机数 {rank(seed, task)[:12]}"
