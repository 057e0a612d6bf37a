"""A sample of tasks: drawn at random, by risk or by amount (:mod:`jixiao.web.base.sampling`)."""

from django.db import transaction
from django.db.models import QuerySet

from jixiao.errors import JixiaoError
from jixiao.web.accounts.models import User
from jixiao.web.audit.services import record
from jixiao.web.base.sampling import Lot, Method, seed_of
from jixiao.web.evaluations.models import Round, Task
from jixiao.web.orgs.models import Unit
from jixiao.web.rescoring.models import Sample, SampledTask
from jixiao.web.rescoring.services import RESCORED

LOT: Lot[Task] = Lot(
    risk=lambda task: (task.errors, task.warnings, int(task.is_late)),
    told=lambda task: f"须改 {task.errors}，建议改 {task.warnings}{'，逾期' if task.is_late else ''}",
    amount=lambda task: task.project.year_fiscal,
    money="财政拨款",
)


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
    method, seed = Method(method), seed_of(seed)
    known = list(population(unit, method=method, batch=batch).select_related("project"))
    if not known:
        raise JixiaoError("没有可抽的自评：要已报到财政部门，按金额抽取时还要填了财政拨款；请放宽条件。")
    drawn = LOT.draw(known, method, seed, size)
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
        SampledTask(sample=sample, task=task, position=number, basis=basis)
        for number, (task, basis) in enumerate(drawn, start=1)
    )
    sentence = f"抽取“{title}”：{method.label}，种子 {seed}，从 {len(known)} 个自评中抽 {len(drawn)} 个"
    record(by=by, verb="sample", on=sample, unit=unit, sentence=sentence)
    return sample
